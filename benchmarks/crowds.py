"""Many requests and many sources on loopback: never two requests at one host, never against robots.txt, in flat memory."""

from __future__ import annotations

import os
import resource
import socket
import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from random import Random

from benchmarks.crashes import QUICK, loopback_site
from corpus.errors import FetchError
from corpus.fetch import FetchLimits
from corpus.fetch_politely import Guest, Manners, Surroundings
from extractors.sandbox import read_isolated
from flows.rounds import Order, running
from flows.settings import Schedule, Settings
from flows.watching import SourceRun
from tests.corpus.fault_server import answer, sends, serving

ROBOTS = answer(b"User-agent: *\nDisallow: /intern/\nDisallow: /*.zip$\nCrawl-delay: 2\n")
FORBIDDEN = ("/intern/a", "/b.zip")
SHORT = 1.999
"""Seconds: a pause below that is shorter than the host wishes."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How the guest behaved: requests that arrived, most at once, forbidden ones that arrived, pauses that were too short."""

    requests: int
    most_at_once: int
    forbidden: int
    short_pauses: int


class SharedTime:
    """A simulated clock for several threads: who sleeps moves it."""

    def __init__(self) -> None:
        self.seconds, self._lock = 0.0, threading.Lock()

    def clock(self) -> float:
        """Return the seconds since the beginning."""
        return self.seconds

    def sleep(self, seconds: float) -> None:
        """Let time pass."""
        with self._lock:
            self.seconds += seconds


class _Door:
    """A page that counts who stands at it. An answer is complete with its last byte, so who leaves is counted before that."""

    def __init__(self, simulated: SharedTime) -> None:
        self.times, self.most, self._inside, self._simulated, self._lock = list[float](), 0, 0, simulated, threading.Lock()

    def __call__(self, connection: socket.socket, _: threading.Event) -> bytes:
        page = answer()
        with self._lock:
            self.times.append(self._simulated.seconds)
            self._inside += 1
            self.most = max(self.most, self._inside)
        connection.sendall(page[:-1])
        with self._lock:
            self._inside -= 1
        return page[-1:]


def manners(requests: int, *, threads: int = 8, seed: int = 0) -> Manner:
    """Ask one host for so many addresses from several threads at once, a fifth of them forbidden."""
    random, simulated = Random(seed), SharedTime()
    door = _Door(simulated)
    paths = [random.choice((*FORBIDDEN, "/c", "/d.pdf", "/e", "/f", "/g", "/h.html", "/i", "/j")) for _ in range(requests)]
    with serving({"/robots.txt": sends(ROBOTS)} | dict.fromkeys(paths, door)) as server:
        limits = FetchLimits(open_hosts=frozenset({"127.0.0.1"}))
        guest = Guest(Manners(delay=1.0, limits=limits), Surroundings(clock=simulated.clock, sleep=simulated.sleep))

        def visit(path: str) -> None:
            with suppress(FetchError):  # the forbidden ones
                guest.visit(f"{server.origin}{path}")

        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(visit, paths))
        arrived = server.paths()
    pauses = [later - earlier for earlier, later in pairwise(door.times)]
    return Manner(len(arrived), door.most, sum(path in FORBIDDEN for path in arrived), sum(pause < SHORT for pause in pauses))


@dataclass(frozen=True, slots=True)
class Crowd:
    """What watching many sources cost: papers met, wall and CPU seconds, peak memory of this process in MB at half time and at the end.

    `problems` are the codes of what was said about papers that were not met. `again` are the wall seconds of a second night in which
    nothing changed, `repeated` what it told all the same.
    """

    papers: int
    problems: Counter[str]
    wall: float
    cpu: float
    half: float
    peak: float
    again: float
    repeated: int


def crowd(folder: Path, *, sources: int, papers: int) -> Crowd:
    """Visit so many sources with so many papers each, on two nights; what they say is not judged here."""
    settings = Settings(workspace=folder, open_hosts=("127.0.0.1",), schedule=Schedule(hosts_at_once=2))
    read_isolated(b"Der erste Text.", "warm.txt")
    with loopback_site(sources, papers) as site:
        order = Order(settings, site.sources, surroundings=QUICK)
        begun, used, peaks = time.monotonic(), _cpu(), list[float]()
        runs = _night(order, peaks)
        wall, cpu = time.monotonic() - begun, _cpu() - used
        repeated = sum(len(run.events) for run in _night(order, []))
        again = time.monotonic() - begun - wall
    problems = Counter(issue.code for run in runs for issue in run.issues)
    half, peak = peaks
    return Crowd(sum(len(run.events) for run in runs), problems, wall, cpu, half, peak, again, repeated)


def _night(order: Order, peaks: list[float]) -> list[SourceRun]:
    """Visit all sources; `peaks` gets the peak memory at half time and at the end."""
    with running(order) as one, ThreadPoolExecutor(2) as pool:
        assert one is not None
        names, runs = [source.id for source in one.left], list[SourceRun]()
        for half in (names[: len(names) // 2], names[len(names) // 2 :]):
            runs += pool.map(one.visit, half)
            peaks.append(_peak())
        one.end(())
    return runs


def _cpu() -> float:
    """CPU seconds of this process, the reading processes that live, and the children that ended."""
    ticks = os.sysconf("SC_CLK_TCK")
    spent = sum(
        resource.getrusage(who).ru_utime + resource.getrusage(who).ru_stime for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        except OSError:
            continue
        if int(fields[1]) == os.getpid():
            spent += sum(map(int, fields[11:15])) / ticks
    return spent


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
