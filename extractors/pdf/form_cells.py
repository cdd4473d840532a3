"""A cell of a table as its reader sees it: text, passages, looks; what one text of a table is with its headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from extractors.pdf.columns import Column, Item
from extractors.pdf.grid import Grid, GridCell
from extractors.pdf.page import TextLine
from extractors.pdf.passages import Body, Passage, passages_of
from extractors.pdf.pieces import printed

LABEL = 90
"""A label has at most this many characters."""
TINTED = 0.25
"""A colour under this share of the letters of a table without any paper is a ground."""
VALUES = 0.4
"""A colour under this share of numbers and long texts is the ground of values."""
PADDING = 8.0
"""Text keeps at most this distance (points) from the edges of its cell, the same on the right as on the left."""
_CHECKED = re.compile("[\uf0fe\uf0fd\uf078☑☒✓✔]")
_SENTENCE = re.compile(r"[;,]$|\w{5,}\.$")
"""'Nr.' and 'lfd. Nr.' are labels, a sentence is none."""
_NUMBER = re.compile(r"^(?:[\d\s.,%€+<>≈±*=–-]*\d[\d\s.,%€+–*-]*(?:\s?[\w/²³€]{1,8})?|[+○●oO–-]{1,3}|k\.\s?A\.)$")

Look = tuple[str, float, bool, bool, int, int | None]
"""Family, size, weight, slant and colour of the letters, colour of the ground: cells that look alike play the same part."""


@dataclass(slots=True)
class SheetText:
    """One text of a table with its place and its headers; `skip` characters at its start are a label printed in it."""

    passage: Passage
    cell: GridCell
    label: str | None = None
    above: str | None = None
    skip: int = 0
    is_title: bool = False
    is_label: bool = False
    is_data: bool = False
    """It stands in a table of data, under a head row."""


@dataclass(eq=False, slots=True)
class FormCell:
    """A cell with its passages, its text and how it looks; `is_strong`: short, and wholly in a strong style or shaded."""

    cell: GridCell
    passages: list[Passage]
    text: str
    look: Look
    is_strong: bool = False

    @property
    def label(self) -> str:
        """The text as a header."""
        return self.text.rstrip(": ")

    @property
    def whole(self) -> Passage:
        """All lines as one passage: a label or head is one text, however it is broken into lines."""
        return Passage(self.cell.lines, column=(self.cell.box.x0, self.cell.box.x1))

    @property
    def is_number(self) -> bool:
        """An amount, a year, a mark on a scale."""
        return is_number(self.text)


def form_cells(grid: Grid, body: Body) -> list[FormCell]:
    """Return the filled cells of a table in reading order."""
    filled = [cell for cell in grid.cells if cell.lines]
    grounds = grounds_of(filled)
    return [_form_cell(cell, body, is_shaded=cell.shade not in grounds) for cell in filled]


def grounds_of(cells: Sequence[GridCell]) -> frozenset[int | None]:
    """Return the colours values stand on: paper, those under numbers or long texts, those of a table that is tinted as a whole."""
    by_shade: dict[int | None, list[str]] = {}
    for cell in cells:
        text = printed(cell.lines)
        if cell.column > 0 or len(text) > LABEL:
            by_shade.setdefault(cell.shade, []).append(text)
    values = {shade for shade, texts in by_shade.items() if sum(_is_value(text) for text in texts) >= VALUES * len(texts)}
    letters = {shade: sum(len(printed(cell.lines)) for cell in cells if cell.shade == shade) for shade in {cell.shade for cell in cells}}
    tints = {shade for shade, count in letters.items() if None not in letters and count >= TINTED * sum(letters.values())}
    return frozenset(values | tints | {None})


def _is_value(text: str) -> bool:
    return len(text) > LABEL or (is_number(text) and not is_year(text))


def is_number(text: str) -> bool:
    """Tell whether a text is an amount, a year, a mark on a scale."""
    return bool(_NUMBER.match(text))


def is_year(text: str) -> bool:
    """Tell whether a text is four digits: in a head, a year."""
    return len(text) == 4 and text.isdigit()


def look_of(cell: GridCell) -> Look:
    """Return how the text of a filled cell looks, the ground it stands on included."""
    style = max(cell.lines, key=lambda line: len(line.text)).style
    return style.font[:6], style.size, style.bold, style.italic, style.color, cell.shade


def is_strong(line: TextLine, body: Body) -> bool:
    """Tell whether a line is set in bold where the body is not, or larger than it."""
    return (line.style.bold and not body.style.bold) or line.style.size > body.style.size + 0.9


def _form_cell(cell: GridCell, body: Body, *, is_shaded: bool) -> FormCell:
    text = printed(cell.lines)
    is_short = len(text) <= LABEL and len(cell.lines) <= 4 and not _SENTENCE.search(text) and not _CHECKED.search(text)
    strong = is_shaded or all(is_strong(line, body) for line in cell.lines)
    return FormCell(cell, list(_passages(cell, body)), text, look_of(cell), is_short and strong)


def _passages(cell: GridCell, body: Body) -> Iterator[Passage]:
    """The passages of a cell, page by page where a page break cut it."""
    padding = min(max(2.0, min((line.x0 for line in cell.lines), default=0.0) - cell.box.x0), PADDING)
    for _, lines in groupby(cell.lines, key=lambda line: line.page):
        items = [Item(line.box, line=line) for line in lines]
        yield from passages_of(Column(cell.box.x0 + padding, cell.box.x1 - padding, items), body)
