"""Where a text names bodies and persons: head words, legal forms, known names and offices, put together."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, reduce

from corpus.bodies import Body, read_bodies
from corpus.laender import NAMES
from corpus.local_bodies import local_places
from corpus.records import ActorType
from corpus.words import vocabulary
from extractors.actors.complements import take_place
from extractors.actors.gazetteer import OFFICE, find_known, listed_form
from extractors.actors.heads import head_word
from extractors.actors.legal import find_legal
from extractors.actors.lists import find_listed
from extractors.actors.names import FoundName, find_announced
from extractors.actors.persons import find_persons

HOLDERS = frozenset({"other", "research", "university", "agency"})
"""Types whose name goes on with the body they belong to: 'Fachbereich Umwelt der Stadt Beispiel'."""
HELD = frozenset({"municipality", "university", "government", "research", "agency"})

SHORTEST_ACRONYM = 3
"""Capitals in brackets behind a name that stand for it whatever they abbreviate: 'Musterministerium (MBJX)'."""
LONGEST_NAME = 300
"""Characters from which a name takes on no other: broken text that repeats an office would become one name without end."""
NEAR = 40
"""Characters before a name in which its first words may stand that no pattern took: 'Dachverband der '."""
REACH = 30
"""Characters between an office and the person who holds it: ', Prof. Dr. '."""

BY_LEGAL_FORM: frozenset[ActorType] = frozenset({"company", "association"})
TOLD_BY_NAME: frozenset[ActorType] = frozenset({"agency", "research", "university", "bank", "network", "chamber"})
"""Types that a name tells better than its legal form: an 'Energieagentur GmbH' is an agency."""

BRANCHED: frozenset[ActorType] = frozenset({"association", "union"})

_SHORT = re.compile(
    r"\s*\((?:kurz:?\s+|abgekürzt\s+)?[„\"]?(?P<short>[A-ZÄÖÜ][\wÄÖÜäöü&\-.]{1,14}(?:\s[A-ZÄÖÜ]\w+)?|[a-zäöü]{3,6})[“\"]?\)"
)
_NAME_WORD = re.compile(r"[^\W_]+")
_GENITIVE = re.compile(r"^(Freistaat|Land)e?s(?= )|(?<=kreis)es$")
_OF = re.compile(r"\s+(?:der|des|von|am|an\s+der)\s+")


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A body where it stands in the text, and its name in the nominative.

    `roles` are the office of a person; `short_for` is the name that a short form in brackets stands for. `by_pattern` and
    `by_model` say who saw it; `also` is the name without the body it belongs to ('Fachbereich Umwelt' of that of a town).
    """

    start: int
    end: int
    type: ActorType
    roles: tuple[str, ...] = ()
    name: str = ""
    short_for: str | None = None
    by_pattern: bool = True
    by_model: bool = False
    also: str | None = None


def find_names(text: str, start: int, end: int, *, own: bool = False) -> Iterator[NameMatch]:
    """Yield bodies and persons with an office in `text[start:end]`, longest at each place, not overlapping.

    `own`: a town or district is a body whatever stands before it, for the paper is about it.
    """
    for match in _find(text[start:end], own=own):
        yield replace(match, start=match.start + start, end=match.end + start)


def _find(text: str, *, own: bool) -> Iterator[NameMatch]:
    start, end = 0, len(text)
    persons = list(find_persons(text, start, end))
    found = [
        *(NameMatch(first, last, kind, name=_uninflected(text[first:last])) for first, last, kind in find_legal(text, start, end)),
        *(
            NameMatch(one.start, one.end, one.type, name=one.name)
            for one in find_announced(text, start, end, own=own)
            if not _is_office(text, one, persons)
        ),
        *(_known(text, first, last, body) for first, last, body in find_known(text, start, end) if not _is_party_of(text, first, body)),
        *(NameMatch(first, last, kind, name=_GENITIVE.sub(r"\1", text[first:last])) for first, last, kind in _fixed(text, start, end)),
        *(NameMatch(first, last, "person", (office,) if office else (), text[first:last]) for first, last, office in persons),
    ]
    last = 0
    for match in _with_listed(text, _held_together(text, _without_overlap(text, found))):
        if match.start >= last:
            yield match
            last = match.end
            for short in _short_form(text, match, end):
                yield short
                last = short.end


