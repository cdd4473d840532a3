"""Tables that rule or tint only their rows: the columns are where no row has any words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from corpus.records import Box
from extractors.pdf_edges import SNAP, Edge, joined
from extractors.pdf_page import Page, Span, TextLine

ROWS = 3
"""A table has at least so many rows with words in several columns."""
FILLED = 0.7
"""... and they are at least this share of what the rules part."""
TALLEST = 0.45
"""A row takes at most this share of the page's height."""
GUTTER = 5.0
"""Columns are at least this far apart (points)."""
CROSSED = 0.15
"""At most this share of the rows runs over the edge between two columns: names of groups, sums."""
WIDE = 40.0
"""Rules shorter than this underline a word."""

Band = tuple[float, float]
"""Top and bottom of a row."""


def row_tables(page: Page, lines: Sequence[TextLine]) -> Iterator[list[Box]]:
    """Yield, for each table of the page whose rows alone are ruled or tinted, the boxes of its cells; `lines` are those free for it."""
    for left, right, places in _stacks(page):
        inside = [line for line in lines if not line.rotated and line.x0 >= left - SNAP and line.x1 <= right + SNAP]
        bands = [band for band in pairwise(places) if _texts(band, inside)]
        bands = [*_head(bands, inside), *bands]
        edges = _edges(bands, inside, (left, right))
        full = [band for band in bands if len({_column(span, edges) for span in _spans(band, inside)}) > 1]
        if len(edges) > 2 and len(full) >= max(ROWS, FILLED * len(bands)) and all(b - a <= TALLEST * page.height for a, b in bands):
            yield [box for band in bands for box in _row(band, edges, _spans(band, inside))]


def _stacks(page: Page) -> Iterator[tuple[float, float, list[float]]]:
    """Horizontal edges of one length below each other: left, right, and their places from top to bottom."""
    drawn: list[Edge] = [(rule.top, rule.x0, rule.x1) for rule in page.rules if rule.is_horizontal]
    drawn += [(y, fill.box.x0, fill.box.x1) for fill in page.fills for y in (fill.box.top, fill.box.bottom)]
    stacks: dict[tuple[int, int], list[Edge]] = defaultdict(list)
    for edge in joined(drawn):
        if edge[2] - edge[1] >= WIDE:
            stacks[round(edge[1] / SNAP), round(edge[2] / SNAP)].append(edge)
    for edges in stacks.values():
        if len(edges) >= ROWS:
            yield min(edge[1] for edge in edges), max(edge[2] for edge in edges), sorted(edge[0] for edge in edges)


def _texts(band: Band, lines: Sequence[TextLine]) -> list[TextLine]:
    return [line for line in lines if band[0] <= line.middle < band[1]]


def _head(bands: Sequence[Band], lines: Sequence[TextLine]) -> list[Band]:
    """The head above the first rule: a line of several parts directly above it."""
    if not bands:
        return []
    top = bands[0][0]
    above = [line for line in lines if line.middle < top and line.bottom > top - 2.2 * line.size]
    lowest = max(above, key=lambda line: line.middle, default=None)
    parts = [line for line in above if lowest is not None and abs(line.middle - lowest.middle) < 0.5 * line.size]
    return [(min(line.top for line in parts) - 1, top)] if len(parts) > 1 else []


def _spans(band: Band, lines: Sequence[TextLine]) -> list[Span]:
    return [span for line in _texts(band, lines) for span in line.spans]


def _edges(bands: Sequence[Band], lines: Sequence[TextLine], sides: tuple[float, float]) -> list[float]:
    """The edges of the columns, the sides of the table included: where hardly any row has words, right before the next words."""
    first, last = int(sides[0]), int(sides[1]) + 1
    crossed = [0] * (last - first + 1)
    for band in bands:
        words = {x for span in _spans(band, lines) for x in range(max(first, int(span.x0)), min(last, int(span.x1)) + 1)}
        for x in words:
            crossed[x - first] += 1
    inner = []
    for is_free, group in groupby(range(first, last + 1), key=lambda x: crossed[x - first] <= CROSSED * len(bands)):
        run = list(group)
        if is_free and run[0] > first and run[-1] < last and len(run) >= GUTTER:
            inner.append(run[-1] - 1.0)
    return [sides[0], *inner, sides[1]]


def _column(span: Span, edges: Sequence[float]) -> int:
    return sum(span.x0 >= edge - 1 for edge in edges[1:-1])


def _row(band: Band, edges: Sequence[float], spans: Sequence[Span]) -> Iterator[Box]:
    """The cells of a row; words that run over an edge make one cell of two."""
    kept = [x for x in edges[1:-1] if not any(span.x0 < x - 1 and span.x1 > x + 1 for span in spans)]
    for left, right in pairwise((edges[0], *kept, edges[-1])):
        yield Box(left, band[0], right, band[1])
