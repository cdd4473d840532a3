"""Which kind of table it is: labels inside, beside or above their values (Maßnahmenblätter), or data under heads."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from extractors.pdf.contents import plain
from extractors.pdf.form_cells import LABEL, FormCell, is_year
from extractors.pdf.forms import OFTEN, Forms
from extractors.pdf.grid import Grid, GridCell
from extractors.pdf.inner_labels import first_is_label
from extractors.pdf.passages import Body

Kind = Literal["inside", "beside", "data", "above"]
HEADS = 4
"""A head has at most this many rows."""
ALIKE = 0.35
"""A row whose looks this share of the cells below have as well is no head."""
LABELS = 0.3
"""A table with more rows or cells of labels below its head is a form."""
REGULAR = 0.6
"""A table of data fills as many columns as its head in this share of its rows."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table in its document: what decides about its labels."""

    grid: Grid
    cells: Sequence[FormCell]
    body: Body
    forms: Forms

    @property
    def rows(self) -> list[list[FormCell]]:
        """The filled cells by the row they begin in."""
        by_row: dict[int, list[FormCell]] = defaultdict(list)
        for cell in self.cells:
            by_row[cell.cell.row].append(cell)
        return [by_row[row] for row in sorted(by_row)]


def kind_of(table: Table) -> Kind:
    """Return the kind of a table."""
    if table.grid.is_aligned:
        return "beside"
    if _has_labels_inside(table):
        return "inside"
    if _has_labels_beside(table):
        return "beside"
    return "data" if head_rows(table) else "above"


def _has_labels_inside(table: Table) -> bool:
    """Most cells with several lines begin with a label of the form, in another style than the rest."""
    several = [cell for cell in table.cells if len(cell.cell.lines) > 1]
    inside = [cell for cell in several if first_is_label(cell.cell.lines, table.body, table.forms)]
    known = [cell for cell in inside if plain(cell.cell.lines[0].text) in table.forms.heads]
    if table.grid.columns == 1 and known:
        return True
    return len(inside) >= 2 and len(inside) >= 0.5 * len(several) and len(inside) >= 0.3 * len(table.cells)


def _has_labels_beside(table: Table) -> bool:
    """Two columns whose first one holds short texts: strong, or known from other sheets, or with a colon."""
    left = [cell for cell in table.cells if cell.cell.column == 0]
    right = [cell for cell in table.cells if cell.cell.column > 0]
    by_row = Counter(cell.cell.row for cell in right)
    if not left or not right or max(by_row.values()) > 2 or len({cell.cell.column for cell in right}) > 1:
        return False
    labels = [cell for cell in left if _may_be_label(cell, table.forms)]
    alike = sum(cell.is_strong for cell in right) > 0.8 * len(right) and not any(plain(cell.text) in table.forms.labels for cell in left)
    return len(labels) >= 0.6 * len(left) and not alike and not (table.grid.rows > 2 and _is_all_strong_head(table))


def _may_be_label(cell: FormCell, forms: Forms) -> bool:
    if len(cell.text) > LABEL or cell.is_number:
        return False
    return cell.is_strong or cell.text.endswith(":") or plain(cell.text) in forms.labels


def _is_all_strong_head(table: Table) -> bool:
    """A head row 'Maßnahme | Zeitraum' over plain rows: a data table of two columns."""
    head, *rest = table.rows
    return (
        len(head) > 1 and all(cell.is_strong for cell in head) and not any(cell.is_strong for row in rest for cell in row if len(row) > 1)
    )


def head_rows(table: Table) -> int:
    """Return how many rows at the top are the head of a table of data; 0 where it is none."""
    rows = table.rows
    if table.grid.columns < 2 or len(rows) < 3:
        return 0
    count = 0
    while count < min(HEADS, len(rows) - 2) and _is_open(rows[:count]) and _is_head(rows[count], rows[count + 1 :], table):
        count += 1
    widest = max((len(row) for row in rows[:count]), default=0)
    return count if widest >= 2 and _is_regular(rows[count:], widest, table) else 0


