"""What a watch loses when it is killed: kill -9 at random moments, and a year of nights with crashes over both changes of the clocks."""

from __future__ import annotations

import json
import os
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from corpus.archive import Archive
from corpus.fetch_politely import Surroundings
from corpus.sources.registry import Politeness, Source
from flows.comparison import compare_workspace
from flows.rounds import Order, opened_database, run_round, running
from flows.settings import Schedule, Settings
from flows.slots import latest_slot
from flows.stages import Overrides, ingest
from flows.sweeping import sweep_archive
from outputs.originals import named_originals
from outputs.runs import last_runs
from tests.corpus.fault_server import FaultServer, answer, sends, serving

QUICK = Surroundings(sleep=lambda _: None)


@dataclass
class Losses:
    """What a series of kills cost; from `lost` to `unfinished` all should be 0. `found_by_sweep` are orphans the sweep took away."""

    kills: int = 0
    acknowledged: int = 0
    lost: int = 0
    corrupt: int = 0
    orphans: int = 0
    doubled: int = 0
    unfinished: int = 0
    found_by_sweep: int = 0


@dataclass(frozen=True, slots=True)
class _Site:
    """Lists with papers on loopback."""

    server: FaultServer
    sources: tuple[Source, ...]


@contextmanager
def loopback_site(sources: int, papers: int) -> Iterator[_Site]:
    """Serve so many lists with so many small plans each."""
    routes = {}
    for number in range(sources):
        links = "".join(f'<a href="/{number}/{paper}">Masterplan {paper}</a> ' for paper in range(papers))
        routes[f"/{number}"] = sends(answer(f"<html><body><main>{links}</main></body></html>".encode()))
        routes |= {f"/{number}/{paper}": sends(answer(_plan(number, paper))) for paper in range(papers)}
    with serving(routes) as server:
        yield _Site(server, tuple(_source(f"s{number:03}", f"{server.origin}/{number}") for number in range(sources)))


def kills(folder: Path, *, count: int, seed: int = 0) -> Losses:
    """Kill so many runs at random moments - two rounds of the watch, then papers that are added -, let all finish, count what is missing.

    What a run imports is imported here once: a child is forked with it, and the kill meets the work, not the start.
    """
    random, losses = Random(seed), Losses(kills=count)
    with loopback_site(4, 3) as site:
        settings = Settings(workspace=folder / "killed", open_hosts=("127.0.0.1",))
        works = _works(settings, site, _papers(folder / "papers"))
        spans = _spans(Settings(workspace=folder / "whole", open_hosts=("127.0.0.1",)), site, folder / "papers")
        for number in range(count):
            work = number % 3 % 2
            _in_child(settings, works[work], random.uniform(0.0, spans[work]), losses)
            _check(settings, losses)
            if number % 10 == 9:
                _forget(settings)
        for finish in works:
            finish(lambda _: None)
        _check_end(settings, site, losses)
    return losses


Told = Callable[[list[str]], None]
"""Takes what a run acknowledges: its name, then the addresses or hashes that must be there from then on."""


def _works(settings: Settings, site: _Site, papers: Sequence[Path]) -> tuple[Callable[[Told], None], Callable[[Told], None]]:
    def watch(told: Told) -> None:
        order = Order(settings, site.sources, surroundings=QUICK)
        run_round(order, lambda run: told([run.source, *(event.address for event in run.events)]))

    def add(told: Told) -> None:
        for paper in papers:
            outcome = ingest(str(paper), settings=settings, overrides=Overrides())
            told(["", outcome.document or "failed"])
        compare_workspace(settings)

    return watch, add


def _spans(settings: Settings, site: _Site, papers: Path) -> list[float]:
    """Return how long each kind of run takes from a fresh child on, after a first one here that imports everything."""
    losses, works = Losses(), _works(settings, site, sorted(papers.iterdir()))
    for work in works:
        work(lambda _: None)
    _forget(settings)
    return [_in_child(settings, work, None, losses) for work in works]


def _papers(folder: Path) -> list[Path]:
    folder.mkdir(parents=True)
    for number in range(3):
        (folder / f"{number}.html").write_bytes(_plan(900, number))
    return sorted(folder.iterdir())


def _in_child(settings: Settings, work: Callable[[Told], None], seconds: float | None, losses: Losses) -> float:
    """Run the work in a child, kill it after so many seconds (None: let it end), and check that what it reported is there."""
    ours, theirs = os.pipe()
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(ours)
        work(lambda said: _report(theirs, said))
        os._exit(0)
    os.close(theirs)
    if seconds is not None:
        time.sleep(seconds)
        os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(ours) as pipe:
        said = [json.loads(line) for line in pipe.read().splitlines() if line.endswith("]")]
    losses.acknowledged += len(said)
    losses.lost += sum(not set(one) <= _held(settings) for one in said)
    return time.monotonic() - begun


