"""The Prefect flow that keeps watch: a task a source, then what was found is ingested, aligned and published.

Run by hand: `python -m flows.watch --workspace FOLDER`; on a schedule: `querplan schedule`.
"""

from __future__ import annotations

import argparse
from contextvars import ContextVar
from pathlib import Path
from typing import Any

from prefect import flow, get_client, task
from prefect.artifacts import create_markdown_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import FlowRun, State
from prefect.flows import Flow
from prefect.task_runners import ThreadPoolTaskRunner

from flows.align import align, heard
from flows.ingest import may_pass
from flows.prefect_home import prefect_home
from flows.publishing import publish
from flows.rounds import Order, Round, running
from flows.run_artifact import KEY, leave_artifact
from flows.settings import Settings, load_settings
from flows.source_files import watched_sources
from flows.watching import SourceRun, utc_now
from flows.zombies import end_zombies
from outputs.candidates import CandidateState

AGAIN, MOST_AGAIN = "nach Abbruch", 3
"""How a run is marked that follows a killed one, and how many may follow each other: what kills every run must not run for ever."""

current: ContextVar[Round] = ContextVar("current")
"""The round the tasks work for: it holds the guest that keeps one request a host in flight; task parameters must be plain data."""


@task(
    name="Quelle besuchen",
    task_run_name="{source}",
    retries=2,
    retry_delay_seconds=[5, 60],
    retry_condition_fn=may_pass,
    cache_policy=NO_CACHE,
)
def visit_source(source: str) -> SourceRun:
    """Visit a source and its papers."""
    return current.get().visit(source)


@task(
    name="Papier beurteilen",
    task_run_name="{address}",
    retries=2,
    retry_delay_seconds=[1, 5],
    retry_condition_fn=may_pass,
    cache_policy=NO_CACHE,
)
def settle_paper(address: str, sha256: str) -> CandidateState:
    """Read and judge one archived paper; take it in where it is a plan."""
    begun = current.get()
    return begun.settle(next(one for one in begun.found() if (one.address, one.sha256) == (address, sha256)))


@flow(name="ingest-found", validate_parameters=False)
def ingest_found() -> list[CandidateState]:
    """Settle everything the watch has found."""
    return [settle_paper(one.address, one.sha256) for one in current.get().found()]


@task(name="Veröffentlichen", cache_policy=NO_CACHE)
def publish_news(workspace: str, run: int) -> str:
    """Write feed and news page, tell people, and return the run's report."""
    return publish(load_settings(Path(workspace)), run, utc_now()).report


@flow(name="visit", validate_parameters=False)
def visit_sources() -> None:
    """Visit what is left of the round, several hosts at a time; a source that fails stops no other."""
    begun = current.get()
    visits = {source.id: visit_source.submit(source.id) for source in begun.left}
    for visit in visits.values():
        visit.wait()
    for name, visit in visits.items():
        if visit.state.is_failed():
            error: Any = visit.result(raise_on_failure=False)
            begun.give_up(name, error)
        else:
            visit.result()


def go_on(flow: Flow[..., Any], flow_run: FlowRun, state: State[Any]) -> None:
    """Ask for a new run of the deployment when one was killed: it goes on behind the last source."""
    again = [tag for tag in flow_run.tags if tag.startswith(AGAIN)]
    if flow_run.deployment_id is None or len(again) >= MOST_AGAIN:
        return
    with get_client(sync_client=True) as client:
        client.create_flow_run_from_deployment(flow_run.deployment_id, tags=[*again, f"{AGAIN} {len(again) + 1}"])


@flow(name="watch", on_crashed=[go_on], validate_parameters=False)
def watch(workspace: str | None = None, by_hand: bool = False) -> dict[str, int]:
    """Visit all sources, settle what is new, compare, publish. Nothing where no scheduled time is due; resumes a killed run."""
    settings = load_settings(Path(workspace) if workspace else None)
    with running(Order(settings, watched_sources(settings), by_hand=by_hand)) as begun:
        end_zombies(watch.name)
        if begun is None:
            create_markdown_artifact(key=KEY, markdown="Nichts fällig: Für diesen Termin gibt es schon einen fertigen Lauf.")
            return {}
        token = current.set(begun)
        try:
            counts, report = _steps(begun, settings)
        finally:
            current.reset(token)
    leave_artifact(begun.id, report)
    return counts


def _steps(begun: Round, settings: Settings) -> tuple[dict[str, int], str]:
    """Go through the round; return its counts and its report."""
    workspace = str(settings.workspace)
    runner: ThreadPoolTaskRunner[Any] = ThreadPoolTaskRunner(max_workers=settings.schedule.hosts_at_once)
    visit_sources.with_options(task_runner=runner)()  # type: ignore[arg-type]  # Prefect's runners are invariant in their futures
    states = ingest_found()
    if begun.needs_comparison(states):
        token = heard.set(lambda _: begun.renew())
        try:
            align(workspace)
        finally:
            heard.reset(token)
        begun.renew()
    counts = begun.end(states)
    return counts, publish_news(workspace, begun.id)


def run_watch(settings: Settings, *, by_hand: bool) -> dict[str, int]:
    """Run the flow with Prefect's state in the workspace and return its counts, empty where nothing was due."""
    with prefect_home(settings.workspace):
        return watch(str(settings.workspace), by_hand)


def main() -> None:
    """Watch one workspace through Prefect, for cron and work pools."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workspace", type=Path)
    parser.add_argument("--scheduled", action="store_true", help="nur wenn ein Termin fällig ist")
    arguments = parser.parse_args()
    counts = run_watch(load_settings(arguments.workspace), by_hand=not arguments.scheduled)
    print(" ".join(f"{name}={number}" for name, number in counts.items()) or "nichts fällig")


if __name__ == "__main__":
    main()
