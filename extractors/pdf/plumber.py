"""The other engine: pages through pdfplumber and pdfminer, for files PDFium refuses. Slower, otherwise the same."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any

import pdfplumber
from pdfminer.pdfinterp import PDFPageInterpreter

from corpus.errors import UnreadableError
from extractors.german_text import clean
from extractors.pdf.lines import lines_of, without_doubles
from extractors.pdf.page import Page, Printed
from extractors.pdf.plumber_device import Drawing, GlyphDevice, Resources
from extractors.pdf.plumber_outline import Structure, bookmarks_of
from extractors.pdf.plumber_pages import pages_in
from extractors.pdf.plumber_words import words_of
from extractors.pdf.repair import DAMAGED, ENCRYPTED
from extractors.pdf.rules import Drawn, add_path, keep_drawn

Rectangle = tuple[float, float, float, float]


def open_with_pdfplumber(data: bytes, *, most: int | None = None) -> Printed:
    """Return the pages of a PDF as pdfplumber reads them, the first `most`. Raises UnreadableError `encrypted`, `damaged`."""
    with _opened(data) as document:
        sources = pages_in(document.doc)
        numbers = {source.pageid: number for number, source in enumerate(sources, 1)}
        structure, resources = Structure(document.doc), Resources()
        pages, unread = [], []
        for number, source in enumerate(sources[:most], 1):
            page = _page(source, number, resources, structure)
            pages.append(page or Page(number, 0.0, 0.0))
            if page is None:
                unread.append(number)
        if not pages:
            raise UnreadableError(*DAMAGED)
        title = clean(str((document.metadata or {}).get("Title") or "")) or None
        return Printed(tuple(pages), bookmarks_of(document.doc, numbers), title, tuple(unread))


def pages_with_pdfplumber(data: bytes, numbers: Collection[int]) -> dict[int, Page]:
    """Return those of the numbered pages that pdfplumber can read."""
    found: dict[int, Page] = {}
    try:
        with _opened(data) as document:
            structure, resources = Structure(document.doc), Resources()
            for number, source in enumerate(pages_in(document.doc), 1):
                page = _page(source, number, resources, structure) if number in numbers else None
                if page is not None:
                    found[number] = page
    except UnreadableError:
        return found
    return found


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    try:
        with pdfplumber.open(BytesIO(data)) as document:
            yield document
    except (MemoryError, UnreadableError):
        raise
    except Exception as error:  # pdfminer raises whatever a broken object makes Python raise
        if "password" in repr(error).lower():
            raise UnreadableError(*ENCRYPTED) from error
        raise UnreadableError(*DAMAGED) from error


def _page(source: Any, number: int, resources: Resources, structure: Structure) -> Page | None:
    """The page, None where nothing of it could be read; what was drawn before an error counts."""
    device = GlyphDevice(resources)
    try:
        PDFPageInterpreter(resources, device).process_page(source)
    except MemoryError:
        raise
    except Exception:  # a broken page raises whatever its objects make Python raise
        if not device.drawing.runs:
            return None
    left, low, right, top = _visible(source)
    drawing = device.drawing
    page = Page(number, right - left, top - low, is_recognised=drawing.invisible > drawing.visible)
    page.lines = without_doubles(lines_of(words_of(drawing.runs, (left, top)), page.number))
    _add_drawn(page, drawing, (left, top), is_turned=bool(source.rotate))
    page.tags = structure.tags_of(source.attrs)
    return page


def _visible(page: Any) -> Rectangle:
    """The part of the media box that is shown, in the coordinates of the turned page."""
    x0, y0, x1, y1 = page.mediabox
    crop = page.cropbox or page.mediabox
    a, b, c, d = max(x0, crop[0]) - x0, max(y0, crop[1]) - y0, min(x1, crop[2]) - x0, min(y1, crop[3]) - y0
    if c <= a or d <= b:
        a, b, c, d = 0.0, 0.0, x1 - x0, y1 - y0
    wide, high = x1 - x0, y1 - y0
    turned = {90: (b, wide - c, d, wide - a), 180: (wide - c, high - d, wide - a, high - b), 270: (high - d, a, high - b, c)}
    return turned.get(page.rotate, (a, b, c, d))


def _add_drawn(page: Page, drawing: Drawing, corner: tuple[float, float], *, is_turned: bool) -> None:
    drawn = Drawn([], [], drawing.pictures)
    left, top = corner
    for path in () if is_turned else drawing.paths:
        strokes = [[(x - left, top - y) for x, y in stroke] for stroke in path.strokes]
        add_path(drawn, strokes, (path.filled, path.stroked), path.fill)
    keep_drawn(page, drawn)
