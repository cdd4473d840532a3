"""`querplan watch`: one round over the sources, by hand."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from flows.options import echo_json, json_option, workspace_option


@click.command()
@click.option("--once", is_flag=True, required=True, help="Einmal alle Quellen besuchen, dann enden.")
@click.option("--source", "only", multiple=True, help="Nur diese Quelle (Name aus querplan sources list); mehrfach möglich.")
@workspace_option
@json_option
def command(once: bool, only: tuple[str, ...], workspace: Path | None, as_json: bool) -> None:
    """Besucht die Quellen und sagt, was neu ist.

    \b
    Beispiel: querplan watch --once --source publikationen
    """
    from corpus.sources.registry import all_sources
    from flows.settings import load_settings
    from flows.watching import Watch, alone, watch_all
    from outputs.database import open_database
    from outputs.news import line

    sources = all_sources()
    if unknown := set(only) - {source.id for source in sources}:
        raise click.UsageError(f"Die Quelle {sorted(unknown)[0]} gibt es nicht; siehe querplan sources list.")
    settings = load_settings(workspace)
    with alone(settings.workspace):
        database = open_database(settings.database)
        try:
            chosen = [source for source in sources if not only or source.id in only]
            runs = []
            for run in watch_all(chosen, Watch(settings, database)):
                runs.append(run)
                if not as_json:
                    click.echo(
                        "\n".join((f"{run.source}:", *map(line, run.events), *(f"  Hinweis: {issue.message}" for issue in run.issues)))
                    )
        finally:
            database.conn.close()
    if as_json:
        echo_json([asdict(run) for run in runs])
    if any(issue.level == "error" for run in runs for issue in run.issues):
        raise SystemExit(1)
