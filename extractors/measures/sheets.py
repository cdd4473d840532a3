"""Measures as Maßnahmenblätter: labelled passages gathered under their heading or code."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.records import Block, Document
from extractors.evidence import block_index
from extractors.measures.labels import PLACEHOLDER, Statement, exact_label, label_of, statements

TELLING = frozenset({"responsible", "actors", "time", "begin", "deadline", "budget", "indicator", "target_group", "partners", "status"})
"""Labels that make labelled passages a sheet: where two of them stand together, a measure is described."""
REPEATED = 4
"""From so many sheets of the same make on, one telling label beside a description is enough."""
OFTEN = 3
"""A heading printed so many times in the same words is a label of all sheets."""
LONGEST, LETTERS = 160, 3
"""A line with a code above a table is its title up to so many characters, and with more letters than these behind the code."""
ROWS = 3
"""From so many rows on a table lists things."""
_TEXTS = frozenset({"description", "budget", "funding", "indicator", "other"})
"""Boxes whose text mentions what other boxes state."""
NEAR = 2
"""A sheet goes on over at most so many pages."""

CODE = re.compile(
    r"^(?:(?:(?:\w*(?:[Mm]aßnahmen?|[Pp]rojekt|[Vv]orhaben|[Ss]teckbrief)|Nr\.)(?:\s?-?\s?Nr\.)?|M\s?-?\s?Nr\.)[:.]?\s*)?(?P<code>[A-ZÄÖÜ]{1,4}[a-zäöü]{0,3}[\s.\-–_]{0,2}\d{1,3}(?:[.\-/][A-ZÄÖÜ]{0,2}\d{1,2})*[a-z]?"
    r"|\d{1,2}[.\-]\d{1,2}(?:\.\d{1,2})?|\d{1,3})(?=$|[\s|:–\-]|(?<=[.\-]\d)\(|(?<=[.\-]\d\d)\(|(?:(?<=[.\-]\d)|(?<=[.\-]\d\d))[A-ZÄÖÜ][a-zäöü]{2})[\s|:–\-]*"
)


NO_CODES = frozenset(
    {"Amt", "FB", "FD", "Abb", "Tab", "Kap", "Nr", "Art", "Abs", "Teil", "Bild", "Ziff", "Ref", "Dez", "Abt", "Seite", "CO", "Uhr", "Stand"}
)
"""Letters before a number that make no code of it."""
NUMBERED = re.compile(r"(?:Tab|Abb|Übersicht|Bild)\w*\.?\s*\d", re.IGNORECASE)
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


@dataclass
class Sheet:
    """A measure while its passages are gathered: by what their label states, unlabelled cells at the top apart."""

    heading: Block | None = None
    table: int | None = None
    values: dict[str, list[Statement]] = field(default_factory=dict)
    loose: list[Block] = field(default_factory=list)

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


def gather_sheets(document: Document, *, rows: frozenset[int] = frozenset()) -> tuple[Sheet, ...]:
    """Return the sheets of a document in order; tables in `rows`, whose rows are measures, are left out."""
    sheets = [sheet for sheet in _continued(document, _sheets(document, rows)) if not _is_data(sheet)]
    for sheet in sheets:
        _leave_out_asides(sheet)
    alike = Counter(_make(sheet) for sheet in sheets if _is_weak(sheet))
    is_form = sum(sheet.telling >= 2 and _has_titled_box(document, sheet) for sheet in sheets) >= REPEATED

    def counts(sheet: Sheet) -> bool:
        return sheet.telling >= 2 or alike[_make(sheet)] >= REPEATED or (is_form and _is_poor(document, sheet))

    return tuple(sheet for sheet in sheets if counts(sheet) and not _is_template(document, sheet))


def _leave_out_asides(sheet: Sheet) -> None:
    """What the box of costs or the description says of lead, group or time counts only where the sheet has no box for it."""
    has_lead = any(one.box not in _TEXTS for name in ("responsible", "actors") for one in sheet.values.get(name, []))
    for name, ones in list(sheet.values.items()):
        own = [one for one in ones if one.box not in _TEXTS]
        if own or (name in {"responsible", "actors", "partners"} and has_lead):
            sheet.values[name] = own
        if not sheet.values[name]:
            del sheet.values[name]


def is_code(text: str) -> bool:
    """Tell whether a text is nothing but a measure's code ('Ü-01', 'AW 2', '3.1'), not an office ('Amt 61') or a figure ('Abb. 3')."""
    match = CODE.match(text.strip())
    if match is None or match.end() < len(text.strip()) or text.strip().isdigit():
        return False
    letters = re.match(r"[A-Za-zÄÖÜäöü]*", match["code"])
    return letters is None or letters.group() not in NO_CODES


