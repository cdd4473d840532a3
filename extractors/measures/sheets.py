"""Measures as Maßnahmenblätter: labelled passages gathered under their heading or code."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from corpus.records import Block, Document
from extractors.evidence import block_index, heading_paths
from extractors.measures.codes import CODE, is_code
from extractors.measures.labels import PLACEHOLDER, TELLING, Statement, label_of, statements
from extractors.measures.sheet_openings import is_lone_code, listed_entries, opening_tables, repeated_headings, table_titles

REPEATED = 4
"""From so many sheets of the same make on, one telling label beside a description is enough."""
ROWS = 3
"""From so many rows on a table lists things."""
_TEXTS = frozenset({"description", "budget", "funding", "indicator", "other"})
"""Boxes whose text mentions what other boxes state."""
NEXT = 2
"""Characters between a code and the passage right behind it."""
NEAR = 2
"""A sheet goes on over at most so many pages."""

_ASKS = re.compile(
    r"^(?:\w*[Aa]ngaben?\b|Wer\b|Welche\w*\b|Hier\b|Abschätzung\b|Nennung\b|Bewertungskriterien\b)|\?$|^(?:\S+\s)?[\[(]\d[\d.]*[\])]$"
)
"""How the explanation of a sheet fills its boxes: 'Wer ist federführend?', 'Angabe, an wen sich ...', '[6.1]'."""

_EXPLAINS = re.compile(
    r"\b(?:Beispiel\w*|Muster|Vorlage|Schema|Aufbau|Struktur)\b[^\n]{0,40}?"
    r"(?:\bMaßnahmen?\s?-?(?:blatt|blätter|bogen|bögen|formular)|\b(?:Maßnahmen?-?|Projekt)?steckbrief)",
    re.IGNORECASE,
)
"""What stands above a sheet that only shows how sheets are built: 'Beispiel eines Maßnahmenblatts'."""


OFTEN_ENDS = 0.7
"""Share of headings that end with a code of their own, where codes stand behind titles."""
_END_CODE = re.compile(r"(?<=\S)\s+(?P<code>(?:M|[A-ZÄÖÜ]{1,4}[\s.\-–]{0,2})\s?\d{1,2}(?:[.\-]\d{1,2})*)$")


@dataclass(frozen=True, slots=True)
class Corner:
    """A code printed behind the title in the heading of a sheet, and where the title ends."""

    code: str
    start: int


@dataclass
class Sheet:
    """A measure while its passages are gathered: by what their label states, unlabelled cells at the top apart."""

    heading: Block | None = None
    table: int | None = None
    values: dict[str, list[Statement]] = field(default_factory=dict)
    loose: list[Block] = field(default_factory=list)
    corner: Corner | None = None

    @property
    def telling(self) -> int:
        return len(TELLING & set(self.values))

    @property
    def is_filled(self) -> bool:
        """What follows a description or a telling value and names a title is the next sheet."""
        return self.telling > 0 or "description" in self.values

    @property
    def page(self) -> int | None:
        blocks = [*([self.heading] if self.heading else []), *self.loose, *(one.block for ones in self.values.values() for one in ones)]
        return blocks[-1].page if blocks else None


@lru_cache(maxsize=8)
def gather_sheets(document: Document, *, rows: frozenset[int] = frozenset()) -> tuple[Sheet, ...]:
    """Return the sheets of a document in order; tables in `rows`, whose rows are measures, are left out.

    Finders of fields and measures ask for them in turn: they are gathered once, and nobody changes them.
    """
    sheets = [sheet for sheet in _continued(document, _sheets(document, rows)) if not _is_data(sheet)]
    for sheet in sheets:
        _leave_out_asides(sheet)
    alike = Counter(_make(sheet) for sheet in sheets if _is_weak(sheet))
    is_form = sum(sheet.telling >= 2 and _has_titled_box(document, sheet) for sheet in sheets) >= REPEATED

    def counts(sheet: Sheet) -> bool:
        return sheet.telling >= 2 or alike[_make(sheet)] >= REPEATED or (is_form and _is_poor(document, sheet))

    counted = [sheet for sheet in sheets if counts(sheet)]
    chapters = _chapters(document, counted)
    kept = tuple(sheet for sheet in counted if not _is_template(document, sheet, chapters))
    _part_codes(document, kept)
    return kept


def _part_codes(document: Document, sheets: Sequence[Sheet]) -> None:
    """Note the codes that headings end with, printed in the right corner, where nearly all do: 'Radweg am Bach M 2.1'."""
    headed = [(sheet, sheet.heading) for sheet in sheets if sheet.heading and "title" not in sheet.values]
    ends = [(sheet, heading, end) for sheet, heading in headed if (end := _END_CODE.search(document.text_of(heading)))]
    if len(ends) >= max(REPEATED, OFTEN_ENDS * len(headed)) and len({end["code"] for *_, end in ends}) >= OFTEN_ENDS * len(ends):
        for sheet, heading, end in ends:
            sheet.corner = Corner(end["code"], heading.start + end.start())


def _chapters(document: Document, sheets: Sequence[Sheet]) -> frozenset[Block]:
    """The headings that many sheets stand under, though the first one stands right below: 'Aufbau der Maßnahmenblätter'."""
    paths = heading_paths(document)
    places = (min((one.block.start for ones in sheet.values.values() for one in ones), default=0) for sheet in sheets)
    over = Counter(index for place in places for index in paths[block_index(document, place)])
    return frozenset(document.blocks[index] for index, count in over.items() if count >= REPEATED)


@lru_cache(maxsize=2)
def _statements(document: Document) -> tuple[Statement, ...]:
    return tuple(statements(document))


def _leave_out_asides(sheet: Sheet) -> None:
    """What the box of costs or the description says of lead, group or time counts only where the sheet has no box for it."""
    has_lead = any(one.box not in _TEXTS for name in ("responsible", "actors") for one in sheet.values.get(name, []))
    for name, ones in list(sheet.values.items()):
        own = [one for one in ones if one.box not in _TEXTS]
        if own or (name in {"responsible", "actors", "partners"} and has_lead):
            sheet.values[name] = own
        if not sheet.values[name]:
            del sheet.values[name]


def _sheets(document: Document, rows: frozenset[int]) -> Iterator[Sheet]:
    openers = opening_tables(document)
    again, titles = repeated_headings(document), table_titles(document)
    listed = listed_entries(document, _statements(document))
    current = Sheet()
    code: Block | None = None
    for one in _statements(document):
        if one.block.table in rows:
            continue
        if one.block.start in listed and one.start == one.block.start:
            yield current
            end = one.start + len(document.text[one.start : one.end].rstrip(" ("))
            current = Sheet(values={"title": [replace(one, end=end, name="title")]})
            continue
        last, code = code, one.block if is_lone_code(document, one) else None
        if one.block.start in titles or (code and one.block.kind == "heading"):
            yield current
            current = Sheet(heading=one.block) if one.block.start in titles else Sheet(loose=[one.block])
            continue
        if _opens(document, current, one, openers) and not _divides(current, one.block, again):
            yield current
            current = Sheet(heading=one.block if one.block.kind == "heading" else None, table=one.block.table)
            current.loose += [last] if last and current.heading and last.end + NEXT >= current.heading.start else []
        _take(document, current, one)
    yield current


def _opens(document: Document, current: Sheet, one: Statement, openers: frozenset[int]) -> bool:
    if one.is_label:
        return False
    block = one.block
    if block.kind == "heading" and one.name is None:
        inside = block.table is not None and block.table == current.table and not current.telling
        return not inside or current.heading is not None
    if block.kind == "cell" and block.table in openers and block.table != current.table and (current.values or current.loose):
        return True
    if one.name in {"title", "code", "field"} and current.is_filled:
        return not _completes(current, one)
    if one.name in {"title", "code"} and one.name in current.values:
        last = current.values[one.name][-1].block
        return (last.table, last.row) != (block.table, block.row)
    return one.name is None and block.kind == "cell" and is_code(document.text_of(block)) and current.telling > 0


def _completes(current: Sheet, one: Statement) -> bool:
    """Whether a sheet that has its title names its field or number in a further row of its table."""
    is_missing = one.name in {"code", "field"} and one.name not in current.values
    return is_missing and current.heading is not None and current.table is not None and one.block.table == current.table


def _divides(current: Sheet, block: Block, again: frozenset[int]) -> bool:
    """A heading below the sheet's own that other sheets have as well is a part of it."""
    return block.start in again and current.heading is not None and (block.level or 1) > (current.heading.level or 1)


