"""The Prefect flow for real: tasks, artifact, catch-up, and what the schedule serves."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
import yaml  # type: ignore[import-untyped]  # it has no types of its own
from click.testing import CliRunner
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey
from prefect.states import Running

import flows.watch
from flows.cli import querplan
from flows.prefect_home import prefect_home
from flows.run_artifact import KEY
from flows.scheduling import deployment, is_due
from flows.settings import Settings, load_settings
from flows.watch import run_watch
from flows.zombies import end_zombies
from tests.corpus.fault_server import FaultServer, answer, sends, serving
from tests.flows.watched_site import listing, note_page, plan_page, watching

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def site() -> Iterator[FaultServer]:
    routes = {
        "/eins/": listing("/plan.html"),
        "/zwei/": listing("/notiz.html"),
        "/plan.html": sends(answer(plan_page())),
        "/notiz.html": sends(answer(note_page())),
    }
    with serving(routes, dwell=0.01) as server:
        yield server


def test_watch_flow_visits_settles_compares_and_shows_a_report(site: FaultServer, tmp_path: Path) -> None:
    settings = load_settings(watching(tmp_path, site.origin, "eins", "zwei", "drei"))
    with prefect_home(settings.workspace):
        killed = asyncio.run(left_running(str(settings.workspace)))
    counts = run_watch(settings, by_hand=False)
    assert counts == {"sources": 3, "alarms": 1, "events": 2, "taken": 1, "aside": 1}
    assert not is_due(settings)
    assert site.most_at_once == 1
    report = (settings.exports / "lauf.md").read_text(encoding="utf-8")
    assert "Masterplan Leichtbau Sachsen" in report
    assert "| Pläne des Amtes drei |" in report
    assert "<feed" in (settings.exports / "neues.atom").read_text(encoding="utf-8")
    # by hand without Prefect, and on the page all the same; in one test, for a server takes its time to start
    by_hand = CliRunner().invoke(querplan, ["watch", "--once", "--source", "zwei", "--workspace", str(tmp_path)], catch_exceptions=False)
    assert (by_hand.exit_code, by_hand.stderr) == (0, "")
    with prefect_home(settings.workspace):
        shown = asyncio.run(artifacts(KEY))
        assert asyncio.run(states(killed)) == ["Crashed", "Running"], "the run of another workspace is none of ours"
    assert {report, (settings.exports / "lauf.md").read_text(encoding="utf-8")} <= set(shown)


async def left_running(workspace: str) -> list[UUID]:
    """Leave a run as a killed process does, and one of another workspace."""
    async with get_client() as client:
        made = [
            await client.create_flow_run(flows.watch.watch, parameters={"workspace": name}, state=Running())
            for name in (workspace, "anderswo")
        ]
        return [one.id for one in made]


async def states(runs: list[UUID]) -> list[str | None]:
    async with get_client() as client:
        return [(await client.read_flow_run(one)).state_name for one in runs]


async def artifacts(key: str) -> list[object]:
    async with get_client() as client:
        found = await client.read_artifacts(artifact_filter=ArtifactFilter(key=ArtifactFilterKey(any_=[key])))
        return [one.data for one in found]


def test_watch_once_says_where_the_report_is_when_the_page_is_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    monkeypatch.setenv("PREFECT_CLIENT_MAX_RETRIES", "0")
    with serving({"/eins/": listing("/notiz.html"), "/notiz.html": sends(answer(note_page()))}) as site:
        workspace = watching(tmp_path, site.origin, "eins")
        done = CliRunner().invoke(querplan, ["watch", "--once", "--workspace", str(workspace)], catch_exceptions=False)
    assert done.exit_code == 0
    assert "Quellen besucht: 1" in done.stdout
    assert f"er steht in {load_settings(workspace).exports / 'lauf.md'}" in done.stderr


def test_end_zombies_lets_the_round_go_on_when_prefect_refuses(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_CLIENT_MAX_RETRIES", "0")
    with serving({"/api/flow_runs/filter": sends(answer(b"{}", "500 Internal Server Error"))}) as refusing:
        for address in (f"{refusing.origin}/api", "http://127.0.0.1:9/api"):
            monkeypatch.setenv("PREFECT_API_URL", address)
            with prefect_home(tmp_path):
                assert end_zombies("watch") == 0
    assert "/api/flow_runs/filter" in refusing.paths()


def test_deployment_has_the_schedule_of_the_settings(tmp_path: Path) -> None:
    (tmp_path / "querplan.toml").write_text('[schedule]\ncron = "0 4 * * 1"\n', encoding="utf-8")
    with prefect_home(tmp_path):
        made = deployment(load_settings(tmp_path))
    stated = [one.schedule.model_dump() for one in made.schedules or () if one.schedule]
    assert [(one["cron"], one["timezone"]) for one in stated] == [("0 4 * * 1", "Europe/Berlin")]
    assert made.parameters == {"workspace": str(tmp_path.resolve())}


def test_the_work_pools_file_names_the_flow_and_the_default_time() -> None:
    stated = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"][0]
    file, name = stated["entrypoint"].split(":")
    assert (ROOT / file).is_file()
    assert hasattr(flows.watch, name)
    default = Settings(workspace=ROOT).schedule
    assert stated["schedules"] == [{"cron": default.cron, "timezone": default.timezone}]
