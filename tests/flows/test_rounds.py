"""A round over loopback sources: what is a plan is compared, what is doubtful waits, what was killed goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.errors import WorkspaceError
from corpus.fetch_politely import Surroundings
from flows.alone import LEASE, alone, holder, take_lease
from flows.cli import querplan
from flows.ingest import PASSING
from flows.rounds import Order, opened_database, run_round, running
from flows.settings import load_settings
from flows.source_files import watched_sources
from flows.watching import SourceRun
from outputs.candidates import candidates_in
from outputs.health import all_health, changes_since
from outputs.runs import Lease, drop_lease, hold_lease, last_runs, lease_of, sources_done
from tests.corpus.fault_server import FaultServer, answer, hangs, sends, serving
from tests.flows.watched_site import Days, listing, note_page, plan_page, watching


@pytest.fixture
def site() -> Iterator[FaultServer]:
    routes = {
        "/eins/": listing("/plan.html", "/notiz.html"),
        "/zwei/": listing("/zweifel.html"),
        "/drei/": listing(),
        "/plan.html": sends(answer(plan_page())),
        "/notiz.html": sends(answer(note_page())),
        "/zweifel.html": sends(answer(plan_page("Masterplan Leichtbau 2030").replace(b"Sachsen", b"").replace(b"S\xc3\xa4chsisches", b""))),
    }
    with serving(routes) as server:
        yield server


def order(workspace: Path, days: Days, *, by_hand: bool = True) -> Order:
    settings = load_settings(workspace)
    return Order(settings, watched_sources(settings), by_hand=by_hand, now=days, surroundings=Surroundings(sleep=lambda _: None))


def cut_off(asked: Order, *through: str) -> None:
    """Begin a round and leave it like a killed process after these sources."""
    with running(asked) as begun:
        assert begun is not None
        for name in through:
            begun.visit(name)
        raise KeyboardInterrupt


def held(workspace: Path) -> list[str]:
    with opened_database(load_settings(workspace)) as database:
        return [row[0] for row in database.execute("select location from document where is_current").fetchall()]


def test_run_round_compares_a_plan_and_keeps_the_rest_out(site: FaultServer, tmp_path: Path) -> None:
    workspace, days = watching(tmp_path, site.origin, "eins", "zwei"), Days()
    counts = run_round(order(workspace, days))
    assert counts == {"sources": 2, "alarms": 0, "events": 3, "taken": 1, "aside": 1, "waiting": 1}
    assert held(workspace) == [f"{site.origin}/plan.html"]
    days.move(days=1)
    assert run_round(order(workspace, days)) == {"sources": 2, "alarms": 0, "events": 0}
    with opened_database(load_settings(workspace)) as database:
        assert [(run.status, run.documents) for run in last_runs(database, "watch")] == [("done", 0), ("done", 1)]
        assert all(row[0] for row in database.execute("select count(*) from theme").fetchall())


def test_run_round_reports_when_the_next_round_may_begin(site: FaultServer, tmp_path: Path) -> None:
    workspace, reports = watching(tmp_path, site.origin, "drei"), []

    def reported(_: int, report: str) -> None:
        with alone(workspace):  # raises WorkspaceError while the round holds it
            reports.append(report)

    run_round(order(workspace, Days()), reported=reported)
    assert len(reports) == 1


def test_a_source_that_fails_in_a_way_nobody_foresaw_stops_no_other(site: FaultServer, tmp_path: Path) -> None:
    workspace, days = watching(tmp_path, site.origin, "eins", "zwei"), Days()
    run_round(order(workspace, days))
    with opened_database(load_settings(workspace)) as database, database.conn:
        database.execute("update visit set content = 'kaputt' where address like '%zweifel%'")
    site.routes["/plan.html"] = sends(answer(plan_page(more="Nachtrag: Auch Betriebe im Handwerk werden gefördert.")))
    days.move(days=1)
    told: list[SourceRun] = []
    counts = run_round(order(workspace, days), told.append)
    assert counts
    assert (counts["sources"], counts["alarms"], counts["events"]) == (2, 1, 1)
    (failed,) = [run for run in told if run.issues]
    assert (failed.source, failed.issues[0].code) == ("zwei", "source_failed")
    assert "JSONDecodeError" in failed.issues[0].message
    with opened_database(load_settings(workspace)) as database:
        assert {health.source: health.state for health in all_health(database)} == {"eins": "ok", "zwei": "alarm"}
        assert last_runs(database, "watch")[0].status == "done"


def test_watch_accept_takes_in_what_waits_and_reject_asks_no_more(site: FaultServer, tmp_path: Path) -> None:
    workspace, days = watching(tmp_path, site.origin, "zwei"), Days()
    run_round(order(workspace, days))
    address = f"{site.origin}/zweifel.html"
    queue = CliRunner().invoke(querplan, ["watch", "--queue", "--json", "--workspace", str(workspace)], catch_exceptions=False)
    waiting = json.loads(queue.output)
    assert [(one["address"], "kein Land zu erkennen" in one["reasons"]) for one in waiting] == [(address, True)]
    CliRunner().invoke(querplan, ["watch", "--accept", address, "--region", "SN", "--workspace", str(workspace)], catch_exceptions=False)
    assert held(workspace) == [address]
    site.routes["/zweifel.html"] = sends(answer(plan_page("Masterplan Leichtbau 2035", fields=5).replace(b"Sachsen", b"")))
    days.move(days=1)
    counts = run_round(order(workspace, days))
    assert counts is not None
    assert counts["taken"] == 1
    with opened_database(load_settings(workspace)) as database:
        assert database.execute("select regions from document where is_current").fetchall() == [("SN",)]
    refused = CliRunner().invoke(querplan, ["watch", "--reject", f"{address}x", "--workspace", str(workspace)])
    assert isinstance(refused.exception, WorkspaceError)
    assert refused.exception.code == "no_such_candidate"


def test_watch_queue_names_plan_and_edition(site: FaultServer, tmp_path: Path) -> None:
    text = plan_page("Masterplan Leichtbau 2024–2028").decode().replace("Sachsen", "").replace("Sächsisches", "")
    site.routes["/zweifel.html"] = sends(answer(text.encode()))
    workspace = watching(tmp_path, site.origin, "zwei")
    run_round(order(workspace, Days()))
    shown = CliRunner().invoke(querplan, ["watch", "--queue", "--workspace", str(workspace)], catch_exceptions=False)
    page = (workspace / "exports" / "neues.md").read_text(encoding="utf-8")
    assert all("Plan „Masterplan Leichtbau“, Ausgabe 2024–2028" in said for said in (shown.output, page))


def test_a_rejected_paper_stays_out_in_its_next_version(site: FaultServer, tmp_path: Path) -> None:
    workspace, days = watching(tmp_path, site.origin, "zwei"), Days()
    run_round(order(workspace, days))
    CliRunner().invoke(
        querplan, ["watch", "--reject", f"{site.origin}/zweifel.html", "--workspace", str(workspace)], catch_exceptions=False
    )
    site.routes["/zweifel.html"] = sends(answer(plan_page("Masterplan Leichtbau Sachsen 2035", fields=5)))
    days.move(days=1)
    counts = run_round(order(workspace, days))
    assert counts is not None
    assert (counts["events"], counts["rejected"], held(workspace)) == (1, 1, [])


def test_run_round_goes_on_behind_the_last_source_of_a_killed_one(site: FaultServer, tmp_path: Path) -> None:
    workspace, days = watching(tmp_path, site.origin, "drei", "eins", "zwei"), Days()
    with pytest.raises(KeyboardInterrupt):
        cut_off(order(workspace, days), "drei", "eins")
    before = site.paths().count("/eins/")
    days.move(minutes=5)
    with running(order(workspace, days)) as begun:
        assert begun is not None
        assert [source.id for source in begun.left] == ["zwei"]
        assert "endete nicht" in begun.message
        assert "nach 2 von 3 Quellen" in begun.message
        begun.visit("zwei")
        states = [begun.settle(one) for one in begun.found()]
        assert begun.needs_comparison(())
        assert begun.end(states)["sources"] == 3
    assert site.paths().count("/eins/") == before
    assert sorted(states) == ["aside", "taken", "waiting"]


def test_scheduled_rounds_catch_up_a_missed_week_once(site: FaultServer, tmp_path: Path) -> None:
    workspace, days = watching(tmp_path, site.origin, "drei"), Days()
    ran = []
    for pause in (0, 24 * 8, 0.02, 0.02, 24):
        days.move(hours=pause)
        ran.append(run_round(order(workspace, days, by_hand=False)) is not None)
    assert ran == [True, True, False, False, True]


def test_a_source_that_breaks_is_told_once_and_keeps_its_last_good_state(site: FaultServer, tmp_path: Path) -> None:
    workspace, days = watching(tmp_path, site.origin, "eins"), Days()
    run_round(order(workspace, days))
    good = site.routes["/eins/"]
    for route in (sends(answer(b"<html><body>Wartungsarbeiten</body></html>")), sends(answer(b"", "500 Broken")), good):
        site.routes["/eins/"] = route
        for _ in range(2):
            days.move(days=1)
            run_round(order(workspace, days))
    with opened_database(load_settings(workspace)) as database:
        assert [change.state for change in changes_since(database, "")] == ["ok", "alarm"]
        health = all_health(database)[0]
    assert (health.state, health.links, health.candidates) == ("ok", 2, 2)
    shown = CliRunner().invoke(querplan, ["sources", "health", "--workspace", str(workspace)], catch_exceptions=False)
    assert "in Ordnung" in shown.output


def test_running_refuses_a_second_round_and_another_machine(tmp_path: Path) -> None:
    workspace, days = watching(tmp_path, "http://127.0.0.1:9", "eins"), Days()
    with alone(workspace), pytest.raises(WorkspaceError, match="läuft schon"), running(order(workspace, days)):
        pass
    with opened_database(load_settings(workspace)) as database:
        elsewhere = Lease("anderswo:1", days.now.isoformat(), (days.now.replace(hour=23)).isoformat())
        hold_lease(database, "watch", elsewhere)
        with pytest.raises(WorkspaceError, match="anderswo"):
            take_lease(database, days.now)
        assert "anderswo:1" in take_lease(database, days.now.replace(day=3))


def test_a_round_says_that_it_lives_at_every_paper_and_step_of_the_comparison(site: FaultServer, tmp_path: Path) -> None:
    workspace, days = watching(tmp_path, site.origin, "eins"), Days()
    with running(order(workspace, days)) as begun:
        assert begun is not None
        taken_at = days().isoformat()
        begun.visit("eins")
        for step in (lambda: begun.settle(begun.found()[0]), begun.compare):
            days.move(minutes=50)
            step()
            with opened_database(load_settings(workspace)) as database:
                lease = lease_of(database, "watch")
            assert lease == Lease(holder(), taken_at, (days() + LEASE).isoformat())


@pytest.mark.parametrize("is_over", [False, True])
def test_a_round_another_machine_took_for_dead_ends(site: FaultServer, tmp_path: Path, is_over: bool) -> None:
    workspace, days = watching(tmp_path, site.origin, "eins"), Days()
    elsewhere = Lease("anderswo:1", days().isoformat(), (days() + LEASE).isoformat())

    def taken_over() -> None:
        with running(order(workspace, days)) as begun:
            assert begun is not None
            with opened_database(load_settings(workspace)) as database:
                hold_lease(database, "watch", elsewhere)
                if is_over:
                    drop_lease(database, "watch", elsewhere.holder)
            begun.renew()

    with pytest.raises(WorkspaceError) as caught:
        taken_over()
    assert caught.value.code == "lease_lost"
    with opened_database(load_settings(workspace)) as database:
        assert lease_of(database, "watch") == (None if is_over else elsewhere)


def test_a_round_that_lost_its_lease_settles_nothing_and_does_not_try_again(site: FaultServer, tmp_path: Path) -> None:
    workspace, days = watching(tmp_path, site.origin, "eins"), Days()
    elsewhere = Lease("anderswo:1", days().isoformat(), (days() + LEASE).isoformat())

    def settles() -> None:
        with running(order(workspace, days)) as begun:
            assert begun is not None
            begun.visit("eins")
            with opened_database(load_settings(workspace)) as database:
                hold_lease(database, "watch", elsewhere)
            begun.settle(begun.found()[0])

    with pytest.raises(WorkspaceError) as caught:
        settles()
    assert (caught.value.code, caught.value.code in PASSING) == ("lease_lost", False)
    with opened_database(load_settings(workspace)) as database:
        assert len(candidates_in(database, "found")) == 2


def test_a_round_that_lost_its_lease_writes_nothing_of_a_source(site: FaultServer, tmp_path: Path) -> None:
    workspace, days = watching(tmp_path, site.origin, "eins", "zwei"), Days()
    elsewhere = Lease("anderswo:1", days().isoformat(), (days() + LEASE).isoformat())
    with running(order(workspace, days)) as begun, opened_database(load_settings(workspace)) as database:
        assert begun is not None
        hold_lease(database, "watch", elsewhere)
        with pytest.raises(WorkspaceError) as visited:
            begun.visit("eins")
        with pytest.raises(WorkspaceError) as given_up:
            begun.give_up("zwei", ValueError("kaputt"))
        assert (visited.value.code, given_up.value.code) == ("lease_lost", "lease_lost")
        assert sources_done(database, begun.id) == {}
        assert [health.source for health in all_health(database) if health.state == "alarm"] == []


def test_a_round_that_loses_its_lease_in_mid_visit_ends_without_an_alarm(site: FaultServer, tmp_path: Path) -> None:
    workspace, days = watching(tmp_path, site.origin, "eins"), Days()
    asked = order(workspace, days)
    elsewhere = Lease("anderswo:1", days().isoformat(), (days() + LEASE).isoformat())

    def taken_over(_: float) -> None:
        with opened_database(asked.settings) as database:
            hold_lease(database, "watch", elsewhere)

    with pytest.raises(WorkspaceError) as caught:
        run_round(replace(asked, surroundings=Surroundings(sleep=taken_over)))
    assert caught.value.code == "lease_lost"
    with opened_database(asked.settings) as database:
        (run,) = last_runs(database, "watch")
        assert (run.status, sources_done(database, run.id)) == ("running", {})
        assert [health.state for health in all_health(database)] == ["ok"]


def test_a_round_killed_by_the_kernel_is_taken_up_by_the_next(site: FaultServer, tmp_path: Path) -> None:
    workspace = watching(tmp_path, site.origin, "eins", "zwei")
    site.routes["/plan.html"] = hangs  # the kill comes in mid visit
    code = f"from flows.rounds import *; from flows.settings import *; from flows.source_files import *; from pathlib import Path; s = load_settings(Path({str(workspace)!r})); run_round(Order(s, watched_sources(s)))"
    process = subprocess.Popen([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": os.getcwd()})
    until = time.monotonic() + 60
    while "/plan.html" not in site.paths() and time.monotonic() < until:
        time.sleep(0.05)
    process.send_signal(signal.SIGKILL)
    process.wait()
    site.routes["/plan.html"] = sends(answer(plan_page()))
    settings = load_settings(workspace)
    counts = run_round(Order(settings, watched_sources(settings)))
    assert counts is not None
    assert counts["taken"] == 1
    with opened_database(settings) as database:
        assert database.execute("pragma integrity_check").fetchone()[0] == "ok"
        assert [run.status for run in last_runs(database, "watch")] == ["done"]
        assert candidates_in(database, "found") == ()
