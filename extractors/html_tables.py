"""Tables of web pages as cells with their row and column headers; tables that only place text are walked through."""

from __future__ import annotations

from collections.abc import Generator

from bs4 import Tag

from extractors.assemble import Piece
from extractors.german_text import clean

WIDEST = 60
"""Columns a span may claim; hostile pages claim millions."""


def table_pieces(table: Tag, number: int, noise: set[int]) -> Generator[Piece, None, bool]:
    """Yield caption and cells of data table `number`; return True when the table only places text and must be walked."""
    if table.find("table") or table.get("role") in {"presentation", "none"} or not _is_data(table):
        return True
    caption = table.find("caption")
    if caption:
        yield Piece("caption", clean(caption.get_text(" ")))
    grid = _grid(table, noise)
    heads = grid[0] if grid and all(cell.name == "th" for cell in grid[0].values()) else {}
    seen: set[int] = set()
    for row, cells in enumerate(grid[1:] if heads else grid):
        label = next((clean(cell.get_text(" ")) for column, cell in sorted(cells.items()) if column == 0), None)
        for column, cell in sorted(cells.items()):
            if id(cell) in seen or (column == 0 and len(cells) == 2 and not heads):
                continue
            seen.add(id(cell))
            text = clean(cell.get_text(" "))
            head = clean(heads[column].get_text(" ")) if column in heads else None
            yield Piece("cell", text, table=number, row=row, column=column, row_header=label if column else None, column_header=head)
    return False


def _is_data(table: Tag) -> bool:
    rows = table.find_all("tr")
    widths = [len(row.find_all(["td", "th"])) for row in rows]
    return len(rows) >= 2 and max(widths, default=0) >= 2


def _grid(table: Tag, noise: set[int]) -> list[dict[int, Tag]]:
    """The cells of each row by column; spanned places repeat the cell."""
    grid: list[dict[int, Tag]] = []
    waiting: dict[int, tuple[int, Tag]] = {}
    for row in table.find_all("tr"):
        if id(row) in noise:
            continue
        cells: dict[int, Tag] = {column: cell for column, (_, cell) in waiting.items()}
        waiting = {column: (left - 1, cell) for column, (left, cell) in waiting.items() if left > 1}
        column = 0
        for cell in row.find_all(["td", "th"]):
            while column in cells:
                column += 1
            for _ in range(_span(cell, "colspan")):
                cells[column] = cell
                if _span(cell, "rowspan") > 1:
                    waiting[column] = (_span(cell, "rowspan") - 1, cell)
                column += 1
        grid.append(cells)
    return grid


def _span(cell: Tag, name: str) -> int:
    value = str(cell.get(name) or "1").strip()
    return min(max(int(value), 1), WIDEST) if value.isdigit() and len(value) < 6 else 1
