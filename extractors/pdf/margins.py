"""Notes in the margin beside running text: blocks of their own, never in the middle of a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.pdf.columns import GUTTER, Column, Item
from extractors.pdf.page import TextLine
from extractors.pdf.passages import Body, Passage, passages_of

LONG = 40
"""Lines of this many letters are running text: they tell where the text stands on a page."""
FEW = 6
"""A page with fewer of them has no margin to speak of."""


def split_margin(lines: Sequence[TextLine], body: Body) -> tuple[list[TextLine], list[list[TextLine]]]:
    """Return the lines of the text and, in groups, the notes beside it: outside its edges and in another style."""
    running = [line for line in lines if len(line.text) >= LONG and abs(line.size - body.style.size) < 0.6]
    if len(running) < FEW:
        return list(lines), []
    left = sorted(line.x0 for line in running)[len(running) // 10]
    right = sorted(line.x1 for line in running)[-1 - len(running) // 10]
    notes = [line for line in lines if _is_note(line, (left, right), body)]
    groups = [group for group in _groups(notes) if sum(letter.isalpha() for line in group for letter in line.text) >= 4]
    taken = {id(line) for group in groups for line in group}
    return [line for line in lines if id(line) not in taken], groups


def _is_note(line: TextLine, edges: tuple[float, float], body: Body) -> bool:
    """Right of the text any other look makes a note; left of it labels and headings stand as well, but not in small letters."""
    style = body.style
    if line.x0 >= edges[1] + GUTTER:
        return line.size <= style.size + 0.5 and (
            line.size <= style.size - 0.5 or (line.style.bold, line.style.color) != (style.bold, style.color)
        )
    return line.x1 <= edges[0] - GUTTER and line.size <= style.size - 1


def _groups(notes: Sequence[TextLine]) -> list[list[TextLine]]:
    """Lines directly below each other are one note."""
    groups: list[list[TextLine]] = []
    for line in sorted(notes, key=lambda line: (line.top, line.x0)):
        for group in groups:
            last = group[-1]
            if line.top - last.bottom < 0.8 * line.size and min(line.x1, last.x1) > max(line.x0, last.x0):
                group.append(line)
                break
        else:
            groups.append([line])
    return groups


def with_notes(passages: list[Passage], groups: Sequence[Sequence[TextLine]], body: Body) -> list[Passage]:
    """Return the passages of a page with those of its notes before the passage each note begins beside."""
    result = list(passages)
    for group in groups:
        items = [Item(line.box, line=line) for line in group]
        column = Column(min(line.x0 for line in group), max(line.x1 for line in group), items)
        place = next((index for index, passage in enumerate(result) if _bottom(passage) > group[0].top), len(result))
        asides = passages_of(column, body)
        for aside in asides:
            aside.is_aside = True
        result[place:place] = asides
    return result


def _bottom(passage: Passage) -> float:
    return passage.grid.box.bottom if passage.grid is not None else passage.lines[-1].bottom