def _take(document: Document, current: Sheet, one: Statement) -> None:
    block = one.block
    if current.table is None and block.kind == "cell":
        current.table = block.table
    if block.kind == "heading" and one.name is None:
        current.heading = current.heading or block
    elif one.name is not None and not one.is_label:
        current.values.setdefault(one.name, []).append(one)
    elif (not one.is_label or _names_coded(document, current, one)) and (
        block.kind == "cell" or is_code(document.text_of(block)) or _lacks_title(current)
    ):
        current.loose += [] if current.telling else [block]


def _names_coded(document: Document, current: Sheet, one: Statement) -> bool:
    """Whether what looks like a label of no known meaning stands right behind a code: the title in the corner of a box."""
    last = current.loose[-1] if current.loose else None
    return one.name is None and last is not None and is_code(document.text_of(last)) and 0 <= one.start - last.end <= NEXT


def _lacks_title(sheet: Sheet) -> bool:
    """'Maßnahme 2.1' stands alone in its line; what it is called stands in the next."""
    return sheet.heading is None and [block.kind for block in sheet.loose] == ["heading"] and not sheet.values


def _continued(document: Document, sheets: Iterable[Sheet]) -> list[Sheet]:
    """A sheet whose telling labels stand on the next page, or under a subheading: what follows without a code is its rest."""
    merged: list[Sheet] = []
    for sheet in sheets:
        if not (sheet.heading or sheet.values or sheet.loose):
            continue
        opener = next((one for one in reversed(merged[-6:]) if _has_code(document, one)), None)
        if sheet.telling and opener and not opener.telling and opener.values and _follows(document, opener, sheet):
            for name, ones in sheet.values.items():
                opener.values.setdefault(name, []).extend(ones)
            continue
        merged.append(sheet)
    return merged


