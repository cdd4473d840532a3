"""Running heads that name the field of their pages ('Handlungsfeld 2: Verkehr'), where sheets and headings name none."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from functools import lru_cache

from corpus.records import Block, Document
from extractors.enumerations import Span
from extractors.fields.candidates import HEADED, Candidate, Group, is_sentence, label_key, label_span
from extractors.fields.cues import is_generic_label, labelled_cue
from extractors.measures.sheets import Sheet, gather_sheets

FEWEST = 2
"""A head that never changes names the paper, not the part of it a page belongs to."""
CALLED = 3
"""So many different heads that only quote a name ('Leitbild „Kurze Wege“') name the parts of a catalogue."""
AGAIN = 1.5
"""Pages each of them stands on, on average."""
MOST = 0.6
"""A head over more of the sheets names the paper or all of its measures."""
COVERED = 0.8
"""Share of the sheets' pages that have such a head."""
NAME, LONGEST = 4, 80
"""Letters and characters of a name."""
_NUMBER = re.compile(r"(?P<code>[A-ZÄÖÜ]{1,3}|[IVX]{1,4}|\d{1,2}(?:\.\d{1,2})?)\s*[|:–—·•./)-]\s*")
_QUOTED = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+\s[„»\"](?P<name>[A-ZÄÖÜ][^„“»«\"]{2,80})[“”«\"]")


def running_group(document: Document, others: Collection[str] = ()) -> Group | None:
    """Return the fields that running heads name, each where it is printed first; None where they and `others` are fewer than two.

    `others` are the labels named elsewhere: a chapter of one page prints its head once, and that is no running head.
    """
    if not any(block.kind == "furniture" for block in document.blocks):
        return None
    firsts: dict[str, Candidate] = {}
    for heads in _heads(document).values():
        for one in heads:
            firsts.setdefault(_key(document, one), one)
    known = firsts.keys() | set(map(label_key, others))
    return Group("headed", tuple(firsts.values())) if firsts and len(known) >= FEWEST else None


def fields_on_page(document: Document, page: int | None) -> tuple[str, ...]:
    """Return the names of fields that the running heads of a page print, in small letters."""
    return tuple(_key(document, one) for one in _heads(document).get(page, ()))


@lru_cache(maxsize=8)
def _heads(document: Document) -> dict[int | None, tuple[Candidate, ...]]:
    """The fields named by furniture and by what stands first on a page: the head of a chapter of few pages hardly returns."""
    found: dict[int | None, tuple[Candidate, ...]] = {}
    called: dict[int | None, tuple[Candidate, ...]] = {}
    page: int | None = None
    for block in document.blocks:
        is_first, page = block.page != page, block.page
        if not (block.kind == "furniture" or is_first or block.kind == "heading"):
            continue
        if (block.kind == "furniture" or is_first) and (one := _read(document, block)):
            found[block.page] = (*found.get(block.page, ()), one)
        if one := _called(document, block):
            called[block.page] = (*called.get(block.page, ()), one)
    return found or (called if _return(document, called) else _changing(document))


def _changing(document: Document) -> dict[int | None, tuple[Candidate, ...]]:
    """Heads that say nothing but a name and change from chapter to chapter, where each sheet stands under one: 'B – Öffentlicher Verkehr'."""
    pages = {page for sheet in gather_sheets(document) if (page := _opens_on(sheet)) is not None}
    heads: dict[str, dict[int, Candidate]] = defaultdict(dict)
    for block in document.blocks:
        if block.kind == "furniture" and block.page in pages and (one := _plain(document, block)):
            heads[_key(document, one)].setdefault(block.page, one)
    shared = {key: ones for key, ones in heads.items() if len(ones) <= MOST * len(pages)}
    counts = Counter(page for ones in shared.values() for page in ones)
    again = sum(map(len, shared.values())) >= AGAIN * len(shared)
    is_whole = len(counts) >= COVERED * len(pages) and max(counts.values(), default=0) == 1
    if len(shared) < CALLED or not (again and is_whole):
        return {}
    return {page: (one,) for ones in shared.values() for page, one in ones.items()}


def _opens_on(sheet: Sheet) -> int | None:
    blocks = (*([sheet.heading] if sheet.heading else []), *sheet.loose, *(one.block for ones in sheet.values.values() for one in ones))
    return next((block.page for block in blocks), None)


def _plain(document: Document, block: Block) -> Candidate | None:
    """The name in a head, behind its number or letter."""
    text = document.text_of(block)
    number = _NUMBER.match(text)
    name = text[number.end() :] if number else text
    is_name = sum(letter.isalpha() for letter in name) >= NAME and len(name) <= LONGEST and name[:1].isupper()
    if not is_name or any(letter.isdigit() for letter in name) or is_sentence(name) or is_generic_label(name, among=True):
        return None
    return Candidate(Span(block.end - len(name), block.end), "field", HEADED, number["code"] if number else None)


def _return(document: Document, called: Mapping[int | None, tuple[Candidate, ...]]) -> bool:
    """Whether quoted names stand over the sheets of a catalogue, page after page: elsewhere they are campaigns and projects."""
    names = {_key(document, one) for ones in called.values() for one in ones}
    return len(names) >= CALLED and len(called) >= AGAIN * len(names) and len(gather_sheets(document)) >= len(called)


def _called(document: Document, block: Block) -> Candidate | None:
    """The name in a head that calls it something and quotes it: 'Leitbild „Kurze Wege“'."""
    match = _QUOTED.fullmatch(document.text_of(block)) if block.page and block.kind != "toc" else None
    if match is None or is_generic_label(match["name"]):
        return None
    return Candidate(Span(block.start + match.start("name"), block.start + match.end("name")), "field", HEADED)


def _read(document: Document, block: Block) -> Candidate | None:
    read = labelled_cue(document.text_of(block)) if block.page and block.kind != "toc" else None
    is_named = read is not None and (read.separated or (block.kind == "furniture" and not read.cue.alone))
    span = label_span(document, block, read.begin) if read and is_named else None
    if read is None or span is None or is_sentence(label := document.text[span.start : span.end]) or is_generic_label(label):
        return None
    return Candidate(span, read.cue.kind, HEADED, read.code)


def _key(document: Document, one: Candidate) -> str:
    return label_key(document.text[one.span.start : one.span.end])
