"""Text taken over: long runs of words two passages share, boilerplate and names of Länder left out of account."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from sys import intern

import numpy as np
from numpy.typing import NDArray

from corpus.function_words import FUNCTION_WORDS
from corpus.laender import LAENDER
from corpus.words import vocabulary
from models.words import fold

RUN = 10
"""Words in a row, Länder and boilerplate not counted, that two authors do not write by chance."""
CONTENT = 6
"""How many of them must be different words that carry meaning."""
SHINGLE = 8
"""Words of the fingerprints by which passages that may share a run are found; no more than RUN."""
BREAK = "|"
TOKEN = re.compile(r"[^\W\d_]+|\d[\d.,]*|[|]")

Hashes = NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Prints:
    """The fingerprints of a collection's passages that at least two of them have; the passages themselves; words of those that have any."""

    passages: tuple[str, ...]
    common: tuple[frozenset[int], ...]
    words: tuple[tuple[str, ...], ...]

    def run(self, i: int, j: int) -> str:
        """Return the words passages i and j share as a run long enough to be taken over, else nothing."""
        if self.common[i].isdisjoint(self.common[j]) or len(self.common[i] & self.common[j]) <= RUN - SHINGLE:
            return ""
        return _longest(self.words[i], self.words[j])


def fingerprints(passages: Sequence[str]) -> Prints:
    """Return the fingerprints of the passages; whether two share a run depends on them alone."""
    words = [tuple(map(intern, tokens(passage))) for passage in passages]
    hashes = [_hashes(own) for own in words]
    every = np.concatenate([np.empty(0, np.uint64), *hashes])
    values, counts = np.unique(every, return_counts=True)
    met_twice = np.isin(every, values[counts > 1])
    ends = np.cumsum([len(own) for own in hashes[:-1]], dtype=np.intp)
    common = (own[met].tolist() for own, met in zip(hashes, np.split(met_twice, ends), strict=True)) if hashes else ()
    shared = tuple(map(frozenset, common))
    return Prints(tuple(passages), shared, tuple(own if prints else () for own, prints in zip(words, shared, strict=True)))


def shared_run(one: str, other: str) -> str:
    """Return the longest run of words both passages have, folded, if it is long enough to be taken over; else nothing."""
    return _longest(tokens(one), tokens(other))


def _longest(one: Sequence[str], other: Sequence[str]) -> str:
    first, second = list(one), [f"{BREAK}{BREAK}" if token == BREAK else token for token in other]
    found = SequenceMatcher(None, first, second, autojunk=False).find_longest_match()
    run = first[found.a : found.a + found.size]
    meant = {token for token in run if token not in FUNCTION_WORDS and token != "#"}
    return " ".join(run) if len(run) >= RUN and len(meant) >= CONTENT else ""


def tokens(passage: str) -> list[str]:
    """Return the folded words; numbers are `#`, boilerplate a break, words that name a Land are left out."""
    folded = " ".join(fold(passage).split())
    for pattern in _boilerplate():
        folded = pattern.sub(f" {BREAK} ", folded)
    found = ("#" if token[0].isdigit() else token for token in TOKEN.findall(folded))
    return [token for token in found if not _land().fullmatch(token)]


def _hashes(words: Sequence[str]) -> Hashes:
    """One number for each SHINGLE words in a row without a break."""
    count = len(words) - SHINGLE + 1
    if count < 1:
        return np.empty(0, np.uint64)
    codes = np.array([zlib.crc32(word.encode()) for word in words], np.uint64)
    whole = np.array([BREAK not in words[start : start + SHINGLE] for start in range(count)])
    mixed = np.zeros(count, np.uint64)
    for place in range(SHINGLE):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + codes[place : place + count]
    return np.unique(mixed[whole])


@cache
def _boilerplate() -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, vocabulary("match_types")["boilerplate"]["patterns"]))


@cache
def _land() -> re.Pattern[str]:
    names = {fold(part) for land in LAENDER.values() for part in (land["name"], *land["adjectives"]) if "-" not in part}
    return re.compile(rf"(?:{'|'.join(sorted(names))})(?:s|er|e[nrms]?|ische[nrms]?)?|freistaat\w*|bundesland\w*|landes?")