def _uninflected(name: str) -> str:
    """'Musterverband Sachsen e.V.' for the genitive 'Musterverbandes Sachsen e.V.'."""
    heads = ((word, head_word(word)) for word in name.split(" "))
    return " ".join(head.base if head and not head.is_plural else word for word, head in heads)


def _is_office(text: str, one: FoundName, persons: Sequence[tuple[int, int, str]]) -> bool:
    """'die Senatorin für Muster, Erika Muster' names a person with her office, not a body besides; so does 'Erika Muster, Senatorin'.

    'Stadtrat Max Muster' begins as a Stadtrat of the town Max would.
    """
    held = ((first, last) for first, last, office in persons if office and office in text[one.start : one.end])
    return any(
        one.end < first <= one.end + REACH or last < one.start <= last + REACH or one.start < first < one.end < last for first, last in held
    )


def _with_listed(text: str, matches: list[NameMatch]) -> list[NameMatch]:
    """The names, and short forms that stand beside them in a list; what such a short form means only the paper knows."""
    bodies = [(match.start, match.end) for match in matches if match.type != "person"]
    listed = [NameMatch(first, last, "other", name=text[first:last]) for first, last in find_listed(text, bodies)]
    return _without_overlap(text, [*matches, *listed]) if listed else matches


def _known(text: str, first: int, last: int, body: Body) -> NameMatch:
    """A body of the vocabulary; branches of associations add their place ('VDMA Ost', 'ADFC Münster')."""
    if body.type in BRANCHED and text[first:last].isupper():
        last = take_place(text, last)
    printed = text[first:last]
    return NameMatch(first, last, body.type, name=(listed_form(printed, body) or printed) if " " in printed else printed)


def _is_party_of(text: str, first: int, body: Body) -> bool:
    """'Martin Muster (SPD)' names a person, not a party that acts."""
    return text[max(0, first - 3) : first].rstrip().endswith("(") and body.id in vocabulary("actor_patterns")["stop"]["parties"]


def _without_overlap(text: str, found: Iterable[NameMatch]) -> list[NameMatch]:
    """Names that share characters become one, from the first character to the last."""
    kept: list[NameMatch] = []
    for match in sorted(found, key=lambda one: (one.start, -one.end)):
        if kept and match.start < kept[-1].end:
            kept[-1] = _united(text, kept[-1], match)
        else:
            kept.append(match)
    return kept


def _united(text: str, one: NameMatch, other: NameMatch) -> NameMatch:
    if other.end <= one.end:
        return (
            replace(one, type=other.type) if other.start == one.start and one.type in BY_LEGAL_FORM and other.type in TOLD_BY_NAME else one
        )
    if len(one.name) > LONGEST_NAME:
        return one
    longer = f"{one.name}{text[one.end : other.end]}"
    kind = other.type if one.type == "other" else one.type
    return replace(one, end=other.end, name=" ".join(longer.split()), type=kind)


def _may_hold(holder: NameMatch, held: NameMatch) -> bool:
    """Whether a name may go on with another: that of an office with its body, that of a government with its town."""
    if len(holder.name) > LONGEST_NAME:
        return False
    return (holder.type in HOLDERS and held.type in HELD) or (holder.type == "government" and held.type == "municipality")


