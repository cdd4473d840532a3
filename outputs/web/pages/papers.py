"""All papers, by Land, year and kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from outputs.folding import fold
from outputs.heat_map import regions_held
from outputs.holdings import ListedPaper, PaperFilter, listed_papers
from outputs.queries import papers as all_papers
from outputs.sheets import paper_sheet
from outputs.web.answers import Answer, View
from outputs.web.asked import Asked
from outputs.web.registry import TAKERS, page
from outputs.web.table_files import FORMS, table_file

ORDERS: Mapping[str, Callable[[ListedPaper], tuple[bool, str | int]]] = {
    "papier": lambda one: (False, fold(one.title)),
    "jahr": lambda one: (one.year is None, -(one.year or 0)),
    "seiten": lambda one: (one.pages is None, -(one.pages or 0)),
    "felder": lambda one: (False, -one.fields),
    "massnahmen": lambda one: (False, -one.measures),
    "hinweise": lambda one: (False, -one.issues),
}
"""What the table can be ordered by but the Land; what is not stated stands last."""


@page("/papiere", title="Papiere", place=3, is_kept=True)
def papers(asked: Asked) -> Answer:
    """List the current papers that fit."""
    chosen = _chosen(asked)
    values = {
        "papers": _listed(asked, chosen),
        "chosen": chosen,
        "order": asked.word("folge") if asked.word("folge") in ORDERS else "land",
        "forms": FORMS,
        "regions": asked.ask(regions_held),
    }
    return View("papers", values)


@page("/papiere/datei/{form}", guard=TAKERS)
def papers_file(asked: Asked) -> Answer:
    """Return the papers that fit as a file: csv, xlsx."""
    rows = {row.id: row for row in all_papers(asked.database)}
    return table_file(paper_sheet(asked.database, [rows[one.id] for one in _listed(asked, _chosen(asked))]), asked.parts["form"])


def _chosen(asked: Asked) -> PaperFilter:
    return PaperFilter(region=next(iter(asked.regions()), None), year=asked.number("jahr"), kind=asked.word("art") or None)


def _listed(asked: Asked, chosen: PaperFilter) -> tuple[ListedPaper, ...]:
    found = listed_papers(asked.database, chosen)
    order = ORDERS.get(asked.word("folge"))
    return tuple(sorted(found, key=order)) if order else found
