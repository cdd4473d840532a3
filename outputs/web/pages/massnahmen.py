"""Who does what until when: all measures with facets, a deadline clock, and the years in which they end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from outputs.deadlines import STANDINGS, by_deadline, due_by_year, standing
from outputs.folding import fold
from outputs.heat_map import regions_held
from outputs.measure_facets import Faceted, faceted, facets_on
from outputs.measure_index import IndexedMeasure, folded_words
from outputs.measure_rows import MeasureRow, measures_of
from outputs.sheets import measure_sheet
from outputs.web.answers import Answer, View
from outputs.web.asked import Asked
from outputs.web.kept import measures_by_deadline
from outputs.web.paging import turned
from outputs.web.registry import TAKERS, page
from outputs.web.table_files import FORMS, table_file

ROWS = 50
"""Measures a page."""
OFFERED = 40
"""Values a facet offers: the commonest."""
NAMES = {
    "region": "land", "theme": "thema", "lead": "stelle", "year": "jahr", "deadline": "frist", "commitment": "verbindlichkeit",
    "addressee": "adressat", "budget": "kosten", "status": "stand",
}  # fmt: skip
"""What the address calls the facets."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for: facets with a value, and words."""

    facets: Mapping[str, str]
    words: str


ORDERS: Mapping[str, Callable[[IndexedMeasure], tuple[bool, str | float]]] = {
    "frist": by_deadline,
    "kosten": lambda one: (one.budget_eur is None, -(one.budget_eur or 0.0)),
    "massnahme": lambda one: (False, fold(one.title)),
    "land": lambda one: (False, "+".join(one.regions)),
    "stelle": lambda one: (not one.responsible, fold("; ".join(one.responsible))),
}
"""What the table can be ordered by; what is not stated stands last, of equals the nearest deadline first."""


@page("/massnahmen", title="Maßnahmen", place=5, is_kept=True)
def show_measures(asked: Asked) -> Answer:
    """List the measures that fit, the nearest deadline first."""
    wanted, today = _wanted(asked), asked.services.today()
    facets = _faceted(asked, wanted)
    shown = turned(facets.found, asked.number("seite"), ROWS)
    regions = asked.ask(regions_held)
    values = {
        "wanted": {**dict.fromkeys(NAMES, ""), **wanted.facets},
        "words_wanted": wanted.words,
        "names": NAMES,
        "forms": FORMS,
        "order": _order(asked),
        "rows": [(one, standing(one, today)) for one in _rows(asked, shown.rows)],
        "total": shown.total,
        "at": shown.at,
        "pages": shown.pages,
        "counts": facets.counts,
        "offered": {name: _offered(facets, name, wanted) for name in ("theme", "lead", "status")},
        "clock": {name: facets.counts["deadline"][name] for name in STANDINGS},
        "years": due_by_year(facets.found, regions),
        "this_year": int(today[:4]),
        "regions": regions,
    }
    return View("massnahmen", values)


@page("/massnahmen/datei/{form}", guard=TAKERS)
def measures_file(asked: Asked) -> Answer:
    """Return the measures that fit as a file: csv, xlsx."""
    return table_file(measure_sheet(_rows(asked, _faceted(asked, _wanted(asked)).found)), asked.parts["form"])


def _wanted(asked: Asked) -> Wanted:
    stated = {facet: asked.word(name) for facet, name in NAMES.items()}
    return Wanted({facet: value for facet, value in stated.items() if value}, asked.word("wort"))


def _faceted(asked: Asked, wanted: Wanted) -> Faceted:
    today, order = asked.services.today(), _order(asked)
    facets, everything = facets_on(today), _in_order(asked, order)
    if not wanted.words and not wanted.facets:
        return asked.memory.keep(("all measures faceted", order, today), lambda: faceted(everything, {}, facets))
    words = fold(wanted.words)
    known = asked.ask(folded_words) if words else {}
    return faceted([one for one in everything if words in known.get(one.id, "")], wanted.facets, facets)


def _order(asked: Asked) -> str:
    return asked.word("folge") if asked.word("folge") in ORDERS else "frist"


def _in_order(asked: Asked, order: str) -> Sequence[IndexedMeasure]:
    """All measures, equal ones by their deadline."""
    nearest = measures_by_deadline(asked)
    return nearest if order == "frist" else asked.memory.keep(("measures by", order), lambda: tuple(sorted(nearest, key=ORDERS[order])))


def _rows(asked: Asked, found: Iterable[IndexedMeasure]) -> list[MeasureRow]:
    ids = [one.id for one in found]
    rows = {one.id: one for one in measures_of(asked.database, ids)}
    return [rows[key] for key in ids if key in rows]


def _offered(facets: Faceted, name: str, wanted: Wanted) -> list[str]:
    """The commonest values of a facet, and the chosen one, by name."""
    chosen = wanted.facets.get(name)
    common = [value for value, _ in facets.counts[name].most_common(OFFERED)]
    return sorted({*common, *([chosen] if chosen else [])}, key=fold)
