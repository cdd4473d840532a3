"""`querplan measures`: who does what until when."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from flows.options import Regions, echo_json, json_option, workspace_option

ADDRESSEES = {"eigen": "own", "bund": "federal", "andere": "others"}
"""What people write after `--addressee`, and what the database calls it."""


@click.command()
@click.option("--region", type=Regions(), help="Nur dieses Land.")
@click.option("--theme", help="Nur Themen mit diesen Worten.")
@click.option("--due", type=int, metavar="JAHR", help="Nur Maßnahmen, die bis zum Ende dieses Jahres fällig sind.")
@click.option("--lead", help="Nur Maßnahmen, die diese Stelle führt (Teil des Namens).")
@click.option(
    "--addressee", type=click.Choice(sorted(ADDRESSEES)), help="Nur eigene Maßnahmen, Forderungen an Bund oder EU, oder Appelle an andere."
)
@workspace_option
@json_option
def command(
    region: tuple[str, ...] | None,
    theme: str | None,
    due: int | None,
    lead: str | None,
    addressee: str | None,
    workspace: Path | None,
    as_json: bool,
) -> None:
    """Zeigt Maßnahmen mit Federführung, Frist und Budget; die nächste Frist zuerst.

    \b
    Beispiel: querplan measures --due 2027 --region SN
    """
    from flows.workspace import opened
    from outputs.details import measures
    from outputs.measures_asked import MeasureFilter
    from outputs.tables import print_measures

    land = region[0] if region else None
    wanted = MeasureFilter(region=land, theme=theme, due_year=due, lead=lead, addressee=ADDRESSEES[addressee] if addressee else None)
    with opened(workspace) as database:
        found = measures(database, wanted)
    if as_json:
        echo_json([asdict(measure) for measure in found])
    else:
        print_measures(found)
