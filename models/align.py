"""Lay the fields and measures of many plans side by side: themes, and pairs with an honest probability.

Pure: values in, values out. What is learned (background, prototypes, calibration) comes as versioned artefacts.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.errors import QuerplanError
from corpus.records import AlignItem, Alignment, Match, Theme, content_id
from models.calibration import Calibration, load_calibration
from models.candidates import likely_pairs
from models.match_types import match_types
from models.pairs import Described, Indices, candidate_pairs, describe, pair_features
from models.reasons import reasons_of
from models.theme_space import ThemeSpace, Vectors, load_theme_space
from models.type_bounds import load_type_bounds
from models.words import wording

Floats = NDArray[np.float64]

LEAST = 0.05
"""Pairs below this probability are not listed."""
SAME_SUBJECT = 0.5
"""Items of no known theme are gathered from this probability on."""
CHUNK = 20_000
"""Pairs whose features are computed at once; 20,000 x 132 themes x float32 are 11 MB an array."""
EVERY_PAIR = 3_000
"""Items up to which every pair of LEAST is listed; their number grows with the square."""
LIST_SIGNS = re.compile(r"[,;•]|\bsowie\b")
LONGEST_LIST = 3
LEAST_CONTEXT = 40


def items_text(item: AlignItem) -> str:
    """Return what is embedded for an item: the label, and its context where that says something about this label alone.

    A context that enumerates (the sentence that names all fields) or only repeats the label makes matters worse.
    """
    label, context = (" ".join(unicodedata.normalize("NFC", text).split()) for text in (item.label, item.context))
    says_more = len(context) >= len(label) + LEAST_CONTEXT
    return f"{label}. {context}" if says_more and len(LIST_SIGNS.findall(context)) < LONGEST_LIST else label


def align(
    items: Sequence[AlignItem],
    vectors: Vectors,
    *,
    themes: ThemeSpace | None = None,
    calibration: Calibration | None = None,
) -> Alignment:
    """Gather items into themes and list the pairs of different plans that belong in one row, best first.

    `vectors` is float32 [len(items), dimensions]: the embeddings of `items_text`. Every item is in at least one theme;
    one whose subject the vocabulary does not know is in a theme of its own making. Scores of two items do not depend
    on the others; of more than EVERY_PAIR items only the likeliest pairs of each are listed. Raises QuerplanError `duplicate_items`, ValueError when the vectors do not fit.
    """
    _check(items, vectors)
    space, model = themes or load_theme_space(), calibration or load_calibration()
    described = describe(items, vectors, space, model)
    candidates = candidate_pairs(described) if len(items) <= EVERY_PAIR else [likely_pairs(items, described, model)]
    pairs = _scored_pairs(candidates, described, model)
    known = _known_themes(items, described, space)
    unknown = [row for row in range(len(items)) if not described.shares[row].any()]
    new = _new_themes(items, described, unknown, pairs)
    return Alignment((*known, *new), _matches(items, described, space, pairs), f"{space.name};{model.version};{load_type_bounds().version}")


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


def _matches(items: Sequence[AlignItem], described: Described, space: ThemeSpace, pairs: _Pairs) -> tuple[Match, ...]:
    rank = np.empty(len(items), np.int64)
    rank[sorted(range(len(items)), key=lambda row: items[row].id)] = np.arange(len(items))
    swapped = rank[pairs.a] > rank[pairs.b]
    low, high = np.where(swapped, pairs.b, pairs.a), np.where(swapped, pairs.a, pairs.b)
    order = np.lexsort((rank[high], rank[low], -pairs.probability))
    reasons, types = reasons_of(described, space), match_types(items, described, space)
    return tuple(
        Match(items[i].id, items[j].id, probability, reasons.of_pair(i, j), types.of_pair(i, j, probability))
        for i, j, probability in zip(low[order].tolist(), high[order].tolist(), pairs.probability[order].tolist(), strict=True)
        if items[i].kind == items[j].kind and not (items[i].plan and items[i].plan == items[j].plan)
    )


def _known_themes(items: Sequence[AlignItem], described: Described, space: ThemeSpace) -> tuple[Theme, ...]:
    known = []
    for column, name in enumerate(space.ids):
        rows = np.flatnonzero(described.shares[:, column]).tolist()
        if rows:
            theme = space.matcher.themes[name]
            known.append(Theme(name, theme.label, tuple(sorted(items[row].id for row in rows)), theme.broader))
    return tuple(known)


def _new_themes(items: Sequence[AlignItem], described: Described, unknown: Sequence[int], pairs: _Pairs) -> tuple[Theme, ...]:
    """Gather items of no known subject: same wording, or more likely than not the same row."""
    leader = {row: row for row in unknown}

    def find(row: int) -> int:
        while leader[row] != row:
            leader[row] = leader[leader[row]]
            row = leader[row]
        return row

    def join(one: int, other: int) -> None:
        low, high = sorted((find(one), find(other)))
        leader[high] = low

    first: dict[str, int] = {}
    for row in unknown:
        join(row, first.setdefault(wording(items[row].label), row))
    close = pairs.probability >= SAME_SUBJECT
    for i, j in zip(pairs.a[close].tolist(), pairs.b[close].tolist(), strict=True):
        if i in leader and j in leader:
            join(i, j)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for row in unknown:
        groups[find(row)].append(row)
    return tuple(sorted((_new_theme(items, described, rows) for rows in groups.values()), key=lambda theme: theme.id))


def _new_theme(items: Sequence[AlignItem], described: Described, rows: Sequence[int]) -> Theme:
    label = suggest_label([items[row].label for row in rows], described.vectors[list(rows)])
    return Theme("neu-" + content_id("theme", wording(label)), label, tuple(sorted(items[row].id for row in rows)))


def suggest_label(labels: Sequence[str], vectors: Vectors) -> str:
    """Return the label nearest to all others of a group; among equals the shortest, then the first in the alphabet."""
    nearness = np.einsum("ij,j->i", vectors, vectors.sum(axis=0)).round(4)
    order: Iterable[tuple[float, int, str]] = ((-float(near), len(label), label) for near, label in zip(nearness, labels, strict=True))
    return min(order)[2]
