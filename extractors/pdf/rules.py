"""Rules and boxes of a PDF page, from PDFium's page objects: what tables and boxes are drawn with."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.records import Box
from extractors.pdf.page import Fill, Page, Rule

THIN = 3.0
"""A box thinner than this (points) is a line."""
MANY_SEGMENTS = 600
"""Paths with more segments are drawings, maps or charts."""
MANY_OBJECTS = 12_000
"""Pages with more objects are drawings; their rules are not looked for."""

_MOVE, _LINE, _CURVE = 2, 0, 1
_PATH, _IMAGE, _FORM = 2, 3, 5
Matrix = tuple[float, float, float, float, float, float]
_IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
Point = tuple[float, float]


@dataclass(slots=True)
class Drawn:
    """What was drawn on a page."""

    rules: list[Rule]
    fills: list[Fill]
    pictures: int = 0


def add_drawn(page: Page, source: pypdfium2.PdfPage) -> None:
    """Add rules, filled boxes and the number of pictures to the page; pages lying on their side have none."""
    if source.get_rotation():
        page.pictures = sum(1 for _ in source.get_objects(filter=(_IMAGE,), max_depth=3))
        return
    drawn = Drawn([], [])
    left, _, _, top = source.get_bbox()
    for handle, matrix in _objects(source.raw, _IDENTITY, 0):
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == _IMAGE:
            drawn.pictures += 1
        elif kind == _PATH:
            add_path(drawn, _points(handle, matrix, left, top), _paint(handle), partial(_color, handle))
    keep_drawn(page, drawn)


def keep_drawn(page: Page, drawn: Drawn) -> None:
    """Give the page what was drawn on it; what lies beside it or behind all of it is left out."""
    page.pictures = drawn.pictures
    page.rules = [rule for rule in drawn.rules if _is_on(rule, page)]
    page.fills = [fill for fill in drawn.fills if not _is_background(fill.box, page)]


def _objects(container: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    is_page = depth == 0
    count = (pdfium.FPDFPage_CountObjects if is_page else pdfium.FPDFFormObj_CountObjects)(container)
    if count > MANY_OBJECTS:
        return
    get = pdfium.FPDFPage_GetObject if is_page else pdfium.FPDFFormObj_GetObject
    for index in range(count):
        handle = get(container, index)
        kind = pdfium.FPDFPageObj_GetType(handle)
        if kind == _FORM and depth < 3:
            own = pdfium.FS_MATRIX()
            pdfium.FPDFPageObj_GetMatrix(handle, own)
            yield from _objects(handle, _times((own.a, own.b, own.c, own.d, own.e, own.f), matrix), depth + 1)
        elif kind in {_PATH, _IMAGE}:
            yield handle, matrix


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _paint(handle: Any) -> tuple[bool, bool]:
    """Whether the path is filled, whether it is stroked."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(handle, fill, stroke)
    return bool(fill.value), bool(stroke.value)


def _points(handle: Any, matrix: Matrix, left: float, top: float) -> list[list[Point]]:
    """The straight strokes of a path in page points from the top left; curves end a stroke."""
    count = pdfium.FPDFPath_CountSegments(handle)
    if not 0 < count <= MANY_SEGMENTS:
        return []
    own = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(handle, own)
    a, b, c, d, e, f = _times((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
    strokes: list[list[Point]] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(handle, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (a * x.value + c * y.value + e - left, top - (b * x.value + d * y.value + f))
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind != _LINE or not strokes:
            strokes.append([point])
        else:
            strokes[-1].append(point)
            if pdfium.FPDFPathSegment_GetClose(segment) and len(strokes[-1]) > 2:
                strokes[-1].append(strokes[-1][0])
    return [stroke for stroke in strokes if len(stroke) > 1]


def add_path(drawn: Drawn, strokes: list[list[Point]], paint: tuple[bool, bool], color: Callable[[], int | None]) -> None:
    """Add the rules and filled boxes of a path: its strokes in page points, whether filled and stroked, its fill colour if asked."""
    filled, stroked = paint
    if not filled and not stroked:
        return
    for stroke in strokes:
        xs, ys = [point[0] for point in stroke], [point[1] for point in stroke]
        box = Box(min(xs), min(ys), max(xs), max(ys))
        if box.x1 - box.x0 <= THIN or box.bottom - box.top <= THIN:
            drawn.rules.append(_as_line(box))
        elif _is_box(stroke):
            if stroked:
                drawn.rules += edges_of(box)
            fill = color() if filled else None
            if fill is not None:
                drawn.fills.append(Fill(box, fill))
        elif stroked:
            drawn.rules += _straight(stroke)


def _color(handle: Any) -> int | None:
    """The fill colour, None for white and for no ink."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(handle, red, green, blue, alpha)
    if alpha.value == 0 or min(red.value, green.value, blue.value) > 250:
        return None
    return (red.value >> 3 << 10) + (green.value >> 3 << 5) + (blue.value >> 3)


def _as_line(box: Box) -> Rule:
    if box.x1 - box.x0 >= box.bottom - box.top:
        middle = (box.top + box.bottom) / 2
        return Rule(box.x0, middle, box.x1, middle)
    middle = (box.x0 + box.x1) / 2
    return Rule(middle, box.top, middle, box.bottom)


def _is_box(stroke: list[Point]) -> bool:
    return 4 <= len(stroke) <= 6 and all(abs(one[0] - two[0]) < 1 or abs(one[1] - two[1]) < 1 for one, two in pairwise(stroke))


def edges_of(box: Box) -> list[Rule]:
    """Return the four sides of a box."""
    return [
        Rule(box.x0, box.top, box.x1, box.top),
        Rule(box.x0, box.bottom, box.x1, box.bottom),
        Rule(box.x0, box.top, box.x0, box.bottom),
        Rule(box.x1, box.top, box.x1, box.bottom),
    ]


def _straight(stroke: list[Point]) -> list[Rule]:
    found = []
    for (x0, y0), (x1, y1) in pairwise(stroke):
        if abs(x0 - x1) < 0.5 or abs(y0 - y1) < 0.5:
            found.append(Rule(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)))
    return found


def _is_on(rule: Rule, page: Page) -> bool:
    return rule.x1 > 0 and rule.x0 < page.width and rule.bottom > 0 and rule.top < page.height


def _is_background(box: Box, page: Page) -> bool:
    return (box.x1 - box.x0) * (box.bottom - box.top) > 0.8 * page.width * page.height
