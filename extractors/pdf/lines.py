"""From words to printed lines, whichever engine read the words: spans of one style, lines cut at wide gaps, doubles out."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from extractors.pdf.doubles import cut_overlaps
from extractors.pdf.page import Span, Style, TextLine

_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(r"bold|black|heavy|semib|demi|[-,]bd\b|(?<![a-z])fett", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|kursiv", re.IGNORECASE)
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
GAP = 1.1
"""Words further apart than this many font sizes belong to different columns or cells."""

NO_BLANK = 0.045
"""Nearer than this many font sizes there is no blank, whatever the text layer says: a program moved the pen a little."""
NEAR = 0.62
"""Words of one style further apart than this stay apart: a rule may stand between them."""


def lines_of(words: Iterable[tuple[Span, bool, bool]], page: int) -> list[TextLine]:
    """Return the lines of words in the order of the file, cut where a gap is wide.

    Each word comes as a span, with whether it is rotated and whether it follows a hyphen at a line's end.
    """
    lines: list[TextLine] = []
    spans: list[Span] = []
    rotated = False
    for span, turned, after_break in words:
        if spans and turned == rotated and continues_line(spans[-1], span, turned=turned):
            if not after_break:
                append_span(spans, span)
                continue
            if abs(span.x0 - spans[-1].x1) < NO_BLANK * span.style.size:
                spans[-1].text, span.glued = spans[-1].text[:-1], True
                spans.append(span)
                continue
        if spans:
            lines.append(TextLine(page, spans, rotated, len(lines)))
        spans, rotated = [span], turned
        span.glued = False
    if spans:
        lines.append(TextLine(page, spans, rotated, len(lines)))
    return lines


def face_of(font: str) -> tuple[str, bool, bool]:
    """Return a font's name without its subset tag, whether it is bold, whether it is italic."""
    name = _SUBSET.sub("", font)
    return name, bool(_BOLD.search(name)), bool(_ITALIC.search(name))


def style_of(font: str, size: float) -> Style:
    """Return the style a font name tells: subset tag off, size in halves of a point."""
    name, bold, italic = face_of(font)
    return Style(name, round(2 * size) / 2, bold, 0, italic)


def continues_line(before: Span, span: Span, *, turned: bool) -> bool:
    """Does the span stand on the same line as the one before, next to it?"""
    size = before.style.size if before.style is span.style else max(before.style.size, span.style.size)
    size = size if size > 1.0 else 1.0
    if turned:
        room = max(before.top - span.bottom, span.top - before.bottom)
        return (abs(before.x0 - span.x0) < size * 0.5 and room < GAP * size) or abs(before.top - span.top) < size * 0.5
    if before.top != span.top or before.bottom != span.bottom:
        overlap = min(before.bottom, span.bottom) - max(before.top, span.top)
        if overlap < 0.4 * min(before.bottom - before.top, span.bottom - span.top):
            return False
    return -0.6 * size < span.x0 - before.x1 < GAP * size


def append_span(spans: list[Span], span: Span) -> None:
    """Add a span to a line in place: superscript digits become superscript characters, equal styles become one span."""
    last = spans[-1]
    if _is_raised(last, span):
        span.text = span.text.translate(_RAISED)
        span.glued = True
    is_near = span.x0 - last.x1 < NEAR * span.style.size
    if (
        is_near
        and (last.style is span.style or last.style == span.style)
        and last.tag == span.tag
        and not (last.glued and _is_raised_text(last.text))
    ):
        last.text += span.text if span.glued else f" {span.text}"
        last.x1, last.top, last.bottom = max(last.x1, span.x1), min(last.top, span.top), max(last.bottom, span.bottom)
        return
    if len(spans) == 1 and last.text.isdigit() and _is_raised(span, last):
        last.text = last.text.translate(_RAISED)
    spans.append(span)


def _is_raised(before: Span, span: Span) -> bool:
    if span.style.size > 0.85 * before.style.size or not span.text.strip(",;").isdigit() or span.x0 - before.x1 > 0.3 * span.style.size:
        return False
    return span.bottom < before.bottom - 0.15 * before.style.size and span.top < before.top + 0.3 * before.style.size


def _is_raised_text(text: str) -> bool:
    return text[-1:] in "⁰¹²³⁴⁵⁶⁷⁸⁹"


def without_doubles(lines: list[TextLine]) -> list[TextLine]:
    """Leave out lines, and parts of lines, printed twice in the same place: some programs make bold letters or shadows that way."""
    rows: dict[int, list[TextLine]] = {}
    kept: list[TextLine] = []
    for line in sorted(lines, key=lambda line: -len(line.text)):
        row = round(line.middle / 8)
        twin = next((other for near in (row - 1, row, row + 1) for other in rows.get(near, ()) if _is_double(line, other)), None)
        if twin is not None:
            _embolden(twin, line)
            continue
        rows.setdefault(row, []).append(line)
        kept.append(line)
    if len(kept) == len(lines):
        return lines
    cut_overlaps(kept)
    return sorted(kept, key=lambda line: line.order)


def _is_double(line: TextLine, other: TextLine) -> bool:
    if abs(line.middle - other.middle) > 2 or line.x0 < other.x0 - 3 or line.x1 > other.x1 + 3:
        return False
    return line.text.replace(" ", "") in other.text.replace(" ", "")


def _embolden(line: TextLine, double: TextLine) -> None:
    """Text printed twice, a little apart, is meant to look bold."""
    if double.x1 - double.x0 > 0.3 * (line.x1 - line.x0):
        for span in line.spans:
            span.style = replace(span.style, bold=True)
