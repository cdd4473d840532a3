"""Millions of matches as columns: 19 bytes a pair where an object takes two hundred; a Match is made when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import get_args, overload

import numpy as np
from numpy.typing import NDArray

from corpus.records import Match, MatchType
from models.match_types import MatchTypes
from models.reasons import Reasons

TYPES: tuple[MatchType | None, ...] = (None, *get_args(MatchType))
BLOCK = 1 << 16
"""Pairs made into Python numbers at once."""


@dataclass(frozen=True, slots=True, eq=False)
class Matches(Sequence[Match]):
    """Pairs of rows of `ids`, best first: `a` and `b` int32, `probability` float64, `reason` and `type` numbers of what is said."""

    ids: Sequence[str]
    a: NDArray[np.int32]
    b: NDArray[np.int32]
    probability: NDArray[np.float64]
    reason: NDArray[np.int32]
    reasons: tuple[str, ...]
    type: NDArray[np.int8]

    def __len__(self) -> int:
        return len(self.a)

    @overload
    def __getitem__(self, place: int) -> Match: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Match, ...]: ...
    def __getitem__(self, place: int | slice) -> Match | tuple[Match, ...]:
        if isinstance(place, slice):
            return tuple(self._made(place))
        (found,) = self._made(slice(range(len(self))[place], range(len(self))[place] + 1))
        return found

    def __iter__(self) -> Iterator[Match]:
        for start in range(0, len(self), BLOCK):
            yield from self._made(slice(start, start + BLOCK))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash((len(self), self.probability.tobytes()))

    def _made(self, part: slice) -> Iterator[Match]:
        columns = (column[part].tolist() for column in (self.a, self.b, self.probability, self.reason, self.type))
        for a, b, probability, reason, kind in zip(*columns, strict=True):
            yield Match(self.ids[a], self.ids[b], probability, self.reasons[reason], TYPES[kind])


def told_matches(
    ids: Sequence[str], pairs: tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]], reasons: Reasons, types: MatchTypes
) -> Matches:
    """Return the matches of these pairs of rows `(a, b, probability)`, each with its reason and its type."""
    a, b, probability = pairs
    reason, kind = np.empty(len(a), np.int32), np.empty(len(a), np.int8)
    number_of: dict[str, int] = {}
    type_of = {name: number for number, name in enumerate(TYPES)}
    for start in range(0, len(a), BLOCK):
        part = slice(start, start + BLOCK)
        rows = list(zip(a[part].tolist(), b[part].tolist(), probability[part].tolist(), strict=True))
        reason[part] = [number_of.setdefault(reasons.of_pair(i, j), len(number_of)) for i, j, _ in rows]
        kind[part] = [type_of[types.of_pair(i, j, likely)] for i, j, likely in rows]
    return Matches(ids, a.astype(np.int32), b.astype(np.int32), probability, reason, tuple(number_of), kind)
