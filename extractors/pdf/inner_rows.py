"""Rows and columns of numbers inside one ruled cell: many tables rule only their head, their sums and their frame."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from corpus.records import Box
from extractors.pdf.form_cells import is_number, is_year
from extractors.pdf.grid import Grid, GridCell, cells_at
from extractors.pdf.page import TextLine

NUMBERS = 0.6
"""This share of what stands right of the names must be numbers."""
LEVEL = 0.4
"""Lines whose middles differ by less than this many font sizes stand on one level."""

CROSSED = 0.15
"""At most this share of the rows runs over the edge between two columns."""

Level = list[TextLine]


def refined(grid: Grid) -> Grid:
    """Return the table with its rows and columns of numbers parted where no rule parts them; the same table where there are none."""
    rows = [_row_edges(cells) for cells in _bands(grid)]
    columns = [_column_edges(column, grid) for column in range(grid.columns)]
    if not any(rows) and not any(columns):
        return grid
    across, down = [edge for edges in rows for edge in edges], [edge for edges in columns for edge in edges]
    parts = [part for cell in grid.cells for part in _parted(cell, across, down)]
    cells = cells_at([part.box for part in parts])
    for cell, part in zip(cells, parts, strict=True):
        cell.lines, cell.shade = part.lines, part.shade
    return Grid(grid.page, grid.box, sorted(cells, key=lambda cell: (cell.row, cell.column)))


def _bands(grid: Grid) -> list[list[GridCell]]:
    bands: dict[int, list[GridCell]] = defaultdict(list)
    for cell in grid.cells:
        if cell.row_end == cell.row + 1:
            bands[cell.row].append(cell)
    return list(bands.values())


def _levels(lines: Iterable[TextLine]) -> list[Level]:
    levels: list[Level] = []
    for line in sorted(lines, key=lambda line: line.middle):
        if levels and line.middle - levels[-1][0].middle < LEVEL * line.size:
            levels[-1].append(line)
        else:
            levels.append([line])
    return [sorted(level, key=lambda line: line.x0) for level in levels]


def _is_of_numbers(level: Sequence[TextLine]) -> bool:
    """A name and numbers, or at least two numbers."""
    numbers = sum(_is_amount(line) and not is_year(line.text) for line in level)
    return numbers >= 2 or (numbers == 1 and len(level) == 2)


def _is_amount(line: TextLine) -> bool:
    """Bullets and dashes are no amounts."""
    return is_number(line.text) and any(letter.isdigit() for letter in line.text)


def _row_edges(cells: Sequence[GridCell]) -> list[float]:
    """Where the rows inside one ruled row part; what stands above the first row of numbers is its head."""
    levels = _levels(line for cell in cells for line in cell.lines)
    beside = [line for level in levels for line in level[1:]]
    full = [level for level in levels if _is_of_numbers(level)]
    if len(full) < 2 or sum(_is_amount(line) for line in beside) < NUMBERS * len(beside):
        return []
    head = [level for level in levels if level[0].middle < full[0][0].middle]
    rows = [[line for level in head for line in level], *full] if any(len(level) > 1 for level in head) else full
    return [(max(line.bottom for line in above) + min(line.top for line in below)) / 2 for above, below in pairwise(rows)]


def _column_edges(column: int, grid: Grid) -> list[float]:
    """Where the columns inside one ruled column part: between the places in which its rows have their words and numbers."""
    cells = [cell for cell in grid.cells if cell.column == column and cell.column_end == column + 1]
    full = [level for cell in cells for level in _levels(cell.lines) if len(level) > 1 and _is_of_numbers(level)]
    if len(full) < 2:
        return []
    widest = max(full, key=len)
    gaps = [(left.x1, right.x0) for left, right in pairwise(widest)]
    return [edge for gap in gaps if (edge := _free_place(gap, full)) is not None]


def _free_place(gap: tuple[float, float], levels: Sequence[Level]) -> float | None:
    """Where in a gap of one row an edge crosses hardly any line of the others."""
    places = [gap[0] + step * (gap[1] - gap[0]) / 8 for step in range(1, 8)]
    crossed = {place: sum(any(line.x0 < place < line.x1 for line in level) for level in levels) for place in places}
    best = min(places, key=lambda place: (crossed[place], abs(place - sum(gap) / 2)))
    return best if crossed[best] <= CROSSED * len(levels) else None


def _parted(cell: GridCell, across: Sequence[float], down: Sequence[float]) -> list[GridCell]:
    """The cell cut at the edges that run through it; a line goes where its middle lies."""
    box = cell.box
    ys = [box.top, *sorted(y for y in across if box.top < y < box.bottom), box.bottom]
    xs = [box.x0, *sorted(x for x in down if box.x0 < x < box.x1), box.x1]
    parts = {
        (row, column): GridCell(Box(x0, top, x1, bottom), 0, 0, 0, 0, shade=cell.shade)
        for row, (top, bottom) in enumerate(pairwise(ys))
        for column, (x0, x1) in enumerate(pairwise(xs))
    }
    for line in cell.lines:
        row = sum(line.middle > y for y in ys[1:-1])
        column = sum((line.x0 + line.x1) / 2 > x for x in xs[1:-1])
        parts[row, column].lines.append(line)
    return list(parts.values())
