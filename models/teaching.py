"""Decisions teach: a label that a person put into a theme names it from then on, and pairs decided move all probabilities a little.

Words on whole themes move no probability: one of them decides hundreds of pairs that nobody looked at one by one.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from corpus.lessons import Learned, Pair
from corpus.records import AlignItem, Lessons
from models.calibration import Calibration
from models.pairs import Described, pair_features
from models.theme_lessons import ThemeLessons
from models.theme_space import ThemeSpace
from models.words import wording

DOUBT = 20.0
"""How many pairs, decided against an even chance, weigh as much as the gold: people are shown doubtful pairs, not any pairs."""
STEPS = 25


def learn(items: Sequence[AlignItem], described: Described, space: ThemeSpace, calibration: Calibration, learned: Learned) -> Lessons:
    """Return what the decisions on pairs teach; `described` are the items as they are without any lesson."""
    row = {item.id: place for place, item in enumerate(items)}
    same = [(row[a], row[b]) for a, b in learned.same if a in row and b in row]
    apart = [(row[a], row[b]) for a, b in learned.apart if a in row and b in row]
    return Lessons(_labels(items, described, space, same), _offset(described, calibration, same, apart))


def with_words(lessons: Lessons, told: ThemeLessons, space: ThemeSpace) -> Lessons:
    """Return the lessons with those of words on themes; who is in a theme is in the wider one it counts for."""
    known = frozenset(space.ids)

    def reached(theme: str) -> frozenset[str]:
        return space.matcher.rolled_up([theme]) if theme in known else frozenset({theme})

    labels = {(words, wide) for words, theme in told.labels for wide in reached(theme)}
    into = dict(told.joined)
    joined = {(one, wide) for one in into for wide in _ends(one, into, reached)}
    kept = {pair for pair in lessons.labels if pair not in told.unlabelled}
    return replace(
        lessons, labels=tuple(sorted(kept | labels)), unlabelled=tuple(sorted(told.unlabelled - labels)), joined=tuple(sorted(joined))
    )


def _ends(theme: str, into: Mapping[str, str], reached: Callable[[str], frozenset[str]]) -> frozenset[str]:
    """All themes that entries of a theme are in by merges: those it went into, the wider ones of these, and what any of them went into."""
    ends: set[str] = set()
    waiting = [into[theme]]
    while waiting:
        found = reached(waiting.pop()) - ends
        ends |= found
        waiting += sorted(into[one] for one in found if one in into)
    return frozenset(ends - {theme})


def taught(items: Sequence[AlignItem], described: Described, space: ThemeSpace, lessons: Lessons) -> Described:
    """Return the items with the themes that taught labels name; a label taught is wholly about its theme."""
    if not lessons.labels and not lessons.unlabelled and not lessons.joined:
        return described
    column = {name: place for place, name in enumerate(space.ids)}
    named, unnamed = _columns(lessons.labels, column), _columns(lessons.unlabelled, column)
    shares = described.shares.copy()
    for one, other in lessons.joined:
        if one in column and other in column:
            shares[:, column[other]] = np.maximum(shares[:, column[other]], described.shares[:, column[one]])
    for row, item in enumerate(items):
        words = wording(item.label)
        shares[row, unnamed.get(words, [])] = 0.0
        shares[row, named.get(words, [])] = 1.0
    return replace(described, shares=shares)


def _columns(labels: Sequence[Pair], column: Mapping[str, int]) -> dict[str, list[int]]:
    """The columns of each wording's themes; a theme outside the vocabulary has none."""
    found: dict[str, list[int]] = {}
    for words, theme in labels:
        found.setdefault(words, []).extend([column[theme]] if theme in column else [])
    return found


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
