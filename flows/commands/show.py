"""`querplan show`: everything found in one paper."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from flows.options import echo_json, json_option, workspace_option


@click.command()
@click.argument("paper", metavar="PAPIER")
@workspace_option
@json_option
def command(paper: str, workspace: Path | None, as_json: bool) -> None:
    """Zeigt ein Papier: Handlungsfelder, Maßnahmen, Akteure, Ziele, Bezüge, Hinweise.

    PAPIER ist der Anfang der Kennung, der Fundort oder ein Teil des Titels.

    \b
    Beispiel: querplan show "Masterplan Industriestadt"
    """
    from flows.workspace import opened
    from outputs.details import show
    from outputs.queries import find_paper
    from outputs.tables import print_paper

    with opened(workspace) as database:
        view = show(database, find_paper(database, paper))
    if as_json:
        echo_json(asdict(view))
    else:
        print_paper(view)
