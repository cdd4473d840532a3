"""Head words of institution names ('Ministerium', '-agentur', 'IHK'): what kind of body a word announces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.records import ActorType
from corpus.words import vocabulary

_INNER_CAPITAL = re.compile(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])|(?<=[A-ZÄÖÜ]{2})(?=[A-ZÄÖÜ][a-zäöüß])")

FILES = ("actor_heads/state", "actor_heads/society")
SHORTEST_PREFIX = 3
"""Letters a compound needs before the head, so that it names something."""
SHORTEST_PLURAL = 6
"""Head words below this length get no plural: 'Rat' would find 'Rate'."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the vocabulary says about a group of head words; its file explains the values."""

    type: ActorType
    gender: str
    takes: tuple[str, ...] = ()
    alone: bool = False
    left: bool = False
    adjectives: tuple[str, ...] = ()
    separate: str | None = None
    of_land: bool = False
    local: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class HeadWord:
    """A printed word as a head: its nominative singular, and whether it is a plural."""

    head: Head
    base: str
    is_plural: bool


@lru_cache(maxsize=50_000)
def head_word(word: str) -> HeadWord | None:
    """Return what the capitalised word announces, None for nearly all words."""
    words, ends, last_parts = _forms()
    found = words.get(word)
    if found or word in _blocked():
        return found
    if not word.casefold().replace("-", "").endswith(last_parts):
        return None
    return _compound(word, ends)


def _compound(word: str, ends: dict[str, HeadWord]) -> HeadWord | None:
    """The head a compound ends with, longest first; inner capitals count as hyphens ('ÖkoInstitut')."""
    hyphened = _INNER_CAPITAL.sub("-", word).casefold()
    closed = hyphened.replace("-", "")
    for last in sorted((end for end in ends if (hyphened if end[0] == "-" else closed).endswith(end.casefold())), key=len, reverse=True):
        part, before = ends[last], len(closed) - len(last.lstrip("-"))
        if part.head.of_land and not word.startswith("Landes"):
            continue
        if before >= SHORTEST_PREFIX or (before == 0 and last[0].isupper()):
            inflection = len(last) - len(part.base)
            return HeadWord(part.head, word[:-inflection] if inflection > 0 else word, part.is_plural)
    return None


@cache
def _forms() -> tuple[dict[str, HeadWord], dict[str, HeadWord], tuple[str, ...]]:
    words: dict[str, HeadWord] = {}
    ends: dict[str, HeadWord] = {}
    for table in (table for file in FILES for table in vocabulary(file)["head"]):
        head = _head(table)
        for base in table.get("words", ()):
            words = {form: HeadWord(head, base, plural) for form, plural in _inflected(base, head.gender)} | words
        for base in table.get("ends", ()):
            ends = {form: HeadWord(head, base, plural) for form, plural in _inflected(base, head.gender)} | ends
    return words, ends, tuple({end.casefold().replace("-", "") for end in ends})


def _head(table: dict[str, object]) -> Head:
    values = {name: tuple(value) if isinstance(value, list) else value for name, value in table.items() if name not in {"words", "ends"}}
    return Head(**values)  # type: ignore[arg-type]  # the file is ours; a wrong key fails in the tests


def _inflected(base: str, gender: str) -> Iterator[tuple[str, bool]]:
    """Yield the printed forms of a head word and whether each is a plural."""
    yield base, False
    if base.isupper():
        return
    if gender == "p":
        yield f"{base}n", False
        return
    if gender in "mn":
        yield from ((f"{base}{ending}", False) for ending in ("s", "es", "ses"))
    if base.endswith("um"):
        yield f"{base[:-2]}en", True
    elif len(base) >= SHORTEST_PLURAL or gender == "f":
        yield from ((f"{base}{ending}", True) for ending in ("n", "en", "nen", "e"))


@cache
def _blocked() -> frozenset[str]:
    return frozenset(vocabulary("actor_patterns")["blocked"]["words"])
