"""`querplan gaps`: what is missing where, and how sure that is."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from flows.options import Regions, echo_json, json_option, workspace_option


@click.command()
@click.argument("regions", nargs=-1, type=Regions(), metavar="[LAND...]")
@workspace_option
@json_option
def command(regions: tuple[tuple[str, ...], ...], workspace: Path | None, as_json: bool) -> None:
    """Zeigt, was einem Land fehlt: nicht enthalten (geprüft), nicht gefunden (unsicher) oder Quelle fehlt.

    \b
    Beispiel: querplan gaps BB BE SN
    """
    from flows.workspace import chosen, opened
    from outputs.gaps import gaps
    from outputs.tables import print_gaps

    with opened(workspace) as database:
        found = gaps(database, chosen(regions, database))
    if as_json:
        echo_json([asdict(gap) for gap in found])
    else:
        print_gaps(found)
