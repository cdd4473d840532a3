"""Which engine reads a PDF: the one asked for, the other where it fails, and at last a repaired copy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from corpus.errors import UnreadableError
from extractors.pdf.open import open_pdf
from extractors.pdf.page import Page, Printed
from extractors.pdf.plumber import open_with_pdfplumber, pages_with_pdfplumber
from extractors.pdf.repair import repaired
from extractors.reading_options import DEFAULT, ReadingOptions

FEW_PAGES = 60
"""A longer file without text is a scan; reading it a second time would cost minutes."""
MAGIC = b"%PDF-"
Opener = Callable[[bytes], Printed]


def open_printed(data: bytes, options: ReadingOptions = DEFAULT) -> Printed:
    """Return the pages of a PDF by the first engine that gets text from them; with `ocr` pictures of text are read too.

    Raises UnreadableError `empty`, `not_a_pdf`, `encrypted`, `damaged`, with `ocr` `no_tesseract`. Pages without any
    text are no error here.
    """
    if not data:
        raise UnreadableError("empty", "Die Datei ist leer.", "Bitte die Datei neu herunterladen.")
    if MAGIC not in data[:1024]:
        raise UnreadableError("not_a_pdf", "Die Datei ist keine PDF-Datei.", "Bitte prüfen, was unter der Adresse liegt.")
    printed = _first_with_text(data, options)
    if not options.ocr:
        return printed
    from extractors.ocr.pages import recognise  # numpy and Pillow, which no other reading needs

    return recognise(printed, data)


def has_text(printed: Printed) -> bool:
    """Tell whether any page holds text."""
    return any(page.lines for page in printed.pages)


def _first_with_text(data: bytes, options: ReadingOptions) -> Printed:
    textless: Printed | None = None
    errors: list[UnreadableError] = []
    for opener in _openers(options):
        try:
            printed = opener(data)
        except UnreadableError as error:
            errors.append(error)
            continue
        if has_text(printed):
            return printed
        textless = textless or printed
        if len(printed.pages) > FEW_PAGES:
            break
    if textless is not None:
        return textless
    raise next((error for error in errors if error.code == "encrypted"), errors[0])


def _openers(options: ReadingOptions) -> tuple[Opener, ...]:
    engines: tuple[Opener, ...] = (_by_pdfium, _by_pdfplumber)
    return (*(engines if options.engine == "pdfium" else reversed(engines)), lambda data: open_pdf(repaired(data)))


def _by_pdfium(data: bytes) -> Printed:
    printed = open_pdf(data)
    return with_pages(printed, pages_with_pdfplumber(data, printed.unread)) if printed.unread else printed


def _by_pdfplumber(data: bytes) -> Printed:
    printed = open_with_pdfplumber(data)
    if not printed.unread:
        return printed
    try:
        other = open_pdf(data)
    except UnreadableError:
        return printed
    return with_pages(printed, {page.number: page for page in other.pages if page.number not in other.unread})


def with_pages(printed: Printed, found: dict[int, Page]) -> Printed:
    """Return the document with its unread pages replaced by those the other engine could read."""
    rescued = {number: found[number] for number in printed.unread if number in found}
    pages = tuple(rescued.get(page.number, page) for page in printed.pages)
    return replace(printed, pages=pages, unread=tuple(number for number in printed.unread if number not in rescued))
