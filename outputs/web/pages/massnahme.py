"""One measure: every value with the passage that states it, and what stands opposite in other Länder."""

from __future__ import annotations

from outputs.counterparts import counterparts
from outputs.deadlines import standing
from outputs.listings import value_passages
from outputs.measure_rows import measures_of
from outputs.passages import place_of
from outputs.web.answers import Answer, Elsewhere, View
from outputs.web.asked import Asked
from outputs.web.registry import page

ORDER = (
    "responsible",
    "partners",
    "target_group",
    "start",
    "end",
    "time",
    "budget_eur",
    "budget",
    "funding",
    "indicator",
    "status",
    "commitment",
)
"""Who, when, how much, how it is measured: the order people ask in."""


@page("/massnahme/{measure}", is_kept=True)
def show_measure(asked: Asked) -> Answer:
    """Show a measure; what is no measure goes to its passage."""
    place = asked.ask(place_of, asked.parts["measure"])
    key = place.finding
    if key != asked.parts["measure"]:
        return Elsewhere(f"/massnahme/{key}")
    one = next(measures_of(asked.database, [key]), None)
    if one is None:
        return Elsewhere(f"/befund/{key}")
    values = {
        "measure": one,
        "document": place.document,
        "passages": sorted(value_passages(asked.database, key), key=lambda one: ORDER.index(one.name) if one.name in ORDER else len(ORDER)),
        "counterparts": counterparts(asked.database, key),
        "standing": standing(one, asked.services.today()),
    }
    return View("massnahme", values)
