"""PDF: the page rebuilt - furniture off, columns in order, tables as cells, lines joined to paragraphs, headings found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.records import Document
from extractors.assemble import Head, Piece, assemble
from extractors.german_text import clean, join_lines, lost_ligatures, words_on_one_line
from extractors.language import language_of
from extractors.ocr.boxes import boxes_as_printed
from extractors.pdf.aligned import find_aligned, returning
from extractors.pdf.boxes import find_boxes, with_boxes
from extractors.pdf.breaks import add_joined
from extractors.pdf.cells import flow_piece, pieces_of
from extractors.pdf.columns import Item, in_columns
from extractors.pdf.contents import entries_of, mark_contents, plain
from extractors.pdf.engines import open_printed
from extractors.pdf.flow_sheets import FlowValue, find_flow_sheets
from extractors.pdf.forms import Forms, forms_of
from extractors.pdf.furniture import find_furniture
from extractors.pdf.grid import Grid, find_grids, without
from extractors.pdf.heading_places import join_titles
from extractors.pdf.headings import Evidence, mark_headings
from extractors.pdf.imprint import mark_imprint, mark_imprint_names
from extractors.pdf.inner_rows import refined
from extractors.pdf.label_rows import find_label_rows
from extractors.pdf.lists import set_item_levels, with_lone_numbers
from extractors.pdf.margins import split_margin, with_notes
from extractors.pdf.outcome import issues_of, require_text
from extractors.pdf.page import Entry, Page, Printed, TextLine
from extractors.pdf.passages import Body, Passage, body_of, passages_of
from extractors.pdf.pieces import Language, piece_of
from extractors.pdf.sheet_titles import with_title
from extractors.pdf.sheets import texts_of
from extractors.pdf.small_kinds import mark_small_kinds
from extractors.pdf.table_parts import join_parts
from extractors.reading_options import DEFAULT, ReadingOptions
from extractors.registry import reads_with_options

MEDIA_TYPE = "application/pdf"
SENTENCE = 40
"""Lines with more letters are running text."""
ENOUGH = 0.15
"""So much of the running text outside of tables tells how it looks."""


@reads_with_options(MEDIA_TYPE)
def read_pdf(data: bytes, options: ReadingOptions = DEFAULT) -> Document:
    """Return the document of a PDF file.

    Raises UnreadableError `empty`, `not_a_pdf`, `encrypted`, `damaged`, `needs_ocr` (pages, but no text on any).
    """
    printed = open_printed(data, options)
    return boxes_as_printed(document_of(printed, data), printed.pages)


def document_of(printed: Printed, data: bytes) -> Document:
    """Return the document of printed pages. Raises UnreadableError `needs_ocr`, `empty`."""
    require_text(printed)
    layout = _lay_out(printed)
    language = _language(printed.pages)
    pieces = list(_pieces(layout, language))
    title = next((piece.text for piece in pieces if piece.kind == "heading"), None)
    text = " ".join(piece.text for piece in pieces if piece.kind in {"paragraph", "item", "cell"})
    head = Head(
        MEDIA_TYPE,
        _title(printed, layout.body, title),
        language_of(text),
        len(printed.pages),
        issues=issues_of(printed),
        page_labels=tuple(page.label or "" for page in printed.pages),
    )
    return assemble(data, pieces, head)


@dataclass(slots=True)
class _Layout:
    """The pages rebuilt: passages in reading order, furniture by page, what tables have in common."""

    passages: list[Passage]
    furniture: dict[int, list[TextLine]]
    pages: tuple[Page, ...]
    body: Body
    forms: Forms
    sheets: dict[Passage, FlowValue]


def _lay_out(printed: Printed) -> _Layout:
    grids: dict[int, list[Grid]] = {}
    for page in printed.pages:
        grids[page.number] = [refined(grid) for grid in find_grids(page, grids.get(page.number - 1, ()))]
    boxes = find_boxes(printed.pages, grids)
    furniture = find_furniture(printed.pages, {number: [*group, *boxes[number]] for number, group in grids.items()})
    removed: dict[int, list[TextLine]] = {}
    for page in printed.pages:
        removed[page.number] = [line for line in page.lines if line in furniture]
        page.lines = [line for line in page.lines if line not in furniture]
        grids[page.number] = [kept for grid in grids[page.number] if (kept := without(grid, furniture)) is not None]
    body = _body(printed.pages, grids)
    forms = forms_of([grid for group in (*grids.values(), *boxes.values()) for grid in group], _titles_by_page(printed.bookmarks))
    joined = join_parts(grids, printed.pages, forms)
    tables = [grid for group in (*joined.grids.values(), *boxes.values()) for grid in group]
    taken = joined.repeated.union(line for grid in tables for line in grid.lines)
    often = returning([[line for line in page.lines if line not in taken] for page in printed.pages])
    boxed = {number for number, group in boxes.items() if group}
    for page in printed.pages:
        removed[page.number] += [line for line in page.lines if line in joined.repeated]
        rows, aligned = _without_rules(page, taken, body, often)
        joined.grids[page.number] += [*rows, *aligned]
        boxed |= {page.number} if rows else set()
        taken = taken.union(line for grid in (*rows, *aligned) for line in grid.lines)
    passages = [
        passage
        for page in printed.pages
        for passage in with_boxes(_page_passages(page, joined.grids[page.number], taken, body), boxes[page.number])
    ]
    passages = mark_contents(passages, printed.pages)
    contents = entries_of(passages, printed.pages)
    passages = join_titles(passages, (*printed.bookmarks, *contents), body)
    mark_imprint(passages, len(printed.pages))
    mark_small_kinds(passages, printed.pages, body)
    mark_headings(passages, body, Evidence(printed.bookmarks, tuple(contents), printed.pages))
    mark_imprint_names(passages)
    set_item_levels(passages)
    titles = _titles_by_page((*printed.bookmarks, *contents))
    sheets = find_flow_sheets(passages, body, (*printed.bookmarks, *contents), boxed)
    return _Layout(passages, removed, printed.pages, body, replace(forms, titles=titles), sheets)


def _without_rules(page: Page, taken: Collection[TextLine], body: Body, often: Collection[str]) -> tuple[list[Grid], list[Grid]]:
    """The sheets of a page that no rules enclose: labels above their values, labels beside them."""
    free = [line for line in page.lines if line not in taken]
    rows = find_label_rows(free, body, often)
    inside = {line for grid in rows for line in grid.lines}
    return rows, find_aligned([line for line in free if line not in inside], body, often)


def _body(pages: Sequence[Page], grids: Mapping[int, Sequence[Grid]]) -> Body:
    """What running text looks like: that outside of the tables, where there is enough; a catalogue may be nothing but tables."""
    inside = {line for group in grids.values() for grid in group for line in grid.lines}
    lines = [line for page in pages for line in page.lines]
    outside = [line for line in lines if line not in inside]
    letters = [sum(len(line.text) for line in some if len(line.text) > SENTENCE) for some in (outside, lines)]
    return body_of(outside if letters[0] >= ENOUGH * letters[1] else lines)


def _page_passages(page: Page, grids: Sequence[Grid], taken: Collection[TextLine], body: Body) -> list[Passage]:
    lines, notes = split_margin([line for line in page.lines if line not in taken], body)
    items = [Item(line.box, line=line) for line in lines]
    items += [Item(grid.box, grid=grid) for grid in grids]
    return with_notes([passage for column in in_columns(items) for passage in passages_of(column, body)], notes, body)


def _titles_by_page(entries: Iterable[Entry]) -> dict[int, dict[str, int]]:
    titles: dict[int, dict[str, int]] = {}
    for entry in entries:
        if entry.page is not None:
            titles.setdefault(entry.page, {}).setdefault(plain(entry.title), entry.level)
    return titles


def _language(pages: Sequence[Page]) -> Language:
    lines = [line.text for page in pages for line in page.lines]
    return Language(frozenset(words_on_one_line(lines)), lost_ligatures("\n".join(lines)))


def _pieces(layout: _Layout, language: Language) -> list[Piece]:
    """The pieces in reading order; what a page break cut apart is joined, furniture follows the text of its page."""
    kept: list[Piece] = []
    tables = max((value.sheet for value in layout.sheets.values()), default=0)
    asides: set[int] = set()
    shown = level = 0
    for passage in layout.passages:
        while shown < passage.page - 1:
            shown += 1
            kept += [_furniture(line) for line in layout.furniture.get(shown, ())]
        if passage.grid is not None:
            tables += 1
            for piece in _table(passage.grid, layout, language, tables):
                add_joined(kept, _levelled(piece, level), language)
            continue
        piece = _flow_piece(passage, layout, language)
        level = piece.level or level if piece.kind == "heading" else level
        if passage.is_aside:
            asides.add(len(kept))
            kept.append(piece)
        else:
            add_joined(kept, piece, language, asides)
    for page in range(shown + 1, len(layout.pages) + 1):
        kept += [_furniture(line) for line in layout.furniture.get(page, ())]
    return kept


def _table(grid: Grid, layout: _Layout, language: Language, number: int) -> list[Piece]:
    texts = texts_of(grid, layout.body, layout.forms)
    texts = texts if grid.is_frame else with_title(texts, grid.page, layout.forms)
    return with_lone_numbers(pieces_of(texts, number, language))


def _flow_piece(passage: Passage, layout: _Layout, language: Language) -> Piece:
    if passage in layout.sheets:
        return flow_piece(passage, layout.sheets[passage], language)
    return piece_of(passage, passage.kind or ("item" if passage.marker else "paragraph"), language)


def _levelled(piece: Piece, level: int) -> Piece:
    return replace(piece, level=level + 1) if piece.kind == "heading" and piece.level is None else piece


def _furniture(line: TextLine) -> Piece:
    return Piece("furniture", clean(line.text), page=line.page, box=line.box)


def _title(printed: Printed, body: Body, first_heading: str | None) -> str | None:
    """The title in the file's own data where the first pages print its words, else the largest text of the first page with any."""
    opening = [line for page in printed.pages[:3] for line in page.lines]
    words = {word.strip('.,:;„“"()–-').casefold() for line in opening for word in line.text.split()}
    given = [word.strip('.,:;„“"()–-').casefold() for word in (printed.title or "").split()]
    if len(given) > 1 and sum(word in words for word in given) >= 0.8 * len(given):
        return printed.title
    first = next((page.lines for page in printed.pages[:2] if page.lines), [])
    return _largest(first, body) or (printed.title if not opening else None) or first_heading


def _largest(lines: Sequence[TextLine], body: Body) -> str | None:
    """The lines in the largest letters that follow each other, of those that hold words, as one text."""
    worded = [line for line in lines if sum(letter.isalpha() for letter in line.text) > 3]
    size = max((line.size for line in worded), default=0.0)
    if size < body.style.size + 2:
        return None
    top = sorted((line for line in worded if line.size > 0.8 * size), key=lambda line: (line.top, line.x0))
    text = join_lines([clean(line.text) for line in top][:6])
    return text if 5 < len(text) <= 250 else None
