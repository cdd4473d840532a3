"""Fields as short lines below a cue: the tiles and links of a web page, the bare lines a text counts before."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from corpus.records import Block, Document
from corpus.words import vocabulary
from extractors.enumerations import Span, trim
from extractors.field_candidates import LISTED, LOOSE, Candidate
from extractors.field_cues import Cue, find_cues, is_generic_label

_LITTLE_ELSE = 25
"""Characters beside the cue in a line that is nothing but the cue."""
_FEWEST, _MOST = 3, 12
_LONGEST_TILE, _LONGEST_LINE = 60, 110
"""Characters of a tile, and of a line that a text counts."""


def tiles_after(document: Document, index: int, cue: Cue) -> tuple[Candidate, ...]:
    """Return the short lines below a line that is nothing but the cue.

    Below a common word ('Unsere Themen') they count when lines such as 'Mehr erfahren' part them: those are tiles.
    """
    block = document.blocks[index]
    if block.end - block.start > cue.end - cue.start + _LITTLE_ELSE:
        return ()
    lines = list(_short_lines(document, index))
    names = [line for line in lines if not _is_filler(document, line)]
    if cue.alone and len(lines) - len(names) < len(names) - 1:
        return ()
    spans = [trim(document.text, Span(line.start, line.end)) for line in names]
    labels = [span for span in spans if span and not is_generic_label(document.text[span.start : span.end])]
    if not _FEWEST <= len(labels) <= _MOST:
        return ()
    return tuple(Candidate(span, cue.kind, LOOSE) for span in labels)


def announced_lines(document: Document, index: int, cue: Cue) -> tuple[Candidate, ...]:
    """Return the lines after a text that ends with a colon: as many as it says ('gliedert sich in drei Säulen:'), else all short ones."""
    if not document.text_of(document.blocks[index]).rstrip().endswith(":") or (cue.count is None and cue.alone):
        return ()
    following = [block for block in document.blocks[index + 1 : index + 2 + 2 * _MOST] if block.kind != "furniture"]
    lines = following[: cue.count] if cue.count else list(takewhile(lambda block: _is_plain(document, block), following))
    texts = [document.text_of(line) for line in lines]
    if len(lines) < (cue.count or _FEWEST) or not all(_is_line(text, _LONGEST_LINE) for text in texts):
        return ()
    spans = [trim(document.text, Span(line.start, line.end)) for line in lines]
    return tuple(Candidate(span, cue.kind, LISTED) for span in spans if span)


def _is_plain(document: Document, block: Block) -> bool:
    return block.kind in {"paragraph", "heading"} and _is_line(document.text_of(block), _LONGEST_TILE)


def _short_lines(document: Document, index: int) -> Iterator[Block]:
    """The lines that may be tiles; a heading among them is the last, unless lines that say nothing part them."""
    parted = any(_is_filler(document, one) for one in document.blocks[index + 1 : index + 4])
    for found, line in enumerate(document.blocks[index + 1 : index + 2 + 2 * _MOST]):
        text = document.text_of(line)
        if _is_filler(document, line):
            yield line
            continue
        if line.kind not in {"paragraph", "heading"} or not _is_line(text, _LONGEST_TILE) or _announces(text):
            return
        if line.kind == "heading" and not parted and found < _FEWEST - 1:
            return
        yield line
        if line.kind == "heading" and not parted:
            return


def _is_line(text: str, longest: int) -> bool:
    return (
        bool(text) and len(text) <= longest and text[-1] not in ".:;,!?" and (text[0].isupper() or text[0].isdecimal() or text[0] in "„»")
    )


def _is_filler(document: Document, block: Block) -> bool:
    return document.text_of(block).strip(" .…>»→").lower() in vocabulary("field_names")["tiles"]["fillers"]


def _announces(text: str) -> bool:
    """Tell whether a text announces fields of its own."""
    return any(cue.plural and not cue.alone for cue in find_cues(text))
