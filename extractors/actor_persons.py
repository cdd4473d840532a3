"""Persons with an office before their name: 'Wirtschaftssenatorin Erika Muster'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.words import vocabulary

_SURNAME = r"[A-ZÄÖÜ][a-zäöüßéèç]+(?:-[A-ZÄÖÜ][a-zäöüßéèç]+)?"


def find_persons(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield where a person's name stands (without title) and the office before it."""
    for match in _person().finditer(text, start, end):
        yield *match.span("name"), " ".join(match["office"].split())


@cache
def _person() -> re.Pattern[str]:
    words = vocabulary("actor_patterns")["person"]
    both = sorted({form for office in words["offices"] for form in (office, office.capitalize())}, key=len, reverse=True)
    titles = "|".join(re.escape(title) for title in words["titles"])
    stops = "|".join(word for word in vocabulary("actor_patterns")["stop"]["words"] if word.isalpha())
    name = rf"(?P<name>(?!(?:{stops})\b){_SURNAME}\s+(?:(?:von|van|de|zu)\s+)?{_SURNAME})"
    return re.compile(rf"\b(?P<office>(?=[A-ZÄÖÜ])[\wäöüß\-]*(?:{'|'.join(both)})s?)\s+(?:(?:{titles})\s+){{0,3}}{name}")
