"""The text of a paper as it is kept: its outline, and its blocks with the findings' passages marked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from sqlite_utils import Database

from outputs.passages import Passage


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the outline; `level` counts from 1."""

    text: str
    level: int
    page: int | None
    start: int


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text with the findings it belongs to; `begins` are those that begin here."""

    text: str
    findings: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A block as it is shown; `start` is its place in the text."""

    kind: str
    level: int
    marker: str
    start: int
    row: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that follow each other: rows of one table, or one block by itself."""

    kind: str
    rows: tuple[tuple[TextBlock, ...], ...]

    @property
    def block(self) -> TextBlock:
        return self.rows[0][0]


def outline(database: Database, document: str) -> tuple[Heading, ...]:
    """Return the headings of a paper in order."""
    rows = database.execute(
        """select trim(substr(d.text, b.start + 1, b.end - b.start)), coalesce(b.level, 1), b.page, b.start
           from block b join document d on d.id = b.document_id where b.document_id = ? and b.kind = 'heading' order by b.position""",
        [document],
    ).fetchall()
    return tuple(Heading(*row) for row in rows if row[0])


def paper_text(database: Database, document: str, marked: Sequence[Passage], page: int | None = None) -> tuple[Section, ...]:
    """Return the text of a page, or of the whole paper, with the passages marked. Furniture is left out."""
    rows = database.execute(
        """select b.kind, coalesce(b.level, 1), coalesce(b.marker, ''), b.start, coalesce(b.row, 0), b.table_number,
             substr(d.text, b.start + 1, b.end - b.start)
           from block b join document d on d.id = b.document_id
           where b.document_id = :document and b.kind <> 'furniture' and (:page is null or b.page = :page) order by b.position""",
        {"document": document, "page": page},
    ).fetchall()
    inside = sorted(marked, key=lambda one: one.start)
    shown = [
        (table, TextBlock(kind, level, marker, start, row, pieces(text, start, inside)))
        for kind, level, marker, start, row, table, text in rows
    ]
    return tuple(_sections(shown))


def pieces(text: str, start: int, marked: Sequence[Passage]) -> tuple[Piece, ...]:
    """Cut a text that stands at `start` where passages (by start) begin and end."""
    end = start + len(text)
    inside = [one for one in marked[: bisect_left(marked, end, key=lambda one: one.start)] if one.end > start]
    cuts = sorted({start, end, *(max(one.start, start) for one in inside), *(min(one.end, end) for one in inside)})
    return tuple(
        Piece(
            text[left - start : right - start],
            tuple(one.finding for one in inside if one.start <= left and right <= one.end),
            tuple(one.finding for one in inside if one.start == left),
        )
        for left, right in pairwise(cuts)
    )


def _sections(shown: Sequence[tuple[int | None, TextBlock]]) -> Iterator[Section]:
    for table, group in groupby(shown, key=lambda one: one[0] if one[1].kind == "cell" else None):
        blocks = [block for _, block in group]
        if table is None:
            yield from (Section(block.kind, ((block,),)) for block in blocks)
        else:
            yield Section("table", tuple(tuple(row) for _, row in groupby(blocks, key=lambda block: block.row)))
