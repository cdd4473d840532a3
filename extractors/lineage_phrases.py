"""Phrases that relate a paper to a plan they name: 'Fortschreibung des Masterplans Wasser', 'löst den Plan von 2012 ab'.

Plan names of a sentence are found once and stand as one character in it; the phrases of the vocabulary are matched on that
short form, so that a long sentence costs no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import get_args

from corpus.records import Relation
from corpus.words import vocabulary
from extractors.plan_names import find_plan_names, is_generic

MARK = "\ue000"
"""Stands for a plan's name; a character no text uses."""

_QUOTED = re.compile(r"[„»\"“](?P<name>[^“«\"”„»\n]{4,80})[“«\"”]")
_SHORT = re.compile(r"\b[A-ZÄÖÜ]{2,6} 20\d\d\b")
"""A plan by its short name and year: 'EKP 2021'."""
_BRAND = re.compile(r"\s+(?P<name>[a-zäöü]+[A-ZÄÖÜ]{2,}\w*(?:\s+20\d\d)?(?:\s+plus)?)")
"""A plan's own short name right after what kind of plan it is: 'Innovationsstrategie innoBB 2025'."""

_DETERMINER = rf"(?:(?:de[rmns]|die|das|eine[nrms]?|seine[nrms]?|ihre[nrms]?|unsere[nrms]?)\s+)?(?:[^\W\d{MARK}][\w\-]*\s+){{0,3}}?"
"""Article and the few words before a name: 'der im Jahr beschlossenen', 'des neuen'."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A relation stated at `start` to `end` of a text, with the words that relate and the plan's name as printed."""

    relation: Relation
    start: int
    end: int
    words: str
    name: str


@dataclass(frozen=True, slots=True)
class _Name:
    start: int
    end: int
    text: str


def phrases_to_others(text: str) -> Iterator[Phrase]:
    """Yield the relations a sentence states to plans it names."""
    names = _names(text)
    if not names:
        return
    masked, places = _masked(text, names)
    for relation, pattern in _patterns():
        for match in pattern.finditer(masked):
            first, last = places[match.start()], places[match.end()]
            name = names[masked.count(MARK, 0, match.start("plan"))]
            brand = _BRAND.match(text, name.end)
            end = max(last, brand.end()) if brand else last
            yield Phrase(relation, first, end, match.group(), brand["name"] if brand else name.text)


def phrases_to_own(text: str) -> Iterator[tuple[Relation, int, int, str | None]]:
    """Yield relation, start, end and year of the phrases about earlier editions of the paper's own plan."""
    for relation, pattern in _own_patterns():
        if match := pattern.search(text):
            yield relation, match.start(), match.end(), match.groupdict().get("year")


def _names(text: str) -> list[_Name]:
    """Names in quotation marks, names of the shape of plans, short names with a year; the first of overlapping ones."""
    quoted = [_Name(match.start(), match.end(), match["name"]) for match in _QUOTED.finditer(text)]
    named = [_Name(one.start, one.end, one.name.strip(" ,»«„“")) for one in find_plan_names(text)]
    short = [_Name(match.start(), match.end(), match.group()) for match in _SHORT.finditer(text)]
    kept: list[_Name] = []
    for name in (*quoted, *named, *short):
        if all(name.end <= other.start or name.start >= other.end for other in kept):
            kept.append(name)
    titled = _with_titles(text, sorted(kept, key=lambda name: name.start))
    return [name for name in titled if not is_generic(name.text)]


def _with_titles(text: str, names: list[_Name]) -> list[_Name]:
    """'die Strategie „Gemeinsam wachsen“' is one name: the one in quotation marks."""
    joined: list[_Name] = []
    for name in names:
        before = joined[-1] if joined else None
        if before and is_generic(before.text) and not text[before.end : name.start].strip() and text[name.start] in '„»"“':
            joined[-1] = _Name(before.start, name.end, name.text)
        else:
            joined.append(name)
    return joined


def _masked(text: str, names: list[_Name]) -> tuple[str, list[int]]:
    """The text with one character a name, and where each character (and the end) stands in the text."""
    parts: list[str] = []
    places: list[int] = []
    position = 0
    for name in names:
        parts += [text[position : name.start], MARK]
        places += [*range(position, name.start), name.start]
        position = name.end
    parts.append(text[position:])
    places += range(position, len(text) + 1)
    return "".join(parts), places


@cache
def _patterns() -> tuple[tuple[Relation, re.Pattern[str]], ...]:
    known = get_args(Relation)
    return tuple(
        (relation["name"], re.compile(phrase.replace("DET ", _DETERMINER).replace("PLAN", f"(?P<plan>{MARK})"), re.IGNORECASE))
        for relation in vocabulary("lineage")["relation"]
        if relation["name"] in known
        for phrase in relation["patterns"]
    )


@cache
def _own_patterns() -> tuple[tuple[Relation, re.Pattern[str]], ...]:
    return tuple(
        (relation["name"], re.compile(phrase, re.IGNORECASE))
        for relation in vocabulary("lineage")["own"]
        for phrase in relation["patterns"]
    )
