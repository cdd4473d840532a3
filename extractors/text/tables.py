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

Row = tuple[str, ...]


def table_end(lines: Sequence[Line], start: int) -> int:
    """Return the index after the last row of the table that begins at `start`; `start` itself when none does."""
    end = start
    while end < len(lines) and _is_row(lines[end].text) and (end == start or not lines[end].blank_before):
        end += 1
    return end if end - start >= 2 else start


def table_pieces(lines: Sequence[Line], number: int) -> Iterator[Piece]:
    """Yield the cells of table `number`. A rule below the first row makes it the head; two columns make a sheet of labels."""
    rows = [_cells(line.text) for line in lines if not _RULE.match(line.text)]
    has_head = len(lines) > 1 and bool(_RULE.match(lines[1].text))
    heads = rows[0] if has_head else ()
    is_sheet = not has_head and max(map(len, rows)) == 2 and all(len(row[0]) <= LABEL for row in rows)
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            is_label = column == 0 or (has_head and at == 0)
            header = row[0].rstrip(":") if not is_label and (is_sheet or has_head) and row[0] else None
            head = heads[column] if at and column < len(heads) else None
            yield Piece("cell", text, table=number, row=at, column=column, row_header=header, column_header=head or None)


def _is_row(text: str) -> bool:
    return bool(_RULE.match(text)) or len([cell for cell in _cells(text) if cell]) >= 2


def _cells(text: str) -> Row:
    inner = text.strip()
    if "|" not in inner:
        return tuple(clean(part) for part in inner.split("\t"))
    parts = _BAR.split(inner.removeprefix("|").removesuffix("|"))
    return tuple(clean(part.replace("\\|", "|")) for part in parts)
