"""One request a host over processes: the lock is the kernel's, the pause is in its file."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from corpus.errors import FetchError
from corpus.fetch import FetchLimits
from corpus.fetch_politely import Guest, Manners, Surroundings
from corpus.fetch_turns import PATIENCE, Waiting, turn_of
from tests.corpus.fault_server import FaultServer, answer, sends, serving

NOW = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
GUEST = """
import sys
from pathlib import Path
from corpus.fetch import FetchLimits
from corpus.fetch_politely import Guest, Manners, Surroundings
limits = FetchLimits(open_hosts=frozenset({"127.0.0.1"}))
guest = Guest(Manners(delay=0.0, limits=limits), Surroundings(locks=Path(sys.argv[1])))
print("bereit", flush=True)
sys.stdin.readline()
for _ in range(15):
    guest.visit(sys.argv[2])
"""
HOLDER = """
import sys, time
from pathlib import Path
from datetime import UTC, datetime
from corpus.fetch_turns import Waiting, turn_of
with turn_of(Path(sys.argv[1]), "127.0.0.1", "anderer", Waiting(time.monotonic, time.sleep, lambda: datetime.now(UTC))):
    print("hält", flush=True)
    sys.stdin.read()
"""


class Hands:
    """A clock that only sleeping moves, beside a wall clock that stands."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def clock(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds

    @property
    def waiting(self) -> Waiting:
        return Waiting(self.clock, self.sleep, lambda: NOW)


@pytest.fixture
def server() -> Iterator[FaultServer]:
    with serving({"/a": sends(answer())}, dwell=0.01) as running:
        yield running


def guest(locks: Path, hands: Hands, delay: float = 5.0) -> Guest:
    manners = Manners(delay=delay, limits=FetchLimits(open_hosts=frozenset({"127.0.0.1"})))
    return Guest(manners, Surroundings(clock=hands.clock, sleep=hands.sleep, now=lambda: NOW, locks=locks))


@contextmanager
def child(code: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Another process, once it has said that it is ready; killed in the end."""
    command = [sys.executable, "-c", code, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout
            assert process.stdout.readline()
            yield process
        finally:
            process.kill()


def say(process: subprocess.Popen[str], line: str) -> None:
    assert process.stdin
    print(line, file=process.stdin, flush=True)


def test_processes_have_one_request_in_flight_a_host(server: FaultServer, tmp_path: Path) -> None:
    with ExitStack() as ending:
        children = [ending.enter_context(child(GUEST, str(tmp_path), f"{server.origin}/a")) for _ in range(3)]
        for one in children:
            say(one, "los")
        ended = [one.wait() for one in children]
    assert (ended, server.paths().count("/a"), server.most_at_once) == ([0, 0, 0], 45, 1)


def test_turn_of_a_process_that_was_killed_is_free_at_once(tmp_path: Path) -> None:
    with child(HOLDER, str(tmp_path)):
        hands = Hands()
        with pytest.raises(FetchError) as caught, turn_of(tmp_path, "127.0.0.1", "wir", hands.waiting):
            pass
        assert (caught.value.code, hands.seconds > PATIENCE) == ("paused", True)
    hands = Hands()
    with turn_of(tmp_path, "127.0.0.1", "wir", hands.waiting):
        assert hands.seconds == 0.0


def test_turn_of_other_hosts_are_free(tmp_path: Path) -> None:
    hands = Hands()
    with turn_of(tmp_path, "a.example.de", "wir", hands.waiting), turn_of(tmp_path, "b.example.de", "andere", hands.waiting):
        assert hands.seconds == 0.0


def test_a_guest_keeps_the_pause_another_one_left(server: FaultServer, tmp_path: Path) -> None:
    guest(tmp_path, Hands(), delay=30.0).visit(f"{server.origin}/a")
    hands = Hands()
    guest(tmp_path, hands).visit(f"{server.origin}/a")
    assert hands.seconds == 30.0 + 5.0, "the other one's pause before robots.txt, its own before the page"


def test_a_guest_sleeps_its_own_pause_while_others_may_ask(server: FaultServer, tmp_path: Path) -> None:
    free, hands = [], Hands()

    def sleep(seconds: float) -> None:
        hands.sleep(seconds)
        if seconds:
            # raises FetchError `paused` where the turn is not to be had
            with turn_of(tmp_path, "127.0.0.1", "andere", Hands().waiting):
                free.append(seconds)

    manners = Manners(delay=5.0, limits=FetchLimits(open_hosts=frozenset({"127.0.0.1"})))
    Guest(manners, Surroundings(clock=hands.clock, sleep=sleep, now=lambda: NOW, locks=tmp_path)).visit(f"{server.origin}/a")
    assert free == [5.0]


def test_a_guest_leaves_a_host_alone_that_asked_another_one_for_a_long_wait(server: FaultServer, tmp_path: Path) -> None:
    server.routes["/a"] = sends(answer(b"", "429 Slow", "Retry-After: 3600"))
    codes = []
    for _ in range(2):
        with pytest.raises(FetchError) as caught:
            guest(tmp_path, Hands()).visit(f"{server.origin}/a")
        codes.append(caught.value.code)
    assert (codes, server.paths().count("/a")) == (["too_many_requests", "paused"], 1)


@pytest.mark.parametrize(
    "left", ["", "anderer", "anderer bald", "\xff\xfe Müll", f"anderer {NOW - timedelta(days=1)}", f"anderer {NOW + timedelta(days=99)}"]
)
def test_turn_of_takes_nonsense_and_a_clock_set_back_for_no_pause(tmp_path: Path, left: str) -> None:
    (tmp_path / "host.lock").write_text(left, encoding="latin-1")
    with turn_of(tmp_path, "host", "wir", Hands().waiting) as turn:
        assert turn.pause == 0.0


def test_turn_of_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("", encoding="ascii")
    with pytest.raises(FetchError) as caught, turn_of(tmp_path / "datei", "host", "wir", Hands().waiting):
        pass
    assert caught.value.code == "no_lock"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a full disk to write to")
def test_a_guest_brings_what_it_fetched_on_a_full_disk(server: FaultServer, tmp_path: Path) -> None:
    (tmp_path / "127.0.0.1.lock").symlink_to("/dev/full")
    assert guest(tmp_path, Hands()).visit(f"{server.origin}/a").status == 200


def test_turn_of_a_file_system_without_locks_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("fcntl.flock", refuse)
    with pytest.raises(FetchError) as caught, turn_of(tmp_path, "host", "wir", Hands().waiting):
        pass
    assert caught.value.code == "no_lock"
