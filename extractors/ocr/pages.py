"""Pages that are pictures of text, read by Tesseract: rendered, straightened, and their words put into lines like any text."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from statistics import median

import pypdfium2

from corpus.errors import UnreadableError
from extractors.ocr.skew import skew_of, straightened
from extractors.ocr.tesseract import INSTALL, Seen, missing, words_in
from extractors.pdf.lines import lines_of
from extractors.pdf.outcome import is_picture
from extractors.pdf.page import Page, Printed, Span, Style, TextLine

DPI = 300
MOST_PIXELS = 40_000_000
"""A page of A2 at 300 dpi; larger ones are rendered more coarsely."""
ASCENT, DESCENT, X_HEIGHT = 0.72, 0.21, 0.5
"""How far letters reach, in font sizes."""
_LOW, _TALL = frozenset("gjpqyQ,;()[]/ß"), frozenset("bdfhkltäöüß0123456789()[]/")
SAME_SIZE = 0.15
"""Lines whose size differs less from the page's usual one have it."""


def recognise(printed: Printed, data: bytes) -> Printed:
    """Return the document with the text of its pictured pages; unchanged where it has none.

    Raises UnreadableError `needs_ocr` where Tesseract is not installed and no page holds text.
    """
    numbers = [page.number for page in printed.pages if is_picture(page) and page.number not in printed.unread]
    if not numbers:
        return printed
    lack = missing()
    if lack is not None:
        if any(page.lines for page in printed.pages):
            return printed
        raise UnreadableError(
            "needs_ocr", f"Die PDF-Datei enthält nur Bilder; zur Texterkennung fehlt {lack}.", f"Bitte installieren: {INSTALL}"
        )
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return printed
    try:
        found = {number: _recognised(document, printed.pages[number - 1]) for number in numbers}
    finally:
        document.close()
    return replace(printed, pages=tuple(found.get(page.number, page) for page in printed.pages))


def _recognised(document: pypdfium2.PdfDocument, page: Page) -> Page:
    scale = min(DPI / 72, math.sqrt(MOST_PIXELS / max(page.width * page.height, 1.0)))
    try:
        image = document[page.number - 1].render(scale=scale, grayscale=True).to_pil()
    except pypdfium2.PdfiumError:
        return page
    angle = skew_of(image)
    file = BytesIO()
    straightened(image, angle).save(file, "PNG", compress_level=1)
    words = words_in(file.getvalue(), dpi=round(scale * 72))
    return replace(page, lines=lines_from(words, page.number, scale), is_recognised=True, skew=angle)


def lines_from(words: Sequence[Seen], page: int, scale: float) -> list[TextLine]:
    """Return printed lines of recognised words; `scale` is pixels a point."""
    return lines_of(_spans(words, scale), page)


def _spans(words: Sequence[Seen], scale: float) -> Iterator[tuple[Span, bool, bool]]:
    sizes = _sizes(words, scale)
    before = None
    for word in words:
        x0, top, x1, bottom = (value / scale for value in word.box)
        middle, half = (top + bottom) / 2, (word.line[3] - word.line[1]) / scale / 2
        style = Style("", sizes[word.line_number])
        yield Span(word.text, style, x0, x1, min(top, middle - half), max(bottom, middle + half)), False, word.line_number != before
        before = word.line_number


def _sizes(words: Sequence[Seen], scale: float) -> dict[int, float]:
    """The font size of each line in halves of a point, the usual one for all lines near it."""
    texts: dict[int, str] = {}
    for word in words:
        texts[word.line_number] = texts.get(word.line_number, "") + word.text
    heights = {word.line_number: (word.line[3] - word.line[1]) / scale for word in words}
    sizes = {number: heights[number] / _reach(text) for number, text in texts.items()}
    if not sizes:
        return {}
    usual = median([sizes[number] for number, text in texts.items() for _ in range(max(1, len(text) // 10))])
    return {number: round(2 * (usual if abs(size - usual) <= SAME_SIZE * usual else size)) / 2 for number, size in sizes.items()}


def _reach(text: str) -> float:
    """How high a line of these letters is, in font sizes."""
    is_tall = any(letter in _TALL or letter.isupper() for letter in text)
    return (ASCENT if is_tall else X_HEIGHT) + (DESCENT if any(letter in _LOW for letter in text) else 0.0)
