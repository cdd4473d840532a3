"""Lay the fields and measures of many plans side by side: themes, and pairs with an honest probability.

Pure: values in, values out. What is learned (background, prototypes, calibration) comes as versioned artefacts.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.errors import QuerplanError
from corpus.lessons import Learned
from corpus.records import AlignItem, Alignment, Theme
from models.calibration import Calibration, load_calibration
from models.candidates import likely_pairs, plan_numbers
from models.match_types import match_types
from models.matches import Matches, told_matches
from models.new_themes import SAME_SUBJECT, Likely, new_themes
from models.pairs import Described, Indices, candidate_pairs, describe, pair_features
from models.reasons import reasons_of
from models.teaching import learn, nudged, taught, with_words
from models.theme_lessons import theme_lessons, with_theme_words
from models.theme_space import ThemeSpace, Vectors, load_theme_space
from models.type_bounds import load_type_bounds

Floats = NDArray[np.float64]

LEAST = 0.05
"""Pairs below this probability are not listed."""
CHUNK = 20_000
"""Pairs whose features are computed at once; 20,000 x 132 themes x float32 are 11 MB an array."""
EVERY_PAIR = 3_000
"""Items up to which every pair of LEAST is listed; their number grows with the square."""
NOTHING = Learned()


def align(
    items: Sequence[AlignItem],
    vectors: Vectors,
    *,
    themes: ThemeSpace | None = None,
    calibration: Calibration | None = None,
    learned: Learned = NOTHING,
) -> Alignment:
    """Gather items into themes and list the pairs of different plans that belong in one row, best first.

    `vectors` is float32 [len(items), dimensions]: `items_vectors`. Every item is in at least one theme;
    one whose subject the vocabulary does not know is in a theme of its own making. Scores of two items do not depend
    on the others; of more than EVERY_PAIR items only the likeliest pairs of each are listed, beside those `learned` lists already. Raises QuerplanError `duplicate_items`, ValueError when the vectors do not fit.
    """
    _check(items, vectors)
    space, model = themes or load_theme_space(), calibration or load_calibration()
    plain = describe(items, vectors, space, model)
    known = frozenset(space.ids)
    told = theme_lessons(learned.words, known)
    lessons = with_words(learn(items, plain, space, model, learned), told, space)
    described, model = taught(items, plain, space, lessons), nudged(model, lessons)
    candidates = (
        candidate_pairs(described) if len(items) <= EVERY_PAIR else [likely_pairs(items, described, model), _earlier(items, learned)]
    )
    pairs = _in_order(items, _scored_pairs(candidates, described, model))
    new = new_themes(items, described, _likely(pairs), model, with_theme_words(items, learned, told, known))
    version = ";".join(filter(None, (space.name, model.version, load_type_bounds().version, lessons.version)))
    return Alignment((*_known_themes(items, described, space), *new), _matches(items, described, space, pairs), version, lessons)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Candidate pairs and their probabilities."""

    a: Indices
    b: Indices
    probability: Floats


def _check(items: Sequence[AlignItem], vectors: Vectors) -> None:
    if len(vectors) != len(items):
        raise ValueError(f"{len(vectors)} vectors for {len(items)} items")
    if len({item.id for item in items}) < len(items):
        raise QuerplanError("duplicate_items", "Die Liste enthält dieselbe Kennung mehrmals.", "Jeder Eintrag braucht eine eigene `id`.")


def _scored_pairs(candidates: Iterable[tuple[Indices, Indices]], described: Described, calibration: Calibration) -> _Pairs:
    """Score all candidates of one collection, keeping those of at least LEAST."""
    kept: list[tuple[Indices, Indices, Floats]] = []
    for all_a, all_b in candidates:
        for start in range(0, len(all_a), CHUNK):
            a, b = all_a[start : start + CHUNK], all_b[start : start + CHUNK]
            features, worth = pair_features(described, a, b)
            probability = calibration.probability(features).round(6)
            chosen = worth & (probability >= LEAST)
            kept.append((a[chosen], b[chosen], probability[chosen]))
    empty = np.empty(0, np.int64)
    a, b, probability = (np.concatenate(part) for part in zip(*kept, strict=True)) if kept else (empty, empty, np.empty(0))
    return _Pairs(a, b, probability)


def _earlier(items: Sequence[AlignItem], learned: Learned) -> tuple[Indices, Indices]:
    """The pairs of the comparison before, so that one that comes never takes the place of one that holds."""
    row = {item.id: place for place, item in enumerate(items)}
    found = [(row[a], row[b]) for a, b in learned.pairs if a in row and b in row]
    a, b = np.array(found, np.int64).reshape(-1, 2).T
    return np.minimum(a, b), np.maximum(a, b)


def _in_order(items: Sequence[AlignItem], pairs: _Pairs) -> _Pairs:
    """The pairs, each once, the smaller id first, the likeliest pair first."""
    rank = np.empty(len(items), np.int64)
    rank[sorted(range(len(items)), key=lambda row: items[row].id)] = np.arange(len(items))
    swapped = rank[pairs.a] > rank[pairs.b]
    low, high = np.where(swapped, pairs.b, pairs.a), np.where(swapped, pairs.a, pairs.b)
    order = np.lexsort((rank[high], rank[low], -pairs.probability))
    low, high, probability = low[order], high[order], pairs.probability[order]
    again = np.zeros(len(low), bool)
    again[1:] = (low[1:] == low[:-1]) & (high[1:] == high[:-1])
    return _Pairs(low[~again], high[~again], probability[~again])


def _likely(pairs: _Pairs) -> Likely:
    close = pairs.probability >= SAME_SUBJECT
    return Likely(pairs.a[close], pairs.b[close])


def _matches(items: Sequence[AlignItem], described: Described, space: ThemeSpace, pairs: _Pairs) -> Matches:
    measure, plan = np.array([item.kind == "measure" for item in items], bool), plan_numbers(items)
    listed = (measure[pairs.a] == measure[pairs.b]) & (plan[pairs.a] != plan[pairs.b])
    chosen = pairs.a[listed], pairs.b[listed], pairs.probability[listed]
    return told_matches([item.id for item in items], chosen, reasons_of(described, space), match_types(items, described, space))


def _known_themes(items: Sequence[AlignItem], described: Described, space: ThemeSpace) -> tuple[Theme, ...]:
    known = []
    for column, name in enumerate(space.ids):
        rows = np.flatnonzero(described.shares[:, column]).tolist()
        if rows:
            theme = space.matcher.themes[name]
            known.append(Theme(name, theme.label, tuple(sorted(items[row].id for row in rows)), theme.broader))
    return tuple(known)
