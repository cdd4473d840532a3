"""Tables and definition lists of web pages as cells with their row and column headers; tables that only place text are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

from extractors.german_text import clean
from extractors.html.lines import Draft
from extractors.html.tree import DROPPED, Node

WIDEST = 60
"""Columns a span may claim; hostile pages claim millions."""
LONG_CELL = 1500
"""Characters from which a cell is a column of text rather than a value."""
LONG_DEFINITION = 600
LABEL = 60
"""Longest label of a sheet's row."""

_PARTS = frozenset(["p", "li", "div", "br", "ul", "ol", "h2", "h3", "h4", "h5", "h6"])


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with its paragraphs and items as separate texts."""

    tag: Tag
    texts: tuple[str, ...]

    @property
    def text(self) -> str:
        return " ".join(self.texts)


Grid = list[dict[int, Cell]]


def is_data_table(table: Tag, node: Node) -> bool:
    """Tell whether a table holds data: two rows and columns at least, no table inside, no columns of running text."""
    if node.tables > 1 or table.get("role") in {"presentation", "none"}:
        return False
    rows = table.find_all("tr")
    cells = [row.find_all(["td", "th"]) for row in rows]
    if len(rows) < 2 or max(map(len, cells), default=0) < 2:
        return False
    if table.find(["th", "caption"]):
        return True
    return not any(len(cell.get_text()) > LONG_CELL or cell.find(["h1", "h2", "form"]) for row in cells for cell in row)


def is_definition_list(tag: Tag, node: Node) -> bool:
    """Tell whether a list holds labels and values rather than questions with whole articles as answers."""
    if node.headings or node.tables or node.definitions > 1:
        return False
    values = tag.find_all("dd")
    return bool(values) and all(len(value.get_text()) <= LONG_DEFINITION for value in values)


def table_drafts(table: Tag, number: int) -> Iterator[Draft]:
    """Yield caption and cells of data table `number`. Labels are cells too; a spanned cell comes once."""
    caption = table.find("caption")
    if caption and (text := clean(caption.get_text(" "))):
        yield Draft("caption", text)
    grid = _grid(table)
    is_headed = _has_head(grid)
    is_sheet = not is_headed and _has_labels(grid)
    heads = grid[0] if is_headed else {}
    seen: set[int] = set()
    for row, cells in enumerate(grid):
        label = cells.get(0)
        for column, cell in sorted(cells.items()):
            if id(cell.tag) in seen:
                continue
            seen.add(id(cell.tag))
            is_label = (row == 0 and is_headed) or column == 0
            header = label.text.rstrip(":") if label and not is_label and (is_sheet or is_headed or label.tag.name == "th") else None
            head = heads[column].text if column in heads and row and (column or is_headed) else None
            for text in (cell.text,) if is_label or cell.tag.name == "th" else cell.texts:
                yield Draft("cell", text, table=number, row=row, column=column, header=header, column_header=head)


def definition_drafts(tag: Tag, number: int) -> Iterator[Draft]:
    """Yield the terms and descriptions of a definition list as the cells of a sheet."""
    label: str | None = None
    row = -1
    for part in tag.find_all(["dt", "dd"]):
        if part.name == "dt":
            row += 1
            label = clean(part.get_text(" "))
            yield Draft("cell", label, table=number, row=row, column=0)
        else:
            for text in _texts(part):
                yield Draft("cell", text, table=number, row=max(row, 0), column=1, header=label.rstrip(":") if label else None)


def _has_head(grid: Grid) -> bool:
    """A first row of header cells; or, where no cell is marked, of short texts above a wider table."""
    if len(grid) < 2 or len(grid[0]) < 2:
        return False
    first = grid[0].values()
    if all(cell.tag.name == "th" for cell in first):
        return True
    marked = any(cell.tag.name == "th" for row in grid for cell in row.values())
    bold = all(cell.text and cell.tag.find(["b", "strong"]) for cell in first)
    return not marked and bold and not all(row[0].tag.find(["b", "strong"]) for row in grid[1:] if 0 in row)


def _has_labels(grid: Grid) -> bool:
    """Two columns with short labels on the left: a sheet."""
    labels = [row[0] for row in grid if 0 in row]
    if not labels or max(len({id(cell.tag) for cell in row.values()}) for row in grid) > 3:
        return False
    short = sum(0 < len(cell.text) <= LABEL for cell in labels)
    return short >= 0.8 * len(labels) and not all(re.fullmatch(r"[\d.,%€ ]*", cell.text) for cell in labels)


def _grid(table: Tag) -> Grid:
    """The cells of each row by column; spanned places repeat the cell."""
    grid: Grid = []
    waiting: dict[int, tuple[int, Cell]] = {}
    for row in table.find_all("tr"):
        cells = {column: cell for column, (_, cell) in waiting.items()}
        waiting = {column: (left - 1, cell) for column, (left, cell) in waiting.items() if left > 1}
        column = 0
        for tag in row.find_all(["td", "th"]):
            cell = Cell(tag, _texts(tag))
            down = _span(tag, "rowspan")
            for _ in range(_span(tag, "colspan")):
                while column in cells:
                    column += 1
                cells[column] = cell
                if down > 1:
                    waiting[column] = (down - 1, cell)
            if column >= WIDEST:
                break
        grid.append(cells)
    return grid


def _texts(tag: Tag) -> tuple[str, ...]:
    """The paragraphs, items and lines of a cell."""
    parts: list[list[str]] = [[]]
    for item in tag.descendants:
        if isinstance(item, Tag) and item.name in _PARTS:
            parts.append([])
        elif isinstance(item, NavigableString) and not isinstance(item, PreformattedString) and not _is_hidden(item):
            parts[-1].append(item)
    return tuple(text for part in parts if (text := clean("".join(part).replace("\n", " "))) and _says_something(text))


def _is_hidden(text: NavigableString) -> bool:
    return text.parent is None or text.parent.name in DROPPED


def _says_something(text: Sequence[str] | str) -> bool:
    return any(letter.isalnum() for letter in text)


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name) or "1").strip()
    return min(max(int(value), 1), WIDEST) if value.isdigit() and len(value) < 6 else 1
