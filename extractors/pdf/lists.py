"""Lists: how deep an item stands, and which numbers count items rather than name a day or a quarter."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.records import Line
from extractors.assemble import Piece
from extractors.pdf.passages import Passage

STEP = 4.0
"""Items this far apart (points) stand on different levels."""

_DIGITS = re.compile(r"\d+")
_COUNT = re.compile(r"^\(?(\d{1,2})[.)]")


@dataclass(slots=True)
class _Rung:
    """A level of the list at hand: where its marks stand, and what kind of mark they are."""

    x0: float
    mark: str


def set_item_levels(passages: Sequence[Passage]) -> None:
    """Set the level of list items, from 1, by how far right their marks stand within the list at hand."""
    rungs: list[_Rung] = []
    column: tuple[int, tuple[float, float]] | None = None
    for passage in passages:
        if not passage.lines or (passage.kind is None and passage.marker is None and rungs and passage.lines[0].x0 < rungs[0].x0 + STEP):
            rungs = []
        if passage.kind is not None or passage.marker is None:
            rungs = [] if passage.kind == "heading" else rungs
            continue
        rung = _Rung(passage.lines[0].x0, _DIGITS.sub("#", passage.marker))
        here = (passage.page, passage.column)
        if here != column:
            rungs = _moved(rungs, rung)
            column = here
        while rungs and rungs[-1].x0 > rung.x0 + STEP:
            rungs.pop()
        if not rungs or rung.x0 > rungs[-1].x0 + STEP:
            rungs.append(rung)
        passage.level = len(rungs)


def _moved(rungs: Sequence[_Rung], rung: _Rung) -> list[_Rung]:
    """The levels of a list that goes on in another column or on another page: the same mark tells the same level."""
    same = next((index for index, other in enumerate(rungs) if other.mark == rung.mark), None)
    if same is None:
        return []
    shift = rung.x0 - rungs[same].x0
    return [_Rung(other.x0 + shift, other.mark) for other in rungs[: same + 1]]


def with_lone_numbers(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the cells of a table with a number back in the text where it counts nothing: '3. Stufe' alone is no list."""
    counted: dict[int | None, set[int]] = defaultdict(set)
    for piece in pieces:
        if piece.marker and (match := _COUNT.match(piece.marker)):
            counted[piece.column].add(int(match[1]))
    return [_numbered(piece) if _is_lone(piece, counted[piece.column]) else piece for piece in pieces]


def _is_lone(piece: Piece, counted: set[int]) -> bool:
    match = _COUNT.match(piece.marker or "")
    return match is not None and not {int(match[1]) - 1, int(match[1]) + 1} & counted


def _numbered(piece: Piece) -> Piece:
    front = f"{piece.marker} "
    size = len(front)
    lines = tuple(Line(line.start + size if at else 0, line.end + size, line.page, line.box) for at, line in enumerate(piece.lines))
    repairs = tuple(replace(repair, start=repair.start + size, end=repair.end + size) for repair in piece.repairs)
    return replace(piece, text=front + piece.text, lines=lines, repairs=repairs, marker=None)
