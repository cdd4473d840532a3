"""Boxes of recognised text: found on the straightened picture, wanted on the page as it was scanned."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

from corpus.records import Block, Box, Document, Line
from extractors.pdf.page import Page


def boxes_as_printed(document: Document, pages: Sequence[Page]) -> Document:
    """Return the document with the boxes of pages that were scanned askew turned to where their text lies."""
    turned = {page.number: page for page in pages if page.skew}
    if not turned:
        return document
    return replace(document, blocks=tuple(_block(block, turned) for block in document.blocks))


def _block(block: Block, turned: dict[int, Page]) -> Block:
    lines = tuple(_line(line, turned) for line in block.lines)
    page = turned.get(block.page) if block.page is not None else None
    if page is None or block.box is None:
        return replace(block, lines=lines)
    return replace(block, lines=lines, box=turned_back(block.box, page))


def _line(line: Line, turned: dict[int, Page]) -> Line:
    page = turned.get(line.page)
    return line if page is None else replace(line, box=turned_back(line.box, page))


def turned_back(box: Box, page: Page) -> Box:
    """Return a box of the same size around where the middle of `box` lies on the page as scanned."""
    turn = math.radians(page.skew)
    across, down = (box.x0 + box.x1 - page.width) / 2, (box.top + box.bottom - page.height) / 2
    x = page.width / 2 + across * math.cos(turn) - down * math.sin(turn)
    y = page.height / 2 + across * math.sin(turn) + down * math.cos(turn)
    wide, high = (box.x1 - box.x0) / 2, (box.bottom - box.top) / 2
    return Box(round(x - wide, 1), round(y - high, 1), round(x + wide, 1), round(y + high, 1))
