"""Tables of data: every value with the heads above it and the first text of its row."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.pdf.form_cells import LABEL, FormCell, SheetText
from extractors.pdf.grid import GridCell
from extractors.pdf.pieces import printed
from extractors.pdf.table_kinds import Table, head_rows

JOINT = " – "
"""Between the words of a head over several columns and those of the head below it."""


def data_texts(table: Table) -> list[SheetText]:
    """Return the texts of a table of data in reading order."""
    rows = table.rows
    count = head_rows(table)
    heads = [cell for row in rows[:count] for cell in row]
    texts: list[SheetText] = []
    for row in rows:
        for cell in row:
            is_head = cell in heads
            label = None if is_head else _row_name(cell, table)
            above = None if is_head else _column_name(cell.cell, heads)
            passages = [cell.whole] if is_head or (cell.cell.column == 0 and len(cell.text) <= LABEL) else cell.passages
            texts += [SheetText(passage, cell.cell, label, above, is_label=is_head, is_data=True) for passage in passages]
    return texts


def _column_name(place: GridCell, heads: Sequence[FormCell]) -> str | None:
    """The heads over a cell from top to bottom; of a section's row, which spans them all, none."""
    over = [head for head in heads if _is_over(head.cell, place)]
    lowest = [head for head in over if head.cell.row == max(one.cell.row for one in over)]
    if len(lowest) != 1:
        return None
    groups = [head.label for head in over if head.cell.row < lowest[0].cell.row and _width(head.cell) > _width(lowest[0].cell)]
    return JOINT.join([*groups, lowest[0].label])


def _is_over(head: GridCell, place: GridCell) -> bool:
    shared = min(head.box.x1, place.box.x1) - max(head.box.x0, place.box.x0)
    return shared > 0.5 * min(head.box.x1 - head.box.x0, place.box.x1 - place.box.x0)


def _width(place: GridCell) -> float:
    return place.box.x1 - place.box.x0


def _row_name(cell: FormCell, table: Table) -> str | None:
    """The first text of the row, for what stands right of it."""
    place = cell.cell
    if place.column == 0:
        return None
    first = next((other for other in table.cells if other.cell.column == 0 and shares_rows(other.cell, place)), None)
    if first is None or len(first.text) <= LABEL:
        return first.label if first else None
    return printed(first.passages[0].lines)


def shares_rows(one: GridCell, two: GridCell) -> bool:
    """Tell whether two cells stand beside each other."""
    return one.row < two.row_end and two.row < one.row_end
