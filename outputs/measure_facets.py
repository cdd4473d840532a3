"""Measures narrowed down by facets: what fits, and how many would fit with every other value of a facet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from outputs.deadlines import standing
from outputs.measure_index import IndexedMeasure

Values = Callable[[IndexedMeasure], Collection[str]]
"""Tells which values a measure has under a facet, each once."""


@dataclass(frozen=True, slots=True)
class Faceted:
    """The measures that fit, in their order; for each facet how many fit by value, whatever is wanted under the facet itself."""

    found: tuple[IndexedMeasure, ...]
    counts: Mapping[str, Counter[str]]


def facets_on(today: str) -> Mapping[str, Values]:
    """Return what measures can be narrowed by on a day (ISO date)."""
    return {
        "region": lambda one: one.regions,
        "theme": lambda one: one.themes,
        "lead": lambda one: one.responsible,
        "year": lambda one: (one.end_date[:4],) if one.end_date else (),
        "deadline": lambda one: (standing(one, today),),
        "commitment": lambda one: (one.commitment,) if one.commitment else (),
        "addressee": lambda one: (one.addressee,),
        "budget": lambda one: ("nein" if one.budget_eur is None else "ja",),
        "status": lambda one: (one.status,) if one.status else (),
    }


def faceted(measures: Sequence[IndexedMeasure], wanted: Mapping[str, str], facets: Mapping[str, Values]) -> Faceted:
    """Return the measures that have what is wanted under every facet. A measure that fails one facet alone counts under that."""
    found: list[IndexedMeasure] = []
    failing: dict[str, list[IndexedMeasure]] = {name: [] for name in wanted}
    asked = [(name, facets[name], value) for name, value in wanted.items()]
    for one in measures:
        missed = [name for name, values, value in asked if value not in values(one)]
        if not missed:
            found.append(one)
        elif len(missed) == 1:
            failing[missed[0]].append(one)
    counts = {name: Counter(chain.from_iterable(map(values, chain(found, failing.get(name, ()))))) for name, values in facets.items()}
    return Faceted(tuple(found), counts)
