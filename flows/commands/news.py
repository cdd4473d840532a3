"""`querplan news`: what watching brought to light."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from flows.options import Day, echo_json, json_option, workspace_option


@click.command()
@click.option("--since", type=Day(), metavar="TAG", help="Erst ab diesem Tag (2026-11-01 oder 1.11.2026), Monat oder Jahr.")
@click.option("--runs", is_flag=True, help="Die letzten Läufe der Beobachtung statt der Ereignisse.")
@click.option("--atom", "as_atom", is_flag=True, help="Als Atom-Feed für Leseprogramme.")
@workspace_option
@json_option
def command(since: str | None, as_atom: bool, runs: bool, workspace: Path | None, as_json: bool) -> None:
    """Zeigt, was sich an den beobachteten Papieren getan hat.

    \b
    Beispiel: querplan news --since 2026-11-01
    """
    from flows.workspace import opened
    from outputs.candidates import all_candidates
    from outputs.news import atom, lines, news_of
    from outputs.run_report import run_line
    from outputs.runs import last_runs
    from outputs.tables import printable
    from outputs.visits import events_since

    with opened(workspace) as database:
        events, papers, done = events_since(database, since or ""), all_candidates(database), last_runs(database, "watch")
    if runs:
        shown = [run for run in done if run.started_at >= (since or "")]
        if as_json:
            echo_json([asdict(run) for run in shown])
        else:
            click.echo("\n".join(map(run_line, shown)) or "Noch kein Lauf; siehe querplan watch --once.")
        return
    if as_json:
        echo_json([asdict(event) for event in events])
    elif as_atom:
        click.echo(atom(events, papers), nl=False)
    else:
        shown_news = (printable(text) for one in news_of(events, papers) for text in lines(one))
        click.echo("\n".join(shown_news) or "Nichts Neues.")
