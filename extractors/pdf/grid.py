"""Tables from rules: edges are snapped and joined, crossings make cells, touching cells make tables.

The method is that of Anssi Nurminen's thesis (Tampere 2013), which Tabula, Camelot and pdfplumber use as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from corpus.records import Box, union
from extractors.pdf.edges import MANY_EDGES, SHORT, SNAP, Edge, closed, joined
from extractors.pdf.page import Page, Rule, TextLine
from extractors.pdf.row_rules import row_tables
from extractors.pdf.rules import edges_of
from extractors.pdf.stripes import plain_rows

INSIDE = 20.0
"""A rule parts a box when it stands at least this far (points) from its sides."""

BROKEN = 5.0
"""A side may be interrupted for so many points."""

FRAMED = 0.5
"""A frame around less than this share of a page's lines is a box in the text."""


@dataclass(slots=True)
class GridCell:
    """A cell with its place in the grid (rows and columns from 0, ends exclusive) and the lines inside."""

    box: Box
    row: int
    column: int
    row_end: int
    column_end: int
    lines: list[TextLine] = field(default_factory=list)
    shade: int | None = None
    """The colour the cell is filled with (RGB, 5 bits each), None for paper."""


@dataclass(slots=True)
class Grid:
    """A ruled table: its box and cells in reading order; `is_aligned` for labels beside values that no rule parts."""

    page: int
    box: Box
    cells: list[GridCell]
    is_aligned: bool = False

    @property
    def lines(self) -> list[TextLine]:
        """All lines inside."""
        return [line for cell in self.cells for line in cell.lines]

    @property
    def is_frame(self) -> bool:
        """One text with lines around it: no table, unless it is the middle of one that runs over three pages."""
        return sum(bool(cell.lines) for cell in self.cells) == 1

    @property
    def rows(self) -> int:
        return max(cell.row_end for cell in self.cells)

    @property
    def columns(self) -> int:
        return max(cell.column_end for cell in self.cells)


def find_grids(page: Page, before: Sequence[Grid] = ()) -> list[Grid]:
    """Return the ruled tables (and frames) of a page that hold text, from top to bottom, each line in its cell.

    `before` are the tables of the page before: its last one may go on with a few rows.

    Shading alone makes a table only where no lines do (office programs shade inside the lines of a cell), and only of
    several columns: a text on a tinted ground is often painted stripe by stripe.
    Lines of the page that run over the edge of a cell are cut there, in place.
    """
    grids = _find([*page.rules, *_tinted_sides(page)], page)
    boxes = [grid.box for grid in grids]
    shades = [fill.box for fill in page.fills if not any(_overlap(fill.box, box) for box in boxes)]
    if len(shades) > 1:
        edges = [rule for shade in (*shades, *plain_rows(shades, page)) for rule in edges_of(shade)]
        grids += [
            grid for grid in _find(edges, page, {line for grid in grids for line in grid.lines}) if len(_filled_columns(grid.cells)) > 1
        ]
    for boxes_of_rows in row_tables(page, _free(page, grids), _columns(before)):
        grid = _grid(boxes_of_rows, page, {line for grid in grids for line in grid.lines})
        grids += [grid] if grid is not None else []
    for cell in (cell for grid in grids for cell in grid.cells):
        cell.shade = _shade(cell.box, page)
    return sorted(grids, key=lambda grid: (grid.box.top, grid.box.x0))


def _tinted_sides(page: Page) -> list[Rule]:
    """The sides of tinted boxes that rules part from top to bottom: the first and last cell end where the tint does; none in a chart."""
    down = [rule for rule in page.rules if not rule.is_horizontal and rule.bottom - rule.top >= SHORT]
    boxes = [fill.box for fill in page.fills if fill.box.x1 - fill.box.x0 > 2 * INSIDE and fill.box.bottom - fill.box.top >= SHORT]
    if max(len(down), len(boxes)) > MANY_EDGES:
        return []
    return [side for box in boxes if any(_parts_box(rule, box) for rule in down) for side in edges_of(box)]