def _held_together(text: str, matches: list[NameMatch]) -> list[NameMatch]:
    kept: list[NameMatch] = []
    for match in matches:
        before = kept[-1] if kept else None
        if before and _may_hold(before, match) and _OF.fullmatch(text, before.end, match.start):
            name = f"{before.name} {text[before.end : match.end].strip()}"
            also = before.name if " " in before.name else None
            kept[-1] = replace(before, end=match.end, name=" ".join(name.split()), also=also)
        else:
            kept.append(match)
    return kept


def _short_form(text: str, match: NameMatch, end: int) -> Iterator[NameMatch]:
    """The short form in brackets right after a name: all capitals, or its capitals occur in the name in order.

    Its first letter begins a word of the name; 'Hafenamt (NEU)' and 'Hafenamt (HTML)' say no name.
    """
    found = _SHORT.match(text, match.end, end)
    if (
        found is None
        or match.type == "person"
        or not _may_shorten(found["short"], match.name, text[max(0, match.start - NEAR) : match.start])
    ):
        return
    short, letters = found["short"], match.name.casefold()
    is_acronym = short.isupper() and short.isalpha() and len(short) >= SHORTEST_ACRONYM and short not in _no_bodies()
    if is_acronym or (len(_capitals(short)) >= 2 and _are_in_order(_capitals(short), letters)):
        yield NameMatch(*found.span("short"), match.type, name=short, short_for=match.name)


def _may_shorten(short: str, name: str, before: str) -> bool:
    """Whether a short form begins as a word of the name, its office ('Hafenministerium (MHS)') or a capitalised word right before."""
    words = _NAME_WORD.findall(name.casefold())
    initials = "".join(word[0] for word in words)
    if short in vocabulary("actor_patterns")["stop"]["no_shorts"]:
        return _are_in_order(_capitals(short), initials)
    offices = (OFFICE[0] for word in words if word.endswith(OFFICE))
    return short[0].casefold() in {*initials, *offices} or short[0] in {word[0] for word in _NAME_WORD.findall(before)}


def _capitals(short: str) -> str:
    """The letters of a short form that stand for words: 'zvs' and 'ZVS' for 'Zweckverband See'."""
    return ("".join(letter for letter in short if letter.isupper()) or short).casefold()


def _are_in_order(letters: str, longer: str) -> bool:
    rest = iter(longer)
    return all(letter in rest for letter in letters)


@cache
def _no_bodies() -> frozenset[str]:
    """Short forms of funds, laws and groups, and of parties, which in brackets say where a person belongs."""
    stop = vocabulary("actor_patterns")["stop"]
    return frozenset((*stop["no_bodies"], *(form for body in read_bodies() if body.id in stop["parties"] for form in body.names)))


def _fixed(text: str, start: int, end: int) -> Iterator[tuple[int, int, ActorType]]:
    for kind, pattern in _fixed_patterns():
        for match in pattern.finditer(text, start, end):
            yield match.start(), match.end(), kind


@cache
def _fixed_patterns() -> tuple[tuple[ActorType, re.Pattern[str]], ...]:
    lands = "|".join(sorted(NAMES.values(), key=len, reverse=True))
    forms = [(table["type"], form) for table in vocabulary("actor_patterns")["fixed"] for form in table["forms"]]
    districts = "|".join(name for _, _, kind, name in local_places() if kind == "district" and name.endswith("kreis"))
    words = vocabulary("actor_patterns")["place"]["town_words"]
    sure = "|".join(re.escape(name) for name in _towns() if name not in words)
    names = {"{LandName}": lands, "{KreisName}": districts, "{TownName}": "|".join(map(re.escape, _towns())), "{SureTownName}": sure}
    named = ((kind, reduce(lambda form, one: form.replace(one, f"(?:{names[one]})"), names, form)) for kind, form in forms)
    return tuple((kind, re.compile(form)) for kind, form in named)


@cache
def _towns() -> tuple[str, ...]:
    """Towns and boroughs, longest first, without those that are a Land."""
    names = {name for _, _, kind, name in local_places() if kind in {"city", "borough"} and name not in NAMES.values()}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))
