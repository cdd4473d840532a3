"""Names of plans in a text: 'Masterplan Industriestadt Berlin 2018-2021', 'KI-Strategie für den Freistaat Sachsen'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.words import vocabulary

YEARS = re.compile(r"\b(?:19|20)\d\d\b")
_TRAILING_YEARS = re.compile(r"[\s,(]*\b(?:bis\s+)?(?:(?:19|20)\d\d)(?:\s*(?:[-–/]|bis)\s*(?:19|20)?\d\d)?\)?(?:\s*plus)?\s*$")


@dataclass(frozen=True, slots=True)
class PlanName:
    """A plan's name where it stands: offsets, and the name in its printed form."""

    start: int
    end: int
    name: str


def find_plan_names(text: str, start: int = 0, end: int | None = None) -> Iterator[PlanName]:
    """Yield the plan names of a text in order, longest form at each place."""
    last = -1
    for match in plan_pattern().finditer(text, start, len(text) if end is None else end):
        name = match.group().strip(" ,–-")
        if match.start() < last or _excluded(match["head"]):
            continue
        last = match.end()
        yield PlanName(match.start(), match.start() + len(match.group().rstrip(" ,–-")), name)


def without_years(name: str) -> str:
    """Return a plan's name without its edition: 'Masterplan Industriestadt Berlin'."""
    shorter = name
    while (stripped := _TRAILING_YEARS.sub("", shorter).strip(" ,–-")) != shorter and stripped:
        shorter = stripped
    return shorter


@cache
def plan_pattern() -> re.Pattern[str]:
    """The shape of a plan's name; group `head` is the word that makes it one."""
    stems = "|".join(sorted(vocabulary("plan_words")["stems"], key=len, reverse=True))
    name = r"[A-ZÄÖÜ][\w&/+\-]*"
    adjective = r"(?:[A-ZÄÖÜ][a-zäöüß]+(?:er|es|e|en|em)\s+|Integriert\w+\s+|[A-ZÄÖÜ][\wäöüß]*-?\s+und\s+(?=[A-ZÄÖÜ]))"
    of = rf"\s+(?:des|der|für|zur|zum|für\s+den|für\s+die|für\s+das)\s+(?:(?:Landes|Freistaates?|Stadt|Land)\s+)?{name}(?:\s+{name})?"
    years = r"\s+(?:\(?(?:19|20)\d\d(?:\s*(?:[-–/]|bis)\s*(?:19|20)?\d\d)?\)?)(?:\s+plus)?"
    return re.compile(
        rf"(?:{adjective}){{0,2}}(?P<head>(?:[A-ZÄÖÜ][\wäöüÄÖÜß&+\-]*)?(?:{stems}|{stems.title()})(?:s|es|n|en|e)?)\b"
        rf"(?:\s+(?!(?:Die|Der|Das|Mit|Im|In|Am|Es|Und|Wir)\b){name}){{0,3}}(?:{of})?(?:{years})?(?:\s+\([A-Z]{{2,}}[\w\s]{{0,10}}\))?",
        re.UNICODE,
    )


def _excluded(head: str) -> bool:
    folded = head.casefold()
    return any(folded.startswith(word) or folded == word for word in vocabulary("plan_words")["not_plans"]) or not head[0].isupper()