def _parts_box(rule: Rule, box: Box) -> bool:
    is_inside = box.x0 + INSIDE < rule.x0 < box.x1 - INSIDE
    return is_inside and abs(rule.top - box.top) <= SNAP and abs(rule.bottom - box.bottom) <= SNAP


def _columns(grids: Sequence[Grid]) -> list[float]:
    """The edges of the columns of the last table."""
    last = max(grids, key=lambda grid: grid.box.bottom, default=None)
    return _places(x for cell in last.cells for x in (cell.box.x0, cell.box.x1)) if last else []


def _free(page: Page, grids: Sequence[Grid]) -> list[TextLine]:
    taken = {line for grid in grids for line in grid.lines}
    return [line for line in page.lines if line not in taken]


def without(grid: Grid, lines: Collection[TextLine]) -> Grid | None:
    """Return the table without some lines; None when nothing is left in it."""
    for cell in grid.cells:
        cell.lines = [line for line in cell.lines if line not in lines]
    return grid if any(cell.lines for cell in grid.cells) else None


def _shade(box: Box, page: Page) -> int | None:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    over = [fill.color for fill in page.fills if fill.box.x0 <= x <= fill.box.x1 and fill.box.top <= y <= fill.box.bottom]
    return over[-1] if over else None


def _find(rules: Sequence[Rule], page: Page, taken: Collection[TextLine] = ()) -> list[Grid]:
    """The tables some rules make around the lines of a page that are not taken yet."""
    across = joined((rule.top, rule.x0, rule.x1) for rule in rules if rule.is_horizontal)
    down = joined((rule.x0, rule.top, rule.bottom) for rule in rules if not rule.is_horizontal)
    if not across or len(down) < 2 or len(across) + len(down) > MANY_EDGES:
        return []
    across, down = closed(across, down)
    grids: list[Grid] = []
    used = set(taken)
    for group in sorted(_groups(_cells(across, down)), key=_area):
        grid = _grid(group, page, used)
        if grid is not None:
            grids.append(grid)
            used.update(grid.lines)
    return grids


def _area(boxes: Sequence[Box]) -> float:
    """Tables within tables come first: their lines are theirs."""
    around = union(boxes)
    return (around.x1 - around.x0) * (around.bottom - around.top)


def _overlap(one: Box, two: Box) -> bool:
    return one.x0 < two.x1 and two.x0 < one.x1 and one.top < two.bottom and two.top < one.bottom


def _cells(across: list[Edge], down: list[Edge]) -> list[Box]:
    """The smallest boxes whose four corners are crossings and whose four sides are drawn."""
    rows: dict[int, list[int]] = defaultdict(list)
    columns: dict[int, list[int]] = defaultdict(list)
    for i, (y, x0, x1) in enumerate(across):
        for j, (x, y0, y1) in enumerate(down):
            if x0 - SNAP <= x <= x1 + SNAP and y0 - SNAP <= y <= y1 + SNAP:
                rows[i].append(j)
                columns[j].append(i)
    boxes = []
    for top, crossing in rows.items():
        for place, left in enumerate(crossing):
            box = _smallest(top, left, crossing[place + 1 :], (rows, columns), (across, down))
            if box is not None:
                boxes.append(box)
    return boxes


def _smallest(
    top: int,
    left: int,
    rights: list[int],
    crossings: tuple[dict[int, list[int]], dict[int, list[int]]],
    edges: tuple[list[Edge], list[Edge]],
) -> Box | None:
    rows, columns = crossings
    across, down = edges
    y, x = across[top][0], down[left][0]
    for bottom in columns[left]:
        if across[bottom][0] <= y + SNAP or bottom not in rows:
            continue
        below = set(rows[bottom])
        if left not in below:
            continue
        for right in rights:
            if down[right][0] > x + SNAP and _meets(right, below, down, across[bottom][0]):
                return Box(x, y, down[right][0], across[bottom][0])
    return None


