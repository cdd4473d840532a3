"""`querplan watch`: one round over the sources, by hand; the queue of what a person has to decide."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.options import Regions, echo_json, json_option, workspace_option

if TYPE_CHECKING:
    from corpus.records import Level
    from flows.settings import Settings
    from flows.watching import SourceRun

SAID_OF: Mapping[Level, str] = {"info": "Hinweis", "warning": "Hinweis", "error": "Störung"}


@click.command()
@click.option("--once", is_flag=True, help="Einmal alle Quellen besuchen, dann enden.")
@click.option("--source", "only", multiple=True, help="Nur diese Quelle (Name aus querplan sources list); mehrfach möglich.")
@click.option("--queue", is_flag=True, help="Zeigt, was auf eine Entscheidung wartet: ist es ein Plan?")
@click.option("--accept", metavar="ADRESSE", help="Das Papier an dieser Adresse ist ein Plan: aufnehmen.")
@click.option("--reject", metavar="ADRESSE", help="Das Papier an dieser Adresse ist keiner: nicht mehr fragen.")
@click.option("--region", type=Regions(), default=(), help="Land des angenommenen Papiers (BB, BB+BE).")
@workspace_option
@json_option
def command(
    once: bool,
    only: tuple[str, ...],
    queue: bool,
    accept: str | None,
    reject: str | None,
    region: tuple[str, ...],
    workspace: Path | None,
    as_json: bool,
) -> None:
    """Besucht die Quellen, sagt, was neu ist, und nimmt neue Pläne in den Vergleich auf.

    \b
    Beispiel: querplan watch --once --source publikationen
    Beispiel: querplan watch --queue
    """
    from flows.settings import load_settings

    if sum(map(bool, (once, queue, accept, reject))) != 1:
        raise click.UsageError("Bitte eines von --once, --queue, --accept ADRESSE, --reject ADRESSE angeben.")
    settings = load_settings(workspace)
    if once:
        _round(settings, only, as_json=as_json)
    elif queue:
        _show_queue(settings, as_json=as_json)
    else:
        _decide(settings, accept or reject or "", is_plan=bool(accept), regions=region, as_json=as_json)


def _round(settings: Settings, only: tuple[str, ...], *, as_json: bool) -> None:
    from flows.rounds import Order, run_round
    from flows.source_files import watched_sources

    runs: list[SourceRun] = []
    reports: list[tuple[int, str]] = []

    def told(run: SourceRun) -> None:
        runs.append(run)
        if not as_json:
            click.echo("\n".join(_lines(run)))

    counts = run_round(Order(settings, watched_sources(settings, only), is_whole=not only), told, lambda *report: reports.append(report))
    if as_json:
        echo_json({"counts": counts, "sources": [asdict(run) for run in runs]})
    elif counts:
        click.echo("\n".join(_in_the_end(counts, settings)))
    for run, report in reports:  # when all is said: a Prefect server takes its time to start
        for problem in _shown(settings, run, report):
            click.echo(problem, err=True)
    if any(issue.level == "error" for run in runs for issue in run.issues):
        raise SystemExit(1)


def _shown(settings: Settings, run: int, report: str) -> Iterator[str]:
    """Show the report on the Prefect page; yield what to say where that was not possible: the round is done all the same."""
    from flows.run_artifact import leave_report

    try:
        leave_report(settings, run, report)
    except Exception as error:  # a server that does not start, a port, an API that is away: Prefect has no error of its own for all that
        logging.getLogger(__name__).debug("the report is not on the Prefect page", exc_info=error)
        yield f"Die Prefect-Seite hat den Bericht nicht bekommen ({type(error).__name__}); er steht in {settings.exports / 'lauf.md'}."


def _in_the_end(counts: Mapping[str, int], settings: Settings) -> Iterator[str]:
    """Say what the round brought and where more of it stands."""
    from outputs.run_report import counts_line

    yield counts_line(counts)
    if counts.get("waiting"):
        yield "Was wartet und warum: querplan watch --queue"
    yield f"Bericht: {settings.exports / 'lauf.md'}"


def _lines(run: SourceRun) -> list[str]:
    from outputs.news import lines, news_of
    from outputs.tables import printable

    news = (text for one in news_of(run.events) for text in lines(one))
    return [printable(text) for text in (f"{run.source}:", *news, *(f"  {SAID_OF[one.level]}: {one.message}" for one in run.issues))]


def _show_queue(settings: Settings, *, as_json: bool) -> None:
    from flows.rounds import opened_database
    from outputs.candidates import candidates_in
    from outputs.german import JUDGED_KINDS
    from outputs.tables import clean

    with opened_database(settings) as database:
        waiting = candidates_in(database, "waiting")
    if as_json:
        echo_json([asdict(one) for one in waiting])
        return
    for one in clean(waiting):
        facts = " · ".join(filter(None, (JUDGED_KINDS.get(one.kind, one.kind), "+".join(one.regions), one.plan_and_edition)))
        context = f"\n  steht auf {one.page}" if one.page else ""
        click.echo(f"{one.title or '(ohne Titel)'} ({facts})\n  {one.address}{context}\n  {'; '.join(one.reasons)}")
    remedy = "Aufnehmen: querplan watch --accept ADRESSE, ablehnen: querplan watch --reject ADRESSE."
    click.echo(remedy if waiting else "Nichts wartet auf eine Entscheidung.")


def _decide(settings: Settings, address: str, *, is_plan: bool, regions: tuple[str, ...], as_json: bool) -> None:
    from flows.deciding import decide_candidate

    one = decide_candidate(settings, address, is_plan=is_plan, regions=regions)
    if as_json:
        echo_json(asdict(one))
    else:
        what = {"taken": "aufgenommen", "rejected": "abgelehnt", "failed": "nicht lesbar"}.get(one.state, one.state)
        click.echo(f"{one.title or one.address}: {what}")
