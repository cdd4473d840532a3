"""`querplan datasette`: the comparison database in Datasette, with facets and ready-made queries."""

from __future__ import annotations

from pathlib import Path

import click

from flows.options import workspace_option


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True, help="Anschluss, an dem Datasette hört.")
@click.option("--metadata-only", is_flag=True, help="Schreibt nur metadata.json in den Arbeitsbereich.")
@workspace_option
def command(port: int, metadata_only: bool, workspace: Path | None) -> None:
    """Öffnet den Vergleich in Datasette: Facetten, fertige Abfragen, SQL. Nur lesend, nur für diesen Rechner.

    \b
    Beispiel: querplan datasette --workspace arbeit
    """
    from flows.datasette import serve_datasette, write_metadata
    from flows.settings import load_settings
    from flows.workspace import opened

    with opened(workspace):
        settings = load_settings(workspace)
    metadata = write_metadata(settings)
    if metadata_only:
        click.echo(str(metadata))
        return
    serve_datasette(settings, metadata, port)
