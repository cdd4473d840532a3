"""Chapters of a catalogue as fields: the headings its Maßnahmenblätter stand under, where the sheets name no field themselves."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from corpus.records import Block, BlockKind, Document
from extractors.enumerations import Span, quoted_items, trim
from extractors.evidence import block_index
from extractors.fields.candidates import HEADED, Candidate, Group, code_of, is_sentence, label_key, label_span
from extractors.fields.cues import is_generic_label, labelled_cue
from extractors.measures.labels import exact_label
from extractors.measures.sheets import Sheet, gather_sheets
from extractors.measures.tables import gather_tables

FEWEST, MOST = 3, 25
"""A catalogue has so many chapters."""
SHARED = 1.5
"""Sheets a chapter holds on average, at least: what stands over one sheet each is no chapter."""
COVERED = 0.7
"""Share of the sheets that stand under chapters."""

LONGEST_CODE = 4
"""The code of a chapter has at most so many characters."""

_LOWEST = 9
"""Below every heading."""
_WHOLE = re.compile(
    r"(?:\w*[Mm]aßnahmen|Projekt|Aktions)?(?:[Pp]lan|[Kk]atalog|[Bb]lätter|[Ss]teckbriefe|[Pp]rogramm|[Üü]bersicht|Maßnahmen|Projekte|Anhang)[\s\d–-]*"
)
"""Headings over a whole catalogue."""
_CATALOGUE = re.compile(
    r"(?:Maßnahmen(?:blätter|blatt|katalog|steckbriefe|übersicht|pakete?)?|Steckbriefe|Projekte|Projektsteckbriefe)\s*(?:[:–-]\s*)?"
    r"(?:(?:im|in|zum|zur|für|der|des|aus|dem|den|die|das|Bereich|Sektor|Paket|Themenbereich)\s+)*(?:\d{1,2}\s*)?(?:[:–-]\s*)?(?=\S)"
)
"""What a heading over sheets says before it names their field: 'Maßnahmenblätter Paket 3 – Wohnen'."""
_NUMBER = re.compile(r"(?:[IVX]{1,4}[.):]?|(?P<letter>[A-Z])[.):]?)\s+(?=[A-ZÄÖÜ])")
"""The Roman number or letter of a chapter: 'III Mobilität', 'C Mobilität'."""
_CALLED = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+\s+(?=[„\"»])")
"""What a chapter is called before its quoted name: 'Leitbild „Wohnen“'."""


def catalogue_group(document: Document) -> Group | None:
    """Return the chapters that the sheets of a catalogue are sorted into, None where they are in none or name their fields."""
    sheets = gather_sheets(document)
    if not sheets or sum("field" in sheet.values for sheet in sheets) * 2 > len(sheets):
        return None
    chapters: dict[str, list[int]] = defaultdict(list)
    coded = [block for sheet in sheets for block in (*([sheet.heading] if sheet.heading else []), *sheet.loose[:1])]
    codes = frozenset(code for block in coded if (code := _first_word(document.text_of(block))))
    for index in _parents(document, sheets):
        if (span := _name(document, document.blocks[index], codes)) is not None:
            chapters[label_key(document.text[span.start : span.end])].append(index)
    held = sum(len(indices) for indices in chapters.values())
    if not FEWEST <= len(chapters) <= MOST or held < SHARED * len(chapters) or held < COVERED * len(sheets):
        return None
    firsts = (document.blocks[min(indices)] for indices in chapters.values())
    return Group("headed", tuple(_candidate(document, block, codes) for block in firsts))


def table_group(document: Document) -> Group | None:
    """Return the names that rows of their own give to the parts of a measure table, None where they are few or hold few of its rows."""
    sheets = [sheet for table in gather_tables(document) for sheet in table.sheets]
    codes = frozenset(_first_word(document.text[one.start : one.end]) for sheet in sheets for one in sheet.values.get("code", []))
    parted = [(one[0].block, sheet) for sheet in sheets if (one := sheet.values.get("field")) and not one[0].header]
    names: dict[str, Block] = {}
    for block, _ in parted:
        if (span := _name(document, block, codes)) is not None:
            names.setdefault(label_key(document.text[span.start : span.end]), block)
    if not FEWEST <= len(names) <= MOST or len(parted) < max(SHARED * len(names), COVERED * len(sheets)):
        return None
    return Group("headed", tuple(_candidate(document, block, codes) for block in names.values()))


def chapter_name(document: Document, block: Block) -> Span | None:
    """Return the name in the heading of a chapter, None where it names no field."""
    return _name(document, block, ())


def _parents(document: Document, sheets: Sequence[Sheet]) -> Iterator[int]:
    """The heading each sheet stands under, as the index of its block: neither a sheet's nor a label's, and above the sheet's own."""
    own = {sheet.heading.start for sheet in sheets if _is_headed(sheet) and sheet.heading}
    for sheet in sheets:
        first = _first(sheet)
        if first is None:
            continue
        level = sheet.heading.level or 1 if _is_headed(sheet) and sheet.heading else _LOWEST
        for index in range(block_index(document, first.start), -1, -1):
            block = document.blocks[index]
            if (
                block.kind == "heading"
                and (block.level or 1) < level
                and block.start not in own
                and not exact_label(document.text_of(block))
            ):
                yield index
                break


