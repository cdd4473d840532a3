"""Tables that rule or tint only their rows: the columns are where no row has any words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from corpus.records import Box
from extractors.pdf.edges import MANY_EDGES, SNAP, Edge, joined
from extractors.pdf.page import Page, Span, TextLine

ROWS = 3
"""A table has at least so many rows with words in several columns."""
FILLED = 0.6
"""... and they are at least this share of what the rules part; the others name groups of rows."""
PROSE = 0.6
"""Lines longer than this share of the width are running text."""
TALLEST = 0.45
"""A row takes at most this share of the page's height."""
GUTTER = 5.0
"""Columns are at least this far apart (points)."""
PADDING = 5.5
"""Words begin so far right of the edge of their cell (points), as office programs set them."""
CROSSED = 0.15
"""At most this share of the rows runs over the edge between two columns: sums, heads over several columns."""
LEVELS = 3
"""A head above the first rule has at most so many lines."""
WIDE = 40.0
"""Rules shorter than this underline a word."""

Band = tuple[float, float]
"""Top and bottom of a row."""


def row_tables(page: Page, lines: Sequence[TextLine], before: Sequence[float] = ()) -> Iterator[list[Box]]:
    """Yield, for each table of the page whose rows alone are ruled or tinted, the boxes of its cells; `lines` are those free for it.

    `before` are the edges of the columns of the last table on the page before: few rows are enough to go on with it.
    """
    for left, right, places in _stacks(page, ROWS - 1 if before else ROWS):
        inside = [line for line in lines if not line.rotated and line.x0 >= left - SNAP and line.x1 <= right + SNAP]
        goes_on = bool(before) and abs(before[0] - left) <= SNAP and abs(before[-1] - right) <= SNAP
        for own in _tables([band for band in pairwise(places) if _texts(band, inside)], inside, right - left):
            bands = [*_head(own, inside), *own]
            rows = [band for band in bands if _is_row(_spans(band, inside))]
            edges = list(before) if goes_on else _edges(rows, inside, (left, right))
            is_low = all(bottom - top <= TALLEST * page.height for top, bottom in bands)
            if len(edges) > 2 and len(rows) >= max(1 if goes_on else ROWS, FILLED * len(bands)) and is_low:
                yield [box for band in bands for box in _row(band, edges, _spans(band, inside))]
            goes_on = False


def _tables(bands: Sequence[Band], lines: Sequence[TextLine], width: float) -> Iterator[list[Band]]:
    """The bands of each table: running text between two rules parts one table from the next."""
    found: list[list[Band]] = [[]]
    for band in bands:
        if sum(line.x1 - line.x0 > PROSE * width for line in _texts(band, lines)) > 1:
            found.append([])
        else:
            found[-1].append(band)
    trimmed = (_trimmed(group, lines) for group in found)
    return (group for group in trimmed if group)


def _trimmed(bands: Sequence[Band], lines: Sequence[TextLine]) -> list[Band]:
    """The bands from the first row to the last: the rules of running heads and feet stand further out."""
    rows = [index for index, band in enumerate(bands) if _is_row(_spans(band, lines))]
    return list(bands[rows[0] : rows[-1] + 1]) if rows else []


def _is_row(spans: Sequence[Span]) -> bool:
    """Words in several columns, not one name over all of them."""
    return any(
        one is not two and abs(one.bottom - two.bottom) < 0.5 * one.style.size and two.x0 > one.x1 + GUTTER
        for one in spans
        for two in spans
    )


def _stacks(page: Page, fewest: int) -> Iterator[tuple[float, float, list[float]]]:
    """Horizontal edges of one length below each other: left, right, and their places from top to bottom; more than MANY_EDGES are a drawing's."""
    drawn: list[Edge] = [(rule.top, rule.x0, rule.x1) for rule in page.rules if rule.is_horizontal]
    drawn += [(y, fill.box.x0, fill.box.x1) for fill in page.fills for y in (fill.box.top, fill.box.bottom)]
    stacks: dict[tuple[int, int], list[Edge]] = defaultdict(list)
    for edge in joined(drawn):
        if edge[2] - edge[1] >= WIDE:
            stacks[round(edge[1] / SNAP), round(edge[2] / SNAP)].append(edge)
    for edges in stacks.values():
        if fewest <= len(edges) <= MANY_EDGES:
            yield min(edge[1] for edge in edges), max(edge[2] for edge in edges), sorted(edge[0] for edge in edges)


def _texts(band: Band, lines: Sequence[TextLine]) -> list[TextLine]:
    return [line for line in lines if band[0] <= line.middle < band[1]]


def _head(bands: Sequence[Band], lines: Sequence[TextLine]) -> list[Band]:
    """The head above the first rule: up to three levels of short texts directly above it, one of them of several."""
    bottom = top = bands[0][0]
    levels: list[list[TextLine]] = []
    for line in sorted((line for line in lines if line.middle < bottom), key=lambda line: -line.middle):
        if levels and levels[-1][0].middle - line.middle < 0.5 * line.size:
            levels[-1].append(line)
        elif levels and line.style != levels[0][0].style:
            break
        elif len(levels) < LEVELS and top - line.bottom < line.size and line.x1 - line.x0 < PROSE * _width(lines):
            levels.append([line])
        else:
            break
        top = min(top, line.top)
    return [(top - 1, bottom)] if any(len(level) > 1 for level in levels) else []


def _width(lines: Sequence[TextLine]) -> float:
    return max(line.x1 for line in lines) - min(line.x0 for line in lines)


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
            emptiest = max(run, key=lambda x: (-crossed[x - first], x))
            inner.append(emptiest - min(PADDING, len(run) / 2))
    return [sides[0], *inner, sides[1]]


def _row(band: Band, edges: Sequence[float], spans: Sequence[Span]) -> Iterator[Box]:
    """The cells of a row; words that run over an edge make one cell of two."""
    kept = [x for x in edges[1:-1] if not any(span.x0 < x - 1 and span.x1 > x + 1 for span in spans)]
    for left, right in pairwise((edges[0], *kept, edges[-1])):
        yield Box(left, band[0], right, band[1])
