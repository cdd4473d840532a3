"""From pieces in reading order to a document: one text, blocks with offsets into it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.records import Block, BlockKind, Box, Document, Issue, Line, Repair

SEPARATOR = "\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A block before its place in the text is known; `lines` and `repairs` count from the piece's own start.

    `text` is final: hyphens joined, ligatures expanded, white space single, no control characters.
    """

    kind: BlockKind
    text: str
    level: int | None = None
    page: int | None = None
    box: Box | None = None
    lines: tuple[Line, ...] = ()
    repairs: tuple[Repair, ...] = ()
    table: int | None = None
    row: int | None = None
    column: int | None = None
    row_header: str | None = None
    column_header: str | None = None
    marker: str | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """What a reader knows about the file as a whole."""

    media_type: str
    title: str | None = None
    language: str | None = None
    pages: int | None = None
    published: str | None = None
    issues: tuple[Issue, ...] = ()
    page_labels: tuple[str, ...] = ()


def assemble(data: bytes, pieces: Iterable[Piece], head: Head) -> Document:
    """Return the document of `data` made of `pieces`; empty pieces are left out."""
    texts: list[str] = []
    blocks: list[Block] = []
    repairs: list[Repair] = []
    offset = 0
    for piece in pieces:
        if not piece.text:
            continue
        texts.append(piece.text)
        blocks.append(_block(piece, offset))
        repairs += [Repair(r.start + offset, r.end + offset, r.raw) for r in piece.repairs]
        offset += len(piece.text) + len(SEPARATOR)
    return Document(
        id=hashlib.sha256(data).hexdigest(),
        media_type=head.media_type,
        text=SEPARATOR.join(texts),
        blocks=tuple(blocks),
        title=head.title,
        language=head.language,
        pages=head.pages,
        published=head.published,
        repairs=tuple(repairs),
        issues=head.issues,
        page_labels=head.page_labels,
    )


def _block(piece: Piece, offset: int) -> Block:
    return Block(
        kind=piece.kind,
        start=offset,
        end=offset + len(piece.text),
        level=piece.level,
        page=piece.page,
        box=piece.box,
        lines=tuple(Line(line.start + offset, line.end + offset, line.page, line.box) for line in piece.lines),
        table=piece.table,
        row=piece.row,
        column=piece.column,
        row_header=piece.row_header,
        column_header=piece.column_header,
        marker=piece.marker,
        path=piece.path,
    )
