"""What two labels have in common: themes, words and parts of words, nearness of vectors. Nothing depends on other items."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.records import AlignItem
from models.calibration import FEATURES, Calibration
from models.theme_space import ThemeSpace, Vectors
from models.themes import ThemeMatcher
from models.words import content_words, split_compound

Indices = NDArray[np.int64]

NEAR, COMMON_WORDS = 0.35, 0.3
"""Pairs that share no theme are looked at from this centred cosine, or this share of common words, on."""
GUESSED = 0.3
"""Share of a label that a theme guessed from its vector is taken to cover; a named one covers .3 to 1."""
BLOCK = 1024
"""Rows of one matrix product: 1,024 x 20,000 float32 are 80 MB."""


@dataclass(frozen=True, slots=True)
class Described:
    """Items ready to be compared. `shares` is float32 [items, themes]: how much of a label names the theme.

    `words` are the stems of words and of parts of compounds; `vectors` are centred.
    """

    shares: Vectors
    words: tuple[frozenset[str], ...]
    vectors: Vectors


def describe(items: Sequence[AlignItem], vectors: Vectors, space: ThemeSpace, calibration: Calibration) -> Described:
    """Describe every item by itself: the same item gives the same description in any collection."""
    centred = space.centre(vectors)
    column = {name: index for index, name in enumerate(space.ids)}
    shares = np.zeros((len(items), len(space.ids)), np.float32)
    labels = [unicodedata.normalize("NFC", item.label) for item in items]
    for row, label in enumerate(labels):
        found = _theme_shares(label, space.matcher) or _nearest_theme(centred[row], space, calibration.nearness)
        for theme, share in found.items():
            shares[row, column[theme]] = share
    return Described(shares, tuple(map(label_words, labels)), centred)


def label_words(label: str) -> frozenset[str]:
    """Return the stems of a label's words, compounds taken apart."""
    return frozenset(part for word in content_words(label) for part in split_compound(label[word.start : word.end]))


def _theme_shares(label: str, matcher: ThemeMatcher) -> dict[str, float]:
    length = sum(word.end - word.start for word in content_words(label)) or 1
    shares: dict[str, float] = {}
    for mention in matcher.mentions(label):
        for theme in matcher.rolled_up([mention.theme]):
            shares[theme] = max(shares.get(theme, 0.0), min(1.0, len(mention.covers) / length))
    return shares


def _nearest_theme(vector: Vectors, space: ThemeSpace, nearness: float) -> dict[str, float]:
    cosines = np.einsum("ij,j->i", space.prototypes, vector)
    best = int(cosines.argmax())
    if cosines[best] < nearness:
        return {}
    return dict.fromkeys(space.matcher.rolled_up([space.ids[best]]), GUESSED)


def candidate_pairs(described: Described) -> Iterator[tuple[Indices, Indices]]:
    """Yield index arrays (a, b), a < b, of all pairs that share a theme, lie near each other or share words."""
    known = described.shares > 0
    themes, holders = known.astype(np.float32), postings(described.words)
    count = len(described.words)
    for start in range(0, count, BLOCK):
        stop = min(start + BLOCK, count)
        wanted = themes[start:stop] @ themes[start:].T > 0
        wanted |= described.vectors[start:stop] @ described.vectors[start:].T >= NEAR - 0.001
        for row in range(start, stop):
            for word in described.words[row]:
                others = holders[word]
                wanted[row - start, others[others >= start] - start] = True
        rows, columns = np.nonzero(np.triu(wanted, 1))
        yield rows.astype(np.int64) + start, columns.astype(np.int64) + start


def postings(words: Sequence[frozenset[str]]) -> dict[str, Indices]:
    """Return for each word the places that hold it, ascending."""
    rows: dict[str, list[int]] = {}
    for row, stems in enumerate(words):
        for stem in stems:
            rows.setdefault(stem, []).append(row)
    return {stem: np.array(found, np.int64) for stem, found in rows.items()}


def pair_features(described: Described, a: Indices, b: Indices) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
    """Return the features [pairs, 9] in the order of FEATURES, and which pairs are worth a probability at all.

    A row is computed from its two items alone, so that a pair's score never moves when others come.
    """
    features = np.zeros((len(a), len(FEATURES)))
    first, second = described.shares[a], described.shares[b]
    both = (first > 0) & (second > 0)
    features[:, 0] = both.any(axis=1)
    features[:, 1] = np.where(both, np.minimum(first, second), 0).max(axis=1, initial=0)
    features[:, 2] = np.where(both, np.maximum(first, second), 0).max(axis=1, initial=0)
    features[:, 3] = both.sum(axis=1) / np.maximum(1, ((first > 0) | (second > 0)).sum(axis=1))
    unknown = ~((first > 0).any(axis=1) & (second > 0).any(axis=1))
    cosine = np.einsum("ij,ij->i", described.vectors[a], described.vectors[b]).round(5)
    overlap = np.array([_overlap(described.words[i], described.words[j]) for i, j in zip(a.tolist(), b.tolist(), strict=True)])
    features[:, 4:6] = np.where(unknown, 0, (cosine, overlap)).T
    features[:, 6:9] = np.where(unknown, (np.ones(len(a)), cosine, overlap), 0).T
    worth = (features[:, 0] > 0) | (cosine >= NEAR) | (overlap >= COMMON_WORDS)
    return features, worth


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else 0.0
