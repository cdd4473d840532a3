"""Passages of a document: the evidence for a span, the headings a block stands under."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from corpus.records import EVIDENCE_KINDS, Block, Box, Document, Evidence, Stated


def evidence(document: Document, start: int, end: int) -> Evidence:
    """Return the evidence for `document.text[start:end]`, blank space at both ends left out.

    Page and box are those of the first page the passage touches.
    """
    text = document.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    block = block_at(document, start)
    page, box, path = (None, None, None) if block is None else (*_place(block, start, end), block.path)
    return Evidence(document.id, start, end, text[start:end], page, box, path)


def stated_at(document: Document, start: int, end: int) -> Stated:
    """Return what a passage states, its line ends as blanks, with the passage as evidence."""
    passage = evidence(document, start, end)
    return Stated(" ".join(passage.quote.split()), passage)


def block_at(document: Document, offset: int) -> Block | None:
    """Return the block that holds the character at `offset`, None between blocks."""
    index = block_index(document, offset)
    block = document.blocks[index] if index >= 0 else None
    return block if block and offset < block.end else None


def block_index(document: Document, offset: int) -> int:
    """Return the index of the last block that starts at or before `offset`, -1 before the first."""
    return bisect_right(document.blocks, offset, key=lambda block: block.start) - 1


@lru_cache(maxsize=8)
def heading_paths(document: Document) -> tuple[tuple[int, ...], ...]:
    """Return, for each block, the indices of the headings it stands under, highest first (its own is not among them)."""
    paths: list[tuple[int, ...]] = []
    open_headings: list[int] = []
    for index, block in enumerate(document.blocks):
        if block.kind == "heading":
            level = block.level or 1
            open_headings = [i for i in open_headings if (document.blocks[i].level or 1) < level]
            paths.append(tuple(open_headings))
            open_headings.append(index)
        else:
            paths.append(tuple(open_headings))
    return tuple(paths)


def is_evidence(block: Block) -> bool:
    """Tell whether a finding may rest on this block."""
    return block.kind in EVIDENCE_KINDS


def _place(block: Block, start: int, end: int) -> tuple[int | None, Box | None]:
    touched = [line for line in block.lines if line.start < end and line.end > start]
    if not touched:
        return block.page, block.box
    page = touched[0].page
    boxes = [line.box for line in touched if line.page == page]
    union = Box(min(b.x0 for b in boxes), min(b.top for b in boxes), max(b.x1 for b in boxes), max(b.bottom for b in boxes))
    return page, union
