"""`querplan align`: puts any list of fields side by side, the user's own lists too."""

from __future__ import annotations

from pathlib import Path

import click

from flows.options import echo_json, json_option, workspace_option


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
    from flows.comparison import as_matrix, embed_items
    from flows.records_in import read_items
    from flows.settings import load_settings
    from models.align import align
    from models.embed import load_embedder
    from outputs.alignment_shown import print_alignment
    from outputs.contract import align_json

    settings = load_settings(workspace)
    items = read_items(fields)
    embedder = load_embedder(settings.embedder, cache=settings.cache)
    alignment = align(items, as_matrix(embed_items(items, embedder, known={}), embedder.dimensions))
    if as_json:
        echo_json(align_json(alignment))
    else:
        print_alignment(alignment, items)
