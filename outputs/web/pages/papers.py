"""All papers, by Land, year and kind."""

from __future__ import annotations

from outputs.heat_map import regions_held
from outputs.holdings import PaperFilter, listed_papers
from outputs.web.answers import Answer, View
from outputs.web.asked import Asked
from outputs.web.registry import page


@page("/papiere", title="Papiere", place=3, is_kept=True)
def papers(asked: Asked) -> Answer:
    """List the current papers that fit."""
    chosen = PaperFilter(region=next(iter(asked.regions()), None), year=asked.number("jahr"), kind=asked.word("art") or None)
    values = {"papers": listed_papers(asked.database, chosen), "chosen": chosen, "regions": regions_held(asked.database)}
    return View("papers", values)