def _is_open(heads: Sequence[Sequence[FormCell]]) -> bool:
    """Another head row follows only below a head that stands over several columns."""
    return not heads or any(cell.cell.column_end - cell.cell.column > 1 for cell in heads[-1])


def _is_head(row: Sequence[FormCell], below: Sequence[Sequence[FormCell]], table: Table) -> bool:
    """Short texts that look unlike nearly all cells below them, or words over nothing but numbers."""
    if any(len(cell.text) > LABEL for cell in row):
        return False
    plain_rows = [other for other in below if len(other) > 1 and not all(cell.is_strong for cell in other)]
    values = [cell for other in plain_rows or below for cell in other if cell.cell.column > 0]
    if not values:
        return False
    looks = {cell.look for cell in row}
    worded = [cell for cell in values if not cell.is_number] or values  # ratings may be as bold as the head
    same = sum(cell.look in looks for cell in worded)
    if same <= ALIKE * len(worded) and sum(cell.is_strong for cell in row) >= 0.6 * len(row):
        return True
    return (
        len(row) >= 2
        and sum(cell.is_number for cell in values) >= 0.6 * len(values)
        and not any(cell.is_number for cell in row[1:] if not is_year(cell.text))
    )


def _is_regular(rows: Sequence[Sequence[FormCell]], columns: int, table: Table) -> bool:
    """Rows that fill about as many columns as the head; no rows of labels between them."""
    full = [row for row in rows if len(row) > 1]
    if not full:
        return False
    usual = Counter(len(row) for row in full).most_common(1)[0][0]
    near = sum(len(row) >= 0.5 * usual for row in full)
    whole = [row for row in full if len(row) >= 0.5 * usual]  # others name the part of the table below them
    label_rows = sum(all(cell.is_strong and not cell.is_number for cell in row) for row in whole)
    labels = sum(cell.is_strong and cell.cell.column > 0 and plain(cell.text) in table.forms.labels for row in full for cell in row)
    if usual < REGULAR * columns or label_rows > LABELS * len(full) or labels > LABELS * sum(len(row) for row in full):
        return False
    return near >= REGULAR * len(full) and len(full) >= 0.5 * len(rows)


def labels_above(table: Table) -> tuple[FormCell, ...]:
    """Return the cells that are labels and nothing else, where labels stand above or beside their values.

    Where at least three cells return in other tables of the document, what looks like these is a label; else strong cells are.
    """
    shared = [cell for cell in table.cells if plain(cell.text) in table.forms.labels]
    looks = {cell.look for cell in shared if cell.is_strong} & table.forms.looks or {cell.look for cell in shared} & table.forms.looks
    if len(shared) < OFTEN:
        chosen = [cell for cell in table.cells if cell.is_strong]
    elif looks:
        shades = {look[-1] for look in looks} - {None}
        alike = [cell for cell in table.cells if cell.look in looks and len(cell.text) <= LABEL and not cell.is_number]
        chosen = alike + [cell for cell in shared if cell not in alike and cell.cell.shade in shades]
    else:
        chosen = [cell for cell in shared if _stands_like_label(cell.cell, table.grid)]
    return tuple(cell for cell in chosen if not _holds_label(cell, table.forms))


def _stands_like_label(place: GridCell, grid: Grid) -> bool:
    """At the left of its row with something beside it, or in the head row with something below."""
    return (place.column == 0 and place.column_end < grid.columns) or (place.row == 0 and grid.rows > 2)


def _holds_label(cell: FormCell, forms: Forms) -> bool:
    """The cell's first line is a label of the form, what follows is its value - not one long label."""
    first, whole = plain(cell.cell.lines[0].text), plain(cell.text)
    return len(cell.cell.lines) > 1 and first in forms.labels and whole not in forms.labels
