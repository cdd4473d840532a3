"""Fields in contents whose lines are lost: entries that call themselves fields, and the lists that section numbers make of the rest."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.records import Document
from corpus.words import vocabulary
from extractors.enumerations import Span
from extractors.evidence import block_index
from extractors.fields.candidates import CONTENTS, FEWEST, LEAD, MOST, Candidate, Group, Proposal, inside_quotes
from extractors.fields.cues import LabelledCue, is_generic_label, labelled_cue
from extractors.fields.entries import Entry, Number, contents_of

_WORD = re.compile(r"[\w-]+")
_NEXT = re.compile(r"\s+(?:Kapitel|Kap\.|Abschnitt|Teil)$")
"""What belongs to the entry behind: 'Kapitel 1 Wasser Kapitel 2 Netze'."""


def entry_groups(document: Document) -> Iterator[Group]:
    """Yield the entries that begin with a name of fields: 'Handlungsfeld: Wasser', below it 'Teilbereich: Netze'.

    'Dimension Staat' (a common word, nothing between it and the label) counts when the contents have two such entries.
    """
    for entries in contents_of(document.text):
        read = [(one, found) for one in entries if (found := labelled_cue(_text(document, one)))]
        words = [found.cue.word.lower() for _, found in read]
        members: list[Candidate] = []
        above: dict[Number, str] = {}
        for one, found in read:
            if found.cue.alone and not found.separated and words.count(found.cue.word.lower()) < FEWEST:
                continue
            span = inside_quotes(document.text, Span(one.span.start + found.begin, one.span.end)) or one.span
            label = document.text[span.start : span.end]
            if not is_generic_label(label):
                above[one.number] = label
                members.append(Candidate(span, found.cue.kind, CONTENTS, _code(one, found), above.get(one.number[:-1]), one.span))
        if len(members) >= FEWEST:
            yield Group("contents", tuple(members))


@dataclass(frozen=True, slots=True)
class _Around:
    """The contents a list stands in: the numbers of all sections, the members of its largest list."""

    sections: frozenset[Number]
    largest: int


def entry_proposals(document: Document) -> Iterator[Proposal]:
    """Yield the entries of one level below each section, and the pages' entries without number, with and without chapters of every paper."""
    for contents in contents_of(document.text):
        entries = _own_names(document, contents)
        levels: dict[tuple[int, Number], list[Entry]] = defaultdict(list)
        last: Number = ()
        for one in entries:
            last = one.number or last
            levels[(len(one.number), one.number[:-1]) if one.number else (0, last)].append(one)
        titles = {one.number: one for one in contents if one.number}
        around = _Around(frozenset(titles), max(map(len, levels.values()), default=1))
        for (size, above), members in levels.items():
            lead = _lead(document, titles.get(above) if size != 1 else None, members[0])
            named = [one for one in members if not _frames(_text(document, one))]
            yield from _proposed(document, members, lead, around)
            if len(named) < len(members):
                yield from _proposed(document, named, lead, around)


def within_contents(document: Document, group: Group) -> bool:
    """Tell whether a list that a sentence seems to make stands in contents, whose entries it would cut."""
    bounds = [(entries[0].span.start, entries[-1].span.end) for entries in contents_of(document.text)]
    return any(start <= one.span.start < end for one in group.members for start, end in bounds)


def _own_names(document: Document, entries: Sequence[Entry]) -> list[Entry]:
    """The entries without those that several sections have: 'Stand der Dinge', 'Kennzahlen'."""
    counts = Counter(_text(document, one) for one in entries)
    return [one for one in entries if counts[_text(document, one)] == 1]


def _proposed(document: Document, members: Sequence[Entry], lead: Span, around: _Around) -> Iterator[Proposal]:
    if FEWEST <= len(members) <= MOST:
        codes = tuple(".".join(map(str, one.number)) or None for one in members)
        spans = tuple(_named(document, one) for one in members)
        place = block_index(document, members[0].span.start)
        yield Proposal("contents", spans, lead, place, codes, place_traits=_traits(document, members, around))


def _named(document: Document, one: Entry) -> Span:
    """The label of an entry without the word for a field it begins with, and the word before the number of the next."""
    text = _text(document, one)
    read, following = labelled_cue(text), _NEXT.search(text)
    begin, end = read.begin if read else 0, following.start() if following else len(text)
    return Span(one.span.start + begin, one.span.start + end) if begin < end else one.span


def _traits(document: Document, members: Sequence[Entry], around: _Around) -> tuple[tuple[str, float], ...]:
    framed = sum(_frames(_text(document, one)) for one in members)
    parted = sum((*one.number, 1) in around.sections for one in members if one.number)
    return (
        ("contents framed", framed / len(members)),
        ("contents parted", parted / len(members)),
        ("contents largest", len(members) / around.largest),
        (f"contents level {len(members[0].number)}", 1.0),
    )


def _lead(document: Document, title: Entry | None, first: Entry) -> Span:
    """The entry above, for the highest level the block before."""
    if title is not None:
        return title.span
    index = block_index(document, first.span.start)
    before = document.blocks[index - 1] if index > 0 and len(first.number) < 2 else None
    return Span(max(before.start, before.end - LEAD), before.end) if before else Span(first.span.start, first.span.start)


def _text(document: Document, one: Entry) -> str:
    return document.text[one.span.start : one.span.end]


def _code(one: Entry, found: LabelledCue) -> str | None:
    return found.code or ".".join(map(str, one.number)) or None


def _frames(label: str) -> bool:
    """Whether an entry is what every paper begins and ends with: 'Zum Geleit', 'Abkürzungen', 'Wie es weitergeht'."""
    words = vocabulary("field_names")["generic"]["frames"]
    return is_generic_label(label) or any(word.lower().startswith(tuple(words)) for word in _WORD.findall(label)[:3])
