"""Tables of a Word file as cells: sheets with labels beside or inside their values, data tables with heads, merged cells once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from extractors.assemble import Piece
from extractors.docx_paragraphs import Paragraph, read_paragraph
from extractors.docx_styles import Styles, W

LABEL = 60
"""Longest label."""
WIDEST = 100
"""Columns a cell may claim to span."""

Row = dict[int, "Cell"]


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A cell with its paragraphs, wherever it stands first."""

    paragraphs: tuple[Paragraph, ...]
    is_shaded: bool

    @property
    def text(self) -> str:
        return " ".join(one.text for one in self.paragraphs)

    @property
    def is_label(self) -> bool:
        """Short, and set apart by bold print, shade or a colon."""
        strong = self.is_shaded or (bool(self.paragraphs) and all(one.is_bold for one in self.paragraphs))
        return 0 < len(self.text) <= LABEL and (strong or self.text.endswith(":"))


def table_pieces(table: Any, number: int, styles: Styles) -> Iterator[Piece]:
    """Yield the cells of a `w:tbl` element as table `number`; labels are cells too, without a header."""
    rows = _rows(table, styles)
    is_headed = _has_head(rows, table)
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


def _rows(table: Any, styles: Styles) -> list[Row]:
    """The filled cells of each row by column; a spanned place holds the cell that spans it."""
    rows: list[Row] = []
    above: Row = {}
    for row in table.iterchildren(f"{W}tr"):
        cells: Row = {}
        column = 0
        for element in row.iter(f"{W}tc"):
            if element.getparent() is not row and _row_of(element) is not row:
                continue
            properties = element.find(f"{W}tcPr")
            merged = properties.find(f"{W}vMerge") if properties is not None else None
            goes_on = merged is not None and merged.get(f"{W}val") != "restart" and column in above
            cell = above[column] if goes_on else _cell(element, properties, styles)
            for _ in range(_span(properties)):
                cells[column] = cell
                column += 1
        rows.append({column: cell for column, cell in cells.items() if cell.paragraphs})
        above = cells
    return [row for row in rows if row]


def _row_of(element: Any) -> Any:
    parent = element.getparent()
    while parent is not None and parent.tag != f"{W}tr":
        parent = parent.getparent()
    return parent


def _cell(element: Any, properties: Any, styles: Styles) -> Cell:
    shade = properties.find(f"{W}shd") if properties is not None else None
    fill = ((shade.get(f"{W}fill") or "") if shade is not None else "").lower()
    paragraphs = (read_paragraph(one, styles) for one in element.iter(f"{W}p"))
    return Cell(tuple(one for one in paragraphs if one.text), fill not in {"", "auto", "ffffff"})


def _span(properties: Any) -> int:
    span = properties.find(f"{W}gridSpan") if properties is not None else None
    value = (span.get(f"{W}val") or "") if span is not None else ""
    return min(max(int(value), 1), WIDEST) if value.isdigit() and len(value) < 6 else 1


def _has_head(rows: Sequence[Row], table: Any) -> bool:
    """A first row that repeats on each page, or of labels only, or - in wider tables - of short texts only."""
    if len(rows) < 2 or len(set(rows[0].values())) < 2 or len(rows[0]) < max(map(len, rows)):
        return False
    first = set(rows[0].values())
    if table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None:
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