def _meets(right: int, below: set[int], down: list[Edge], bottom: float) -> bool:
    """Whether the side goes on down to the bottom, perhaps in a second piece; a row over all columns interrupts it for longer."""
    return right in below or any(
        abs(down[j][0] - down[right][0]) < SNAP
        and down[j][1] - SNAP <= bottom <= down[j][2] + SNAP
        and down[j][1] <= down[right][2] + BROKEN
        for j in below
    )


def _groups(boxes: list[Box]) -> list[list[Box]]:
    """Cells that share a corner belong to one table."""
    corner_of: dict[tuple[int, int], int] = {}
    parent = list(range(len(boxes)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for index, box in enumerate(boxes):
        for corner in ((box.x0, box.top), (box.x1, box.top), (box.x0, box.bottom), (box.x1, box.bottom)):
            key = (round(corner[0]), round(corner[1]))
            parent[root(index)] = root(corner_of.setdefault(key, index))
    groups: dict[int, list[Box]] = defaultdict(list)
    for index, box in enumerate(boxes):
        groups[root(index)].append(box)
    return list(groups.values())


def _grid(boxes: list[Box], page: Page, taken: Collection[TextLine]) -> Grid | None:
    cells = cells_at(sorted(boxes, key=lambda box: (round(box.top), box.x0)))
    lines: list[TextLine] = []
    for line in page.lines:
        parts = [(line, None)] if line in taken else list(_parts(line, cells))
        lines += [part for part, _ in parts]
        for part, cell in parts:
            if cell is not None:
                cell.lines.append(part)
    filled = [cell for cell in cells if cell.lines]
    if not filled or (1 < len(filled) < 0.5 * len(cells) and len(_filled_columns(cells)) == 1):
        return None  # a scale: boxes to tick beside their names
    if len(filled) == 1 and len(filled[0].lines) < FRAMED * len(page.lines):
        return None
    page.lines = lines
    return Grid(page.number, union(boxes), cells)


def _filled_columns(cells: Iterable[GridCell]) -> set[int]:
    return {cell.column for cell in cells if cell.lines}


def cells_at(boxes: Sequence[Box]) -> list[GridCell]:
    """Return empty cells with their places in the grid that their edges make."""
    xs = _places(value for box in boxes for value in (box.x0, box.x1))
    ys = _places(value for box in boxes for value in (box.top, box.bottom))
    return [GridCell(box, _index(ys, box.top), _index(xs, box.x0), _index(ys, box.bottom), _index(xs, box.x1)) for box in boxes]


def _parts(line: TextLine, cells: Sequence[GridCell]) -> Iterator[tuple[TextLine, GridCell | None]]:
    """A line belongs to the cell it begins in; what stands beyond the cell's edge belongs to the next one."""
    cell = _cell_of(line, cells)
    edge = cell.box.x1 if cell else line.x1
    beyond = next((index for index, span in enumerate(line.spans) if index and span.x0 >= edge - 2), None)
    if cell is None or beyond is None or line.x1 < edge + 2:
        yield line, cell
        return
    yield TextLine(line.page, line.spans[:beyond], line.rotated, line.order), cell
    yield from _parts(TextLine(line.page, line.spans[beyond:], line.rotated, line.order), cells)


def _places(values: Iterable[float]) -> list[float]:
    places: list[float] = []
    for value in sorted(values):
        if not places or value - places[-1] > SNAP:
            places.append(value)
    return places


def _index(places: list[float], value: float) -> int:
    return min(range(len(places)), key=lambda index: abs(places[index] - value))


def _cell_of(line: TextLine, cells: Sequence[GridCell]) -> GridCell | None:
    """The cell a line begins in: long lines of a narrow cell may run over its edge."""
    x, y = line.x0 + min(4.0, (line.x1 - line.x0) / 2), line.middle
    for cell in cells:
        if cell.box.x0 - 1 <= x <= cell.box.x1 + 1 and cell.box.top - 1 <= y <= cell.box.bottom + 1:
            return cell
    return None
