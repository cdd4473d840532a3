"""Answers that are made of other kept ones: what was read for one page serves the others."""

from __future__ import annotations

from outputs.deadlines import by_deadline
from outputs.heat_map import HeatMap, heat_map_of, regions_held
from outputs.measure_index import IndexedMeasure, measure_index
from outputs.places import placed
from outputs.web.asked import Asked


def heat_map_kept(asked: Asked) -> HeatMap:
    """Return the numbers of fields and measures by theme and Land."""
    return asked.memory.keep("heat map", lambda: heat_map_of(asked.ask(placed), asked.ask(regions_held)))


def measures_by_deadline(asked: Asked) -> tuple[IndexedMeasure, ...]:
    """Return all measures, those with the nearest deadline first."""
    return asked.memory.keep("measures by deadline", lambda: tuple(sorted(asked.ask(measure_index), key=by_deadline)))
