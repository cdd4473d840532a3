"""A page of a file as people saw it, with the blocks of a reading drawn on it, numbered in reading order, and their text beside it."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby, pairwise

from corpus.records import Block, Box, Document, Line, PagePicture, union
from outputs.read_page_texts import Shown, described, texts

A4 = (595.0, 842.0)
"""Width and height in points of a page of which there is no picture, where its blocks need no more."""
MARGIN = 24.0
LABEL = 7.0
"""Height in points of the numbers."""
LETTER = 4.1
"""Width in points of a digit in that size."""
AROUND = 1.2
"""Points a rectangle is larger than what it marks, so that it does not touch the print."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A block, or the part of it that stands on one page, with the rectangles around it: one in each column it runs through."""

    shown: Shown
    boxes: tuple[Box, ...]


def sheets_of(blocks: Iterable[tuple[int, Block]]) -> Mapping[int, Sequence[Mark]]:
    """Return, for each page, the numbered blocks that touch it in reading order; one that runs over a page break is on both."""
    sheets: dict[int, list[Mark]] = {}
    for number, block in blocks:
        for at, (page, (part, boxes)) in enumerate(_parts(block).items()):
            sheets.setdefault(page, []).append(Mark(Shown(number, part, page if at else None), boxes))
    return sheets


def sheet(document: Document, name: str, marks: Sequence[Mark], picture: PagePicture | None) -> str:
    """Return the section of one page: picture with marks on the left, texts on the right."""
    width, height = _size(marks, picture)
    beside = texts(document, [mark.shown for mark in marks]) or '<p class="nothing">Kein Text auf dieser Seite.</p>'
    return (
        f'<section class="sheet" aria-label="{escape(name)}"><figure class="picture"><figcaption>{escape(name)}</figcaption>'
        f'<div class="paper" style="--ratio:{width / height:.3f}">{_drawing(document, name, marks, picture)}</div></figure><div class="texts">{beside}</div></section>'
    )


def _parts(block: Block) -> dict[int, tuple[Block, tuple[Box, ...]]]:
    """The pages a block touches with the part of it there and the rectangles around its lines."""
    if not block.lines:
        return {block.page: (block, (block.box,) if block.box else ())} if block.page is not None else {}
    pages: dict[int, list[Line]] = {}
    for line in block.lines:
        pages.setdefault(line.page, []).append(line)
    breaks = [min(line.start for line in lines) for lines in list(pages.values())[1:]]
    spans = zip([block.start, *breaks], [*breaks, block.end], strict=True)
    return {
        page: (replace(block, start=start, end=end), tuple(_around(lines)))
        for (page, lines), (start, end) in zip(pages.items(), spans, strict=True)
    }


def _around(lines: Sequence[Line]) -> Iterator[Box]:
    """A rectangle around lines that follow each other downwards; where they go up again, a column begins."""
    boxes = [lines[0].box]
    for before, line in pairwise(lines):
        if line.box.bottom < before.box.top and line.box.x0 > before.box.x0:
            yield union(boxes)
            boxes = []
        boxes.append(line.box)
    yield union(boxes)


def _drawing(document: Document, name: str, marks: Sequence[Mark], picture: PagePicture | None) -> str:
    placed = [mark for mark in marks if mark.boxes]
    width, height = _size(marks, picture)
    image = ""
    if picture is not None:
        content = base64.b64encode(picture.data).decode("ascii")
        image = f'<img alt="{escape(name)}" loading="lazy" width="{width:.0f}" height="{height:.0f}" src="data:{picture.media_type};base64,{content}">'
    path = " ".join(f"{box.x0:.0f},{box.top:.0f}" for mark in placed if mark.shown.block.kind != "furniture" for box in mark.boxes)
    scale = width / A4[0]
    shapes = "".join(_shape(document, list(group), scale) for _, group in groupby(placed, key=lambda mark: mark.boxes))
    return (
        f'{image}<svg class="marks{"" if picture else " alone"}" viewBox="0 0 {width:.1f} {height:.1f}" role="group"'
        f' aria-label="Blöcke auf {escape(name)}">{shapes}<polyline class="path" points="{path}"/></svg>'
    )


def _size(marks: Sequence[Mark], picture: PagePicture | None) -> tuple[float, float]:
    """The size of the page in points; without a picture A4, or what its blocks need."""
    if picture is not None:
        return picture.width, picture.height
    boxes = [box for mark in marks for box in mark.boxes]
    right, bottom = max((box.x1 for box in boxes), default=0.0) + MARGIN, max((box.bottom for box in boxes), default=0.0) + MARGIN
    return (right, bottom) if right > A4[0] else (A4[0], max(A4[1], bottom))


def _shape(document: Document, marks: Sequence[Mark], scale: float) -> str:
    """The rectangles of a block - or of several that share one, as texts of a shape on a slide do - with its number.

    `scale` is the page's width in widths of A4: numbers look the same on slides and on small pages.
    """
    first, last, box = marks[0].shown, marks[-1].shown, marks[0].boxes[0]
    label = str(first.number) if first is last else f"{first.number}–{last.number}"
    if first.block.kind == "heading":
        label += f" · H{first.block.level or 1}"
    wide, high, around = (len(label) * LETTER + 3) * scale, (LABEL + 1.5) * scale, AROUND * scale
    left, top = max(box.x0 - wide - around, 0.0), max(box.top - around, 0.0)
    told = "\n".join(described(document, mark.shown) for mark in marks)
    return (
        f'<a href="#b{first.name}" id="r{first.name}" class="mark k-{first.block.kind}"><title>{escape(told)}</title>'
        f"{''.join(_rectangle(one, around) for one in marks[0].boxes)}"
        f'<rect class="flag" x="{left:.1f}" y="{top:.1f}" width="{wide:.1f}" height="{high:.1f}" rx="{around:.1f}"/>'
        f'<text x="{left + wide / 2:.1f}" y="{top + high * 0.76:.1f}" font-size="{LABEL * 0.95 * scale:.1f}">{label}</text></a>'
    )


def _rectangle(box: Box, around: float) -> str:
    width, height = max(box.x1 - box.x0, 1) + 2 * around, max(box.bottom - box.top, 1) + 2 * around
    return f'<rect class="box" x="{box.x0 - around:.1f}" y="{box.top - around:.1f}" width="{width:.1f}" height="{height:.1f}" rx="{around:.1f}"/>'
