"""Who leads what, in which plans, and who works with whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from outputs.bodies import body
from outputs.details import ActorRow, actors, named
from outputs.folding import fold
from outputs.heat_map import regions_held
from outputs.network import network
from outputs.sheets import actor_sheet
from outputs.web.answers import Answer, View
from outputs.web.asked import Asked
from outputs.web.paging import turned
from outputs.web.registry import TAKERS, page
from outputs.web.table_files import FORMS, table_file

ROWS = 60
"""Bodies a page."""
AROUND = 16
"""Bodies in the picture around one."""


ORDERS: Mapping[str, Callable[[ActorRow], tuple[int | str, ...]]] = {
    "akteur": lambda one: (fold(one.name),),
    "beteiligt": lambda one: (-one.takes_part, -one.leads),
    "papiere": lambda one: (-len(one.papers),),
}
"""What the table can be ordered by but what bodies lead."""


@page("/akteure", title="Akteure", place=6, is_kept=True)
def show_actors(asked: Asked) -> Answer:
    """List the bodies that fit, those that lead most first."""
    region = next(iter(asked.regions()), "")
    shown = turned(_fitting(asked), asked.number("seite"), ROWS)
    values = {
        "rows": shown.rows,
        "total": shown.total,
        "at": shown.at,
        "pages": shown.pages,
        "region": region,
        "kind": asked.word("typ"),
        "words_wanted": asked.word("wort"),
        "order": asked.word("folge") if asked.word("folge") in ORDERS else "fuehrt",
        "forms": FORMS,
        "regions": asked.ask(regions_held),
        "network": asked.ask(network, region=region) if region else asked.ask(network),
    }
    return View("akteure", values)


@page("/akteure/datei/{form}", guard=TAKERS)
def actors_file(asked: Asked) -> Answer:
    """Return the bodies that fit as a file: csv, xlsx."""
    return table_file(actor_sheet(_fitting(asked)), asked.parts["form"])


def _fitting(asked: Asked) -> Sequence[ActorRow]:
    region = next(iter(asked.regions()), None)
    found = named(asked.ask(actors), region=region, type=asked.word("typ") or None, name=asked.word("wort") or None)
    order = ORDERS.get(asked.word("folge"))
    return sorted(found, key=order) if order else found


@page("/akteur/{actor}", is_kept=True)
def show_actor(asked: Asked) -> Answer:
    """Show one body: its names, its papers, its measures, and who works with it."""
    key = asked.parts["actor"]
    return View("akteur", {"body": asked.ask(body, key), "network": asked.ask(network, body=key, most=AROUND)})
