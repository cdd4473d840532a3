"""Ruled tables: Maßnahmenblätter (labels beside, above or inside their values) and data tables, as cells with headers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from corpus.records import Box
from extractors.assemble import Piece
from extractors.pdf_columns import Column, Item
from extractors.pdf_contents import nearest, plain
from extractors.pdf_grid import Grid, GridCell
from extractors.pdf_page import Page, TextLine
from extractors.pdf_passages import Body, Passage, passages_of, same_look
from extractors.pdf_pieces import Language, piece_of, printed

LABEL = 90
"""A label has at most this many characters."""
OFTEN = 3
"""A text that returns in this many tables is a label of a form, not a value."""
_CODE = re.compile(r"^[A-ZÄÖÜ]{0,5}[a-z]{0,2}[\s.\-–_/]{0,3}\d{1,3}(?:[.\-–/]\d{1,3})*[a-z]?$")
_SUBLABEL = re.compile(r"^[^\d\W][^:.!?]{1,60}:$")


@dataclass(frozen=True, slots=True)
class Forms:
    """What the tables of a document have in common: texts that return from table to table."""

    labels: frozenset[str] = frozenset()
    titles: tuple[frozenset[str], ...] = ()
    """For each page (from 1; index 0 unused) the titles that bookmarks and tables of contents place there."""


@dataclass(slots=True)
class SheetText:
    """One text of a table with the place and the headers it has."""

    passage: Passage
    cell: GridCell
    label: str | None = None
    above: str | None = None
    skip: int = 0
    is_title: bool = False


@dataclass(slots=True)
class _Labelled:
    """A cell with its passages and what they say about headers."""

    cell: GridCell
    passages: list[Passage] = field(default_factory=list)
    is_label: bool = False

    @property
    def text(self) -> str:
        return printed(self.cell.lines)


def forms_of(grids: Iterable[Grid], titles: Sequence[frozenset[str]] = ()) -> Forms:
    """Return the labels of a document's forms: short first lines of cells that return in several tables."""
    counts: Counter[str] = Counter()
    for grid in grids:
        firsts = {
            plain(form) for cell in grid.cells if cell.lines for form in (cell.lines[0].text, printed(cell.lines)) if len(form) <= LABEL
        }
        counts.update(text for text in firsts if len(text) > 2 and not text.isdigit())
    return Forms(frozenset(text for text, count in counts.items() if count >= OFTEN), tuple(titles))


def texts_of(grid: Grid, page: Page, body: Body, forms: Forms) -> list[SheetText]:
    """Return the texts of a table in reading order, the title of a sheet first."""
    cells = [_labelled(cell, page, body, forms) for cell in grid.cells if cell.lines]
    if _is_data_table(grid, cells):
        return _data_texts(cells)
    texts = [text for labelled in cells for text in _sheet_texts(labelled, cells, body, forms)]
    _mark_title(texts, cells, page, forms)
    return sorted(texts, key=lambda text: not text.is_title)


def _labelled(cell: GridCell, page: Page, body: Body, forms: Forms) -> _Labelled:
    items = [Item(line.box, line=line) for line in cell.lines]
    passages = passages_of(Column(cell.box.x0 + 2, cell.box.x1 - 2, items), body)
    text = printed(cell.lines)
    is_short = len(text) <= LABEL and len(cell.lines) <= 3 and not text.endswith((".", ";", ","))
    strong = all(_is_strong(line, body) for line in cell.lines) or plain(text) in forms.labels or _is_shaded(cell, page)
    return _Labelled(cell, passages, is_short and strong and not _CHECKED.search(text))


_CHECKED = re.compile("[\uf0fe\uf0fd\uf078☑☒✓✔]")


def _is_strong(line: TextLine, body: Body) -> bool:
    style = line.style
    return (style.bold and not body.style.bold) or style.size > body.style.size + 0.9


def _is_shaded(cell: GridCell, page: Page) -> bool:
    x, y = (cell.box.x0 + cell.box.x1) / 2, (cell.box.top + cell.box.bottom) / 2
    return any(fill.x0 <= x <= fill.x1 and fill.top <= y <= fill.bottom for fill in page.fills)