def _sheets(document: Document, rows: frozenset[int]) -> Iterator[Sheet]:
    openers = _opening_tables(document)
    again, titles = _repeated_headings(document), _table_titles(document)
    current = Sheet()
    for one in statements(document):
        if one.block.table in rows:
            continue
        if one.block.start in titles:
            yield current
            current = Sheet(heading=one.block)
            continue
        if _opens(document, current, one, openers) and not _divides(current, one.block, again):
            yield current
            current = Sheet(heading=one.block if one.block.kind == "heading" else None, table=one.block.table)
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
        return True
    if one.name in {"title", "code"} and one.name in current.values:
        last = current.values[one.name][-1].block
        return (last.table, last.row) != (block.table, block.row)
    return one.name is None and block.kind == "cell" and is_code(document.text_of(block)) and current.telling > 0


def _repeated_headings(document: Document) -> frozenset[int]:
    """Places of headings in words that return from sheet to sheet: 'Was ist zu tun?'."""
    places: dict[str, list[int]] = defaultdict(list)
    for block in document.blocks:
        if block.kind == "heading":
            places[document.text_of(block).casefold()].append(block.start)
    return frozenset(start for starts in places.values() if len(starts) >= OFTEN for start in starts)


def _table_titles(document: Document) -> frozenset[int]:
    """Places of lines right above a table of labels and values that are its title: captions without number ('Tabelle 3: ...'), or with a code."""
    return frozenset(
        block.start
        for block, following in pairwise(document.blocks)
        if following.kind == "cell" and (_is_caption(document, block, following) or _is_coded_line(document, block, following))
    )


def _is_caption(document: Document, block: Block, following: Block) -> bool:
    if block.kind != "caption" or NUMBERED.match(document.text_of(block)):
        return False
    return exact_label(document.text_of(following)) in TELLING


def _is_coded_line(document: Document, block: Block, following: Block) -> bool:
    """'Maßnahme A1: Wärmenetz Altstadt' in letters no larger than the text."""
    text = document.text_of(block)
    if block.kind != "paragraph" or len(text) > LONGEST or text.endswith((".", ":", ";")):
        return False
    match = CODE.match(text)
    is_labelled = label_of(following.row_header) is not None or exact_label(document.text_of(following)) is not None
    return (
        is_labelled
        and match is not None
        and not match["code"].isdigit()
        and sum(letter.isalpha() for letter in text[match.end() :]) > LETTERS
    )


def _divides(current: Sheet, block: Block, again: frozenset[int]) -> bool:
    """A heading below the sheet's own that other sheets have as well is a part of it."""
    return block.start in again and current.heading is not None and (block.level or 1) > (current.heading.level or 1)


def _opening_tables(document: Document) -> frozenset[int]:
    """Tables that begin with one code in their first two rows: each is a sheet of its own."""
    codes: Counter[int] = Counter()
    for block in document.blocks:
        if block.kind == "cell" and block.table is not None and (block.row or 0) <= 1 and is_code(document.text_of(block)):
            codes[block.table] += 1
    return frozenset(table for table, count in codes.items() if count == 1)


def _take(document: Document, current: Sheet, one: Statement) -> None:
    block = one.block
    if current.table is None and block.kind == "cell":
        current.table = block.table
    if block.kind == "heading" and one.name is None:
        current.heading = current.heading or block
        if current.heading is block and is_code(document.text_of(block)):
            current.loose.append(block)
    elif one.name is not None and not one.is_label:
        current.values.setdefault(one.name, []).append(one)
    elif not one.is_label and not current.telling and (block.kind == "cell" or is_code(document.text_of(block)) or _lacks_title(current)):
        current.loose.append(block)


def _lacks_title(sheet: Sheet) -> bool:
    """'Maßnahme 2.1' stands alone in its line; what it is called stands in the next."""
    return sheet.loose == [sheet.heading] and not sheet.values


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


def _is_template(document: Document, sheet: Sheet) -> bool:
    """The explanation of how a sheet is built asks instead of stating, heads itself 'Titel der Maßnahme', or is announced as one."""
    if sheet.heading and PLACEHOLDER.fullmatch(document.text_of(sheet.heading).strip()):
        return True
    if (above := _above(document, sheet)) and above.kind in {"caption", "heading"} and _EXPLAINS.search(document.text_of(above)):
        return True
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
