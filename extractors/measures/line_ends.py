"""Where a line in a cell ends though the next word had room: there its writer began a new entry."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from corpus.records import Block, Document, Line
from extractors.measures.labels import Statement

MARGIN = 4.0
"""Room a word needs beside its own width (points): cells are padded, letters differ in width."""

GAP = 2
"""Characters between two passages of a cell."""
INDENT = 25.0
"""Cells of one width begin within so many points of each other; items of a list stand a little to the right."""

_OPEN = (
    r"(?:[,;/&(–-]|\b(?:und|oder|sowie|für|der|die|das|des|den|dem|von|zu|zur|zum|mit|in|im|an|am|bei|beim|e\.)"
    r"|(?-i:\b[a-zäöüß]{3,}(?:e|er|en|es)))"
)
"""How a line ends whose name goes on in the next."""
_GOES_ON = re.compile(rf"{_OPEN}\s*$", re.IGNORECASE)
_CUT = re.compile(rf"({_OPEN})\n", re.IGNORECASE)
_NEW = re.compile(r"[A-ZÄÖÜ]\S*")

_Place = tuple[int | None, int | None, bool]
"""Table, column and whether another cell follows in the row: a cell over several columns is wider."""


def entry_starts(document: Document, block: Block) -> list[int]:
    """Return where lines of a cell begin, as places in the document's text, whose line above ended early.

    How wide the cell is, is told by the longest line of cells in the same place of other rows.
    """
    if block.kind != "cell" or len(block.lines) < 2:
        return []
    left = min(line.box.x0 for line in block.lines)
    beside = _edges(document).get(_place(block, _followed(document)), ())
    right = max((end for start, end in beside if abs(start - left) <= INDENT), default=0.0)
    return [two.start for one, two in pairwise(block.lines) if _ended_early(document.text, one, two, right)]


def joined_cells(document: Document, ones: Sequence[Statement]) -> list[Statement]:
    """Return the passages with those of one cell joined where the first does not end: 'Bürger, regionale' / 'Vereine'."""
    joined: list[Statement] = []
    for one in ones:
        last = joined[-1] if joined else None
        is_rest = last is not None and _cell(last.block) == _cell(one.block) is not None and one.start - last.end <= GAP
        if last is not None and is_rest and _GOES_ON.search(document.text[last.start : last.end]):
            joined[-1] = replace(last, end=one.end)
        else:
            joined.append(one)
    return joined


def without_cuts(text: str) -> str:
    """Return the text with a blank for each line end after which a name goes on; places stay."""
    return _CUT.sub(lambda match: f"{match[1]} ", text)


def _cell(block: Block) -> tuple[int, int | None, int | None] | None:
    return (block.table, block.row, block.column) if block.kind == "cell" and block.table is not None else None


def _ended_early(text: str, one: Line, two: Line, right: float) -> bool:
    word = _NEW.match(text, two.start)
    if word is None or _GOES_ON.search(text[one.start : one.end]):
        return False
    letter = (two.box.x1 - two.box.x0) / max(1, two.end - two.start)
    return one.page == two.page and one.box.x1 + (word.end() - word.start() + 1) * letter + MARGIN < right


@lru_cache(maxsize=4)
def _edges(document: Document) -> dict[_Place, list[tuple[float, float]]]:
    """Where the text of the cells in each place of a row begins and ends."""
    followed = _followed(document)
    edges: dict[_Place, list[tuple[float, float]]] = defaultdict(list)
    for block in document.blocks:
        if block.kind == "cell" and block.lines:
            edges[_place(block, followed)].append((min(line.box.x0 for line in block.lines), max(line.box.x1 for line in block.lines)))
    return dict(edges)


@lru_cache(maxsize=4)
def _followed(document: Document) -> frozenset[tuple[int | None, int | None, int]]:
    """Table, row and column of the cells with another to the right of them."""
    last: dict[tuple[int | None, int | None], int] = {}
    cells = [block for block in document.blocks if block.kind == "cell"]
    for block in cells:
        last[block.table, block.row] = max(block.column or 0, last.get((block.table, block.row), 0))
    return frozenset((one.table, one.row, column) for one in cells if (column := one.column or 0) < last[one.table, one.row])


def _place(block: Block, followed: frozenset[tuple[int | None, int | None, int]]) -> _Place:
    is_followed = (block.table, block.row, block.column or 0) in followed
    return block.table, block.column, is_followed
