"""Learn the bounds of the kinds of matches from `models/gold/match_types.tsv`, which was written for this project.

Run with the rest of the alignment: `python -m models.train_alignment --gold FOLDER`.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path

import numpy as np

from corpus.records import AlignItem, MatchType, content_id
from models.calibration import Calibration
from models.embed import Embedder
from models.item_vectors import items_vectors
from models.match_types import MatchTypes, match_types
from models.pairs import describe, pair_features
from models.theme_space import ThemeSpace
from models.type_bounds import TypeBounds

GOLD = Path(__file__).parent / "gold" / "match_types.tsv"
FOLDS = 5
LISTED = 0.05
GRID = {
    "same": (0.3, 0.4, 0.5, 0.6),
    "similar": (0.15, 0.2, 0.25, 0.3, 0.4, 0.5),
    "same_cosine": (0.2, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7),
}


@dataclass(frozen=True, slots=True)
class TypedPair:
    """Two records and what an analyst calls the pair; None where it is none."""

    one: AlignItem
    other: AlignItem
    type: MatchType | None


@dataclass(frozen=True, slots=True)
class Scored:
    """The gold with the probability of each pair; pair number n are the rows 2n and 2n + 1."""

    pairs: tuple[TypedPair, ...]
    types: MatchTypes
    probabilities: tuple[float, ...]

    def told(self, bounds: TypeBounds, pair: int) -> MatchType | None:
        """Return what the rules say of a pair under these bounds."""
        return replace(self.types, bounds=bounds).of_pair(2 * pair, 2 * pair + 1, self.probabilities[pair])


def read_typed_pairs(path: Path = GOLD) -> tuple[TypedPair, ...]:
    """Return the pairs in the file's order."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return tuple(
        TypedPair(
            AlignItem(f"{number}a", ("BB",), row["label_a"], plan="a", passage=row["passage_a"]),
            AlignItem(f"{number}b", ("SN",), row["label_b"], plan="b", passage=row["passage_b"]),
            None if row["type"] == "none" else row["type"],  # type: ignore[arg-type]
        )
        for number, row in enumerate(rows)
    )


def scored_pairs(pairs: Sequence[TypedPair], embed: Embedder, space: ThemeSpace, calibration: Calibration) -> Scored:
    """Return the pairs with their probabilities, ready to be told under any bounds."""
    items = [item for pair in pairs for item in (pair.one, pair.other)]
    described = describe(items, items_vectors(items, embed), space, calibration)
    first = np.arange(0, len(items), 2)
    probabilities = calibration.probability(pair_features(described, first, first + 1)[0]).round(6)
    draft = TypeBounds("draft", LISTED, 0.5, 0.2, 0.5)
    return Scored(tuple(pairs), match_types(items, described, space, bounds=draft), tuple(probabilities.tolist()))


def fit_bounds(scored: Scored) -> TypeBounds:
    """Return the bounds under which most pairs are told right; of equal ones the middle one, not an edge."""
    return _best(_told_by_bounds(scored), range(len(scored.pairs)))


def cross_validated(scored: Scored) -> list[MatchType | None]:
    """Return what bounds that never saw a pair say of it, for every pair."""
    told = _told_by_bounds(scored)
    seen = [[pair for pair in range(len(scored.pairs)) if pair % FOLDS != fold] for fold in range(FOLDS)]
    bounds = [_best(told, pairs) for pairs in seen]
    return [scored.told(bounds[pair % FOLDS], pair) for pair in range(len(scored.pairs))]


def _told_by_bounds(scored: Scored) -> dict[TypeBounds, list[bool]]:
    """Which pairs are told right under each setting of the grid."""
    settings = [TypeBounds(_version(values), LISTED, *values) for values in product(*GRID.values())]
    return {bounds: [scored.told(bounds, n) == pair.type for n, pair in enumerate(scored.pairs)] for bounds in settings}


def _best(told: dict[TypeBounds, list[bool]], chosen: Sequence[int]) -> TypeBounds:
    rights = {bounds: sum(right[pair] for pair in chosen) for bounds, right in told.items()}
    best = [bounds for bounds, count in rights.items() if count == max(rights.values())]
    return best[len(best) // 2]


def _version(values: tuple[float, ...]) -> str:
    return f"match-types@{content_id(*values)[:8]}"
