"""Every plan a paper names, with all places where it does: the candidates for being related to the paper's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import zip_longest

from corpus.records import Document, Reading, Sentence
from extractors.plans.lineage_phrases import BRAND, PlanMention, mentions_in, of_its_year
from extractors.plans.names import introduced_shorts, is_generic, nominative, without_years

_SILENT = frozenset({"cell", "footnote"})
"""Blocks whose plans say little of the paper's own."""

_EDITION = re.compile(r" (?:\d|[ivx]+\b)")
"""What makes a name another edition: 'Pakt 2.0', 'Programm II'."""

_OWN_EARLIER = ("vorgänger", "vorläufer")
"""Words for an earlier edition of the paper's own plan, which are no names."""


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a plan is named: its sentence, where the name stands in it, how it is called there, the other names of the sentence,
    and the next sentence of the block, which may speak of the plan by a pronoun.
    """

    sentence: Sentence
    text: str
    start: int
    end: int
    name: str
    others: tuple[PlanMention, ...]
    next: Sentence | None = None


@dataclass(slots=True)
class NamedPlan:
    """A plan by its fullest name in the nominative, and where the paper names it, first place first."""

    name: str
    places: list[Place] = field(default_factory=list)


def named_plans(reading: Reading) -> tuple[NamedPlan, ...]:
    """Return the plans a paper names in running text, headings and lists; forms of one name are one plan."""
    document = reading.document
    shorts = introduced_shorts(document.text)
    plans: list[NamedPlan] = []
    known: dict[str, NamedPlan] = {}
    for sentence, behind in zip_longest(reading.sentences, reading.sentences[1:]):
        if document.blocks[sentence.block].kind in _SILENT:
            continue
        for place in _places(document, sentence, behind, shorts):
            plan = known.get(place.name) or next((plan for plan in plans if is_same_plan(plan.name, place.name)), None)
            if plan is None:
                plan = NamedPlan(place.name)
                plans.append(plan)
            if (fuller := _fuller(plan.name, place.name)) != plan.name:
                plan.name = fuller
                known.clear()  # what is the first plan of a name may be another one now
            known[place.name] = plan
            plan.places.append(place)
    return tuple(plans)


def _places(document: Document, sentence: Sentence, behind: Sentence | None, shorts: Mapping[str, str]) -> Iterator[Place]:
    text = document.text[sentence.start : sentence.end]
    names = mentions_in(text, shorts)
    for one in names:
        called = nominative(one.text.strip(" ,»«„" if one.text.count("„") else " ,»«„“"))
        if any(letter.isupper() for letter in without_years(called)) and not called.lower().startswith(_OWN_EARLIER):
            others = tuple(other for other in names if other is not one)
            brand = BRAND.match(text, one.end)
            name = brand["name"] if brand else of_its_year(shorts.get(called, called), text, one.end)
            goes_on = behind if behind and behind.block == sentence.block else None
            yield Place(sentence, text, one.start, one.end, name, others, goes_on)


def is_same_plan(a: str, b: str) -> bool:
    """Whether two names are of one plan: one is the beginning of the other, which does not go on with the years of an edition."""
    short, long = sorted((_plain(a), _plain(b)), key=len)
    return (
        short == long
        or f"„{short}“" in long
        or (long.startswith(f"{short} ") and without_years(long) == long and not _EDITION.match(long, len(short)) and not is_generic(short))
    )


@lru_cache(maxsize=8_192)
def _plain(name: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"\s*\((?!(?:19|20)\d\d)[^()]*\)$", "", name)).lower()


def _fuller(a: str, b: str) -> str:
    return b if len(b) > len(a) and _plain(b) != _plain(a) else a
