"""`querplan themes`: themes and Länder at a glance."""

from __future__ import annotations

from pathlib import Path

import click

from flows.options import Regions, echo_json, json_option, workspace_option


@click.command()
@click.argument("regions", nargs=-1, type=Regions(), metavar="[LAND...]")
@click.option("--shared", is_flag=True, help="Nur Themen, die mindestens zwei Länder haben.")
@workspace_option
@json_option
def command(regions: tuple[tuple[str, ...], ...], shared: bool, workspace: Path | None, as_json: bool) -> None:
    """Zeigt Themen und Länder: wie viele Handlungsfelder und Maßnahmen ein Land zu einem Thema hat.

    \b
    Beispiel: querplan themes --shared
    """
    from corpus.laender import NAMES
    from flows.workspace import chosen, opened
    from outputs.places import placed_rows
    from outputs.tables import print_matrix

    with opened(workspace) as database:
        laender = chosen(regions, database)
        rows = [row for row in placed_rows(database, laender) if row.is_shared or not shared]
    if as_json:
        echo_json(
            [
                {
                    "theme": row.theme,
                    "label": row.label,
                    "counts": row.counts,
                    "is_shared": row.is_shared,
                    "is_shared_by_lands": row.is_shared_by_lands,
                }
                for row in rows
            ]
        )
    else:
        print_matrix(rows, laender, NAMES)
