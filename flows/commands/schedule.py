"""`querplan schedule`: watch by the clock, through Prefect."""

from __future__ import annotations

from pathlib import Path

import click

from flows.options import workspace_option


@click.command()
@workspace_option
def command(workspace: Path | None) -> None:
    """Beobachtet die Quellen nach Plan (querplan.toml, [schedule]; sonst nachts um 3:30 Uhr), bis man es beendet.

    Ein verpasster Termin wird beim Start einmal nachgeholt. Ohne PREFECT_API_URL startet ein eigener Prefect-Server.

    \b
    Beispiel: querplan schedule --workspace daten
    """
    from flows.scheduling import serve_watch
    from flows.settings import load_settings

    serve_watch(load_settings(workspace), click.echo)
