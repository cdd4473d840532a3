"""Persons with an office before their name: 'Wirtschaftssenatorin Erika Muster'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.words import vocabulary
from extractors.actors.complements import is_common
from extractors.actors.heads import head_word

SHORTEST_NOUN = 8
"""Letters from which '-ung' makes a noun: 'Hartung' and 'Jung' are surnames."""

_SURNAME = r"[A-ZÄÖÜ][a-zäöüßéèç]+(?:-[A-ZÄÖÜ][a-zäöüßéèç]+)?"


def find_persons(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield where a person's name stands (without title) and the office before or after it, '' after 'Herr' and 'Frau'."""
    for pattern in _patterns():
        for match in pattern.finditer(text, start, end):
            if any(_is_no_name(part) for part in match["name"].split()):
                continue
            yield *match.span("name"), " ".join((match.groupdict().get("office") or "").split())


def _is_no_name(part: str) -> bool:
    """A common noun, a word for a body, an office."""
    return (
        (len(part) >= SHORTEST_NOUN and is_common(part))
        or head_word(part) is not None
        or part.casefold().endswith(tuple(vocabulary("actor_patterns")["person"]["offices"]))
    )


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    words = vocabulary("actor_patterns")["person"]
    both = sorted({form for office in words["offices"] for form in (office, office.capitalize())}, key=len, reverse=True)
    titles = rf"(?:(?:{'|'.join(re.escape(title) for title in words['titles'])})\s+)"
    stops = "|".join(word for word in vocabulary("actor_patterns")["stop"]["words"] if word.isalpha())
    name = rf"(?P<name>(?!(?:{stops})\b){_SURNAME}\s+(?:(?:von|van|de|zu)\s+)?{_SURNAME})"
    longer = name.replace(rf"{_SURNAME}\s+(?:", rf"{_SURNAME}\s+(?:{_SURNAME}\s+)?(?:", 1)
    office = rf"(?P<office>(?=[A-ZÄÖÜ])[\wäöüß\-]{{0,40}}(?:{'|'.join(both)})s?)"
    return (
        re.compile(rf"\b{office}\s+(?:(?:für|der|des|von|vom|am|im)\s[^.;:()]{{3,90}}?,\s+)?{titles}{{0,3}}{name}"),
        re.compile(rf"^{titles}{{1,3}}{name}$", re.MULTILINE),
        re.compile(rf"(?<![\w-])(?:(?:Herrn?|Frau)\s+)?{titles}{{0,3}}{longer}\s+\({office}(?=[\s)])"),
        re.compile(rf"\b(?:Herrn?|Frau)\s+{titles}{{0,3}}{name}"),
        re.compile(rf"\b(?:Herrn?|Frau)\s+{titles}{{0,3}}(?P<name>(?!(?:{stops}|Kolleg(?:e|in))\b){_SURNAME})(?=,|\s\()"),
        re.compile(rf"(?<![\w-]){titles}{{0,3}}{longer},\s+(?:[A-ZÄÖÜ]\w+(?:er|s|sche[rnsm]?)\s+){{0,2}}{office}\b"),
    )
