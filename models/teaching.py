"""Decisions teach: a label that a person put into a theme names it from then on, and pairs decided move all probabilities a little."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from corpus.lessons import Learned, Pair
from corpus.records import AlignItem, Lessons
from models.calibration import Calibration
from models.pairs import Described, pair_features
from models.theme_space import ThemeSpace
from models.words import wording

DOUBT = 20.0
"""How many pairs, decided against an even chance, weigh as much as the gold: people are shown doubtful pairs, not any pairs."""
STEPS = 25


def learn(items: Sequence[AlignItem], described: Described, space: ThemeSpace, calibration: Calibration, learned: Learned) -> Lessons:
    """Return what the decisions teach; `described` are the items as they are without any lesson."""
    row = {item.id: place for place, item in enumerate(items)}
    same = [(row[a], row[b]) for a, b in learned.same if a in row and b in row]
    apart = [(row[a], row[b]) for a, b in learned.apart if a in row and b in row]
    return Lessons(_labels(items, described, space, same), _offset(described, calibration, same, apart))


def taught(items: Sequence[AlignItem], described: Described, space: ThemeSpace, lessons: Lessons) -> Described:
    """Return the items with the themes that taught labels name; a label taught is wholly about its theme."""
    if not lessons.labels:
        return described
    column = {name: place for place, name in enumerate(space.ids)}
    columns: dict[str, list[int]] = {}
    for words, theme in lessons.labels:
        columns.setdefault(words, []).extend([column[theme]] if theme in column else [])
    shares = described.shares.copy()
    for row, item in enumerate(items):
        shares[row, columns.get(wording(item.label), [])] = 1.0
    return replace(described, shares=shares)


def nudged(calibration: Calibration, lessons: Lessons) -> Calibration:
    """Return the calibration with the log odds moved as the decisions taught."""
    return replace(calibration, intercept=round(calibration.intercept + lessons.offset, 4)) if lessons.offset else calibration


def _labels(items: Sequence[AlignItem], described: Described, space: ThemeSpace, same: Sequence[tuple[int, int]]) -> tuple[Pair, ...]:
    """The first of a pair takes the themes of the second; where that has none, the second those of the first."""
    themes = {row: set(np.flatnonzero(described.shares[row]).tolist()) for pair in same for row in pair}
    own = {row: frozenset(found) for row, found in themes.items()}
    for _ in same:
        for one, other in sorted(same):
            if own[other]:
                themes[one] |= themes[other]
            else:
                themes[other] |= themes[one]
    return tuple(sorted({(wording(items[row].label), space.ids[column]) for row, held in themes.items() for column in held - own[row]}))


def _offset(described: Described, calibration: Calibration, same: Sequence[tuple[int, int]], apart: Sequence[tuple[int, int]]) -> float:
    """The shift of log odds under which the decisions are likeliest, held back by DOUBT (a ridge; Newton's method)."""
    if not same and not apart:
        return 0.0
    first, second = np.array([*same, *apart], np.int64).T
    truth = np.array([1.0] * len(same) + [0.0] * len(apart))
    odds = _log_odds(calibration.probability(pair_features(described, first, second)[0]))
    shift = 0.0
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-(odds + shift)))
        shift += float((truth - likely).sum() - DOUBT / 4 * shift) / float((likely * (1 - likely)).sum() + DOUBT / 4)
    return round(shift, 3) if math.isfinite(shift) else 0.0


def _log_odds(probability: NDArray[np.float64]) -> NDArray[np.float64]:
    bounded = np.clip(probability, 1e-6, 1 - 1e-6)
    odds: NDArray[np.float64] = np.log(bounded / (1 - bounded))
    return odds
