"""Addresses that lists name and that hold no paper: said once, never told as news, asked about only where a paper was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from corpus.fetch_politely import Guest, Manners
from corpus.records import Issue
from corpus.sources.registry import all_sources
from flows.guests import limits_of
from flows.rounds import opened_database
from flows.settings import load_settings
from flows.watching import SourceRun, Watch
from outputs.candidates import CandidateState, candidates_in, settle
from tests.corpus.fault_server import FaultServer, answer, sends, serving
from tests.flows.watched_site import Days, listing, plan_page, watching

HOME = sends(answer(b"", "302 Found", "Location: /"))


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with serving({"/amt/": listing("/plan.html"), "/plan.html": sends(answer(plan_page()))}) as running:
        welcome(running, 0)
        yield running


def welcome(server: FaultServer, number: int) -> None:
    """Put up the home page as it is made for that visitor."""
    body = f"<html><title>Amt</title><body><main><h1>Willkommen</h1><p>Formulare für Angelegenheit {number}.</p></main></body></html>"
    server.routes["/"] = sends(answer(body.encode()))


def night(server: FaultServer, workspace: Path, days: Days, more: str = "") -> SourceRun:
    """Visit the source once more on the next day; `more` is added to its file."""
    days.move(days=1)
    settings = load_settings(watching(workspace, server.origin, "amt"))
    with (settings.sources / "sn" / "amt.toml").open("a", encoding="utf-8") as file:
        file.write(more)
    (source,) = all_sources(settings.sources, open_hosts=frozenset(settings.open_hosts))
    return Watch(settings, Guest(Manners(delay=0.0, first_wait=0.0, limits=limits_of(settings))), days).source(source)


def settled(workspace: Path, state: CandidateState) -> None:
    with opened_database(load_settings(workspace)) as database:
        for one in candidates_in(database, "found"):
            settle(database, one, state)


def to_settle(workspace: Path) -> list[CandidateState]:
    with opened_database(load_settings(workspace)) as database:
        return [one.state for one in candidates_in(database, "found", "waiting")]


def codes(issues: Sequence[Issue]) -> list[str]:
    return [issue.code for issue in issues]


def test_watch_says_once_that_a_list_names_a_paper_that_is_not_there(server: FaultServer, tmp_path: Path) -> None:
    days = Days()
    server.routes["/amt/"] = listing("/plan.html", "/fehlt.html")
    first, second = (night(server, tmp_path, days) for _ in range(2))
    assert (codes(first.issues), codes(second.issues)) == (["dead_link"], [])
    assert f"{server.origin}/fehlt.html" in first.issues[0].message
    assert (first.change, [event.kind for event in first.events]) == (None, ["new_paper"])


def test_watch_of_a_link_that_leads_home_tells_nothing_every_night_anew(server: FaultServer, tmp_path: Path) -> None:
    days = Days()
    server.routes["/plan.html"] = HOME
    seen = []
    for number in range(3):
        welcome(server, number)
        seen.append(night(server, tmp_path, days))
    assert [codes(run.issues) for run in seen] == [["dead_link"], [], []]
    assert [run.events for run in seen] == [(), (), ()]


def test_watch_of_a_paper_whose_address_leads_home_asks_nobody_whether_the_home_page_is_it(server: FaultServer, tmp_path: Path) -> None:
    days = Days()
    night(server, tmp_path, days)
    settled(tmp_path, "taken")
    server.routes["/plan.html"] = HOME
    told = [[event.kind for event in night(server, tmp_path, days).events] for _ in range(2)]
    assert (told, to_settle(tmp_path)) == ([["soft_404"], []], [])


def test_watch_of_a_paper_whose_address_leads_home_tells_it_once_whatever_the_home_page_answers(
    server: FaultServer, tmp_path: Path
) -> None:
    days = Days()
    night(server, tmp_path, days)
    server.routes["/plan.html"] = HOME
    told = []
    for home in (
        answer(plan_page(more="Aktuelles."), "200 OK", 'ETag: "e1"'),
        b'HTTP/1.1 304 Not Modified\r\nETag: "e1"\r\n\r\n',
        answer(plan_page(more="Neues."), "200 OK", 'ETag: "e2"'),
    ):
        server.routes["/"] = sends(home)
        told.append([event.kind for event in night(server, tmp_path, days).events])
    assert told == [["soft_404"], [], []]


def test_watch_looks_after_known_papers_of_a_list_that_is_only_too_old(server: FaultServer, tmp_path: Path) -> None:
    days = Days()
    server.routes |= {"/neu.html": sends(answer(plan_page(fields=5))), "/amt/": listing("/plan.html", "/neu.html")}
    night(server, tmp_path, days)
    server.routes["/amt/"] = listing("/neu.html")
    server.routes["/plan.html"] = sends(answer(plan_page(more="Ein Satz kam hinzu.")))
    seen = night(server, tmp_path, days, "[expects]\nnewest_days = 30\n")
    assert (codes(seen.issues), [event.kind for event in seen.events]) == (["source_broken"], ["correction"])


def test_watch_judges_anew_what_stands_where_no_plan_was(server: FaultServer, tmp_path: Path) -> None:
    days = Days()
    server.routes["/plan.html"] = server.routes["/"]
    night(server, tmp_path, days)
    settled(tmp_path, "aside")
    server.routes["/plan.html"] = sends(answer(plan_page()))
    assert [event.kind for event in night(server, tmp_path, days).events] == ["new_edition"]
    assert to_settle(tmp_path) == ["found"]
