"""Tables that tint every other row, cell by cell: the rows between two tinted ones have the same columns."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.records import Box
from extractors.pdf.edges import SNAP, joined
from extractors.pdf.page import Page, TextLine

FEWEST = 3
"""A tinted row has at least so many cells."""
TALLEST = 0.45
"""A row takes at most this share of the page's height."""
APART = 1.0
"""Letter heights between the lines of the last row, at most."""

PAUSE = 2.0
"""Letter heights after which no further row of a table follows."""
LEVELS = 4
"""Letter heights of a head above the first tinted row, at most."""

Row = list[Box]


def plain_rows(tinted: Sequence[Box], page: Page) -> Iterator[Box]:
    """Yield the cells of the rows without tint that stand between tinted ones or right below the last, where their words fit the columns."""
    rows = _rows(tinted)
    striped = [row for row in rows if len(row) >= FEWEST]
    for above, below in pairwise(rows):
        columns = above if len(above) >= FEWEST else below
        top, bottom = above[0].bottom, below[0].top
        if len(columns) >= FEWEST and 2 * SNAP < bottom - top <= TALLEST * page.height and _spans_as(above, below):
            yield from _parted(columns, top, bottom, page)
    yield from (box for row in striped for box in _values_below(row, page))
    if len(striped) > 1 and rows[-1] is striped[-1]:
        yield from _parted(rows[-1], rows[-1][0].bottom, _end(rows[-1], page), page)
    if len(striped) > 1 and rows[0] is striped[0]:
        yield from _cells(rows[0], _begin(rows[0], page), rows[0][0].top, page)


def _parted(columns: Row, top: float, bottom: float, page: Page) -> list[Box]:
    """The cells between two heights, in as many rows as rules part them into."""
    rules = joined((rule.top, rule.x0, rule.x1) for rule in page.rules if rule.is_horizontal and top + SNAP < rule.top < bottom - SNAP)
    whole = [place for place, start, end in rules if start <= columns[0].x0 + SNAP and end >= columns[-1].x1 - SNAP]
    bands = [_cells(columns, upper, lower, page) for upper, lower in pairwise((top, *whole, bottom))]
    return [box for band in bands for box in band] if all(bands) else _cells(columns, top, bottom, page)


def _rows(tinted: Sequence[Box]) -> list[Row]:
    """The tinted boxes by row, those of a row side by side without gaps."""
    levels: dict[tuple[int, int], Row] = defaultdict(list)
    for box in tinted:
        levels[round(box.top / SNAP), round(box.bottom / SNAP)].append(box)
    rows = [sorted(row, key=lambda box: box.x0) for row in levels.values()]
    whole = [row for row in rows if all(abs(two.x0 - one.x1) <= SNAP for one, two in pairwise(row))]
    return sorted(whole, key=lambda row: row[0].top)


def _spans_as(one: Row, two: Row) -> bool:
    return abs(one[0].x0 - two[0].x0) <= SNAP and abs(one[-1].x1 - two[-1].x1) <= SNAP


def _cells(columns: Row, top: float, bottom: float, page: Page) -> list[Box]:
    """The cells of a row; none where words run over an edge or stand in one column only."""
    lines = [line for line in page.lines if top <= line.middle <= bottom and columns[0].x0 - 1 <= line.x0 <= columns[-1].x1]
    cells = [Box(column.x0, top, column.x1, bottom) for column in columns]
    held = {index for line in lines for span in line.spans for index, cell in enumerate(cells) if _holds(cell, span.x0, span.x1)}
    fits = all(any(_holds(cell, span.x0, span.x1) for cell in cells) for line in lines for span in line.spans)
    return cells if fits and len(held) > 1 else []


def _holds(cell: Box, left: float, right: float) -> bool:
    return cell.x0 - 1 <= left and right <= cell.x1 + 1


def _values_below(row: Row, page: Page) -> list[Box]:
    """The one row of values right below a tinted row of labels, where text over the columns or nothing follows: no table goes on there."""
    end = _end(row, page)
    following = [line for line in page.lines if line.middle > end and row[0].x0 - 1 <= line.x0 <= row[-1].x1]
    first = min(following, key=lambda line: line.top, default=None)
    if first is not None and first.top - end <= PAUSE * first.size and any(_holds(cell, first.x0, first.x1) for cell in row):
        return []
    return _cells(row, row[0].bottom, end, page)


def _begin(first: Row, page: Page) -> float:
    """Where the head right above the first tinted row begins."""
    top = first[0].top
    inside = [line for line in page.lines if line.middle < top and first[0].x0 - 1 <= line.x0 <= first[-1].x1]
    lowest = max(inside, key=lambda line: line.bottom, default=None)
    for line in sorted(inside, key=lambda line: -line.bottom):
        if (
            lowest is None
            or line.style != lowest.style
            or top - line.bottom > APART * line.size
            or first[0].top - line.top > LEVELS * line.size
        ):
            break
        top = min(top, line.top)
    return top - 1


def _end(last: Row, page: Page) -> float:
    """Where the lines right below the last tinted row end."""
    bottom = last[0].bottom
    inside: list[TextLine] = [line for line in page.lines if line.middle > bottom and last[0].x0 - 1 <= line.x0 <= last[-1].x1]
    for line in sorted(inside, key=lambda line: line.top):
        if line.top - bottom > APART * line.size:
            break
        bottom = max(bottom, line.bottom)
    return bottom + 1
