"""The other engine: pages as pdfplumber reads them, for files PDFium refuses. Slower, otherwise the same."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import Any

import pdfplumber

from corpus.errors import UnreadableError
from corpus.records import Box
from extractors.german_text import clean
from extractors.pdf_page import Page, Printed, Rule, Span, TextLine
from extractors.pdf_words import append_span, continues_line, style_of

DAMAGED = UnreadableError("damaged", "Die PDF-Datei ist beschädigt.", "Bitte die Datei neu herunterladen.")


def open_with_pdfplumber(data: bytes) -> Printed:
    """Return the pages of a PDF as pdfplumber reads them. Raises UnreadableError `encrypted`, `damaged`."""
    try:
        with pdfplumber.open(BytesIO(data)) as document:
            pages = tuple(_page(source, number) for number, source in enumerate(document.pages, 1))
            title = clean(str((document.metadata or {}).get("Title") or "")) or None
    except Exception as error:  # pdfminer raises whatever a broken object makes Python raise
        if "password" in type(error).__name__.lower() or "password" in repr(error).lower():
            raise UnreadableError(
                "encrypted", "Die PDF-Datei ist mit einem Kennwort geschützt.", "Bitte eine Fassung ohne Kennwort besorgen."
            ) from error
        raise DAMAGED from error
    if not pages:
        raise DAMAGED
    return Printed(pages, title=title)


def _page(source: Any, number: int) -> Page:
    page = Page(number, float(source.width), float(source.height), pictures=len(source.images))
    words = source.extract_words(extra_attrs=["fontname", "size", "upright"], keep_blank_chars=False, use_text_flow=True)
    page.lines = _lines(words, number)
    page.rules = [_rule(line) for line in source.lines] + [rule for box in source.rects for rule in _sides(box)]
    return page


def _lines(words: Iterable[dict[str, Any]], number: int) -> list[TextLine]:
    lines: list[TextLine] = []
    spans: list[Span] = []
    for word in words:
        style = style_of(word["fontname"], float(word["size"]))
        span = Span(word["text"], style, float(word["x0"]), float(word["x1"]), float(word["top"]), float(word["bottom"]))
        if not word["upright"]:
            lines.append(TextLine(number, [span], rotated=True, order=len(lines)))
            continue
        if spans and continues_line(spans[-1], span, turned=False):
            append_span(spans, span)
            continue
        if spans:
            lines.append(TextLine(number, spans, order=len(lines)))
        spans = [span]
    return [*lines, TextLine(number, spans, order=len(lines))] if spans else lines


def _rule(line: dict[str, Any]) -> Rule:
    return Rule(float(line["x0"]), float(line["top"]), float(line["x1"]), float(line["bottom"]))


def _sides(rect: dict[str, Any]) -> list[Rule]:
    from extractors.pdf_rules import THIN, edges_of

    box = Box(float(rect["x0"]), float(rect["top"]), float(rect["x1"]), float(rect["bottom"]))
    if box.x1 - box.x0 <= THIN or box.bottom - box.top <= THIN:
        return [_rule(rect)]
    return edges_of(box) if rect.get("stroke") else []
