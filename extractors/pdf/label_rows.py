"""Sheets without rules whose labels stand beside each other, each over its value: 'Federführung   Beteiligte   Zeitraum'."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from corpus.records import union
from extractors.pdf.contents import plain
from extractors.pdf.grid import Grid, GridCell
from extractors.pdf.page import TextLine
from extractors.pdf.passages import Body, same_look

LABEL = 45
"""A label has at most this many characters."""
NEAR = 1.6
"""A value begins within so many letter heights below its label."""
APART = 1.6
"""... and ends where so many letter heights are free."""
GAP = 0.6
"""Text over both columns stands so many letter heights below the values, at least."""
LEVEL = 3
"""Columns that all go on at the same height on so many lines are those of a table of figures or names."""

_Row = list[TextLine]


def find_label_rows(lines: Sequence[TextLine], body: Body, often: Collection[str]) -> list[Grid]:
    """Return the bands of labels and values on a page, each as a table of two columns with a row for every label.

    Labels are short texts in bold or in a colour of their own that return in the document (`often`); nothing else stands between them.
    """
    rows = list(_label_rows([line for line in lines if not same_look(line.style, body.style)], lines, often))
    grids = []
    for number, row in enumerate(rows):
        until = rows[number + 1][0].top if number + 1 < len(rows) else float("inf")
        below = [line for line in lines if row[0].bottom - 1 <= line.top < until - 1 and line not in row]
        values = _values(row, below)
        if values is not None:
            grids.append(_grid(row, values))
    return grids


def _label_rows(firsts: Sequence[TextLine], lines: Sequence[TextLine], often: Collection[str]) -> Iterator[_Row]:
    """Lines of a page in which at least two labels stand and nothing else; `firsts` do not look like running text."""
    for first in sorted(firsts, key=lambda line: (line.top, line.x0)):
        row = sorted((line for line in lines if abs(line.middle - first.middle) < 0.4 * first.size), key=lambda line: line.x0)
        is_pure = all(plain(line.text) in often and line.style == first.style and len(line.text) <= LABEL for line in row)
        if len(row) >= 2 and row[0] is first and is_pure and all(two.x0 > one.x1 + first.size for one, two in pairwise(row)):
            yield row


def _values(labels: _Row, below: Sequence[TextLine]) -> list[list[TextLine]] | None:
    """The lines under each label down to the first that crosses into another column; None where there is no sheet."""
    edges = [label.x0 - 4 for label in labels]
    columns: list[list[TextLine]] = [[] for _ in labels]
    bottom = max(label.bottom for label in labels)
    for line in sorted(below, key=lambda line: line.top):
        column = max((index for index, edge in enumerate(edges) if line.x0 >= edge), default=None)
        room = NEAR if not any(columns) else APART
        if column is None or line.style == labels[0].style or line.top - bottom > room * line.size:
            break
        if column + 1 < len(edges) and line.x1 > edges[column + 1] + 4:
            is_apart = line.top - bottom > GAP * line.size
            if all(columns) and (is_apart or not same_look(line.style, columns[column][-1].style)):
                break  # running text, the title of the next sheet
            return None
        columns[column].append(line)
        bottom = max(bottom, line.bottom)
    filled = [column for column in columns if column]
    return columns if len(filled) >= 2 and not _is_table(filled) and all(columns) else None


def _is_table(columns: Sequence[Sequence[TextLine]]) -> bool:
    """Rows of figures, or several rows that begin at one height in every column."""
    if all(not any(letter.isalpha() for letter in line.text) for column in columns for line in column):
        return True
    level = [line for line in columns[0] if all(any(abs(line.middle - other.middle) < 2 for other in column) for column in columns[1:])]
    return len(level) >= LEVEL


def _grid(labels: _Row, values: Sequence[list[TextLine]]) -> Grid:
    cells = []
    for row, (label, lines) in enumerate(zip(labels, values, strict=True)):
        for column, part in ((0, [label]), (1, lines)):
            cells.append(GridCell(union([line.box for line in part]), row, column, row + 1, column + 1, part))
    return Grid(labels[0].page, union([cell.box for cell in cells]), cells, is_aligned=True)