def _follows(document: Document, opener: Sheet, sheet: Sheet) -> bool:
    if opener.page is None or sheet.page is None or sheet.page - opener.page > NEAR:
        return False
    return not any(is_code(document.text_of(block)) for block in sheet.loose)


def _has_code(document: Document, sheet: Sheet) -> bool:
    if "code" in sheet.values or any(is_code(document.text_of(block)) for block in sheet.loose):
        return True
    match = CODE.match(document.text_of(sheet.heading)) if sheet.heading else None
    return match is not None and match["code"][0].isalpha()


def _is_weak(sheet: Sheet) -> bool:
    return sheet.telling == 1 and "description" in sheet.values


def _is_poor(document: Document, sheet: Sheet) -> bool:
    """A sheet that names a measure as the full ones do and describes it, but left its other boxes empty."""
    return "description" in sheet.values and _has_titled_box(document, sheet)


def _has_titled_box(document: Document, sheet: Sheet) -> bool:
    """Whether the title stands in the table beside a label of its own ('Maßnahmennummer und Titel')."""
    titles = sheet.values.get("title", [])
    heading = sheet.heading if sheet.heading and sheet.heading.table is not None else None
    return bool(titles and titles[0].block.row_header) or (heading is not None and label_of(document.text_of(heading)) is None)


def _make(sheet: Sheet) -> frozenset[str]:
    return frozenset({"description", *(TELLING & set(sheet.values))}) if _is_weak(sheet) else frozenset()


def _is_data(sheet: Sheet) -> bool:
    """What is told stands under the heads of a table of several rows: instruments, indicators, costs, not one measure.

    Where labels stand in front of the rows, a head ('Merkmal | Angabe') says nothing.
    """
    told = [(name, one.block) for name in TELLING & set(sheet.values) for one in sheet.values[name]]
    rows = {(block.table, block.row) for _, block in told if block.column_header is not None and block.column}
    return len(rows) >= ROWS and all(block.column_header is not None and label_of(block.row_header) != name for name, block in told)


def _is_template(document: Document, sheet: Sheet, chapters: Collection[Block]) -> bool:
    """The explanation of how a sheet is built asks instead of stating, heads itself 'Titel der Maßnahme', or is announced as one.

    What stands in `chapters`, over many sheets, announces none.
    """
    if sheet.heading and PLACEHOLDER.fullmatch(document.text_of(sheet.heading).strip()):
        return True
    if (above := _above(document, sheet)) and above.kind in {"caption", "heading"} and _EXPLAINS.search(document.text_of(above)):
        return above not in chapters
    texts = [document.text[one.start : one.end].strip() for name, ones in sheet.values.items() if name in TELLING for one in ones]
    return sum(_ASKS.search(text) is not None for text in texts) >= 2


def _above(document: Document, sheet: Sheet) -> Block | None:
    """What stands right above the table of a sheet, or above its first passage."""
    first = min((one.block for ones in sheet.values.values() for one in ones), key=lambda block: block.start)
    index = block_index(document, first.start)
    while index > 0 and document.blocks[index].table is not None and document.blocks[index].table == first.table:
        index -= 1
    return document.blocks[index] if first.table is not None else document.blocks[max(0, index - 1)]


def top_statements(sheet: Sheet, names: Sequence[str]) -> list[Statement]:
    """Return the sheet's passages of the first of the names that has any."""
    return next((sheet.values[name] for name in names if sheet.values.get(name)), [])
