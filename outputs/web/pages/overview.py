"""The overview: theme x Land, what came last, papers by Land and year."""

from __future__ import annotations

import math

from outputs.candidates import candidates_in
from outputs.holdings import holdings, newest_papers, papers_by_year
from outputs.news import NAMES
from outputs.source_health import source_rows
from outputs.visits import newest_events
from outputs.web.answers import Answer, View
from outputs.web.asked import Asked
from outputs.web.kept import heat_map_kept
from outputs.web.registry import page

SHADES = 6
LATEST = 6


@page("/", title="Übersicht", place=1, is_kept=True)
def overview(asked: Asked) -> Answer:
    """Show how much each Land has on each theme, what came last, and whether the sources are well."""
    found = heat_map_kept(asked)
    values = {
        "map": found,
        "shade": shade,
        "holdings": asked.ask(holdings),
        "latest": newest_papers(asked.database, LATEST),
        "years": asked.ask(papers_by_year),
        "events": newest_events(asked.database, LATEST),
        "event_names": NAMES,
        "sources": [one for one in source_rows(asked.database, asked.services.sources()) if one.health],
        "waiting": len(candidates_in(asked.database, "waiting")),
    }
    return View("overview", values)


def shade(total: int, most: int) -> int:
    """Return how strongly a cell is coloured: 1 for little, 6 for as much as the Land has on any theme."""
    return math.ceil(SHADES * total / most)
