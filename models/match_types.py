"""What kind of pair two matched records are: same, part of, similar, contradicting, of common origin.

Each kind rests on what the two say, never on other records: a run of words taken over, words of opposite direction about the same
thing, one label a kind of the other or its theme a narrower one. Where none of this is found, the calibrated probability and the
centred cosine part same, similar and nothing; these bounds are learned from `models/gold/match_types.tsv`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_

import numpy as np
from numpy.typing import NDArray

from corpus.explanations import Kind
from corpus.records import AlignItem, MatchType
from models.directions import Direction, direction, opposed
from models.label_cores import LabelCore, is_aspect_of, is_kind_of, label_core
from models.pairs import Described
from models.shared_runs import Prints, fingerprints
from models.stated_values import are_other, stated_values
from models.theme_space import ThemeSpace
from models.type_bounds import TypeBounds, load_type_bounds

COVERED, WHOLLY = 0.55, 0.85
"""Share of a label from which its theme is what the label is about, and from which the label says no more than its theme."""


@dataclass(frozen=True, slots=True)
class _Narrow:
    """The narrowest themes of a label as bits; for each, its wider ones; how much of the label names a theme."""

    themes: int
    wider: tuple[int, ...]
    share: float


@dataclass(frozen=True, slots=True)
class MatchTypes:
    """A collection ready to have its pairs typed."""

    cores: tuple[LabelCore, ...]
    directions: tuple[Direction | None, ...]
    prints: Prints
    narrow: tuple[_Narrow, ...]
    vectors: NDArray[np.float32]
    bounds: TypeBounds

    def of_pair(self, i: int, j: int, probability: float) -> MatchType | None:
        """Return the kind of the pair of these rows, seen from the first; None where neither text nor probability bears one out."""
        if self.prints.common[i] and self.prints.run(i, j):
            return "common_origin"
        if self.directions[i] and opposed(self.directions[i], self.directions[j]):
            return "contradicts"
        if probability < self.bounds.listed:
            return None
        if self.cores[i].stems == self.cores[j].stems:
            return "same"
        return self._part(i, j) or self._by_meaning(i, j, probability)

    def kind(self, i: int, j: int, probability: float) -> Kind:
        """Return the kind of the pair with what says so."""
        one, other = self.directions[i], self.directions[j]
        told = self.of_pair(i, j, probability)
        opposites = (one.words, other.words) if told == "contradicts" and one and other else ((), ())
        values = stated_values(self.prints.passages[i]), stated_values(self.prints.passages[j])
        return Kind(told, self.prints.run(i, j), opposites, values if told and are_other(*values) else ((), ()))

    def _part(self, i: int, j: int) -> MatchType | None:
        of_words = not self.cores[i].stems.isdisjoint(self.cores[j].stems)
        for holds in (self._is_kind, self._is_narrower, self._is_aspect) if of_words else (self._is_narrower,):
            first, second = holds(i, j), holds(j, i)
            if first != second:
                return "part_of" if first else "contains"
        return None

    def _is_kind(self, i: int, j: int) -> bool:
        return is_kind_of(self.cores[i], self.cores[j])

    def _is_narrower(self, i: int, j: int) -> bool:
        """Each theme of one lies under a theme the other is about."""
        one, other = self.narrow[i], self.narrow[j]
        if other.share < WHOLLY:
            return False
        return one.themes != other.themes and bool(one.wider) and all(above & other.themes for above in one.wider)

    def _is_aspect(self, i: int, j: int) -> bool:
        return self.narrow[j].share >= COVERED and is_aspect_of(self.cores[i], self.cores[j])

    def _by_meaning(self, i: int, j: int, probability: float) -> MatchType | None:
        if probability >= self.bounds.same and self._is_named_alike(i, j):
            return "same"
        return "similar" if probability >= self.bounds.similar else None

    def _is_named_alike(self, i: int, j: int) -> bool:
        """Both labels are about one theme, and near in meaning."""
        one, other = self.narrow[i], self.narrow[j]
        parts = len(self.cores[i].parts) == len(self.cores[j].parts)
        if one.themes != other.themes or not parts or min(one.share, other.share) < WHOLLY:
            return False
        return float(np.dot(self.vectors[i], self.vectors[j])) >= self.bounds.same_cosine


def match_types(items: Sequence[AlignItem], described: Described, space: ThemeSpace, *, bounds: TypeBounds | None = None) -> MatchTypes:
    """Describe every item by itself for the typing of pairs; `passage` is what was said about it, else its context."""
    passages = [item.passage or item.context for item in items]
    return MatchTypes(
        tuple(label_core(item.label) for item in items),
        tuple(direction(item.label, passage) for item, passage in zip(items, passages, strict=True)),
        fingerprints(passages),
        _narrowest(described, space),
        described.vectors,
        bounds or load_type_bounds(),
    )


def _narrowest(described: Described, space: ThemeSpace) -> tuple[_Narrow, ...]:
    above = _ancestors(space)
    memo: dict[bytes, tuple[int, tuple[int, ...]]] = {}
    known = described.shares > 0
    most = described.shares.max(axis=1, initial=0).tolist()
    found = []
    for row, packed in enumerate(np.packbits(known, axis=1)):
        key = packed.tobytes()
        if key not in memo:
            columns = np.flatnonzero(known[row]).tolist()
            covered = _union(above[column] for column in columns)
            narrow = [column for column in columns if not covered >> column & 1]
            memo[key] = _union(1 << column for column in narrow), tuple(above[column] for column in narrow)
        found.append(_Narrow(*memo[key], most[row]))
    return tuple(found)


def _ancestors(space: ThemeSpace) -> list[int]:
    """The wider themes of each theme, as bits in the order of the space."""
    column = {name: index for index, name in enumerate(space.ids)}
    broader: Callable[[str], str | None] = lambda name: space.matcher.themes[name].broader  # noqa: E731
    found = []
    for name in space.ids:
        bits, above = 0, broader(name)
        while above is not None:
            bits, above = bits | 1 << column[above], broader(above)
        found.append(bits)
    return found


def _union(bits: Iterable[int]) -> int:
    return reduce(or_, bits, 0)
