"""From the bytes of a PDF to its pages as printed: lines, rules, tags, bookmarks. What cannot be opened has a name."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.errors import UnreadableError
from extractors.german_text import clean
from extractors.pdf.page import Entry, Page, Printed
from extractors.pdf.rules import add_drawn
from extractors.pdf.words import read_lines

MOST_REFUSED = 200
"""When so many pages from the first on cannot be read, a file that claims a million is not asked for the rest."""


def open_pdf(data: bytes) -> Printed:
    """Return the pages of a PDF as PDFium reads them. Raises UnreadableError `encrypted`, `damaged`."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower() or "security" in str(error).lower():
            raise UnreadableError(
                "encrypted", "Die PDF-Datei ist mit einem Kennwort geschützt.", "Bitte eine Fassung ohne Kennwort besorgen."
            ) from error
        raise UnreadableError("damaged", f"Die PDF-Datei ist beschädigt ({error}).", "Bitte die Datei neu herunterladen.") from error
    try:
        return _printed(document)
    finally:
        document.close()


def _printed(document: pypdfium2.PdfDocument) -> Printed:
    pages: list[Page] = []
    unread: list[int] = []
    is_tagged = document.is_tagged()
    for number in range(1, len(document) + 1):
        page = _page(document, number, is_tagged=is_tagged)
        pages.append(page or Page(number, 0.0, 0.0))
        if page is None:
            unread.append(number)
            if len(unread) == len(pages) == MOST_REFUSED:
                break
    return Printed(tuple(pages), _bookmarks(document), _title(document), tuple(unread), pdfium.FPDFDoc_GetAttachmentCount(document))


def _page(document: pypdfium2.PdfDocument, number: int, *, is_tagged: bool) -> Page | None:
    """The page, None where PDFium refuses it or its text."""
    try:
        source = document[number - 1]
        page = read_lines(source, number)
        add_drawn(page, source)
    except pypdfium2.PdfiumError:
        return None
    if is_tagged:
        page.tags = _tags(source)
    source.close()
    return page


def _title(document: pypdfium2.PdfDocument) -> str | None:
    try:
        return clean(document.get_metadata_value("Title")) or None
    except (UnicodeDecodeError, pypdfium2.PdfiumError):
        return None


def _bookmarks(document: pypdfium2.PdfDocument) -> tuple[Entry, ...]:
    entries = []
    try:
        for item in document.get_toc(max_depth=8):
            target = item.get_dest()
            index = target.get_index() if target is not None else None
            title = clean(item.get_title() or "")
            if title:
                entries.append(Entry(title, item.level + 1, None if index is None else index + 1))
            if len(entries) > 5_000:
                break
    except (UnicodeDecodeError, pypdfium2.PdfiumError):
        return ()
    return tuple(entries)


def _tags(source: pypdfium2.PdfPage) -> dict[int, str]:
    """The structure type of each marked-content id of a page: for text inside a heading the heading's."""
    tree = pdfium.FPDF_StructTree_GetForPage(source.raw)
    if not tree:
        return {}
    tags: dict[int, str] = {}
    try:
        for index in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            _walk(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index), "", tags, 0)
    finally:
        pdfium.FPDF_StructTree_Close(tree)
    return tags


def _walk(element: Any, heading: str, tags: dict[int, str], depth: int) -> None:
    if not element or depth > 40:
        return
    name = heading or _name(element)
    within = name if len(name) == 2 and name[0] == "H" and name[1].isdigit() else heading
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        number = pdfium.FPDF_StructElement_GetChildMarkedContentID(element, index)
        if number >= 0:
            tags[number] = name
        else:
            _walk(pdfium.FPDF_StructElement_GetChildAtIndex(element, index), within, tags, depth + 1)


def _name(element: Any) -> str:
    buffer = ctypes.create_string_buffer(64)
    length = pdfium.FPDF_StructElement_GetType(element, buffer, 64)
    return buffer.raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
