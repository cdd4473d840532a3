"""Who does what until when: all measures with facets, a deadline clock, and the years in which they end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.errors import WorkspaceError
from outputs.deadlines import clock, due_by_year, standing
from outputs.details import MeasureRow, measures
from outputs.export_csv import csv_bytes
from outputs.export_xlsx import xlsx_bytes
from outputs.folding import fold
from outputs.heat_map import regions_held
from outputs.measures_asked import MeasureFilter
from outputs.sheets import measure_sheet
from outputs.web.answers import Answer, Content, View
from outputs.web.asked import Asked
from outputs.web.paging import turned
from outputs.web.registry import TAKERS, page

ROWS = 50
"""Measures a page."""
FACET = 40
"""Values a facet offers: the commonest."""
FORMS = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
"""Files of the measures that fit."""


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
    status: str = ""
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
    wanted, today, order = _wanted(asked), asked.services.today(), _order(asked)
    any_deadline = _fitting(asked, replace(wanted, deadline=""))
    found = _in_order(any_deadline, wanted, order, today)
    shown = turned(found, asked.number("seite"), ROWS)
    regions = asked.ask(regions_held)
    values = {
        **asked.memory.keep("facets of measures", lambda: _facets(asked.ask(measures, MeasureFilter()))),
        "wanted": wanted,
        "forms": FORMS,
        "order": order,
        "rows": [(one, standing(one, today)) for one in shown.rows],
        "total": shown.total,
        "at": shown.at,
        "pages": shown.pages,
        "clock": clock(any_deadline, today),
        "years": due_by_year(found, regions),
        "this_year": int(today[:4]),
        "regions": regions,
    }
    return View("massnahmen", values)


@page("/massnahmen/datei/{form}", guard=TAKERS)
def measures_file(asked: Asked) -> Answer:
    """Return the measures that fit as a file: csv, xlsx."""
    form = asked.parts["form"]
    if form not in FORMS:
        raise WorkspaceError("no_such_form", f"Die Maßnahmen als „{form}“ gibt es nicht.", "Es gibt sie als csv und xlsx.")
    wanted = _wanted(asked)
    found = _in_order(_fitting(asked, replace(wanted, deadline="")), wanted, _order(asked), asked.services.today())
    sheet = measure_sheet(found)
    data = csv_bytes(sheet.columns, sheet.rows) if form == "csv" else xlsx_bytes([sheet])
    return Content(data, FORMS[form], name=f"Maßnahmen.{form}")


def _fitting(asked: Asked, wanted: Wanted) -> Sequence[MeasureRow]:
    """The measures that fit, whatever their deadline."""
    everything: Sequence[MeasureRow] = asked.ask(measures, MeasureFilter())
    return everything if wanted == Wanted() else [one for one in everything if fits(one, wanted)]


def _in_order(found: Sequence[MeasureRow], wanted: Wanted, order: str, today: str) -> list[MeasureRow]:
    return sorted((one for one in found if not wanted.deadline or standing(one, today) == wanted.deadline), key=ORDERS[order])


def _order(asked: Asked) -> str:
    return asked.word("folge") if asked.word("folge") in ORDERS else "frist"


def _facets(everything: Sequence[MeasureRow]) -> Mapping[str, tuple[str, ...]]:
    return {
        "themes": _commonest(theme for one in everything for theme in one.themes),
        "leads": _commonest(lead for one in everything for lead in one.responsible),
        "statuses": _commonest(one.status for one in everything if one.status),
    }


def fits(measure: MeasureRow, wanted: Wanted) -> bool:
    """Say whether a measure is what the address asks for, but for its standing."""
    return (
        (not wanted.region or wanted.region in measure.regions)
        and (not wanted.theme or wanted.theme in measure.themes)
        and (not wanted.lead or wanted.lead in measure.responsible)
        and (wanted.year is None or (measure.end_date or "").startswith(f"{wanted.year:04d}"))
        and (not wanted.commitment or measure.commitment == wanted.commitment)
        and (not wanted.addressee or measure.addressee == wanted.addressee)
        and (not wanted.budget or (measure.budget_eur is not None) == (wanted.budget == "ja"))
        and (not wanted.status or measure.status == wanted.status)
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
        status=asked.word("stand"),
        words=asked.word("wort"),
    )


def _commonest(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted((name for name, _ in Counter(names).most_common(FACET)), key=fold))
