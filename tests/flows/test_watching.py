"""A round over a source on loopback: what is new is told once, what stays is not, what breaks is an alarm."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree
from reportlab.pdfgen.canvas import Canvas

from corpus.archive import Archive
from corpus.errors import WorkspaceError
from corpus.fetch import FetchLimits
from corpus.fetch_politely import Guest, Manners
from corpus.sources.registry import Candidates, Expects, Kind, Links, Politeness, Source
from flows.alone import alone
from flows.cli import querplan
from flows.settings import Settings
from flows.watching import SourceRun, Watch, in_turn
from outputs.candidates import candidates_in, decide
from outputs.database import open_database
from outputs.news import atom
from outputs.visits import events_since
from tests.corpus.fault_server import FaultServer, answer, sends, serving

LIST = b'<html><body><main><a href="/plan.html">Masterplan Leichtbau</a> <a href="/andere">Anderes</a></main></body></html>'


def plan(words: str, visitor: int = 0) -> bytes:
    body = "".join(
        f"<p>Das Land stärkt im Vorhaben {number} den Leichtbau gemeinsam mit vielen Partnern in der Region.</p>" for number in range(30)
    )
    return f"<html><title>Masterplan 2030</title><body><main><h1>Masterplan 2030</h1>{body}<p>{words}</p><p>Besucher: {visitor}</p></main></body></html>".encode()


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with serving({"/": sends(answer(LIST)), "/plan.html": sends(answer(plan("Stand der Dinge.")))}) as running:
        yield running


ALL = Links()


class Days:
    """A calendar that each run moves on by one day."""

    def __init__(self) -> None:
        self.today = datetime(2026, 11, 1, 2, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.today


def run(
    server: FaultServer, workspace: Path, days: Days, *, most: int = 50, kind: Kind = "listing", rules: Links = ALL, **expects: int
) -> SourceRun:
    settings = Settings(workspace=workspace, open_hosts=("127.0.0.1",))
    source = Source.model_construct(
        id="plaene", land="SN", title="Pläne", publisher="Amt", kind=kind, address=f"{server.origin}/",
        links=rules, candidates=Candidates(words=("masterplan",)), politeness=Politeness.model_construct(delay=0.0, most=most), expects=Expects.model_validate(expects),
    )  # fmt: skip
    days.today += timedelta(days=1)
    limits = FetchLimits(open_hosts=frozenset(settings.open_hosts))
    return Watch(settings, Guest(Manners(delay=0.0, first_wait=0.0, limits=limits)), days).source(source)


def test_watch_tells_what_is_new_once(server: FaultServer, tmp_path: Path) -> None:
    days = Days()
    assert [event.kind for event in run(server, tmp_path, days).events] == ["new_paper"]
    server.routes["/plan.html"] = sends(answer(plan("Stand der Dinge.", visitor=77)))
    assert run(server, tmp_path, days) == SourceRun("plaene")
    server.routes["/plan.html"] = sends(answer(plan("Das Ende der Laufzeit ist nun 2031.")))
    assert [event.kind for event in run(server, tmp_path, days).events] == ["correction"]


def test_watch_tells_a_withdrawal_after_three_looks_over_three_days(server: FaultServer, tmp_path: Path) -> None:
    days = Days()
    run(server, tmp_path, days)
    del server.routes["/plan.html"]
    assert [[event.kind for event in run(server, tmp_path, days).events] for _ in range(5)] == [[], [], [], ["withdrawn"], []]


def test_watch_asks_with_validators_and_takes_304_for_unchanged(server: FaultServer, tmp_path: Path) -> None:
    days = Days()
    server.routes["/plan.html"] = sends(answer(plan("Eins."), "200 OK", 'ETag: "e1"'))
    run(server, tmp_path, days)
    server.routes["/plan.html"] = sends(b'HTTP/1.1 304 Not Modified\r\nETag: "e1"\r\n\r\n')
    for _ in range(2):
        assert run(server, tmp_path, days) == SourceRun("plaene")
    assert sum(b'If-None-Match: "e1"' in request for request in server.requests) == 2


def test_watch_takes_new_validators_on_the_same_text_for_no_change(server: FaultServer, tmp_path: Path) -> None:
    days = Days()
    for number in range(3):
        heads = f'ETag: "{number}"', f"Last-Modified: Fri, 01 Jan {2099 + number} 00:00:00 GMT"
        server.routes["/plan.html"] = sends(answer(plan("Eins."), "200 OK", *heads))
        assert len(run(server, tmp_path, days).events) == (number == 0)


def test_watch_fetches_a_paper_whole_once_a_month_whatever_its_server_says(server: FaultServer, tmp_path: Path) -> None:
    days = Days()
    server.routes["/plan.html"] = sends(answer(plan("Eins."), "200 OK", 'ETag: "e1"'))
    run(server, tmp_path, days)
    server.routes["/plan.html"] = sends(b'HTTP/1.1 304 Not Modified\r\nETag: "e1"\r\n\r\n')
    run(server, tmp_path, days)
    server.routes["/plan.html"] = sends(answer(plan("Zwei, von denen der Server nichts sagte."), "200 OK", 'ETag: "e1"'))
    days.today += timedelta(days=30)
    assert [event.kind for event in run(server, tmp_path, days).events] == ["correction"]
    conditional = [b"If-None-Match" in request for request in server.requests if request.startswith(b"GET /plan.html")]
    assert conditional == [False, True, False]


def test_watch_tells_a_change_once_though_the_clock_was_set_back(server: FaultServer, tmp_path: Path) -> None:
    days = Days()
    days.today += timedelta(days=365)
    run(server, tmp_path, days)
    days.today -= timedelta(days=365)
    server.routes["/plan.html"] = sends(answer(plan("Ein Satz mehr als bisher.")))
    assert [[event.kind for event in run(server, tmp_path, days).events] for _ in range(3)] == [["correction"], [], []]


@pytest.mark.parametrize("broken", [answer(b"", "500 Broken"), answer(b"<html><body>Wartung</body></html>")])
def test_watch_of_a_broken_source_is_an_alarm_in_the_first_run(server: FaultServer, tmp_path: Path, broken: bytes) -> None:
    days = Days()
    assert run(server, tmp_path, days, links=2).issues == ()
    server.routes["/"] = sends(broken)
    after = run(server, tmp_path, days, links=2)
    assert ([issue.level for issue in after.issues], after.events) == (["error"], ())


def relaunched() -> bytes:
    return "<html><title>Start</title><body><main><h1>Willkommen</h1><p>Formulare und Öffnungszeiten stehen im Menü.</p></main></body></html>".encode()


def page(server: FaultServer, workspace: Path, days: Days) -> SourceRun:
    settings = Settings(workspace=workspace, open_hosts=("127.0.0.1",))
    source = Source.model_construct(id="seite", land="SN", title="Plan", publisher="Amt", kind="page", address=f"{server.origin}/plan.html",
                                    politeness=Politeness.model_construct(delay=0.0, most=5))  # fmt: skip
    days.today += timedelta(days=1)
    limits = FetchLimits(open_hosts=frozenset(settings.open_hosts))
    return Watch(settings, Guest(Manners(delay=0.0, first_wait=0.0, limits=limits)), days).source(source)


def test_watch_of_a_page_that_speaks_of_something_else_is_an_alarm_until_it_is_back(server: FaultServer, tmp_path: Path) -> None:
    days = Days()
    assert [event.kind for event in page(server, tmp_path, days).events] == ["new_paper"]
    server.routes["/plan.html"] = sends(answer(relaunched()))
    broken = page(server, tmp_path, days)
    assert ([event.kind for event in broken.events], broken.issues[0].code) == (["soft_404"], "source_broken")
    assert page(server, tmp_path, days).events == ()
    server.routes["/plan.html"] = sends(answer(plan("Stand der Dinge.")))
    assert (page(server, tmp_path, days).events, page(server, tmp_path, days).issues) == ((), ())


def test_watch_of_a_page_is_well_though_a_file_it_names_is_gone(server: FaultServer, tmp_path: Path) -> None:
    server.routes["/plan.html"] = sends(answer(plan('Als <a href="/weg.pdf">Download</a>.')))
    seen = page(server, tmp_path, Days())
    assert ([event.kind for event in seen.events], seen.issues) == (["new_paper"], ())
    assert "/weg.pdf" in server.paths()


def test_watch_of_a_page_that_is_gone_tells_a_withdrawal(server: FaultServer, tmp_path: Path) -> None:
    days = Days()
    page(server, tmp_path, days)
    server.routes["/plan.html"] = sends(answer(b"weg", "404 Not Found"))
    runs = [page(server, tmp_path, days) for _ in range(4)]
    told = [[event.kind for event in run.events] for run in runs]
    assert told == [[], [], [], ["withdrawn"]], "gone three times, over three days"
    assert all(run.issues[0].code == "source_broken" for run in runs)


def test_watch_takes_no_paper_for_withdrawn_while_its_host_shows_no_home_page(server: FaultServer, tmp_path: Path) -> None:
    days, home, paper = Days(), server.routes["/"], server.routes["/plan.html"]
    page(server, tmp_path, days)
    del server.routes["/"], server.routes["/plan.html"]
    assert [event for _ in range(5) for event in page(server, tmp_path, days).events] == []
    server.routes["/"] = home
    told = [[event.kind for event in page(server, tmp_path, days).events] for _ in range(4)]
    assert told == [[], [], [], ["withdrawn"]]
    server.routes["/plan.html"] = paper
    assert [[event.kind for event in page(server, tmp_path, days).events] for _ in range(2)] == [["returned"], []]


def test_watch_lets_a_file_that_cannot_be_read_wait_for_a_person_once(server: FaultServer, tmp_path: Path) -> None:
    server.routes["/"] = sends(answer(b'<html><body><main><a href="/plan.pdf">Masterplan</a></main></body></html>'))
    server.routes["/plan.pdf"] = sends(answer(b"%PDF-1.7\nkaputt"))
    days = Days()
    for _ in range(2):
        assert [issue.source for issue in run(server, tmp_path, days).issues] == [f"{server.origin}/plan.pdf"]
    database = open_database(tmp_path / "comparison.db")
    (waiting,) = candidates_in(database, "waiting")
    database.conn.close()
    assert (waiting.title, waiting.kind) == ("plan.pdf", "other")
    assert waiting.reasons
    assert statuses(tmp_path) == [("unreadable", 200)] * 2
    assert Archive(tmp_path / "archive").get(waiting.sha256) == b"%PDF-1.7\nkaputt"


def test_watch_lets_an_unreadable_file_wait_with_the_page_that_led_to_it(server: FaultServer, tmp_path: Path) -> None:
    server.routes["/plan.html"] = sends(answer(plan('Als <a href="/plan.pdf">Download</a>.')))
    server.routes["/plan.pdf"] = sends(answer(b"%PDF-1.7\nkaputt"))
    run(server, tmp_path, Days())
    database = open_database(tmp_path / "comparison.db")
    assert [(one.title, one.page) for one in candidates_in(database, "waiting")] == [("plan.pdf", f"{server.origin}/plan.html")]
    database.conn.close()


def paper_file(words: str) -> bytes:
    stream = BytesIO()
    drawn = Canvas(stream)
    drawn.setTitle("Masterplan Leichtbau")
    for line in range(40):
        drawn.drawString(60, 800 - 18 * line, f"{words} In Vorhaben {line} arbeiten Betriebe und Hochschulen zusammen.")
    drawn.save()
    return stream.getvalue()


def test_watch_meets_the_file_behind_the_page_that_stands_where_a_file_was(server: FaultServer, tmp_path: Path) -> None:
    server.routes["/"] = sends(answer(b'<html><body><main><a href="/plan.pdf">Masterplan</a></main></body></html>'))
    server.routes["/plan.pdf"] = sends(answer(paper_file("Holz.")))
    days = Days()
    assert [event.kind for event in run(server, tmp_path, days).events] == ["new_paper"]
    server.routes["/plan.pdf"] = sends(answer(plan('Der Plan als <a href="/neu.pdf">Download</a>.')))
    server.routes["/neu.pdf"] = sends(answer(paper_file("Stahl.")))
    told = [(event.kind, event.address.rpartition("/")[2]) for event in run(server, tmp_path, days).events]
    assert told == [("soft_404", "plan.pdf"), ("new_paper", "neu.pdf")]


def statuses(workspace: Path) -> list[tuple[str, int]]:
    database = open_database(workspace / "comparison.db")
    rows = database.execute("select found, json_extract(content, '$.status') from visit order by visited_at").fetchall()
    database.conn.close()
    return [tuple(row) for row in rows]


def test_in_turn_takes_the_unvisited_and_the_longest_unvisited_in_their_order() -> None:
    last = {"a": "2026-11-03", "b": "2026-11-01", "d": "2026-11-02"}
    assert in_turn(["a", "b", "c", "d"], last, 3) == ["b", "c", "d"]
    assert in_turn(["a", "b"], last, 3) == ["a", "b"]


def test_watch_of_a_long_list_comes_to_every_paper(server: FaultServer, tmp_path: Path) -> None:
    names = [f"/plan{number}.html" for number in range(7)]
    links = " ".join(f'<a href="{name}">Masterplan {name}</a>' for name in names)
    server.routes["/"] = sends(answer(f"<html><body><main>{links}</main></body></html>".encode()))
    server.routes |= {name: sends(answer(plan(f"Im Plan {name} geht es um Holz."))) for name in names}
    days = Days()
    runs = [run(server, tmp_path, days, most=3) for _ in range(3)]
    assert sum(event.kind == "new_paper" for one in runs for event in one.events) == len(names)
    assert {issue.code for one in runs for issue in one.issues} == {"in_turns"}
    assert "von 7 möglichen Papieren werden 3 besucht" in runs[0].issues[0].message


def test_watch_of_a_sitemap_index_visits_what_its_parts_list(server: FaultServer, tmp_path: Path) -> None:
    parts = "".join(f"<sitemap><loc>{server.origin}{part}</loc></sitemap>" for part in ("/", "/teil.xml", "/teil.xml"))
    server.routes["/"] = sends(answer(f"<sitemapindex>{parts}</sitemapindex>".encode()))
    server.routes["/teil.xml"] = sends(answer(f"<urlset><url><loc>{server.origin}/plan.html?masterplan</loc></url></urlset>".encode()))
    server.routes["/plan.html?masterplan"] = server.routes["/plan.html"]
    days = Days()
    assert [event.kind for event in run(server, tmp_path, days, kind="sitemap", candidates=1).events] == ["new_paper"]
    del server.routes["/teil.xml"]
    assert [issue.code for issue in run(server, tmp_path, days, kind="sitemap").issues] == ["source_broken"]


def test_watch_says_where_it_stops_looking_on_an_endless_list(server: FaultServer, tmp_path: Path) -> None:
    links = "".join(f'<a href="/kalender/{number}">Tag</a>' for number in range(5000))
    server.routes["/"] = sends(answer(f'<main><a href="/plan.html">Masterplan</a>{links}</main>'.encode()))
    seen = run(server, tmp_path, Days(), rules=Links(most=100))
    assert ([event.kind for event in seen.events], [issue.code for issue in seen.issues]) == (["new_paper"], ["cut_off"])
    assert "die ersten 100 Links" in seen.issues[0].message


def test_watch_spends_no_night_on_a_host_that_gives_no_answers(server: FaultServer, tmp_path: Path) -> None:
    names = [f"/plan{number}.html" for number in range(20)]
    server.routes["/"] = sends(answer("".join(f'<a href="{name}">Masterplan</a>' for name in names).encode()))
    server.routes |= dict.fromkeys(names, sends(answer(b"", "503 Busy")))
    seen = run(server, tmp_path, Days())
    assert sum(path in names for path in server.paths()) == 5 * 3
    assert [event.kind for event in seen.events] == ["unreachable"] * 5
    assert {issue.code for issue in seen.issues} == {"paused"}


def test_watch_takes_another_page_for_the_paper_once_a_person_says_so(server: FaultServer, tmp_path: Path) -> None:
    days = Days()
    page(server, tmp_path, days)
    server.routes["/plan.html"] = sends(answer(relaunched()))
    page(server, tmp_path, days)
    database = open_database(tmp_path / "comparison.db")
    waiting = candidates_in(database, "waiting")
    assert [one.reasons for one in waiting] == [("die Seite spricht von etwas anderem als das Papier vom 02.11.2026",)]
    decide(database, waiting[0].address, is_plan=True, who="A", at="2026-11-04")
    database.conn.close()
    after = page(server, tmp_path, days)
    assert ([event.kind for event in after.events], after.issues) == (["new_edition"], ())


def test_news_shows_lines_and_a_feed(server: FaultServer, tmp_path: Path) -> None:
    run(server, tmp_path, Days())
    shown = CliRunner().invoke(querplan, ["news", "--workspace", str(tmp_path)], catch_exceptions=False)
    assert f"02.11.2026  Neues Papier: {server.origin}/plan.html" in shown.output
    feed = CliRunner().invoke(querplan, ["news", "--atom", "--workspace", str(tmp_path)], catch_exceptions=False)
    assert len(etree.fromstring(feed.output.encode()).findall("{*}entry")) == 1
    german = CliRunner().invoke(querplan, ["news", "--since", "2.11.2026", "--workspace", str(tmp_path)], catch_exceptions=False)
    assert german.output == shown.output
    none = CliRunner().invoke(querplan, ["news", "--since", "2027", "--workspace", str(tmp_path)], catch_exceptions=False)
    assert none.output.strip() == "Nichts Neues."


@pytest.mark.parametrize("since", ["gestern", "2026-13", "31.2.2026", "1. November", "26"])
def test_news_since_what_is_no_day_is_refused_in_german(since: str, tmp_path: Path) -> None:
    refused = CliRunner().invoke(querplan, ["news", "--since", since, "--workspace", str(tmp_path)])
    assert refused.exit_code == 2
    assert f"„{since}“ ist kein Tag. Bitte so angeben: 2026-11-01" in refused.output


def test_atom_of_the_same_events_is_the_same(server: FaultServer, tmp_path: Path) -> None:
    run(server, tmp_path, Days())
    database = open_database(tmp_path / "comparison.db")
    assert atom(events_since(database, "")) == atom(events_since(database, ""))
    database.conn.close()


@pytest.mark.skipif(sys.platform == "win32", reason="locks are of the kernel")
def test_alone_keeps_a_second_run_out(tmp_path: Path) -> None:
    with alone(tmp_path), pytest.raises(WorkspaceError) as caught, alone(tmp_path):
        pass
    assert caught.value.code == "locked"
    with alone(tmp_path):
        pass


def test_watch_names_a_source_that_does_not_exist(tmp_path: Path) -> None:
    shown = CliRunner().invoke(querplan, ["watch", "--once", "--source", "xx", "--workspace", str(tmp_path)])
    assert shown.exit_code == 1
    assert "xx gibt es nicht" in str(shown.exception)
