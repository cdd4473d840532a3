"""The search: words and meaning in one box, every hit with the passage around it."""

from __future__ import annotations

from outputs.heat_map import regions_held
from outputs.search import Hit, SearchFilter
from outputs.web.answers import Answer, View
from outputs.web.asked import Asked
from outputs.web.registry import SEARCHERS, page

HITS = 40
LONGEST = 300
"""Characters of a query that count."""


@page("/suche", title="Suche", place=4, guard=SEARCHERS, is_kept=True)
def search(asked: Asked) -> Answer:
    """Show the passages that hold the words, then those that mean the same."""
    query = asked.word("q")[:LONGEST]
    region = next(iter(asked.regions()), "")
    kind = asked.word("art")
    kept = asked.services.search(asked.database, query, HITS, SearchFilter(region, kind)) if query else ()
    values = {
        "query": query,
        "by_words": [hit for hit in kept if hit.by_words and not hit.is_partial],
        "by_some_words": [hit for hit in kept if hit.is_partial],
        "by_meaning": [hit for hit in kept if not hit.by_words],
        "region": region,
        "kind": kind,
        "regions": asked.ask(regions_held),
        "address_of": address_of,
    }
    return View("suche", values)


def address_of(hit: Hit) -> str:
    """Return where a hit stands in its paper."""
    if hit.finding and hit.kind != "actor":
        return f"/befund/{hit.finding}"
    return f"/papier/{hit.document}?seite={hit.page}" if hit.page else f"/papier/{hit.document}"
