"""Who does what until when: all measures with facets, a deadline clock, and the years in which they end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from outputs.deadlines import clock, due_by_year, standing
from outputs.details import MeasureRow, measures
from outputs.folding import fold
from outputs.heat_map import regions_held
from outputs.measures_asked import MeasureFilter
from outputs.web.answers import Answer, View
from outputs.web.asked import Asked
from outputs.web.paging import turned
from outputs.web.registry import page

ROWS = 50
"""Measures a page."""
FACET = 40
"""Values a facet offers: the commonest."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for; empty means any. `deadline` is a standing of `outputs.deadlines`."""

    region: str = ""
    theme: str = ""
    lead: str = ""
    year: int | None = None
    deadline: str = ""
    commitment: str = ""
    addressee: str = ""
    budget: str = ""
    words: str = ""


ORDERS: Mapping[str, Callable[[MeasureRow], tuple[bool, str | float]]] = {
    "frist": lambda one: (one.end_date is None, one.end_date or ""),
    "kosten": lambda one: (one.budget_eur is None, -(one.budget_eur or 0.0)),
    "massnahme": lambda one: (False, fold(one.title)),
}
"""What the table can be ordered by; what is not stated stands last."""


@page("/massnahmen", title="Maßnahmen", place=5, is_kept=True)
def show_measures(asked: Asked) -> Answer:
    """List the measures that fit, the nearest deadline first."""
    wanted, today = _wanted(asked), asked.services.today()
    everything: Sequence[MeasureRow] = asked.ask(measures, MeasureFilter())
    found = [one for one in everything if fits(one, wanted, today)]
    any_deadline = [one for one in everything if fits(one, replace(wanted, deadline=""), today)]
    order = asked.word("folge") if asked.word("folge") in ORDERS else "frist"
    found.sort(key=ORDERS[order])
    shown = turned(found, asked.number("seite"), ROWS)
    regions = asked.ask(regions_held)
    values = {
        "wanted": wanted,
        "order": order,
        "rows": [(one, standing(one, today)) for one in shown.rows],
        "total": shown.total,
        "at": shown.at,
        "pages": shown.pages,
        "clock": clock(any_deadline, today),
        "years": due_by_year(found, regions),
        "this_year": int(today[:4]),
        "regions": regions,
        "themes": _commonest(theme for one in everything for theme in one.themes),
        "leads": _commonest(lead for one in everything for lead in one.responsible),
    }
    return View("massnahmen", values)


def fits(measure: MeasureRow, wanted: Wanted, today: str) -> bool:
    """Say whether a measure is what the address asks for."""
    return (
        (not wanted.region or wanted.region in measure.regions)
        and (not wanted.theme or wanted.theme in measure.themes)
        and (not wanted.lead or wanted.lead in measure.responsible)
        and (wanted.year is None or (measure.end_date or "").startswith(f"{wanted.year:04d}"))
        and (not wanted.deadline or standing(measure, today) == wanted.deadline)
        and (not wanted.commitment or measure.commitment == wanted.commitment)
        and (not wanted.addressee or measure.addressee == wanted.addressee)
        and (not wanted.budget or (measure.budget_eur is not None) == (wanted.budget == "ja"))
        and (not wanted.words or fold(wanted.words) in fold(f"{measure.code or ''} {measure.title} {measure.quote}"))
    )


def _wanted(asked: Asked) -> Wanted:
    return Wanted(
        region=next(iter(asked.regions()), ""),
        theme=asked.word("thema"),
        lead=asked.word("stelle"),
        year=asked.number("jahr"),
        deadline=asked.word("frist"),
        commitment=asked.word("verbindlichkeit"),
        addressee=asked.word("adressat"),
        budget=asked.word("kosten"),
        words=asked.word("wort"),
    )


def _commonest(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted((name for name, _ in Counter(names).most_common(FACET)), key=fold))
