"""`querplan actors`: who leads and who takes part."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from flows.options import Regions, echo_json, json_option, workspace_option


@click.command()
@click.option("--region", type=Regions(), help="Nur Akteure aus Papieren dieses Landes.")
@click.option("--type", "kind", help="Nur diese Art (ministry, agency, chamber, company, person …).")
@click.option("--name", help="Nur Akteure mit diesem Namensteil.")
@workspace_option
@json_option
def command(region: tuple[str, ...] | None, kind: str | None, name: str | None, workspace: Path | None, as_json: bool) -> None:
    """Zeigt Akteure: wie sie heißen, was sie führen, woran sie mitwirken.

    \b
    Beispiel: querplan actors --region BB --type agency
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
