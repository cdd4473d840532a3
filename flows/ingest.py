"""The Prefect flow that takes papers in: thin, one task a paper, so that a bad paper never stops a batch.

Retries are for what may pass by itself (a slow host, a locked database), never for a damaged file.
Run by hand: `python -m flows.ingest FILE-OR-URL... --workspace FOLDER`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from contextvars import ContextVar
from dataclasses import asdict
from pathlib import Path
from typing import Any

from prefect import flow, task
from prefect.artifacts import create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State, TaskRun
from prefect.tasks import Task

from corpus.archive import Archive
from corpus.errors import QuerplanError
from corpus.records import Outcome
from flows import stages
from flows.align import compare_papers
from flows.prefect_home import prefect_home
from flows.settings import Settings, load_settings
from flows.stages import Overrides, Report
from outputs.german import STATUS

PASSING = {"timeout", "server_error", "unreachable", "locked"}
"""Codes of failures that may pass by themselves."""

reporter: ContextVar[Report] = ContextVar("reporter", default=stages.silent)
"""Who is told of the steps: the command line sets its progress bars here; flow parameters must be plain data."""


def may_pass(task: Task[..., Any], run: TaskRun, state: State[Any]) -> bool:
    """Tell Prefect whether a failed task is worth another try."""
    error = state.result(raise_on_failure=False)
    return isinstance(error, QuerplanError) and error.code in PASSING


@task(name="Original holen", retries=3, retry_delay_seconds=[1, 5, 20], retry_condition_fn=may_pass, cache_policy=NO_CACHE)
def obtain_paper(location: str, workspace: str) -> str:
    """Bring the original into the archive and return its SHA-256."""
    reporter.get()(location, "holen")
    settings = load_settings(Path(workspace))
    return Archive(settings.archive).put(stages.acquire(location, settings))


@task(name="Papier aufnehmen", retries=2, retry_delay_seconds=[1, 5], retry_condition_fn=may_pass, cache_policy=NO_CACHE)
def ingest_paper(location: str, sha256: str, workspace: str, overrides: dict[str, Any]) -> Outcome:
    """Read, find and store one archived original."""
    settings = load_settings(Path(workspace))
    data = Archive(settings.archive).get(sha256)
    return stages.take_in(data, location, settings=settings, overrides=_overrides(overrides), report=reporter.get())


@flow(name="ingest", validate_parameters=False)
def ingest(locations: Sequence[str], workspace: str, overrides: dict[str, Any]) -> list[Outcome]:
    """Take papers in one after the other, compare once at the end, and publish what became of each."""
    settings = load_settings(Path(workspace))
    outcomes = [_one_paper(location, settings, overrides) for location in locations]
    compare_papers(workspace)
    create_table_artifact(key="querplan-ingest", table=[_row(outcome) for outcome in outcomes], description="Was aus jedem Papier wurde")
    return outcomes


def run_ingest(locations: Sequence[str], settings: Settings, overrides: Overrides, report: Report = stages.silent) -> list[Outcome]:
    """Run the flow with Prefect's state in the workspace and return the outcomes, in the order of `locations`."""
    token = reporter.set(report)
    try:
        with prefect_home(settings.workspace):
            return ingest(list(locations), str(settings.workspace), asdict(overrides))
    finally:
        reporter.reset(token)


def _one_paper(location: str, settings: Settings, overrides: dict[str, Any]) -> Outcome:
    try:
        sha256 = obtain_paper(location, str(settings.workspace))
        return ingest_paper(location, sha256, str(settings.workspace), overrides)
    except QuerplanError as error:
        return stages.failed(location, error, settings)


def _overrides(plain: dict[str, Any]) -> Overrides:
    return Overrides(regions=tuple(plain.get("regions") or ()), title=plain.get("title"), ocr=bool(plain.get("ocr")))


def _row(outcome: Outcome) -> dict[str, object]:
    return {
        "Papier": outcome.title or outcome.location,
        "Ergebnis": STATUS[outcome.status],
        "Land": "+".join(outcome.regions),
        "Handlungsfelder": outcome.fields,
        "Maßnahmen": outcome.measures,
        "Akteure": outcome.actors,
        "Hinweise": "; ".join(issue.message for issue in outcome.issues),
    }


def main() -> None:
    """Take papers in from the command line of Python, for cron and work pools."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("papers", nargs="+", metavar="FILE-OR-URL")
    parser.add_argument("--workspace", type=Path)
    arguments = parser.parse_args()
    outcomes = run_ingest(stages.expand(arguments.papers), load_settings(arguments.workspace), Overrides())
    for outcome in outcomes:
        print(f"{outcome.status}\t{outcome.location}\t{outcome.title}")
    raise SystemExit(any(outcome.status == "failed" for outcome in outcomes))


if __name__ == "__main__":
    main()
