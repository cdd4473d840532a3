"""Which pairs of a large collection are looked at: a handful an item, so that the cost does not grow with the square.

Two items of known subjects are worth a probability only where they share a theme (`pairs.py`), so those are sought theme by theme:
for each item the likeliest counterparts in each Land. An item of unknown subject is laid beside its nearest by meaning and
beside whoever shares a word that is not in everybody's mouth.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.records import AlignItem
from models.calibration import FEATURES, Calibration
from models.neighbours import best_columns, block_rows, nearest
from models.pairs import Described, Indices, postings

LISTED, LEAST_LISTED = 24, 2
"""Counterparts an item gets in all, and at least in each Land."""
NEAREST = 64
"""Neighbours by meaning of an item whose subject is unknown."""
COMMON = 200
"""Items with the same word up to which the word counts as rare."""
WIDEST = 12_000
"""Items of one theme up to which each is compared with each."""
NOBODY = -1e4
WAITING = 1 << 20
"""Pairs gathered at least before those are dropped that came twice."""

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Columns:
    """The members of a theme Land by Land: `rows` of the collection, `bounds` of each Land; a joint paper's stand twice."""

    rows: Indices
    bounds: tuple[tuple[int, int], ...]


def likely_pairs(items: Sequence[AlignItem], described: Described, calibration: Calibration) -> tuple[Indices, Indices]:
    """Return index arrays (a, b), a < b, of the pairs of a large collection that are worth a look, each once, in order."""
    count = max(1, len(items))
    pairs = _each_once(
        np.minimum(a, b) * count + np.maximum(a, b)
        for a, b in chain(_theme_pairs(items, described, calibration), _unknown_pairs(described))
    )
    a, b = pairs // count, pairs % count
    return a[a < b], b[a < b]


def _each_once(keys: Iterable[Indices]) -> Indices:
    """The keys in order, each once; most come again and again, so they are thinned out as they come."""
    known, waiting, size = np.empty(0, np.int64), list[Indices](), 0
    for some in keys:
        waiting.append(some)
        size += len(some)
        if size > max(WAITING, len(known)):
            known, waiting, size = np.unique(np.concatenate([known, *waiting])), [], 0
    return np.unique(np.concatenate([known, *waiting]))


def _unknown_pairs(described: Described) -> Iterator[tuple[Indices, Indices]]:
    rows = np.flatnonzero(~described.shares.any(axis=1))
    if not len(rows):
        return
    yield nearest(described.vectors, rows, NEAREST)
    holders = postings(described.words)
    for row in rows.tolist():
        rare = [holders[word] for word in sorted(described.words[row]) if len(holders[word]) <= COMMON]
        if rare:
            others = np.concatenate(rare)
            yield np.full(len(others), row), others


def _theme_pairs(items: Sequence[AlignItem], described: Described, calibration: Calibration) -> Iterator[tuple[Indices, Indices]]:
    kinds = np.array([item.kind == "measure" for item in items])
    plans, sizes = plan_numbers(items), np.array([len(words) for words in described.words], np.float32)
    order = np.array(sorted(range(len(items)), key=lambda row: items[row].id), np.int64)
    for column in range(described.shares.shape[1]):
        named = described.shares[order, column] > 0
        for is_measure in (False, True):
            rows = order[named & (kinds[order] == is_measure)]
            if len(rows) > WIDEST:
                yield _nearest_within(described, rows)
            elif len(rows) > 1:
                yield from _Within(described, calibration, plans, sizes, column).pairs(rows, _columns(items, rows))


def _nearest_within(described: Described, rows: Indices) -> tuple[Indices, Indices]:
    a, b = nearest(described.vectors[rows], np.arange(len(rows)), NEAREST, exact=0)
    return rows[a], rows[b]


def plan_numbers(items: Sequence[AlignItem]) -> Indices:
    """Return int64 [items]: equal numbers for items of one plan; an item without a plan has a number of its own."""
    known: dict[tuple[str, int], int] = {}
    return np.array([known.setdefault((item.plan, -1 if item.plan else row), len(known)) for row, item in enumerate(items)], np.int64)


def _columns(items: Sequence[AlignItem], rows: Indices) -> _Columns:
    lands: dict[str, list[int]] = {}
    for row in rows.tolist():
        for region in items[row].regions or ("",):
            lands.setdefault(region, []).append(row)
    ends = np.cumsum([len(held) for held in lands.values()]).tolist()
    bounds = tuple(zip([0, *ends], ends, strict=False))
    return _Columns(np.array([row for held in lands.values() for row in held], np.int64), bounds)


@dataclass(frozen=True, slots=True)
class _Within:
    """One theme of a collection; `plans` and `sizes` (words) of all its items.

    A pair's score is its log odds where this is the shared theme that covers most of both labels; where it is another, the
    pair scores higher there.
    """

    described: Described
    calibration: Calibration
    plans: Indices
    sizes: Floats
    theme: int

    def pairs(self, rows: Indices, columns: _Columns) -> Iterator[tuple[Indices, Indices]]:
        """Yield for each row its likeliest counterparts in each Land; none of its own plan."""
        each = max(LEAST_LISTED, LISTED // len(columns.bounds))
        holders = postings([self.described.words[row] for row in columns.rows.tolist()])
        size = block_rows(len(columns.rows))
        for start in range(0, len(rows), size):
            block = rows[start : start + size]
            scores = self._scores(block, columns.rows, holders)
            for first, last in columns.bounds:
                part = scores[:, first:last]
                best = best_columns(part, min(each, last - first))
                known = np.take_along_axis(part, best, axis=1) > NOBODY / 2
                yield np.repeat(block, known.sum(axis=1)), columns.rows[first + best[known]]

    def _scores(self, rows: Indices, columns: Indices, holders: dict[str, Indices]) -> Floats:
        weight = dict(zip(FEATURES, self.calibration.weights, strict=True))
        first, second = self.described.shares[rows, self.theme][:, None], self.described.shares[columns, self.theme]
        scores: Floats = np.float32(weight["cosine"]) * (self.described.vectors[rows] @ self.described.vectors[columns].T)
        scores += np.float32(weight["weaker_share"]) * np.minimum(first, second)
        scores += np.float32(weight["stronger_share"]) * np.maximum(first, second)
        known, other = self.described.shares[rows] > 0, self.described.shares[columns] > 0
        common = known.astype(np.float32) @ other.astype(np.float32).T
        scores += np.float32(weight["theme_overlap"]) * _jaccard(common, known.sum(axis=1), other.sum(axis=1))
        common = self._common_words(rows, columns, holders)
        scores += np.float32(weight["word_overlap"]) * _jaccard(common, self.sizes[rows], self.sizes[columns])
        scores[self.plans[rows][:, None] == self.plans[columns]] = NOBODY
        return scores

    def _common_words(self, rows: Indices, columns: Indices, holders: dict[str, Indices]) -> Floats:
        common = np.zeros((len(rows), len(columns)), np.float32)
        for place, row in enumerate(rows.tolist()):
            for word in self.described.words[row]:
                common[place, holders[word]] += 1
        return common


def _jaccard(common: Floats, first: NDArray[Any], second: NDArray[Any]) -> Floats:
    either = first.astype(np.float32)[:, None] + second.astype(np.float32) - common
    together: Floats = common / np.maximum(np.float32(1), either)
    return together