def _is_data_table(grid: Grid, cells: Sequence[_Labelled]) -> bool:
    """A head row of labels, several rows of values below, and no further rows of labels."""
    if grid.columns < 2 or grid.rows < 3:
        return False
    by_row: dict[int, list[_Labelled]] = {}
    for labelled in cells:
        by_row.setdefault(labelled.cell.row, []).append(labelled)
    rows = [by_row[row] for row in sorted(by_row)]
    if len(rows) < 3:
        return False
    heads = [sum(labelled.is_label for labelled in row) == len(row) and len(row) >= 2 for row in rows]
    values = [labelled for row in rows[1:] for labelled in row if labelled.cell.column > 0]
    first = [labelled for row in rows[1:] for labelled in row if labelled.cell.column == 0]
    numeric = sum(bool(re.search(r"\d", labelled.text)) and len(labelled.text) < 25 for labelled in values)
    if grid.columns > 2 and values and numeric > 0.6 * len(values):
        return True
    return heads[0] and sum(heads) <= 2 and (grid.columns > 2 or sum(labelled.is_label for labelled in first) < 0.5 * len(first))


def _data_texts(cells: Sequence[_Labelled]) -> list[SheetText]:
    texts = []
    heads = [labelled for labelled in cells if labelled.cell.row == cells[0].cell.row]
    firsts = {labelled.cell.row: labelled.text for labelled in cells if labelled.cell.column == 0}
    for labelled in cells:
        cell = labelled.cell
        above = next((head.text for head in heads if head.cell.row < cell.row and _share_columns(head.cell, cell)), None)
        label = firsts.get(cell.row) if cell.column > 0 and above is not None else None
        texts += [SheetText(passage, cell, label, above) for passage in labelled.passages]
    return texts


def _share_columns(one: GridCell, two: GridCell) -> bool:
    return one.column < two.column_end and two.column < one.column_end


def _sheet_texts(labelled: _Labelled, cells: Sequence[_Labelled], body: Body, forms: Forms) -> list[SheetText]:
    cell = labelled.cell
    header = None if labelled.is_label else _header_of(labelled, cells)
    texts: list[SheetText] = []
    label, above = header, None
    for index, passage in enumerate(labelled.passages):
        rest = labelled.passages[index + 1 :]
        if not labelled.is_label and _is_inner_label(passage, rest, body, forms):
            label, above = printed(passage.lines).rstrip(":"), header
            texts.append(SheetText(passage, cell, None, header))
            continue
        parts = [SheetText(passage, cell, label, above)]
        if not labelled.is_label:
            parts = [_with_prefix(part, header or label) for part in _split_first_line(passage, cell, label, above, body, forms)]
            if parts[-1].label != label and len(parts) > 1:
                label, above = parts[-1].label, header
        texts += parts
    return texts


def _split_first_line(passage: Passage, cell: GridCell, label: str | None, above: str | None, body: Body, forms: Forms) -> list[SheetText]:
    """A label on the first line with its value directly below, in one passage."""
    first = passage.lines[0]
    if len(passage.lines) < 2 or passage.marker is not None or not _reads_like_label(first, passage.lines[1], body, forms):
        return [SheetText(passage, cell, label, above)]
    head, rest = Passage([first], column=passage.column), replace(passage, lines=passage.lines[1:])
    return [SheetText(head, cell, None, label), SheetText(rest, cell, first.text.strip().rstrip(":"), label)]


def _is_inner_label(passage: Passage, rest: Sequence[Passage], body: Body, forms: Forms) -> bool:
    return (
        len(passage.lines) == 1
        and passage.marker is None
        and bool(rest)
        and _reads_like_label(passage.lines[0], rest[0].lines[0], body, forms)
    )


def _reads_like_label(line: TextLine, below: TextLine, body: Body, forms: Forms) -> bool:
    text = line.text.strip()
    if len(text) > LABEL or text.endswith((".", ";", ",")) or not text[:1].isupper():
        return False
    known = plain(text) in forms.labels
    differs = not same_look(line.style, below.style) or line.style.italic != below.style.italic
    stronger = _is_strong(line, body) or line.style.size > below.style.size + 0.4 or (line.style.bold and not below.style.bold)
    return (known and differs) or (stronger and differs and line.style == line.spans[0].style)


