"""Which engine reads a PDF: the one asked for, the other where it fails, and at last a repaired copy."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from corpus.errors import UnreadableError
from extractors.pdf_open import open_pdf
from extractors.pdf_page import Printed
from extractors.pdf_plumber import open_with_pdfplumber
from extractors.reading_options import DEFAULT, ReadingOptions

FEW_PAGES = 60
"""A longer file without text is a scan; reading it a second time would cost minutes."""
MAGIC = b"%PDF-"
Opener = Callable[[bytes], Printed]


def open_printed(data: bytes, options: ReadingOptions = DEFAULT) -> Printed:
    """Return the pages of a PDF by the first engine that gets text from them.

    Raises UnreadableError `empty`, `not_a_pdf`, `encrypted`, `damaged`; pages without any text are no error here.
    """
    if not data:
        raise UnreadableError("empty", "Die Datei ist leer.", "Bitte die Datei neu herunterladen.")
    if MAGIC not in data[:1024]:
        raise UnreadableError("not_a_pdf", "Die Datei ist keine PDF-Datei.", "Bitte prüfen, was unter der Adresse liegt.")
    return _first_with_text(data, options)


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


def has_text(printed: Printed) -> bool:
    """Tell whether any page holds text."""
    return any(page.lines for page in printed.pages)


def _openers(options: ReadingOptions) -> tuple[Opener, ...]:
    engines: tuple[Opener, ...] = (open_pdf, open_with_pdfplumber)
    return (*(engines if options.engine == "pdfium" else reversed(engines)), open_repaired)


def open_repaired(data: bytes) -> Printed:
    """Return the pages of a copy that QPDF rebuilt, as PDFium reads it. Raises UnreadableError `encrypted`, `damaged`."""
    import pikepdf

    copy = BytesIO()
    try:
        with pikepdf.open(BytesIO(data)) as document:
            document.save(copy)
    except pikepdf.PasswordError as error:
        raise UnreadableError(
            "encrypted", "Die PDF-Datei ist mit einem Kennwort geschützt.", "Bitte eine Fassung ohne Kennwort besorgen."
        ) from error
    except (pikepdf.PdfError, ValueError, RuntimeError, OSError) as error:
        raise UnreadableError("damaged", "Die PDF-Datei ist beschädigt.", "Bitte die Datei neu herunterladen.") from error
    return open_pdf(copy.getvalue())
