"""Ruled tables as cells with headers: Maßnahmenblätter (labels inside, beside or above their values) and data tables."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from extractors.pdf_columns import Column, Item
from extractors.pdf_contents import plain
from extractors.pdf_grid import Grid, GridCell
from extractors.pdf_page import Page, TextLine
from extractors.pdf_passages import Body, Passage, passages_of, same_look
from extractors.pdf_pieces import printed

LABEL = 90
"""A label has at most this many characters."""
OFTEN = 3
"""A text that returns in this many tables of a document belongs to a form."""
OF_TABLES = 0.05
"""... and in this share of them."""
_PREFIX = re.compile(r"^[^\d\W][^:.!?]{1,60}:$")
_SECTION = re.compile(r"^\d{1,2}[.)]")
_CHECKED = re.compile("[\uf0fe\uf0fd\uf078☑☒✓✔]")
_NUMBER = re.compile(r"^[\d\s.,%€+–-]*\d[\d\s.,%€+–-]*(?:\s?[\w/²³€]{1,8})?$")


@dataclass(frozen=True, slots=True)
class Forms:
    """What the tables of a document have in common: texts that return from table to table."""

    labels: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    """Labels that stand on the first line of cells, above values that differ from table to table."""
    titles: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    """For each page the titles (plain) that bookmarks and tables of contents place there, with their levels."""


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
    """A cell with its passages, its text and how it looks: wholly in a strong style or shaded."""

    cell: GridCell
    passages: list[Passage]
    text: str
    is_strong: bool = False

    @property
    def label(self) -> str:
        return self.text.rstrip(": ")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table in its document: what decides about its labels."""

    grid: Grid
    cells: Sequence[FormCell]
    page: Page
    body: Body
    forms: Forms
    labels: tuple[FormCell, ...] = ()
    """The cells that are labels and nothing else, where labels stand above or beside their values."""


def forms_of(grids: Iterable[Grid], titles: Mapping[int, Mapping[str, int]] = MappingProxyType({})) -> Forms:
    """Return what returns in the tables of a document: short cells and first lines of cells."""
    counts: Counter[str] = Counter()
    below: dict[str, set[str]] = defaultdict(set)
    tables = 0
    for grid in grids:
        tables += 1
        filled = [cell for cell in grid.cells if cell.lines]
        texts = {plain(text) for cell in filled for text in (cell.lines[0].text, printed(cell.lines)) if len(text) <= LABEL}
        counts.update(text for text in texts if len(text) > 2 and not text.isdigit())
        for cell in filled:
            if len(cell.lines) > 1 and len(cell.lines[0].text) <= LABEL:
                below[plain(cell.lines[0].text)].add(cell.lines[1].text)
    often = max(OFTEN, OF_TABLES * tables)
    heads = frozenset(text for text, rests in below.items() if len(rests) >= often and len(text) > 2)
    return Forms(frozenset(text for text, count in counts.items() if count >= often), heads, titles)


def texts_of(grid: Grid, page: Page, body: Body, forms: Forms) -> list[SheetText]:
    """Return the texts of a table in reading order."""
    filled = [cell for cell in grid.cells if cell.lines]
    shades = [_shade(cell, page) for cell in filled]
    plain_shade = Counter(shades).most_common(1)[0][0]
    cells = [_form_cell(cell, body, is_shaded=shade not in {None, plain_shade}) for cell, shade in zip(filled, shades, strict=True)]
    sheet = Sheet(grid, cells, page, body, forms, _labels(cells, grid, forms))
    read = _reading_of(sheet)
    return [text for cell in cells for text in read(cell, sheet)]


def is_form(grid_texts: Sequence[SheetText]) -> bool:
    """Tell whether a table is a Maßnahmenblatt rather than a table of data: at least three labels, each with values of its own."""
    return len({text.label for text in grid_texts if text.label and not text.is_data}) >= 3


def _form_cell(cell: GridCell, body: Body, *, is_shaded: bool) -> FormCell:
    items = [Item(line.box, line=line) for line in cell.lines]
    passages = passages_of(Column(cell.box.x0 + 2, cell.box.x1 - 2, items), body)
    text = printed(cell.lines)
    is_short = len(text) <= LABEL and len(cell.lines) <= 3 and not text.endswith((".", ";", ",")) and not _CHECKED.search(text)
    strong = is_shaded or all(_is_strong(line, body) for line in cell.lines)
    return FormCell(cell, passages, text, is_short and strong)


def _is_strong(line: TextLine, body: Body) -> bool:
    return (line.style.bold and not body.style.bold) or line.style.size > body.style.size + 0.9


def _shade(cell: GridCell, page: Page) -> int | None:
    """The colour the cell is filled with, None for paper."""
    x, y = (cell.box.x0 + cell.box.x1) / 2, (cell.box.top + cell.box.bottom) / 2
    over = [fill.color for fill in page.fills if fill.box.x0 <= x <= fill.box.x1 and fill.box.top <= y <= fill.box.bottom]
    return over[-1] if over else None


