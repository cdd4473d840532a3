"""Tables of an OpenDocument text: cells at their places, repeated rows and columns counted, covered places left to what covers them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractors.office.odt_names import TABLE, number
from extractors.office.odt_paragraphs import outermost_paragraphs, read_paragraph
from extractors.office.odt_styles import Styles
from extractors.office.tables import WIDEST, Cell, PlacedCell, Table, table_of

CELLS = frozenset({f"{TABLE}table-cell", f"{TABLE}covered-table-cell"})
GROUPS = frozenset(f"{TABLE}{name}" for name in ("table-header-rows", "table-rows", "table-row-group"))
"""Elements around rows."""


def read_table(element: Any, styles: Styles) -> Table:
    """Return the table of a `table:table` element."""
    return table_of(_placed(element, styles), is_headed=element.find(f"{TABLE}table-header-rows") is not None)


def _placed(table: Any, styles: Styles) -> Iterator[PlacedCell]:
    for row, element in enumerate(_rows(table)):
        column = 0
        for cell in element:
            if cell.tag not in CELLS:
                continue
            if cell.tag == f"{TABLE}table-cell":
                spans = (number(cell, f"{TABLE}number-{name}-spanned") for name in ("rows", "columns"))
                yield PlacedCell(row, column, _cell(cell, styles), *spans)
            column += min(number(cell, f"{TABLE}number-columns-repeated"), WIDEST)


def _rows(table: Any) -> Iterator[Any]:
    """The rows of the table itself, not those of tables in its cells."""
    stack = list(reversed(table))
    while stack:
        element = stack.pop()
        if element.tag == f"{TABLE}table-row":
            yield element
        elif element.tag in GROUPS:
            stack += reversed(element)


def _cell(element: Any, styles: Styles) -> Cell:
    paragraphs = (read_paragraph(one, styles) for one in outermost_paragraphs(element))
    shade = styles.fill(element.get(f"{TABLE}style-name") or "")
    return Cell(tuple(one for one in paragraphs if one.text), shade not in {"", "transparent", "#ffffff"})