def _with_prefix(text: SheetText, above: str | None) -> SheetText:
    """'Kosten: rund 5.000 Euro' with the first word in bold: the label goes to the header."""
    spans = text.passage.lines[0].spans
    if text.passage.marker is not None or len(spans) < 2:
        return text
    prefix = spans[0].text.strip()
    if not spans[0].style.bold or spans[1].style.bold or not _SUBLABEL.match(prefix):
        return text
    return replace(text, label=prefix.rstrip(": "), above=above, skip=len(prefix))


def _header_of(labelled: _Labelled, cells: Sequence[_Labelled]) -> str | None:
    """The label beside a cell, else the one above it."""
    cell = labelled.cell
    beside = [other for other in cells if other.is_label and other.cell.column_end <= cell.column and _share_rows(other.cell, cell)]
    if beside:
        return max(beside, key=lambda other: other.cell.column).text.rstrip(":")
    over = [other for other in cells if other.is_label and other.cell.row_end <= cell.row and _covers(other.cell, cell)]
    if not over:
        return None
    nearest_one = max(over, key=lambda other: other.cell.row)
    between = [other for other in cells if nearest_one.cell.row_end <= other.cell.row < cell.row and _covers(other.cell, cell)]
    return nearest_one.text.rstrip(":") if len(between) <= 2 else None


def _share_rows(one: GridCell, two: GridCell) -> bool:
    return one.row < two.row_end and two.row < one.row_end


def _covers(over: GridCell, cell: GridCell) -> bool:
    width = min(over.box.x1, cell.box.x1) - max(over.box.x0, cell.box.x0)
    return width >= 0.6 * min(over.box.x1 - over.box.x0, cell.box.x1 - cell.box.x0)


def _mark_title(texts: Sequence[SheetText], cells: Sequence[_Labelled], page: Page, forms: Forms) -> None:
    """The title of a sheet: what a table of contents calls it, else the strongest text above the first label."""
    titles = forms.titles[page.number] if page.number < len(forms.titles) else frozenset()
    named = next((text for text in texts if titles and nearest(titles, printed(text.passage.lines))), None)
    if named is not None:
        named.is_title = True
        return
    labels = {text.label for text in texts if text.label}
    if len(labels) < 3:
        return
    heads = _above_first_label(texts, cells, forms)
    free = [text for text in heads if text.label is None and not _CODE.match(printed(text.passage.lines)) and _is_name(text)]
    if free:
        best = max(free, key=lambda text: (text.passage.lines[0].size, len(printed(text.passage.lines))))
        best.is_title = True


def _is_name(text: SheetText) -> bool:
    words = printed(text.passage.lines)
    return 4 < len(words) < 200 and not words.endswith((".", ":")) and ": " not in words[:30]


def _above_first_label(texts: Sequence[SheetText], cells: Sequence[_Labelled], forms: Forms) -> list[SheetText]:
    """Texts of the rows above the first row with a label that returns in other sheets or has a value below it."""
    used = {text.label for text in texts if text.label}
    rows = [
        labelled.cell.row for labelled in cells if labelled.text.rstrip(":") in used or plain(labelled.cell.lines[0].text) in forms.labels
    ]
    first = min((row for row in rows if row > 0), default=0)
    top = [text for text in texts if text.cell.row < max(first, 1)]
    return [text for text in top if plain(printed(text.passage.lines)) not in forms.labels]


def pieces_of(texts: Sequence[SheetText], table: int, language: Language) -> list[Piece]:
    """Return the pieces of a table's texts: the title as heading, everything else as cells; labels themselves last no value."""
    used = {text.label for text in texts if text.label}
    pieces = []
    for text in texts:
        kind = "heading" if text.is_title else "cell"
        piece = piece_of(text.passage, kind, language, skip=text.skip)
        is_header = text.label is None and not text.is_title and piece.text.rstrip(":") in used
        pieces.append(
            replace(
                piece,
                table=table,
                row=text.cell.row,
                column=text.cell.column,
                row_header=text.label,
                column_header=text.above if not is_header else None,
                marker=None if text.is_title else piece.marker,
            )
        )
    return pieces


def inside(box: Box, line: TextLine) -> bool:
    """Tell whether a line's middle lies in a box."""
    x = (line.x0 + line.x1) / 2
    return box.x0 <= x <= box.x1 and box.top <= line.middle <= box.bottom
