"""`querplan serve`: the explorer in the browser."""

from __future__ import annotations

from pathlib import Path

import click

from flows.options import workspace_option


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), default=8090, show_default=True, help="Anschluss, an dem der Explorer hört.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Adresse, an der er hört: bisher nur dieser Rechner.")
@click.option("--no-browser", is_flag=True, help="Öffnet keinen Browser.")
@workspace_option
def command(port: int, host: str, no_browser: bool, workspace: Path | None) -> None:
    """Zeigt den Vergleich im Browser: Übersicht, Synopse, Papiere, Suche.

    \b
    Beispiel: querplan serve --workspace arbeit
    """
    from flows.serving import Place, serve
    from flows.settings import load_settings

    serve(load_settings(workspace), Place(host, port), open_browser=not no_browser)
