"""Texts of tables as pieces of the document: cells with table, row, column and headers, the title of a sheet as heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractors.assemble import Piece
from extractors.pdf.flow_sheets import FlowValue
from extractors.pdf.form_cells import SheetText
from extractors.pdf.passages import Passage
from extractors.pdf.pieces import Language, piece_of

TICKS = frozenset("✓✔■●•☐☑☒□○")
"""Marks that say something alone in their cell, though they begin items of lists elsewhere."""


def pieces_of(texts: Sequence[SheetText], table: int, language: Language) -> list[Piece]:
    """Return the pieces of a table's texts in their order; `table` is its number in the document."""
    return [_piece(text, table, language) for text in texts]


def flow_piece(passage: Passage, value: FlowValue, language: Language) -> Piece:
    """Return the piece of a passage that is a label or a value of a sheet without rules."""
    piece = piece_of(passage, "cell", language, skip=value.skip)
    column = 1 if value.label else 0
    return replace(piece, level=None, table=value.sheet, row=value.row, column=column, row_header=value.label)


def _piece(text: SheetText, table: int, language: Language) -> Piece:
    if text.passage.marker and text.passage.text.strip() in TICKS:
        text.passage.marker = None
    piece = piece_of(text.passage, "heading" if text.is_title else "cell", language, skip=text.skip)
    return replace(
        piece,
        table=table,
        row=text.cell.row,
        column=text.cell.column,
        row_header=text.label,
        column_header=text.above,
        marker=None if text.is_title else piece.marker,
    )
