"""`querplan align`: puts any list of fields side by side, the user's own lists too."""

from __future__ import annotations

from pathlib import Path

import click

from flows.options import json_option, workspace_option


@click.command()
@click.argument("fields", type=click.Path(exists=True, dir_okay=False, path_type=Path), metavar="LISTE")
@workspace_option
@json_option
def command(fields: Path, workspace: Path | None, as_json: bool) -> None:
    """Ordnet eigene Listen von Handlungsfeldern nach Themen; braucht keine Datenbank.

    LISTE ist eine Tabelle (.csv, .xlsx) mit den Spalten Bezeichnung (oder label, Handlungsfeld, Maßnahme), Land, Plan,
    Beschreibung und Nr., von denen nur die erste sein muss; oder .jsonl: je Zeile ein JSON-Objekt mit id, region, label,
    context und plan.

    \b
    Beispiel: querplan align felder.xlsx
    querplan align felder.jsonl --json
    """
    from flows.comparison import list_vectors
    from flows.records_in import read_items
    from flows.settings import load_settings
    from models.align import align
    from outputs.alignment_shown import print_alignment
    from outputs.contract import align_json

    items = read_items(fields)
    alignment = align(items, list_vectors(items, load_settings(workspace)))
    if as_json:
        for piece in align_json(alignment):
            click.echo(piece, nl=False)
        click.echo()
    else:
        print_alignment(alignment, items)
