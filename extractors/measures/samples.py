"""A sheet printed twice: the example that explains how sheets are built, and the sheet itself among the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from corpus.records import Measure


def without_samples(measures: Sequence[Measure]) -> list[Measure]:
    """Return the measures of sheets without those printed again elsewhere: of the same title and code the one nearest to other sheets stays."""
    same: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    for index, measure in enumerate(measures):
        if measure.code:
            same[measure.code, measure.title.casefold()].append(index)
    samples: set[int] = set()
    for copies in same.values():
        nearest = min(copies, key=lambda index: _distance(measures, index))
        samples |= set(copies) - {nearest}
    return [measure for index, measure in enumerate(measures) if index not in samples]


def _distance(measures: Sequence[Measure], index: int) -> int:
    """Characters to the next sheet before or after."""
    around = (measures[other] for other in (index - 1, index + 1) if 0 <= other < len(measures))
    return min((abs(other.evidence.start - measures[index].evidence.start) for other in around), default=0)
