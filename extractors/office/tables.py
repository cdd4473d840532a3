"""Tables of office files as cells: sheets with labels beside or inside their values, data tables with heads, merged cells once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from extractors.assemble import Piece
from extractors.office.paragraphs import Paragraph

LABEL = 60
"""Longest label."""
WIDEST = 100
"""Columns, and rows, a cell may claim to span."""

Row = dict[int, "Cell"]


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell with its paragraphs, wherever it stands first."""

    paragraphs: tuple[Paragraph, ...]
    is_shaded: bool = False

    @property
    def text(self) -> str:
        return " ".join(one.text for one in self.paragraphs)

    @property
    def is_label(self) -> bool:
        """Short, and set apart by bold print, shade or a colon."""
        strong = self.is_shaded or (bool(self.paragraphs) and all(one.is_bold for one in self.paragraphs))
        return 0 < len(self.text) <= LABEL and (strong or self.text.endswith(":"))


@dataclass(frozen=True, slots=True)
class Table:
    """The filled cells of each row by column; a spanned place holds the cell that spans it. `is_headed`: the file marks a head."""

    rows: tuple[Row, ...]
    is_headed: bool = False

    def paragraphs(self) -> Iterator[Paragraph]:
        """Yield the paragraphs of all cells once, row by row."""
        cells = dict.fromkeys(cell for row in self.rows for _, cell in sorted(row.items()))
        yield from (paragraph for cell in cells for paragraph in cell.paragraphs)


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """A cell with its place and how many rows and columns it spans."""

    row: int
    column: int
    cell: Cell
    height: int = 1
    width: int = 1


def table_of(placed: Iterable[PlacedCell], *, is_headed: bool = False) -> Table:
    """Return the table of cells at their places; cells and rows without text are left out."""
    rows: dict[int, Row] = {}
    for one in placed:
        if not one.cell.paragraphs:
            continue
        for row in range(one.row, one.row + min(max(one.height, 1), WIDEST)):
            for column in range(one.column, one.column + min(max(one.width, 1), WIDEST)):
                rows.setdefault(row, {}).setdefault(column, one.cell)
    return Table(tuple(rows[row] for row in sorted(rows)), is_headed)


def table_pieces(table: Table, number: int) -> Iterator[Piece]:
    """Yield the cells of a table as table `number`; labels are cells too, without a header."""
    rows = table.rows
    is_headed = _has_head(table)
    is_sheet = not is_headed and _is_sheet(rows)
    heads = rows[0] if is_headed else {}
    seen: set[Cell] = set()
    for at, row in enumerate(rows):
        for column, cell in sorted(row.items()):
            if cell in seen:
                continue
            seen.add(cell)
            label = _label_of(cell, column, row, is_sheet=is_sheet, is_headed=is_headed and at > 0)
            head = heads[column].text if at and column in heads and heads[column] is not cell else None
            for text, header in _texts(cell, label):
                yield Piece("cell", text, table=number, row=at, column=column, row_header=header, column_header=head or None)


def _label_of(cell: Cell, column: int, row: Row, *, is_sheet: bool, is_headed: bool) -> str | None:
    """The label to the left of a value: in a sheet the next one, in a table with a head the first cell of the row."""
    if is_headed:
        return row[0].text if column and 0 in row and row[0] is not cell else None
    if not is_sheet or (cell.is_label and not row.get(column - 1, cell).is_label):
        return None
    beside = [row[at] for at in range(column - 1, -1, -1) if at in row and row[at] is not cell]
    label = next((one for one in beside if one.is_label), beside[-1] if beside else None)
    return label.text.rstrip(": ") if label and len(label.text) <= LABEL else None


def _texts(cell: Cell, label: str | None) -> Iterator[tuple[str, str | None]]:
    """The paragraphs of a cell with their label; a bold first line above plain ones is the label of the others."""
    first, *rest = cell.paragraphs
    if rest and label is None and len(first.text) <= LABEL and first.is_bold and not any(one.is_bold for one in rest):
        yield first.text, None
        yield from ((line, first.text.rstrip(": ")) for one in rest for line in one.lines)
    elif label is None and len(cell.text) <= LABEL:
        yield cell.text, None
    else:
        yield from ((line, label) for one in cell.paragraphs for line in one.lines)


def _has_head(table: Table) -> bool:
    """A first row that repeats on each page, or of labels only, or - in wider tables - of short texts only."""
    rows = table.rows
    if len(rows) < 2 or len(set(rows[0].values())) < 2 or len(rows[0]) < max(map(len, rows)):
        return False
    first = set(rows[0].values())
    if table.is_headed:
        return True
    if all(cell.is_label for cell in first):
        return not all(row[min(row)].is_label for row in rows)
    is_wide = len(first) >= 3 and not any(cell.is_label for cell in first)
    return is_wide and all(len(cell.text) <= LABEL and not cell.text[0].isdigit() for cell in first)


def _is_sheet(rows: Sequence[Row]) -> bool:
    """A Maßnahmenblatt: labels stand left of their values, set apart, or short on the left of two columns."""
    pairs = [row for row in rows if len(set(row.values())) >= 2]
    if len(pairs) < 2:
        return False
    marked = sum(row[min(row)].is_label for row in pairs)
    if marked >= 0.6 * len(pairs):
        return True
    is_narrow = max(len(set(row.values())) for row in rows) == 2
    short = sum(len(row[min(row)].text) <= LABEL and not row[min(row)].text.endswith((".", ";")) for row in pairs)
    return is_narrow and len(pairs) >= 3 and short >= 0.8 * len(pairs)
