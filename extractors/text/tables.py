"""Tables in text files: rows whose cells are parted by upright bars, as in Markdown and in dumps of web pages, or by tabs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.assemble import Piece
from extractors.german_text import clean
from extractors.text.lines import Line

LABEL = 60
"""Longest label of a row of a sheet."""

_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(\|\s*:?-{2,}:?\s*)*\|?\s*$")
_BAR = re.compile(r"(?<!\\)\|")
_MARKER = re.compile(r"[^\w\s]{1,2}|o|\(?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4})[.)]")
"""What an item of a list begins with, a tab behind it."""

Row = tuple[str, ...]


def table_end(lines: Sequence[Line], start: int) -> int:
    """Return the index after the last row of the table that begins at `start`; `start` itself when none does."""
    end = start
    while end < len(lines) and _is_row(lines[end].text) and (end == start or not lines[end].blank_before):
        end += 1
    return end if end - start >= 2 else start


def table_pieces(lines: Sequence[Line], number: int) -> Iterator[Piece]:
    """Yield the cells of table `number`. A rule below the first row makes it the head; two columns make a sheet of labels."""
    rows = _aligned([_cells(line.text) for line in lines if not _RULE.match(line.text)])
    has_head = len(lines) > 1 and bool(_RULE.match(lines[1].text))
    heads = rows[0] if has_head else ()
    is_sheet = not has_head and max(map(len, rows)) == 2 and all(len(row[0]) <= LABEL for row in rows)
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            is_label = column == 0 or (has_head and at == 0)
            header = row[0].rstrip(":") if not is_label and (is_sheet or has_head) and row[0] else None
            head = heads[column] if at and column < len(heads) else None
            yield Piece("cell", text, table=number, row=at, column=column, row_header=header, column_header=head or None)


def _aligned(rows: Sequence[Row]) -> list[Row]:
    """The rows without columns that are empty in all of them; labels and values are set apart by as many tabs as their lengths ask for."""
    filled = [tuple(filter(None, row)) for row in rows]
    if all(len(row) == 2 for row in filled):
        return filled
    first = min(next((at for at, text in enumerate(row) if text), len(row)) for row in rows)
    return [row[first:] for row in rows]


def _is_row(text: str) -> bool:
    return bool(_RULE.match(text)) or len([cell for cell in _cells(text) if cell]) >= 2


def _cells(text: str) -> Row:
    inner = text.strip()
    if "|" not in inner:
        parts = [clean(part) for part in text.strip(" ").split("\t")]
        is_item = len([part for part in parts if part]) == 2 and _MARKER.fullmatch(next(filter(None, parts)))
        return (clean(inner),) if is_item else tuple(parts)
    parts = _BAR.split(inner.removeprefix("|").removesuffix("|"))
    return tuple(clean(part.replace("\\|", "|")) for part in parts)