def _held(settings: Settings) -> set[str]:
    """Return the sources that are through, the addresses with events and the papers the database holds."""
    with opened_database(settings) as database:
        rows = database.execute("select source from run_source union select address from event union select id from document").fetchall()
    return {"", *(row[0] for row in rows)}


def _report(pipe: int, said: list[str]) -> None:
    os.write(pipe, (json.dumps(said) + "\n").encode())


def _forget(settings: Settings) -> None:
    """Begin anew: all visits and papers go, so that later kills meet first visits too."""
    with opened_database(settings) as database:
        for table in ("visit", "event", "candidate", "run", "run_source", "lease", "document", "source_health"):
            database.execute(f"delete from {table}")


def _check(settings: Settings, losses: Losses) -> None:
    with opened_database(settings) as database:
        losses.corrupt += database.execute("pragma integrity_check").fetchone()[0] != "ok"


def _check_end(settings: Settings, site: _Site, losses: Losses) -> None:
    """After the last round: each paper met once, each original there and named, nothing half done left."""
    archive = Archive(settings.archive)
    archive.sweep(time.time() + 1)
    losses.found_by_sweep = len(sweep_archive(settings, days=-1, is_trial=False).paths)
    losses.orphans += sum(1 for _ in archive.verify())
    with opened_database(settings) as database:
        named = named_originals(database)
        events = Counter(row[0] for row in database.execute("select address from event where kind = 'new_paper'").fetchall())
        losses.unfinished += database.execute("select count(*) from candidate where state = 'found'").fetchone()[0]
        losses.unfinished += database.execute("select count(*) from run where status = 'running'").fetchone()[0]
    losses.orphans += sum(path.stem not in named for path in settings.archive.glob("*/*"))
    losses.lost += sum(not archive.path(sha256).is_file() for sha256 in named)
    papers = sum(path.count("/") == 2 for path in site.server.routes)
    losses.doubled += sum(number > 1 for number in events.values())
    losses.lost += papers - len(events)


@dataclass
class Year:
    """Nights of a simulated year and what went wrong with them."""

    nights: int = 0
    crashes: int = 0
    lost: int = 0
    doubled: int = 0
    sources_lost: int = 0


@dataclass
class Clock:
    """A clock that is set."""

    now: datetime = field(default_factory=lambda: datetime(2026, 3, 1, 1, 0, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.now


def year(folder: Path, *, days: int = 365, crashes: int = 50, seed: int = 0) -> Year:
    """Run every night of a year, some cut off in the middle and begun again ten minutes later, some begun twice."""
    random, clock, done = Random(seed), Clock(), Year(nights=days, crashes=crashes)
    bad = set(random.sample(range(days), crashes))
    settings = Settings(workspace=folder, open_hosts=("127.0.0.1",), schedule=Schedule())
    with loopback_site(3, 0) as site:
        order = Order(settings, site.sources, by_hand=False, now=clock, surroundings=QUICK)
        slots = [latest_slot(settings.schedule, clock.now + timedelta(days=day, hours=12)) for day in range(days)]
        for day, slot in enumerate(slots):
            clock.now = datetime.fromisoformat(slot) + timedelta(seconds=random.randint(0, 30))
            if day in bad:
                _cut_off(order, random.randint(0, 3))
                clock.now += timedelta(minutes=10)
            run_round(order)
            clock.now += timedelta(minutes=random.randint(1, 600))
            done.doubled += run_round(order) is not None
    with opened_database(settings) as database:
        runs = last_runs(database, "watch", most=3 * days)
        finished = Counter(run.slot for run in runs if run.status == "done")
        done.lost = len(set(slots) - set(finished))
        done.doubled += sum(number - 1 for number in finished.values()) + len(runs) - len(finished)
        done.sources_lost = days * len(site.sources) - database.execute("select count(*) from run_source").fetchone()[0]
    return done


class Killed(BaseException):
    """Stands for the kernel's kill: nothing of ours gets to tidy up."""


def _cut_off(order: Order, through: int) -> None:
    try:
        with running(order) as begun:
            assert begun is not None
            for source in begun.left[:through]:
                begun.visit(source.id)
            raise Killed
    except Killed:
        return


def _plan(number: int, paper: int) -> bytes:
    text = " ".join(f"Das Land Sachsen fördert im Vorhaben {number}-{paper}-{line} den Leichtbau bis 2030." for line in range(30))
    return (
        f"<html><title>Masterplan {number} {paper} Sachsen</title><h1>Masterplan {number} {paper} Sachsen</h1><p>{text}</p></html>".encode()
    )


def _source(name: str, address: str) -> Source:
    politeness = Politeness.model_construct(delay=0.0, most=100)
    made = Source.model_construct(id=name, land="SN", title=f"Liste {name}", publisher="Amt", kind="listing", address=address)
    return made.model_copy(update={"politeness": politeness})
