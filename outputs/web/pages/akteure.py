"""Who leads what, in which plans, and who works with whom."""

from __future__ import annotations

from outputs.bodies import body
from outputs.details import actors
from outputs.folding import fold
from outputs.heat_map import regions_held
from outputs.network import network
from outputs.web.answers import Answer, View
from outputs.web.asked import Asked
from outputs.web.paging import turned
from outputs.web.registry import page

ROWS = 60
"""Bodies a page."""
AROUND = 16
"""Bodies in the picture around one."""


@page("/akteure", title="Akteure", place=6, is_kept=True)
def show_actors(asked: Asked) -> Answer:
    """List the bodies that fit, those that lead most first."""
    region, kind, words = next(iter(asked.regions()), ""), asked.word("typ"), fold(asked.word("wort"))
    found = [
        one
        for one in asked.ask(actors)
        if (not region or region in one.regions)
        and (not kind or one.type == kind)
        and any(words in fold(name) for name in (one.name, *one.names))
    ]
    shown = turned(found, asked.number("seite"), ROWS)
    values = {
        "rows": shown.rows,
        "total": shown.total,
        "at": shown.at,
        "pages": shown.pages,
        "region": region,
        "kind": kind,
        "words_wanted": asked.word("wort"),
        "regions": asked.ask(regions_held),
        "network": asked.ask(network, region=region or None),
    }
    return View("akteure", values)


@page("/akteur/{actor}", is_kept=True)
def show_actor(asked: Asked) -> Answer:
    """Show one body: its names, its papers, its measures, and who works with it."""
    key = asked.parts["actor"]
    return View("akteur", {"body": asked.ask(body, key), "network": asked.ask(network, body=key, most=AROUND)})
