"""Where a line in a cell ends though the next word had room: there its writer began a new entry."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from corpus.records import Block, Document, Line
from extractors.measures.labels import Statement

MARGIN = 4.0
"""Room a word needs beside its own width (points): cells are padded, letters differ in width."""

GAP = 2
"""Characters between two passages of a cell."""
SAME = 2.0
"""Cells of one form begin at the same place on every page (points)."""
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
_Spot = tuple[int | None, int | None, int]


@dataclass(frozen=True, slots=True)
class _Edges:
    """Where the text of a cell begins and ends, and that of the cell beside it begins."""

    start: float
    end: float
    beside: float | None


def entry_starts(document: Document, block: Block) -> list[int]:
    """Return where lines of a cell begin, as places in the document's text, whose line above ended early.

    How wide the cell is, is told by the longest line of cells in the same place of other rows, and of other sheets with its label.
    """
    if block.kind != "cell" or len(block.lines) < 2:
        return []
    # each is asked for once: a cache compares whole documents where the same paper was read twice
    edges, following = _edges(document), _following(document)
    left = min(line.box.x0 for line in block.lines)
    beside = following.get(_spot(block))
    table, column, is_followed = block.table, block.column, beside is not None
    own = [one.end for one in edges.get((table, column, is_followed), ()) if abs(one.start - left) <= INDENT]
    alike = (other for other in _tables_with(document).get(block.row_header or "", ()) if other != table)
    others = [one for other in alike for one in edges.get((other, column, is_followed), ()) if abs(one.start - left) <= SAME]
    right = max([*own, *(one.end for one in others if abs((one.beside or 0) - (beside or 0)) <= SAME)], default=0.0)
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
def _edges(document: Document) -> dict[_Place, list[_Edges]]:
    """Where the text of the cells in each place of a row begins and ends."""
    following = _following(document)
    edges: dict[_Place, list[_Edges]] = defaultdict(list)
    for block in document.blocks:
        if block.kind == "cell" and block.lines:
            start, end = min(line.box.x0 for line in block.lines), max(line.box.x1 for line in block.lines)
            beside = following.get(_spot(block))
            edges[block.table, block.column, beside is not None].append(_Edges(start, end, beside))
    return dict(edges)


@lru_cache(maxsize=4)
def _tables_with(document: Document) -> dict[str, frozenset[int | None]]:
    """The tables that have each label in front of their rows."""
    tables: dict[str, set[int | None]] = defaultdict(set)
    for block in document.blocks:
        if block.kind == "cell" and block.row_header:
            tables[block.row_header].add(block.table)
    return {label: frozenset(numbers) for label, numbers in tables.items()}


@lru_cache(maxsize=4)
def _following(document: Document) -> dict[_Spot, float]:
    """Where the next cell of its row begins, for each cell with one."""
    rows: dict[tuple[int | None, int | None], dict[int, float]] = defaultdict(dict)
    for block in document.blocks:
        if block.kind == "cell":
            x0 = min((line.box.x0 for line in block.lines), default=0.0)
            cells = rows[block.table, block.row]
            cells[block.column or 0] = min(x0, cells.get(block.column or 0, x0))
    return {(*row, one): cells[two] for row, cells in rows.items() for one, two in pairwise(sorted(cells))}


def _spot(block: Block) -> _Spot:
    return block.table, block.row, block.column or 0
