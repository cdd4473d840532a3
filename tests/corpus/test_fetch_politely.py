"""A guest's manners: robots.txt, pauses, patience, one request at a time; clock and sleep are simulated."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from corpus.errors import FetchError
from corpus.fetch import FetchLimits
from corpus.fetch_politely import MOST_SILENCE, REST, Guest, Manners, Surroundings, read_retry_after
from corpus.robots import Robots, read_robots
from tests.corpus.fault_server import PAGE, Fault, FaultServer, answer, sends, serving

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
MANNERS = Manners(delay=5.0, limits=FetchLimits(seconds=5.0, open_hosts=frozenset({"127.0.0.1"})))


class SimulatedTime:
    """A clock that only sleeping moves."""

    def __init__(self) -> None:
        self.seconds, self.slept = 0.0, list[float]()

    def clock(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds
        self.slept.append(seconds)


def guest(time: SimulatedTime) -> Guest:
    return Guest(MANNERS, Surroundings(clock=time.clock, sleep=time.sleep, now=lambda: NOW, chance=lambda: 1.0))


@pytest.fixture
def server_down() -> Iterator[FaultServer]:
    with serving({"/a": sends(answer(b"", "500 Broken"))}) as running:
        yield running


def failing_then(bad: bytes, times: int) -> Fault:
    """Answer badly so many times, then well."""
    answers = iter([bad] * times)
    return lambda *_: next(answers, answer())


def test_visit_obeys_robots_with_wildcards() -> None:
    robots = answer(b"User-agent: *\nDisallow: /*.pdf$\nAllow: /offen*.pdf$\n")
    with serving({"/robots.txt": sends(robots), "/offen1.pdf": sends(answer())}) as server:
        visitor = guest(SimulatedTime())
        with pytest.raises(FetchError) as caught:
            visitor.visit(f"{server.origin}/plan.pdf")
        assert visitor.visit(f"{server.origin}/offen1.pdf").data == PAGE
        assert (caught.value.code, server.paths()) == ("disallowed", ["/robots.txt", "/offen1.pdf"])


def test_visit_checks_robots_of_the_address_it_is_sent_to() -> None:
    routes = {"/a": sends(answer(b"", "302 Found", "Location: /zu/b")), "/robots.txt": sends(answer(b"User-agent: *\nDisallow: /zu/"))}
    with serving(routes) as server:
        with pytest.raises(FetchError) as caught:
            guest(SimulatedTime()).visit(f"{server.origin}/a")
        assert (caught.value.code, server.paths()) == ("disallowed", ["/robots.txt", "/a"])


@pytest.mark.parametrize("robots", [answer(b"", "404 Not Found"), answer(b"", "403 No"), answer(b"<html>Seite</html>"), answer(b"")])
def test_visit_takes_no_robots_for_no_rules(robots: bytes) -> None:
    with serving({"/robots.txt": sends(robots), "/a": sends(answer())}) as server:
        assert guest(SimulatedTime()).visit(f"{server.origin}/a").data == PAGE


def test_visit_stays_away_while_robots_cannot_be_had() -> None:
    with serving({"/robots.txt": sends(answer(b"", "500 Broken")), "/a": sends(answer())}) as server:
        with pytest.raises(FetchError) as caught:
            guest(SimulatedTime()).visit(f"{server.origin}/a")
        assert caught.value.code == "unreachable"
        assert "/a" not in server.paths()


@pytest.mark.parametrize(("wish", "pause"), [("", 5.0), ("Crawl-delay: 1", 5.0), ("Crawl-delay: 30", 30.0), ("Crawl-delay: 1e99", 120.0)])
def test_visit_pauses_between_requests_to_a_host(wish: str, pause: float) -> None:
    with serving({"/robots.txt": sends(answer(f"User-agent: *\n{wish}\n".encode())), "/a": sends(answer())}) as server:
        time = SimulatedTime()
        visitor = guest(time)
        visitor.visit(f"{server.origin}/a")
        before = time.seconds
        visitor.visit(f"{server.origin}/a")
        assert time.seconds - before == pause


def test_visit_tries_again_longer_each_time_and_not_for_ever() -> None:
    with serving({"/a": failing_then(answer(b"", "500 Broken"), 2), "/b": sends(answer(b"", "500 Broken"))}) as server:
        time = SimulatedTime()
        visitor = guest(time)
        assert visitor.visit(f"{server.origin}/a").data == PAGE
        assert [seconds for seconds in time.slept if seconds in {2.0, 4.0}] == [2.0, 4.0]
        with pytest.raises(FetchError):
            visitor.visit(f"{server.origin}/b")
        assert server.paths().count("/b") == 3


def test_visit_waits_as_long_as_the_server_asks() -> None:
    with serving({"/a": failing_then(answer(b"", "503 Busy", "Retry-After: 77"), 1)}) as server:
        time = SimulatedTime()
        guest(time).visit(f"{server.origin}/a")
        assert 77.0 in time.slept


def test_visit_leaves_a_host_alone_that_asks_for_a_long_wait() -> None:
    with serving({"/a": sends(answer(b"", "429 Slow", "Retry-After: 3600"))}) as server:
        time = SimulatedTime()
        visitor = guest(time)
        codes = []
        for seconds in (0.0, 10.0, 3600.0):
            time.seconds += seconds
            with pytest.raises(FetchError) as caught:
                visitor.visit(f"{server.origin}/a")
            codes.append(caught.value.code)
        assert codes == ["too_many_requests", "paused", "too_many_requests"]
        assert server.paths().count("/a") == 2


def visit_all(visitor: Guest, server: FaultServer, count: int) -> None:
    threads = [threading.Thread(target=visitor.visit, args=(f"{server.origin}/a",)) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def test_visit_leaves_a_host_alone_for_a_while_that_gives_no_answers(server_down: FaultServer) -> None:
    time = SimulatedTime()
    visitor = guest(time)

    def code() -> str:
        try:
            visitor.visit(f"{server_down.origin}/a")
        except FetchError as error:
            return error.code
        return ""

    assert [code() for _ in range(8)] == ["server_error"] * MOST_SILENCE + ["paused"] * (8 - MOST_SILENCE)
    asked = server_down.paths().count("/a")
    assert asked == MOST_SILENCE * MANNERS.tries
    time.sleep(REST)
    server_down.routes["/a"] = sends(answer())
    assert code() == ""
    server_down.routes["/a"] = failing_then(answer(b"", "404 Not Found"), MOST_SILENCE)
    assert [code() for _ in range(MOST_SILENCE + 1)] == ["not_found"] * MOST_SILENCE + [""], "who answers is there"


def test_visit_has_one_request_in_flight_a_host() -> None:
    with serving({"/a": sends(answer())}, dwell=0.02) as server:
        visit_all(guest(SimulatedTime()), server, 12)
        assert (server.paths().count("/a"), server.most_at_once) == (12, 1)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        (None, None), ("", None), ("bald", None), ("-5", None), ("٣", None), ("0", 0.0), ("120", 120.0), ("100000000000", 86_400.0), ("9" * 5000, 86_400.0),
        ("Sat, 21 Nov 2026 12:05:00 GMT", 300.0), ("Fri, 20 Nov 2026 12:00:00 GMT", 0.0), ("Sat, 21 Nov 2099 12:05:00 GMT", 86_400.0),
    ],
)  # fmt: skip
def test_read_retry_after_takes_numbers_and_dates_up_to_a_day(header: str | None, seconds: float | None) -> None:
    assert read_retry_after(header, NOW) == seconds


def test_reservations_are_read_in_every_form() -> None:
    meta = b'<html><meta name="tdm-reservation" content="1"><meta name="robots" content="index, noai">'
    routes = {
        "/a": sends(answer(meta, "200 OK", "TDM-Reservation: 0")),
        "/.well-known/tdmrep.json": sends(answer(b'[{"location": "/", "tdm-reservation": 1, "tdm-policy": "https://x.example.de/p"}]')),
    }
    with serving(routes) as server:
        visitor = guest(SimulatedTime())
        found = visitor.reservations(visitor.visit(f"{server.origin}/a"))
    assert [(one.form, one.reserved, one.policy) for one in found] == [
        ("file", True, "https://x.example.de/p"), ("header", False, None), ("meta", True, None), ("robots", True, None),
    ]  # fmt: skip


def test_read_robots_bounds_what_it_reads() -> None:
    bomb = b"User-agent: *\nDisallow: /" + b"*a" * 400_000
    assert read_robots(bomb).allows("https://x.example.de/" + "b" * 2000, "Querplan")
    assert Robots(allowed=False).allows("https://x.example.de/", "Querplan") is False