def _is_headed(sheet: Sheet) -> bool:
    """The heading is the sheet's title, not that of a chapter above a sheet with a box for its title."""
    return sheet.heading is not None and "title" not in sheet.values


def _first(sheet: Sheet) -> Block | None:
    blocks = [*sheet.loose, *(one.block for ones in sheet.values.values() for one in ones)]
    return sheet.heading if _is_headed(sheet) else min(blocks, key=lambda block: block.start, default=None)


def _candidate(document: Document, block: Block, codes: Collection[str]) -> Candidate:
    span = _name(document, block, codes)
    assert span is not None
    return Candidate(span, "field", HEADED, code_of(document, block) or _code_of_chapter(document, block, codes))


def _first_word(text: str) -> str:
    return text.split(maxsplit=1)[0].rstrip(".:") if text.strip() else ""


def _code_of_chapter(document: Document, block: Block, codes: Collection[str]) -> str | None:
    """The letters and figures before a chapter's name that the codes of its sheets begin with: 'M1' of 'M1.2'."""
    word = _first_word(document.text_of(block))
    is_code = len(word) <= LONGEST_CODE and word.isupper() and any(code != word and code.startswith(word) for code in codes)
    return word if is_code else None


def _name(document: Document, block: Block, codes: Collection[str]) -> Span | None:
    """The name of a chapter without number, 'Maßnahmen im Bereich' and what it is called; None for a heading that names no field."""
    span = label_span(document, block)
    code = _code_of_chapter(document, block, codes)
    if span is not None and code and re.match(rf"{code}\b", document.text[span.start : span.end]):
        span = trim(document.text, Span(span.start + len(code), span.end))
    if span is None:
        return None
    span = _without_cue(document, span, block)
    if catalogue := _CATALOGUE.match(document.text, span.start, span.end):
        span = trim(document.text, Span(catalogue.end(), span.end))
    if span is not None and (called := _CALLED.match(document.text, span.start, span.end)):
        inside = quoted_items(document.text, called.end(), span.end)
        span = inside[0] if len(inside) == 1 else span
    if span is None or span.end - span.start < 3:
        return None
    label = document.text[span.start : span.end]
    return None if is_generic_label(label, among=True) or is_sentence(label) or _WHOLE.fullmatch(label) else span


def _without_cue(document: Document, span: Span, block: Block) -> Span:
    """The name behind 'Handlungsfeld' and the number of a chapter: 'Handlungsfeld Mobilität', 'III Mobilität'."""
    number = _NUMBER.match(document.text, span.start, span.end)
    is_number = number is not None and (number["letter"] is None or _counts_on(document, number["letter"], block.kind))
    start = number.end() if number and is_number else span.start
    cue = labelled_cue(document.text[start : span.end])
    if cue is not None and (cue.separated or not cue.cue.alone):
        start += cue.begin
    return trim(document.text, Span(start, span.end)) or span


def _counts_on(document: Document, letter: str, kind: BlockKind) -> bool:
    """Whether the letter before or behind this one begins another such block: 'E Mobilität' alone is a word."""
    others = (_NUMBER.match(document.text_of(one)) for one in document.blocks if one.kind == kind)
    return any(other is not None and other["letter"] and abs(ord(other["letter"]) - ord(letter)) == 1 for other in others)
