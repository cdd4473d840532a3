"""Two voters on who is named: patterns with their vocabulary, and the language model's names. Patterns say where a name ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from corpus.bodies import read_bodies
from corpus.names import Name
from corpus.records import ActorType
from corpus.words import vocabulary
from extractors.actors.complements import is_common, is_stopped
from extractors.actors.heads import head_word
from extractors.actors.identity import Key, key_of
from extractors.actors.patterns import NameMatch

LIKELY_ALONE = 0.6
"""Confidence from which a name counts that no pattern found; cross-validated by document, .4 to .6 give the same F1, .6 the best precision."""
LIKELY_WORD = 0.7
"""The same for a name of one word, which more often is that of a tool or a plan."""
SURE_PERSON = 0.95
"""Confidence from which a person counts that no office announces; all such persons of the annotated papers are annotated."""
SURE_END = 0.5
"""Confidence from which the model says where a name ends."""
BODIES = frozenset({"organisation"})

LISTED = 3
"""Persons in a row from which on they are a list of names."""
REACH = 60
"""Characters before a name in which the word before it stands."""

_WORD_BEFORE = re.compile(r"(?P<word>\w+)\s*\(?(?:kurz:?\s+)?[„\"»]?$")
_WORD = re.compile(r"[\wÄÖÜäöüß]+(?:[-.&+/][\wÄÖÜäöüß]+)*")
_INITIAL = re.compile(r"[A-ZÄÖÜ](?:\.|\b)")
"""A surname that is not told: 'Erika M.' is no one in particular."""
_ROW = re.compile(r"\s*[,;]\s*(?:(?:Prof|Dr|Dipl)\b[\w.-]*\s*)*|\s+(?:und|&)\s+")
_GOES_ON = re.compile(r"\s+(?:(?:der|des|für|das|die|gegen|und)\s+)*(?:[a-zäöüß]+e[nrs]?\s+)?[A-ZÄÖÜ„][^,;()/\d]*[a-zäöüß“]")
"""How a name goes on behind the place where patterns end it."""
_INTRODUCED = re.compile(r"(?P<long>[^.;:,()\n]+?)(?:\s*\(|,\s)(?:kurz:?\s+)?[„\"]?$")
"""The long form whose short form brackets hold: 'Programm zum Schutz der Muster (PSM)'."""
LONGEST_INTRODUCED = 110
_DATELINE = re.compile(r"(?:^|\n)(?:Bad\s)?[A-ZÄÖÜ][\w/-]+\s\($")
"""The town before the short form of who reports: 'Musterstadt (XYZ). Der Kreistag ...'."""
_ADDRESS = re.compile(r"[#@]|www\.|https?:|\.[a-z]{2,3}$|^\d")


def voted(text: str, matches: Sequence[NameMatch], names: Iterable[Name]) -> list[NameMatch]:
    """Return the matches, those that the model names too marked `by_model`, and names that only the model sees, in order.

    All are of the same passage; a name that shares a character with a match is the same body.
    """
    names = list(names)
    persons = [name for name in names if name.kind == "person" and _is_whole_name(text, name)]
    names = [name for name in names if name.kind in BODIES]
    kept = [_longer(text, match, matches, names) for match in matches]
    kept = [replace(match, by_model=True) if any(_meet(match, name) for name in names) else match for match in kept]
    alone = [name for name in names if not any(_meet(match, name) for match in matches) and _counts(text, name)]
    unseen = [name for name in persons if not any(_meet(match, name) for match in kept) and not _is_listed(text, name, persons)]
    return sorted([*kept, *_matches(text, alone), *_persons(text, unseen)], key=lambda match: match.start)


def _longer(text: str, match: NameMatch, matches: Sequence[NameMatch], names: Iterable[Name]) -> NameMatch:
    """'Stiftung Haus der kleinen Muster' for 'Stiftung Haus': the model sees where a proper name ends that no form tells."""
    if match.type == "person" or key_of(match.name) in _known_names():
        return match
    for name in names:
        if not name.start <= match.start < match.end < name.end or name.confidence < SURE_END:
            continue
        goes_on = text[match.end : name.end]
        if _GOES_ON.fullmatch(goes_on) and not any(match.end <= one.start < name.end for one in matches):
            return replace(match, end=name.end, name=" ".join(f"{match.name}{goes_on}".split()))
    return match


def _is_whole_name(text: str, name: Name) -> bool:
    """Whether the model is sure of a person by forename and surname, or by an office and the surname."""
    words = text[name.start : name.end].split()
    before = _WORD_BEFORE.search(text, max(0, name.start - REACH), name.start)
    if not words or is_stopped(words[0]):
        return False
    is_whole = len(words) > 1 or (before is not None and before["word"].casefold().endswith(_offices()))
    return (
        name.confidence >= SURE_PERSON
        and is_whole
        and all(word[0].isalpha() for word in words)
        and "\n" not in text[name.start : name.end]
        and not _INITIAL.match(text, name.start + text[name.start : name.end].rindex(words[-1]))
    )


def _is_listed(text: str, name: Name, persons: Sequence[Name]) -> bool:
    """Whether a person stands in a row of three or more without a word between: who wrote or drew the paper, not who acts."""
    place = persons.index(name)
    windows = (persons[first : first + LISTED] for first in range(max(0, place - LISTED + 1), place + 1))
    return any(len(row) == LISTED and all(_ROW.fullmatch(text, one.end, other.start) for one, other in pairwise(row)) for row in windows)


def _persons(text: str, names: Iterable[Name]) -> Iterator[NameMatch]:
    """Persons whom no office announces: 'Erika Muster vom Mieterverein', 'so Max Muster'."""
    for name in names:
        yield NameMatch(name.start, name.end, "person", name=text[name.start : name.end], by_pattern=False, by_model=True)


def _meet(match: NameMatch, name: Name) -> bool:
    return match.start < name.end and name.start < match.end


def _matches(text: str, names: Iterable[Name]) -> Iterator[NameMatch]:
    for name in names:
        printed = " ".join(text[name.start : name.end].split())
        yield NameMatch(name.start, name.end, _type(printed), name=printed, by_pattern=False, by_model=True)


def _counts(text: str, name: Name) -> bool:
    """Whether a name without a pattern may be a body: patterns refuse known names, heads alone, places and groups for good reasons."""
    printed = text[name.start : name.end]
    words = _WORD.findall(printed)
    if name.confidence < LIKELY_ALONE or not words or _ADDRESS.search(printed) or not words[0][0].isupper():
        return False
    if key_of(printed) in _known_names() or any({word, word.removesuffix("s")} & _refused() for word in words):
        return False
    if _is_made(text, name, words) or _DATELINE.search(text, max(0, name.start - REACH), name.start):
        return False
    heads = [head_word(word) for word in words]
    if any(head and head.is_plural for head in heads) or words[0].casefold().endswith(_offices()):
        return False
    if len(words) == 1:
        return name.confidence >= LIKELY_WORD and heads[0] is None and not is_common(words[0])
    return heads[0] is None or not heads[0].head.local


def _is_made(text: str, name: Name, words: Sequence[str]) -> bool:
    """Whether the name is one of a paper, a law or an event: 'Masterplan Muster', 'Projekt „Muster“', 'Mustergesetz (MuG)'."""
    if introduced := _INTRODUCED.search(text, max(0, name.start - LONGEST_INTRODUCED), name.start):
        long = _WORD.findall(introduced["long"])
        if any(word.casefold().endswith(_works()) for word in long) and not any(head_word(word) for word in long):
            return True
    if len(words) == 1 and _is_short_for_work(text, words[0]):
        return True
    before = _WORD_BEFORE.search(text, max(0, name.start - REACH), name.start)
    named = (words[0], words[-1], *((before["word"],) if before else ()))
    return any(word.casefold().endswith(_works()) for word in named) or any(word.casefold() in _works() for word in words)


def _is_short_for_work(text: str, short: str) -> bool:
    """Whether brackets somewhere give the word as the short form of a work, its year between: 'Musterplan 2025plus (MUP)'."""
    places = (found.start() for found in re.finditer(rf"\({re.escape(short)}\)", text))
    long = (_WORD.findall(text[max(0, place - LONGEST_INTRODUCED) : place]) for place in places)
    return any(any(word.casefold().endswith(_works()) for word in words[-2:]) for words in long)


def _type(printed: str) -> ActorType:
    heads = (head_word(word) for word in _WORD.findall(printed))
    return next((head.head.type for head in heads if head), "other")


@cache
def _refused() -> frozenset[str]:
    patterns = vocabulary("actor_patterns")
    stop = patterns["stop"]
    return frozenset((*stop["groups"], *stop["no_bodies"], *patterns["blocked"]["words"]))


@cache
def _known_names() -> frozenset[Key]:
    """Names of the vocabulary: where they count, the patterns say so."""
    return frozenset(key_of(name) for body in read_bodies() for name in (*body.names, *body.ambiguous))


@cache
def _works() -> tuple[str, ...]:
    return tuple(vocabulary("actor_patterns")["stop"]["works"])


@cache
def _offices() -> tuple[str, ...]:
    """Ends of words that are an office, not a body: 'Klimaschutzmanager', 'Staatsministerin'."""
    return tuple(form for office in vocabulary("actor_patterns")["person"]["offices"] for form in (office, f"{office}s"))
