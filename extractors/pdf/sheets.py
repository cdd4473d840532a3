"""Tables as texts with headers: Maßnahmenblätter (labels inside, beside or above their values) and tables of data."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractors.pdf.data_tables import data_texts, shares_rows
from extractors.pdf.form_cells import FormCell, SheetText, form_cells
from extractors.pdf.forms import Forms
from extractors.pdf.grid import Grid, GridCell
from extractors.pdf.inner_labels import Context, texts_inside
from extractors.pdf.passages import Body
from extractors.pdf.table_kinds import Kind, Table, kind_of, labels_above

BETWEEN = 2
"""Between a label and what stands below it there are at most this many other cells."""


def texts_of(grid: Grid, body: Body, forms: Forms) -> list[SheetText]:
    """Return the texts of a table in reading order."""
    table = Table(grid, form_cells(grid, body), body, forms)
    return _READ[kind_of(table)](table)


def is_form(texts: Sequence[SheetText]) -> bool:
    """Tell whether a table is a Maßnahmenblatt rather than a table of data: at least three labels, each with values of its own."""
    return len({text.label for text in texts if text.label and not text.is_data}) >= 3


def _read_inside(table: Table) -> list[SheetText]:
    context = Context(table.body, table.forms)
    return [text for cell in table.cells for text in texts_inside(cell, None, context)]


def _read_beside(table: Table) -> list[SheetText]:
    labels = [cell for cell in table.cells if cell.cell.column == 0]
    return _read_labelled(table, labels, lambda cell: next((one for one in labels if shares_rows(one.cell, cell.cell)), None))


def _read_above(table: Table) -> list[SheetText]:
    labels = labels_above(table)
    return _read_labelled(table, labels, lambda cell: _label_for(cell.cell, labels, table))


def _read_labelled(table: Table, labels: Sequence[FormCell], label_for: Callable[[FormCell], FormCell | None]) -> list[SheetText]:
    context = Context(table.body, table.forms)
    texts: list[SheetText] = []
    for cell in table.cells:
        if cell in labels:
            texts.append(SheetText(cell.whole, cell.cell, is_label=True))
        else:
            label = label_for(cell)
            texts += texts_inside(cell, label.label if label else None, context)
    return texts


def _label_for(place: GridCell, labels: Sequence[FormCell], table: Table) -> FormCell | None:
    """The label left of a cell in its row, else the one above it."""
    beside = [other for other in labels if other.cell.column_end <= place.column and shares_rows(other.cell, place)]
    if beside:
        return max(beside, key=lambda other: other.cell.column)
    over = [other for other in labels if other.cell.row_end <= place.row and _covers(other.cell, place)]
    if not over:
        return None
    lowest = max(over, key=lambda other: other.cell.row)
    between = [other for other in table.cells if lowest.cell.row_end <= other.cell.row < place.row and _covers(other.cell, place)]
    return lowest if len(between) <= BETWEEN else None


def _covers(over: GridCell, cell: GridCell) -> bool:
    width = min(over.box.x1, cell.box.x1) - max(over.box.x0, cell.box.x0)
    return width >= 0.6 * min(over.box.x1 - over.box.x0, cell.box.x1 - cell.box.x0)


_READ: dict[Kind, Callable[[Table], list[SheetText]]] = {
    "inside": _read_inside,
    "beside": _read_beside,
    "data": data_texts,
    "above": _read_above,
}
