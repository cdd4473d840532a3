"""Tables of a Word file: rows of cells, merged cells held by every place they span."""

from __future__ import annotations

from typing import Any

from extractors.office.docx_paragraphs import Parts, read_paragraph
from extractors.office.docx_styles import W
from extractors.office.tables import WIDEST, Cell, Row, Table


def read_table(element: Any, parts: Parts) -> Table:
    """Return the table of a `w:tbl` element."""
    return Table(tuple(_rows(element, parts)), is_headed=element.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None)


def _rows(table: Any, parts: Parts) -> list[Row]:
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
            cell = above[column] if goes_on else _cell(element, properties, parts)
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


def _cell(element: Any, properties: Any, parts: Parts) -> Cell:
    shade = properties.find(f"{W}shd") if properties is not None else None
    fill = ((shade.get(f"{W}fill") or "") if shade is not None else "").lower()
    paragraphs = (read_paragraph(one, parts) for one in element.iter(f"{W}p"))
    return Cell(tuple(one for one in paragraphs if one.text), fill not in {"", "auto", "ffffff"})


def _span(properties: Any) -> int:
    span = properties.find(f"{W}gridSpan") if properties is not None else None
    value = (span.get(f"{W}val") or "") if span is not None else ""
    return min(max(int(value), 1), WIDEST) if value.isdigit() and len(value) < 6 else 1
