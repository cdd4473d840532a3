"""`querplan search`: words and meaning in one box."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from flows.options import echo_json, json_option, workspace_option


@click.command()
@click.argument("words", nargs=-1, required=True, metavar="WORTE...")
@click.option("--limit", type=click.IntRange(1, 200), default=10, show_default=True, help="Höchstens so viele Fundstellen.")
@workspace_option
@json_option
def command(words: tuple[str, ...], limit: int, workspace: Path | None, as_json: bool) -> None:
    """Sucht nach Worten und nach Bedeutung; jede Schreibweise findet jede.

    \b
    Beispiel: querplan search "Wasserstoff Speicher"
    """
    from flows.searching import search
    from flows.settings import load_settings
    from flows.workspace import opened
    from outputs.tables import print_hits

    with opened(workspace) as database:
        found = search(database, " ".join(words), settings=load_settings(workspace), limit=limit)
    if as_json:
        echo_json([asdict(hit) for hit in found])
    else:
        print_hits(found)