# ------------------------------------------------------------------ which kind of table
def _reading_of(sheet: Sheet) -> Callable[[FormCell, Sheet], list[SheetText]]:
    if _has_labels_inside(sheet):
        return _read_inside
    if _has_labels_beside(sheet):
        return _read_beside
    return _read_data if _is_data(sheet) else _read_above


def _has_labels_inside(sheet: Sheet) -> bool:
    """Most cells with several lines begin with a label of the form, in another style than the rest."""
    several = [cell for cell in sheet.cells if len(cell.cell.lines) > 1]
    inside = [cell for cell in several if _first_is_label(cell.cell.lines, sheet)]
    return len(inside) >= 2 and len(inside) >= 0.5 * len(several) and len(inside) >= 0.3 * len(sheet.cells)


def _first_is_label(lines: Sequence[TextLine], sheet: Sheet) -> bool:
    return len(lines) > 1 and (plain(lines[0].text) in sheet.forms.heads or _reads_like_label(lines[0], lines[1], sheet))


def _has_labels_beside(sheet: Sheet) -> bool:
    """Two columns whose first one holds short texts: strong, or known from other sheets, or with a colon."""
    left = [cell for cell in sheet.cells if cell.cell.column == 0]
    right = [cell for cell in sheet.cells if cell.cell.column > 0]
    by_row = Counter(cell.cell.row for cell in right)
    if not left or not right or max(by_row.values()) > 2 or len({cell.cell.column for cell in right}) > 1:
        return False
    labels = [
        cell for cell in left if len(cell.text) <= LABEL
        and (cell.is_strong or cell.text.endswith(":") or plain(cell.text) in sheet.forms.labels)
    ]  # fmt: skip
    alike = sum(cell.is_strong for cell in right) > 0.8 * len(right) and not any(plain(cell.text) in sheet.forms.labels for cell in left)
    return len(labels) >= 0.6 * len(left) and not alike and not (sheet.grid.rows > 2 and _is_all_strong_head(sheet))


def _is_all_strong_head(sheet: Sheet) -> bool:
    """A head row 'Maßnahme | Zeitraum' over plain rows: a data table of two columns."""
    rows = _rows(sheet)
    head, rest = rows[0], [cell for row in rows[1:] for cell in row]
    return len(head) > 1 and all(cell.is_strong for cell in head) and not any(cell.is_strong for cell in rest)


def _is_data(sheet: Sheet) -> bool:
    """A head row of labels, several rows of values below, and no further rows of labels."""
    rows = _rows(sheet)
    if sheet.grid.columns < 2 or len(rows) < 3:
        return False
    heads = [all(cell.is_strong for cell in row) for row in rows]
    if sum(heads[1:]) >= 0.3 * len(rows):
        return False
    values = [cell for row in rows[1:] for cell in row if cell.cell.column > 0]
    numeric = sum(bool(_NUMBER.match(cell.text)) for cell in values)
    return (heads[0] and len(rows[0]) >= 2) or (sheet.grid.columns > 2 and numeric > 0.5 * len(values))


def _rows(sheet: Sheet) -> list[list[FormCell]]:
    by_row: dict[int, list[FormCell]] = defaultdict(list)
    for cell in sheet.cells:
        by_row[cell.cell.row].append(cell)
    return [by_row[row] for row in sorted(by_row)]


# ------------------------------------------------------------------ one cell at a time
def _read_inside(cell: FormCell, sheet: Sheet) -> list[SheetText]:
    return _values(cell, sheet, None)


def _read_beside(cell: FormCell, sheet: Sheet) -> list[SheetText]:
    if cell.cell.column == 0:
        return [SheetText(passage, cell.cell, is_label=True) for passage in cell.passages]
    beside = [other for other in sheet.cells if other.cell.column == 0 and _share_rows(other.cell, cell.cell)]
    return _values(cell, sheet, beside[0].label if beside else None)


def _read_above(cell: FormCell, sheet: Sheet) -> list[SheetText]:
    if cell in sheet.labels:
        return [SheetText(passage, cell.cell, is_label=True) for passage in cell.passages]
    return _values(cell, sheet, _label_for(cell, sheet))


def _labels(cells: Sequence[FormCell], grid: Grid, forms: Forms) -> tuple[FormCell, ...]:
    """Where at least three cells return in other tables of the document, these are the labels; else the looks decide."""
    shared = [cell for cell in cells if plain(cell.text) in forms.labels]
    chosen = shared if len(shared) >= OFTEN else cells
    standing = [cell for cell in chosen if cell.is_strong or (chosen is shared and _stands_like_label(cell.cell, grid))]
    return tuple(cell for cell in standing if not _holds_label(cell, forms))


