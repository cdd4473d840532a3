"""One slide as pieces: its title as heading, text by level, tables as cells, drawn lists as items, foot lines as furniture, notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from extractors.assemble import Piece
from extractors.german_text import clean
from extractors.office.paragraphs import Paragraph, entries
from extractors.office.pptx_bullets import NONE, A, P, list_styles, mark_of
from extractors.office.pptx_shapes import Placed, placed_shapes
from extractors.office.tables import Cell, PlacedCell, Table, table_of, table_pieces
from extractors.office.walk import HEADING_LENGTH, marker_of

DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
RELATIONS = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TITLES = frozenset({"title", "ctrTitle"})
FURNITURE = frozenset({"ftr", "sldNum", "dt", "hdr"})
USUAL = 18.0
"""Size in points of text on slides that state none."""
UPPER = 0.4
"""Share of the slide's height in which a title stands that is no placeholder."""


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide of the file, its number from 1, the level of its title, its height in points."""

    slide: Any
    number: int
    level: int
    height: float

    def pieces(self) -> Iterator[Piece]:
        """Yield the pieces of the slide: title, shapes in reading order, then the speaker's notes. Tables count from 0."""
        shapes = placed_shapes(self.slide)
        title = _title(shapes, self.height)
        if title is not None:
            yield self._at(Piece("heading", clean(title.shape.text_frame.text), level=self.level), title)
        tables = 0
        for placed in shapes:
            if placed is title:
                continue
            number = tables
            tables += _has(placed.shape, "table")
            yield from (self._at(piece, placed) for piece in self._shape(placed.shape, number) if piece.text)
        yield from self._notes()

    def _at(self, piece: Piece, placed: Placed) -> Piece:
        return replace(piece, page=self.number, box=placed.box, path=f"slide[{self.number}]")

    def _shape(self, shape: Any, number: int) -> Iterator[Piece]:
        if _has(shape, "table"):
            return table_pieces(_table(shape.table), number)
        if _has(shape, "chart") and shape.chart.has_title and shape.chart.chart_title.has_text_frame:
            return iter((Piece("caption", clean(shape.chart.chart_title.text_frame.text)),))
        if _kind(shape) in FURNITURE:
            return iter((Piece("furniture", clean(shape.text_frame.text)),))
        if shape.has_text_frame:
            return self._text(shape)
        return _diagram(shape, self.slide)

    def _text(self, shape: Any) -> Iterator[Piece]:
        styles = list_styles(shape, self.slide)
        counts: Counter[int] = Counter()
        paragraphs = [one for one in shape.text_frame.paragraphs if clean(one.text)]
        for at, paragraph in enumerate(paragraphs):
            level, text = paragraph.level, clean(paragraph.text)
            mark = mark_of(paragraph._p, styles)
            counts = Counter({key: count for key, count in counts.items() if key <= level})
            counts[level] += 1
            if mark != NONE:
                yield Piece("item", text, level=level + 1, marker=marker_of(mark, counts[level]))
            elif at + 1 < len(paragraphs) and _is_heading(paragraph) and not _is_heading(paragraphs[at + 1]):
                yield Piece("heading", text, level=self.level + 1)
            else:
                yield Piece("paragraph", text)

    def _notes(self) -> Iterator[Piece]:
        frame = self.slide.notes_slide.notes_text_frame if self.slide.has_notes_slide else None
        for paragraph in frame.paragraphs if frame is not None else ():
            yield Piece("paragraph", clean(paragraph.text), page=self.number, path=f"slide[{self.number}] > notes")


def _has(shape: Any, name: str) -> bool:
    return bool(getattr(shape, f"has_{name}", False))


def _kind(shape: Any) -> str:
    """The type of a placeholder, empty for all else."""
    holder = shape._element.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    return (holder.get("type") or "") if holder is not None else ""


def _title(shapes: Sequence[Placed], height: float) -> Placed | None:
    """The title's placeholder; else the largest short line in the upper part of the slide."""
    texts = [one for one in shapes if one.shape.has_text_frame and clean(one.shape.text_frame.text) and _kind(one.shape) not in FURNITURE]
    holder = next((one for one in texts if _kind(one.shape) in TITLES), None)
    if holder is not None:
        return holder
    lines = [one for one in texts if one.box.top <= UPPER * height and _is_line(one.shape.text_frame)]
    largest = max(lines, key=lambda one: (_size(one.shape), -one.box.top), default=None)
    return largest if largest is not None and (len(texts) > 1 or largest.box.top > 0) else None


def _is_line(frame: Any) -> bool:
    text = clean(frame.text)
    return (
        len([one for one in frame.paragraphs if clean(one.text)]) == 1
        and len(text) <= HEADING_LENGTH
        and not text.endswith((".", ";", ","))
    )


def _size(shape: Any) -> float:
    return max((run.font.size.pt for one in shape.text_frame.paragraphs for run in one.runs if run.font.size), default=USUAL)


def _is_heading(paragraph: Any) -> bool:
    text = clean(paragraph.text)
    is_bold = all(run.font.bold for run in paragraph.runs if run.text.strip()) and bool(paragraph.runs)
    return is_bold and len(text) <= HEADING_LENGTH and not text.endswith((".", ";", ",")) and any(map(str.isalpha, text))


def _table(table: Any) -> Table:
    """Two columns marked with a head as PowerPoint does by itself may well be a sheet: their words decide."""
    cells = (
        PlacedCell(row, column, _cell(cell), cell.span_height, cell.span_width)
        for row in range(len(table.rows))
        for column, cell in enumerate(table.rows[row].cells)
        if not cell.is_spanned
    )
    return table_of(cells, is_headed=table.first_row and len(table.columns) > 2)


def _cell(cell: Any) -> Cell:
    paragraphs = (one for one in cell.text_frame.paragraphs if clean(one.text))
    return Cell(
        tuple(Paragraph(clean(one.text), is_bold=_is_heading(one), lines=entries(one.text.replace("\v", "\n"))) for one in paragraphs)
    )


def _diagram(shape: Any, slide: Any) -> Iterator[Piece]:
    """The texts of a drawn list (SmartArt), which stand in a part of their own."""
    for ids in shape._element.iter(f"{{{DIAGRAM}}}relIds"):
        part = slide.part.related_part(ids.get(f"{RELATIONS}dm"))
        root = etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
        for paragraph in root.iter(f"{A}p"):
            yield Piece("item", clean("".join(text.text or "" for text in paragraph.iter(f"{A}t"))), level=1, marker="•")
