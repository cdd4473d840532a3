"""`querplan papers`: what the workspace holds."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from flows.options import echo_json, json_option, workspace_option


@click.command()
@workspace_option
@json_option
def command(workspace: Path | None, as_json: bool) -> None:
    """Zeigt alle aufgenommenen Papiere.

    \b
    Beispiel: querplan papers
    """
    from flows.workspace import opened
    from outputs.queries import papers
    from outputs.tables import print_papers

    with opened(workspace) as database:
        found = papers(database)
    if as_json:
        echo_json([asdict(paper) for paper in found])
    else:
        print_papers(found)
