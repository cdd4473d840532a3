"""`querplan diff`: what changed from one edition of a plan to the next."""

from __future__ import annotations

from pathlib import Path

import click

from flows.options import echo_json, json_option, workspace_option


@click.command()
@click.argument("old", metavar="ALT")
@click.argument("new", metavar="NEU")
@workspace_option
@json_option
def command(old: str, new: str, workspace: Path | None, as_json: bool) -> None:
    """Vergleicht zwei Ausgaben eines Plans: fortgeführt, geändert, umbenannt, aufgeteilt, zusammengelegt, entfallen, neu.

    ALT und NEU sind Papiere, wie querplan show sie nennt: Anfang der Kennung, Fundort oder Teil des Titels.

    \b
    Beispiel: querplan diff "Leichtbau Brandenburg 2019" "Leichtbau Brandenburg 2024"
    """
    from flows.editions import compare_papers
    from flows.settings import load_settings
    from flows.workspace import opened
    from outputs.diffing import diff_json, print_diff
    from outputs.editions import find_edition
    from outputs.queries import paper_of

    with opened(workspace) as database:
        before, after = (paper_of(database, find_edition(database, text)) for text in (old, new))
        transitions = compare_papers(database, load_settings(workspace), before.id, after.id)
    years = [paper.period_start_year or paper.period_end_year for paper in (before, after)]
    if years[0] and years[1] and years[0] > years[1]:
        click.echo(f"Hinweis: „{before.title}“ ist die jüngere Ausgabe; die ältere gehört an die erste Stelle.", err=True)
    if as_json:
        echo_json(diff_json(before, after, transitions))
    else:
        print_diff(before, after, transitions)
