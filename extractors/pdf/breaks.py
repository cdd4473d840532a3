"""What a page or column break cut apart: paragraphs and cells that go on."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from corpus.records import BlockKind
from extractors.assemble import Piece
from extractors.pdf.pieces import Language, joined

SKIPPED: tuple[BlockKind, ...] = ("furniture", "footnote", "caption")
"""Kinds of pieces that may stand between two halves of a paragraph."""
_LEADING = frozenset(
    [
        "der",
        "die",
        "das",
        "dem",
        "den",
        "des",
        "ein",
        "eine",
        "einen",
        "einem",
        "einer",
        "eines",
        "und",
        "oder",
        "sowie",
        "als",
        "auch",
        "mit",
        "von",
        "vom",
        "zu",
        "zum",
        "zur",
        "in",
        "im",
        "an",
        "am",
        "auf",
        "für",
        "bei",
        "beim",
        "durch",
        "nach",
        "aus",
        "über",
        "unter",
        "um",
        "gegen",
        "ohne",
        "zwischen",
        "bis",
        "dass",
        "wenn",
        "weil",
        "ob",
        "wie",
        "sich",
        "nicht",
        "sind",
        "ist",
        "werden",
        "wird",
        "wurde",
        "hat",
        "haben",
        "kann",
        "können",
        "soll",
        "sollen",
        "muss",
        "müssen",
        "ihre",
        "ihrer",
        "ihren",
        "seine",
        "seiner",
        "unsere",
        "unserer",
        "diese",
        "dieser",
        "diesem",
        "dieses",
        "jede",
        "jeder",
        "alle",
        "aller",
    ]
)
"""After these words a sentence goes on."""
NEIGHBOURS = 4
"""So many pieces before tell how far right full lines reach."""


def add_joined(kept: list[Piece], piece: Piece, language: Language, asides: Collection[int] = frozenset()) -> None:
    """Add a piece in place, or join it to the one it goes on with over a break; `asides` are places of notes in the margin."""
    index = _open_end(kept, piece, asides)
    if index is None:
        kept.append(piece)
    else:
        kept[index] = joined(kept[index], piece, language)


def _open_end(kept: Sequence[Piece], piece: Piece, asides: Collection[int]) -> int | None:
    """The index of the piece that this one goes on with over a page or column break."""
    index = _last_text(kept, asides)
    if index is None or piece.kind not in {"paragraph", "cell"} or not piece.text or not piece.lines or piece.marker:
        return None
    before = kept[index]
    fits = before.kind in {"paragraph", "item"} if piece.kind == "paragraph" else before.kind == "cell"
    if not fits or not before.lines or not _is_moved(before, piece) or (piece.kind == "cell" and not _is_one_box(before, piece)):
        return None
    ends = before.text.rstrip('"“”»«)]')[-1:]
    goes_on = (
        piece.text[0].islower()
        or ends == "-"
        or (ends.isalpha() and piece.text[0].isdigit() and not _is_number(piece))
        or (not piece.text.endswith(":") and _is_open(before, kept[max(0, index - NEIGHBOURS) : index + 1]))
    )
    return index if goes_on and ends not in ".!?;" else None


def _is_number(piece: Piece) -> bool:
    """A cell of nothing but a number begins the next row: '2.1' below the name of a part."""
    return piece.kind == "cell" and not any(letter.isalpha() for letter in piece.text)


def _is_one_box(before: Piece, piece: Piece) -> bool:
    """Two parts of one cell: no other row's, and in one table no other column's."""
    return piece.row_header in {None, before.row_header} and (piece.table != before.table or piece.column == before.column)


def _is_open(before: Piece, neighbours: Sequence[Piece]) -> bool:
    """The text ends inside a sentence: with a word that wants another one, or with a full line that nothing ends."""
    last = before.text.rsplit(maxsplit=1)[-1]
    if last.lower() in _LEADING or (last[-1] == "," and before.kind != "cell"):
        return True
    box, page = before.lines[-1].box, before.lines[-1].page
    lines = [line.box for piece in neighbours for line in piece.lines if line.page == page]
    edges = [other.x1 for other in lines if other.x0 < box.x1 and other.x1 > box.x0]
    return before.kind != "cell" and len(edges) > 2 and last[-1].isalnum() and box.x1 > max(edges) - 0.02 * (box.x1 - box.x0)


def _is_moved(before: Piece, piece: Piece) -> bool:
    """The second piece begins on the next page, or higher up on the same one (the next column)."""
    last = before.lines[-1]
    if last.page != piece.page:
        return 0 < (piece.page or 0) - last.page <= 1
    return piece.kind == "paragraph" and piece.box is not None and piece.box.top < last.box.top - 20


def _last_text(kept: Sequence[Piece], asides: Collection[int]) -> int | None:
    index = len(kept) - 1
    while index >= 0 and (kept[index].kind in SKIPPED or index in asides) and len(kept) - index < 60:
        index -= 1
    return index if index >= 0 and kept[index].kind not in SKIPPED else None