def _stands_like_label(place: GridCell, grid: Grid) -> bool:
    """At the left of its row with something beside it, or in the head row with something below."""
    return (place.column == 0 and place.column_end < grid.columns) or (place.row == 0 and grid.rows > 2)


def _holds_label(cell: FormCell, forms: Forms) -> bool:
    """The cell's first line is a label of the form, what follows is its value - not one long label."""
    first, whole = plain(cell.cell.lines[0].text), plain(cell.text)
    return len(cell.cell.lines) > 1 and first in forms.labels and whole not in forms.labels


def _read_data(cell: FormCell, sheet: Sheet) -> list[SheetText]:
    place = cell.cell
    head_row = sheet.cells[0].cell.row
    heads = [other for other in sheet.cells if other.cell.row == head_row and other.cell.row < place.row]
    above = next((head.text for head in heads if _share_columns(head.cell, place)), None)
    first = next((other.text for other in sheet.cells if other.cell.column == 0 and _share_rows(other.cell, place)), None)
    label = first if place.column > 0 and heads else None
    return [SheetText(passage, place, label, above, is_data=True) for passage in cell.passages]


def _label_for(cell: FormCell, sheet: Sheet) -> str | None:
    """The label left of a cell in its row, else the one above it."""
    place = cell.cell
    beside = [other for other in sheet.labels if other.cell.column_end <= place.column and _share_rows(other.cell, place)]
    if beside:
        return max(beside, key=lambda other: other.cell.column).label
    over = [other for other in sheet.labels if other.cell.row_end <= place.row and _covers(other.cell, place)]
    if not over:
        return None
    lowest = max(over, key=lambda other: other.cell.row)
    between = [other for other in sheet.cells if lowest.cell.row_end <= other.cell.row < place.row and _covers(other.cell, place)]
    return lowest.label if len(between) <= 2 else None


def _values(cell: FormCell, sheet: Sheet, header: str | None) -> list[SheetText]:
    """The texts of a value cell; labels printed inside it become the header of what follows them."""
    texts: list[SheetText] = []
    label, above = header, None
    passages = [part for passage in cell.passages for part in _cut_after_label(passage, sheet)]
    for index, passage in enumerate(passages):
        below = passages[index + 1] if index + 1 < len(passages) else None
        if below is not None and _is_inner_label(passage, below, sheet):
            texts.append(SheetText(passage, cell.cell, None, header, is_label=True))
            label, above = printed(passage.lines).rstrip(": "), header
        else:
            texts.append(_with_prefix(SheetText(passage, cell.cell, label, above), header or label))
    return texts


def _cut_after_label(passage: Passage, sheet: Sheet) -> list[Passage]:
    """A label on the first line with its value directly below, in one passage, becomes two."""
    if passage.marker is not None or not _first_is_label(passage.lines, sheet):
        return [passage]
    return [Passage([passage.lines[0]], column=passage.column), replace(passage, lines=passage.lines[1:])]


def _is_inner_label(passage: Passage, below: Passage, sheet: Sheet) -> bool:
    return len(passage.lines) == 1 and passage.marker is None and _first_is_label([*passage.lines, *below.lines], sheet)


def _reads_like_label(line: TextLine, below: TextLine, sheet: Sheet) -> bool:
    text = line.text.strip()
    if len(text) > LABEL or text.endswith((".", ";", ",")) or not text[:1].isupper() or _SECTION.match(text):
        return False
    differs = not same_look(line.style, below.style) or line.style.italic != below.style.italic
    stronger = _is_strong(line, sheet.body) or line.style.size > below.style.size + 0.4 or (line.style.bold and not below.style.bold)
    is_uniform = all(same_look(span.style, line.style) for span in line.spans)
    return differs and (plain(text) in sheet.forms.labels or (stronger and is_uniform))


def _with_prefix(text: SheetText, above: str | None) -> SheetText:
    """'Kosten: rund 5.000 Euro' with the first words in bold: the label goes to the header."""
    spans = text.passage.lines[0].spans
    prefix = spans[0].text.strip()
    if text.passage.marker is not None or not spans[0].style.bold or not _PREFIX.match(prefix):
        return text
    rest = [span for line in text.passage.lines for span in line.spans][1:]
    if not rest or rest[0].style.bold:
        return text
    return replace(text, label=prefix.rstrip(": "), above=above, skip=len(prefix))


def _share_rows(one: GridCell, two: GridCell) -> bool:
    return one.row < two.row_end and two.row < one.row_end


def _share_columns(one: GridCell, two: GridCell) -> bool:
    return one.column < two.column_end and two.column < one.column_end


def _covers(over: GridCell, cell: GridCell) -> bool:
    width = min(over.box.x1, cell.box.x1) - max(over.box.x0, cell.box.x0)
    return width >= 0.6 * min(over.box.x1 - over.box.x0, cell.box.x1 - cell.box.x0)
