"""Scores of found headings against true ones: presence by text and page, and whether neighbours stand in the right relation of depth."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

ALIKE = 0.85
"""Two titles are the same from this similarity of their letters on."""
_NUMBER = re.compile(r"^(?:(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Z])[.):]?|\W+)\s+")
_NOISE = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Title:
    """A heading: its words, its level (1 is the highest), its page in the file from 1 (None when the tool does not say)."""

    text: str
    level: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Score:
    """Shares from 0 to 1; `depth` is None where no two neighbours were found."""

    gold: int
    found: int
    hits: int
    depth: float | None = None

    @property
    def precision(self) -> float:
        return self.hits / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def score(gold: Sequence[Title], found: Sequence[Title]) -> Score:
    """Return how well the found headings meet the true ones: each counts once, on the same page or the next or last one."""
    partners = match(gold, found)
    return Score(len(gold), len(found), sum(partner is not None for partner in partners), _depth(gold, partners))


def match(gold: Sequence[Title], found: Sequence[Title]) -> list[Title | None]:
    """Return for each true heading the found one that is most like it, None where there is none; no found one serves twice."""
    forms = [_forms(title.text) for title in found]
    free = set(range(len(found)))
    partners: list[Title | None] = []
    for title in gold:
        own = _forms(title.text)
        best, index = max(((_likeness(own, forms[i]), -i) for i in free if _is_near(title, found[i])), default=(0.0, 0))
        if best < ALIKE:
            partners.append(None)
            continue
        free.discard(-index)
        partners.append(found[-index])
    return partners


def unmatched(gold: Sequence[Title], found: Sequence[Title]) -> tuple[list[Title], list[Title]]:
    """Return the true headings that were not found, and the found ones that are not true."""
    partners = match(gold, found)
    hits = {id(partner) for partner in partners if partner is not None}
    missed = [title for title, partner in zip(gold, partners, strict=True) if partner is None]
    return missed, [title for title in found if id(title) not in hits]


def _is_near(one: Title, two: Title) -> bool:
    return one.page is None or two.page is None or abs(one.page - two.page) <= 1


def _forms(text: str) -> tuple[str, str]:
    """The letters of a title, with and without the number in front of it."""
    return _NOISE.sub("", text.casefold()), _NOISE.sub("", _NUMBER.sub("", text).casefold())


def _likeness(one: tuple[str, str], two: tuple[str, str]) -> float:
    return max(_ratio(a, b) for a, b in zip(one, two, strict=True))


def _ratio(one: str, two: str) -> float:
    if one == two:
        return 1.0
    short, long = sorted((len(one), len(two)))
    if 2 * short < ALIKE * (short + long):
        return 0.0
    matcher = SequenceMatcher(None, one, two, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def _depth(gold: Sequence[Title], partners: Sequence[Title | None]) -> float | None:
    """The share of neighbours (true headings that follow each other, both found) whose relation - deeper, equal, higher - is right."""
    right = []
    for (one, own), (two, other) in pairwise(zip(gold, partners, strict=True)):
        if own is not None and other is not None and None not in (one.level, two.level, own.level, other.level):
            right.append(_sign(one.level, two.level) == _sign(own.level, other.level))
    return sum(right) / len(right) if right else None


def _sign(one: int | None, two: int | None) -> int:
    difference = (two or 0) - (one or 0)
    return (difference > 0) - (difference < 0)
