"""Tables that a page break cut apart become one: rows counted on, the repeated head row taken off, cut cells whole again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from extractors.pdf.contents import plain
from extractors.pdf.form_cells import look_of
from extractors.pdf.forms import Forms
from extractors.pdf.grid import Grid, GridCell, cells_at
from extractors.pdf.page import Page, TextLine
from extractors.pdf.pieces import printed

EDGE = 6.0
"""A table that goes on has the edges of the one before, within this many points."""
MARGIN = 60.0
"""... and moved by at most this much."""
HEADS = 3
"""A head has at most this many rows."""
WIDE = 3
"""More columns than this are a table of data: a word may stand in both its parts."""


@dataclass(frozen=True, slots=True)
class Joined:
    """The tables of each page, whole ones on the page they begin; the lines of head rows that were printed again."""

    grids: dict[int, list[Grid]]
    repeated: frozenset[TextLine]


def join_parts(grids: Mapping[int, Sequence[Grid]], pages: Sequence[Page], forms: Forms) -> Joined:
    """Return the tables with those joined that end one page and go on at the top of the next; frames that join none are left out."""
    joined: dict[int, list[Grid]] = {}
    repeated: set[TextLine] = set()
    open_one: Grid | None = None
    for page in pages:
        own = list(grids.get(page.number, ()))
        if open_one is not None and own and _is_first(own[0], page, own) and _goes_on(open_one, own[0], forms):
            repeated.update(_append(open_one, own.pop(0), forms))
            closed = open_one if not own and _is_last(open_one, page, grids[page.number]) else None
        else:
            closed = None
        own = [grid for grid in own if not grid.is_frame]
        joined[page.number] = own
        last = max(own, key=lambda grid: grid.box.bottom, default=None)
        open_one = last if last is not None and _is_last(last, page, own) else closed
    return Joined(joined, frozenset(repeated))


def _is_first(grid: Grid, page: Page, grids: Sequence[Grid]) -> bool:
    return not any(line.middle < grid.box.top for line in _outside(page, grids))


def _is_last(grid: Grid, page: Page, grids: Sequence[Grid]) -> bool:
    """Nothing stands below the table but notes in small print."""
    bottom = max(one.box.bottom for one in grids)
    size = max((line.size for line in grid.lines if line.page == page.number), default=0.0)
    return not any(line.middle > bottom and line.size >= size for line in _outside(page, grids))


def _outside(page: Page, grids: Sequence[Grid]) -> list[TextLine]:
    inside = {line for grid in grids for line in grid.lines}
    return [line for line in page.lines if line not in inside and not line.rotated]


def _goes_on(before: Grid, grid: Grid, forms: Forms) -> bool:
    """Same edges, and no label of the first part comes again - unless the whole head row does."""
    if not _has_edges_of(before, grid):
        return False
    heads = _heads_again(before, grid)
    if _is_opened(grid, forms) and not heads:
        return False
    again = {text for row in range(heads) for text in _row_texts(grid, row)}
    shared = _labels(before, forms) & _labels(grid, forms) - again
    is_wide = grid.columns == before.columns > WIDE
    return not shared or (is_wide and len(shared) == 1)


def _has_edges_of(before: Grid, grid: Grid) -> bool:
    """The same width, in the same place or moved as a whole: left and right pages have different margins."""
    left, right = grid.box.x0 - before.box.x0, grid.box.x1 - before.box.x1
    return abs(left - right) <= EDGE and abs(left) <= MARGIN


def _is_opened(grid: Grid, forms: Forms) -> bool:
    """The part begins with the title that a table of contents places on its page, or in the look that only openings of tables have."""
    titles = forms.titles.get(grid.page, {})
    first = min(cell.row for cell in grid.cells if cell.lines)
    top = [cell for cell in grid.cells if cell.row == first and cell.lines]
    is_section = len(top) == 1 and grid.columns > WIDE
    if not is_section and any(look_of(cell) in forms.openings for cell in top):
        return True
    texts = {plain(printed(cell.lines)) for cell in top}
    return any(title and any(text.endswith(title) for text in texts) for title in titles)


def _heads_again(before: Grid, grid: Grid) -> int:
    """How many rows at the top say the same in both parts; a single text alone is no head."""
    rows = 0
    while rows < min(HEADS, grid.rows) and _row_texts(grid, rows) == _row_texts(before, rows):
        rows += 1
    return rows if any(len(_row_texts(grid, row)) > 1 for row in range(rows)) else 0


def _row_texts(grid: Grid, row: int) -> list[str]:
    return [plain(printed(cell.lines)) for cell in grid.cells if cell.row == row and cell.lines]


def _labels(grid: Grid, forms: Forms) -> set[str]:
    """The labels of the form that stand in a table: whole cells that look like labels, first lines of others."""
    found = set()
    for cell in (cell for cell in grid.cells if cell.lines):
        whole, first = plain(printed(cell.lines)), plain(cell.lines[0].text)
        if whole in forms.labels and (look_of(cell) in forms.looks or cell.column == 0):
            found.add(whole)
        elif len(cell.lines) > 1 and first in forms.heads:
            found.add(first)
    return found


def _append(before: Grid, grid: Grid, forms: Forms) -> list[TextLine]:
    """Add the cells of the rest in place; return the lines of head rows printed again."""
    heads = _heads_again(before, grid)
    again = [line for cell in grid.cells if cell.row < heads for line in cell.lines]
    down = before.rows - heads
    cells = [replace(cell, row=cell.row + down, row_end=cell.row_end + down) for cell in grid.cells if cell.row >= heads]
    shift = min(cell.box.x0 for cell in before.cells) - min(cell.box.x0 for cell in grid.cells)
    moved = _on_edges_of(before, cells, shift)
    top = [cell for cell in moved if cell.row == before.rows]
    for cell, cut in [(cell, _cut_cell(before, cell, top, forms)) for cell in top if not heads]:
        if cut is not None:
            cut.lines += cell.lines
            cell.lines = []
    if top and not any(cell.lines for cell in top):
        moved = [replace(cell, row=cell.row - 1, row_end=cell.row_end - 1) for cell in moved if cell not in top]
    before.cells += moved
    _renumber_columns(before)
    return again


def _on_edges_of(before: Grid, cells: list[GridCell], shift: float) -> list[GridCell]:
    """The cells moved to the place of the first part; edges a few points off are its edges."""
    edges = sorted({edge for cell in before.cells for edge in (cell.box.x0, cell.box.x1)})

    def near(x: float) -> float:
        best = min(edges, key=lambda edge: abs(edge - x - shift))
        return best if abs(best - x - shift) <= EDGE else x + shift

    return [replace(cell, box=replace(cell.box, x0=near(cell.box.x0), x1=near(cell.box.x1))) for cell in cells]


def _cut_cell(before: Grid, cell: GridCell, row: Sequence[GridCell], forms: Forms) -> GridCell | None:
    """The last cell of the first part that goes on in a cell of the rest's first row: same edges, and no label of its own."""
    if not cell.lines or plain(cell.lines[0].text) in forms.heads | forms.labels:
        return None
    left = min(row, key=lambda other: other.box.x0)
    if len(row) > 1 and left.lines:
        return None
    last = [other for other in before.cells if other.row_end == before.rows and other.lines]
    over = next((other for other in last if (other.box.x0, other.box.x1) == (cell.box.x0, cell.box.x1)), None)
    return over if over is not None and plain(printed(over.lines)) not in forms.labels else None


def _renumber_columns(grid: Grid) -> None:
    for cell, placed in zip(grid.cells, cells_at([cell.box for cell in grid.cells]), strict=True):
        cell.column, cell.column_end = placed.column, placed.column_end
