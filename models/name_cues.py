"""What a word's letters say about names: capitals, and what the vocabularies of bodies know about words like it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.bodies import read_bodies
from corpus.records import Sentence
from corpus.words import vocabulary
from models.piece_states import Span

CUES = (
    "capital",
    "capitals",
    "inner_capital",
    "digit",
    "joined",
    "first",
    "bracketed",
    "head",
    "head_type_state",
    "short",
    "legal",
    "listed",
    "group",
)
"""Columns of `cues_of`; the last six come from the vocabularies."""
SHORTEST_END = 4

_CAPITALS = re.compile(r"(?=\D*[A-ZÄÖÜ]\D*[A-ZÄÖÜ])[A-ZÄÖÜ\d&.\-]+s?")
_INNER = re.compile(r"\w*[a-zäöüß][A-ZÄÖÜ]|[A-ZÄÖÜ]{2,}[a-zäöü]+")


def cues_of(text: str, words: Sequence[Span]) -> NDArray[np.float32]:
    """Return float32 [words, len(CUES)] of zeros and ones."""
    rows = [
        (*_shape(text[start:end]), index == 0, text[max(0, start - 1) : start] in {"(", "["}, *_known(text[start:end]))
        for index, (start, end) in enumerate(words)
    ]
    return np.array(rows, np.float32).reshape(len(words), len(CUES))


def may_hold_name(sentence: Sentence) -> bool:
    """Tell cheaply whether a sentence can hold a name: a word tagged as one, or one whose letters or ending announce one."""
    return any(token.tag == "NE" or _may_be_name(token.text) for token in sentence.tokens)


@lru_cache(maxsize=50_000)
def _may_be_name(word: str) -> bool:
    if not any(letter.isupper() for letter in word):
        return False
    return _CAPITALS.fullmatch(word) is not None or _INNER.match(word) is not None or any(_known(word)[:4])


def _shape(word: str) -> tuple[bool, ...]:
    return (
        word[0].isupper(),
        _CAPITALS.fullmatch(word) is not None,
        _INNER.match(word) is not None,
        word[0].isdigit(),
        len(word) > 1 and not word.isalnum(),
    )


@lru_cache(maxsize=50_000)
def _known(word: str) -> tuple[bool, ...]:
    state, society, shorts, legal, listed, groups = _vocabulary()
    small = word.casefold()
    capital = word[0].isupper()
    is_state = capital and small.endswith(state)
    return (
        is_state or (capital and small.endswith(society)),
        is_state,
        word in shorts or word.removesuffix("s") in shorts,
        word in legal,
        small in listed,
        small in groups,
    )


@cache
def _vocabulary() -> tuple[tuple[str, ...], tuple[str, ...], frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    patterns = vocabulary("actor_patterns")
    names = [name for body in read_bodies() for name in (body.name, *body.also, *body.short)]
    shorts = frozenset(name for name in names if " " not in name and (len(name) < 16))
    listed = frozenset(word.casefold() for name in names if " " in name for word in name.split() if word[:1].isupper())
    groups = {word.casefold() for word in (*patterns["stop"]["groups"], *patterns["blocked"]["words"])}
    legal = frozenset(part for form in patterns["legal"]["forms"] for part in (form, form.rstrip(".")))
    return _head_ends("state"), _head_ends("society"), shorts, legal, listed, frozenset(groups)


def _head_ends(file: str) -> tuple[str, ...]:
    """Ends of head words with the endings of genitive and plural."""
    heads = vocabulary(f"actor_heads/{file}")["head"]
    words = {end.strip("-").casefold() for head in heads for end in (*head.get("words", ()), *head.get("ends", ()))}
    inflected = {word + ending for word in words if len(word) >= SHORTEST_END for ending in ("", "s", "es", "en", "n", "e")}
    return tuple(sorted(inflected | {word[:-2] + "en" for word in words if word.endswith("um")}))
