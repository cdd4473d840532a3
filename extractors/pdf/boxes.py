"""Boxes beside the text of a Maßnahmenblatt: a tinted ground whose labels return in the boxes of other sheets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from corpus.records import Box, union
from extractors.pdf.contents import plain
from extractors.pdf.grid import Grid, GridCell
from extractors.pdf.page import Fill, Page, TextLine
from extractors.pdf.passages import Passage

FEWEST = 4
"""A box of labels and values has at least so many lines."""
OFTEN = 3
"""So many lines of a box return in other boxes, each in so many: they are its labels."""
MOSTLY = 0.5
"""A label stands in at least this share of the boxes that the commonest one stands in; a body that often leads does not."""
MOST = 0.7
"""Of the lines of a box at most this share returns."""
WIDEST = 0.6
"""A box beside the text takes at most this share of the page's width."""
SMALLEST = 40.0
"""A box for so many lines is at least so wide and high (points)."""
MANY = 100
"""More boxes of that size on a page are a drawing."""
TOUCH = 2.0
"""Stripes of one ground are at most this far apart (points)."""


def find_boxes(pages: Sequence[Page], grids: Mapping[int, Sequence[Grid]]) -> dict[int, list[Grid]]:
    """Return, by page, the boxes beside the text that share their labels, each as a table of one cell; none where no labels return."""
    found = {page.number: _boxes(page, grids.get(page.number, ())) for page in pages}
    counts = Counter(text for boxes in found.values() for box in boxes for text in _texts(box))
    fewest = max(OFTEN, MOSTLY * max(counts.values(), default=0))
    labels = {text for text, count in counts.items() if count >= fewest}
    return {number: [box for box in boxes if _has_values(box, labels)] for number, boxes in found.items()}


def _has_values(box: Grid, labels: Collection[str]) -> bool:
    """Labels that return, and values between them: nothing but labels are the tinted left column of a table."""
    known = sum(plain(line.text) in labels for line in box.lines)
    return len(_texts(box) & set(labels)) >= OFTEN and known <= MOST * len(box.lines)


def with_boxes(passages: Sequence[Passage], boxes: Sequence[Grid]) -> list[Passage]:
    """Return the passages of a page with each box after the last passage that begins beside it."""
    placed = list(passages)
    for box in boxes:
        above = [index for index, passage in enumerate(placed) if passage.lines and passage.lines[0].middle < box.box.bottom]
        placed.insert(above[-1] + 1 if above else 0, Passage([], grid=box, column=(box.box.x0, box.box.x1)))
    return placed


def _texts(box: Grid) -> set[str]:
    return {text for line in box.lines if (text := plain(line.text)) and any(letter.isalpha() for letter in text)}


def _boxes(page: Page, grids: Sequence[Grid]) -> list[Grid]:
    taken = {line for grid in grids for line in grid.lines}
    free = [line for line in page.lines if line not in taken and not line.rotated]
    boxes = []
    for fill in _grounds(page):
        inside = [line for line in free if _holds(fill.box, line)]
        if len(inside) >= FEWEST and _stands_beside(fill.box, free, inside):
            cell = GridCell(fill.box, 0, 0, 1, 1, sorted(inside, key=lambda line: (line.middle, line.x0)), fill.color)
            boxes.append(Grid(page.number, fill.box, [cell]))
            free = [line for line in free if line not in inside]
    return boxes


def _grounds(page: Page) -> list[Fill]:
    """The filled boxes of a page with room for text, stripes painted below each other as one; none on a page that is a drawing."""
    grounds: list[Fill] = []
    for fill in sorted(page.fills, key=lambda fill: (fill.color, round(fill.box.x0), fill.box.top)):
        last = grounds[-1] if grounds else None
        if last is not None and last.color == fill.color and _goes_on(last.box, fill.box):
            grounds[-1] = Fill(union([last.box, fill.box]), fill.color)
        else:
            grounds.append(fill)
    roomy = [ground for ground in grounds if _has_room(ground.box, page)]
    return sorted(roomy, key=lambda ground: (ground.box.top, ground.box.x0)) if len(roomy) <= MANY else []


def _has_room(box: Box, page: Page) -> bool:
    return SMALLEST <= box.x1 - box.x0 <= WIDEST * page.width and box.bottom - box.top >= SMALLEST


def _goes_on(above: Box, below: Box) -> bool:
    is_as_wide = abs(above.x0 - below.x0) <= TOUCH and abs(above.x1 - below.x1) <= TOUCH
    return is_as_wide and below.top <= above.bottom + TOUCH


def _holds(box: Box, line: TextLine) -> bool:
    return box.x0 - 1 <= line.x0 and line.x1 <= box.x1 + TOUCH and box.top <= line.middle <= box.bottom


def _stands_beside(box: Box, lines: Sequence[TextLine], inside: Sequence[TextLine]) -> bool:
    """Other text runs left or right of the box."""
    beside = [line for line in lines if line not in inside and box.top <= line.middle <= box.bottom]
    return len(beside) >= FEWEST and all(line.x1 <= box.x0 + TOUCH or line.x0 >= box.x1 - TOUCH for line in beside)
