"""`querplan actors`: who leads and who takes part."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from flows.options import Regions, echo_json, json_option, workspace_option


class ActorKind(click.ParamType[str]):
    """What an actor is, in German or as the records name it: `Ministerium`, `ministry`."""

    name = "art"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        from outputs.german import ACTOR_TYPES

        codes = {name.casefold(): code for code, german in ACTOR_TYPES.items() for name in (code, german)}
        if str(value).casefold() not in codes:
            self.fail(f"„{value}“ ist keine Art von Akteur. Bekannt sind: {', '.join(ACTOR_TYPES.values())}.", param, ctx)
        return codes[str(value).casefold()]


@click.command()
@click.option("--region", type=Regions(), help="Nur Akteure aus Papieren dieses Landes.")
@click.option("--type", "kind", type=ActorKind(), help="Nur diese Art, etwa Ministerium, Agentur, Kammer, Unternehmen, Person.")
@click.option("--name", help="Nur Akteure mit diesem Namensteil.")
@workspace_option
@json_option
def command(region: tuple[str, ...] | None, kind: str | None, name: str | None, workspace: Path | None, as_json: bool) -> None:
    """Zeigt Akteure: wie sie heißen, was sie führen, woran sie mitwirken.

    \b
    Beispiel: querplan actors --region BB --type Ministerium
    """
    from flows.workspace import opened
    from outputs.details import actors
    from outputs.tables import print_actors

    with opened(workspace) as database:
        found = actors(database, region=region[0] if region else None, type=kind, name=name)
    if as_json:
        echo_json([asdict(actor) for actor in found])
    else:
        print_actors(found)
