"""`querplan rebuild`: read everything anew from the archive, keep every decision."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from flows.options import echo_json, json_option, workspace_option


@click.command()
@workspace_option
@json_option
def command(workspace: Path | None, as_json: bool) -> None:
    """Liest alle Originale aus dem Archiv neu und vergleicht sie neu; Entscheidungen bleiben.

    \b
    Beispiel: querplan rebuild
    """
    from flows.progress import showing
    from flows.rebuild import held_papers, rebuild
    from flows.settings import load_settings
    from outputs.tables import print_outcomes

    settings = load_settings(workspace)
    with showing([held.location for held in held_papers(settings)], quiet=as_json) as report:
        outcomes = rebuild(settings, report)
    if as_json:
        echo_json([asdict(outcome) for outcome in outcomes])
    else:
        print_outcomes(outcomes, settings.database)
    if any(outcome.status == "failed" for outcome in outcomes):
        raise SystemExit(1)
