"""One round of the watch: begun, taken up again or skipped; source by source; what was found settled; told and published."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from corpus.archive import Archive
from corpus.errors import QuerplanError, WorkspaceError
from corpus.fetch_politely import Manners, Surroundings
from corpus.health import Sighting, health_after
from corpus.records import Issue
from corpus.sources.registry import Source
from flows.alone import alone, give_lease_back, holds_lease, is_taken_over, renew_lease, take_lease
from flows.guests import watching_guest
from flows.settings import Settings
from flows.settling import settle_candidate
from flows.slots import Due, due
from flows.telling import tell_failure
from flows.watching import Now, SourceRun, Watch, utc_now

if TYPE_CHECKING:
    from sqlite_utils import Database

    from outputs.candidates import Candidate, CandidateState

COMMAND = "watch"
LEFTOVER = timedelta(days=1)
"""Age of an unfinished file of the archive from which on nobody writes it any more."""
REMEMBERED = 60
"""Earlier runs that are looked at to tell what is due."""


@dataclass(frozen=True, slots=True)
class Order:
    """What a round is asked for. By hand it always runs; else only when its scheduled time has no finished run yet.

    A round of some sources only takes up no other one.
    """

    settings: Settings
    sources: tuple[Source, ...]
    by_hand: bool = True
    is_whole: bool = True
    now: Now = utc_now
    surroundings: Surroundings = field(default_factory=Surroundings)


@dataclass(frozen=True, slots=True)
class Round:
    """A round that runs: its number, what there is left to visit, what was said when it began.

    `follows_killed`: the round before did not end, so what it took in may not have been compared.
    """

    id: int
    order: Order
    left: tuple[Source, ...]
    watch: Watch
    message: str = ""
    follows_killed: bool = False

    def visit(self, name: str) -> SourceRun:
        """Visit a source and write that the round is through with it."""
        run = self.watch.source(self._source(name))
        with opened_database(self.order.settings) as database:
            self._through(database, run)
        return run

    def give_up(self, name: str, error: BaseException) -> SourceRun:
        """Write that a source could not be visited for a reason nobody foresaw: an alarm, and the other sources go on.

        Raises WorkspaceError `lease_lost` where the reason is that this round is no longer the one that works here.
        """
        from outputs.health import health_of, store_health

        self.renew()
        said = f"unerwarteter Fehler ({type(error).__name__}: {error})"
        remedy = f"Bitte querplan watch --once --source {name} versuchen; bleibt es dabei, hilft querplan doctor."
        issue = Issue("fetch", "source_failed", f"{self._source(name).title}: {said}", "error", name, remedy=remedy)
        with opened_database(self.order.settings) as database:
            health, change = health_after(health_of(database, name), name, Sighting(self._at(), (said,)))
            store_health(database, health, change)
            run = SourceRun(name, (), (issue,), change)
            self._through(database, run)
        return run

    def _source(self, name: str) -> Source:
        return next(source for source in self.left if source.id == name)

    def _through(self, database: Database, run: SourceRun) -> None:
        """Write that the round is through with a source, whatever came of it."""
        from outputs.runs import SourceDone, source_done

        renew_lease(database, self.order.now())
        source_done(database, self.id, SourceDone(run.source, self._at(), len(run.events), run.issues))

    def found(self) -> tuple[Candidate, ...]:
        """Return what is to be judged, also what a killed round left."""
        from outputs.candidates import candidates_in

        with opened_database(self.order.settings) as database:
            return candidates_in(database, "found")

    def settle(self, one: Candidate) -> CandidateState:
        """Judge one paper and take it in where it is a plan."""
        land = next((source.land for source in self.order.sources if source.id == one.source), "")
        self.renew()
        return settle_candidate(one, self.order.settings, land=land)

    def compare(self) -> None:
        """Compare all papers of the workspace."""
        from flows.comparison import compare_workspace

        compare_workspace(self.order.settings, lambda _: self.renew())
        self.renew()

    def renew(self) -> None:
        """Say that the round lives. Raises WorkspaceError `lease_lost` where another one took it for dead and began."""
        with opened_database(self.order.settings) as database:
            renew_lease(database, self.order.now())

    def needs_comparison(self, states: Sequence[CandidateState]) -> bool:
        """Tell whether the comparison may not hold all papers any more."""
        return "taken" in states or self.follows_killed

    def end(self, states: Sequence[CandidateState]) -> dict[str, int]:
        """Write the end of the round and return its counts."""
        from outputs.runs import end_run, sources_done

        with opened_database(self.order.settings) as database:
            renew_lease(database, self.order.now())
            said = sources_done(database, self.id)
            events = database.execute("select sum(events) from run_source where run_id = ?", [self.id]).fetchone()[0] or 0
            alarms = sum(any(issue.level == "error" for issue in issues) for issues in said.values())
            counts: dict[str, int] = {"sources": len(said), "alarms": alarms, "events": int(events)}
            counts |= Counter[str](states)
            end_run(database, self.id, self._at(), "done", counts)
            give_lease_back(database)
        return counts

    def _at(self) -> str:
        return self.order.now().isoformat(timespec="seconds")


@contextmanager
def opened_database(settings: Settings) -> Iterator[Database]:
    """Open the workspace's database for a step; threads do not share connections."""
    from outputs.database import open_database

    database = open_database(settings.database)
    try:
        yield database
    finally:
        database.conn.close()


@contextmanager
def running(order: Order) -> Iterator[Round | None]:
    """Begin a round, or take up the one that was killed; None where nothing is due.

    Raises WorkspaceError `locked` while another round runs. A round that raises is written down as cut off.
    """
    with alone(order.settings.workspace):
        with opened_database(order.settings) as database:
            message = take_lease(database, order.now())
            begun = _begin(database, order, message)
        Archive(order.settings.archive).sweep((order.now() - LEFTOVER).timestamp())
        if begun is None:
            yield None
            return
        try:
            yield begun
        except Exception as error:
            _fail(begun, error)
            raise


def run_round(
    order: Order, told: Callable[[SourceRun], None] = lambda _: None, reported: Callable[[int, str], None] = lambda *_: None
) -> dict[str, int] | None:
    """Run a whole round without Prefect, several hosts at a time; None where nothing is due.

    `told` hears of every source, `reported` of the number of the run and its report in the end, when the next round may begin.
    """
    from flows.publishing import publish

    with running(order) as begun:
        if begun is None:
            return None
        with ThreadPoolExecutor(order.settings.schedule.hosts_at_once) as pool:
            for run in pool.map(partial(_visited, begun), [source.id for source in begun.left]):
                told(run)
        states = [begun.settle(one) for one in begun.found()]
        if begun.needs_comparison(states):
            begun.compare()
        counts = begun.end(states)
        report = publish(order.settings, begun.id, order.now()).report
    reported(begun.id, report)
    return counts


def _visited(begun: Round, name: str) -> SourceRun:
    try:
        return begun.visit(name)
    except Exception as error:  # whatever it is, the other sources must not wait for ever
        run = begun.give_up(name, error)
        logging.getLogger(__name__).exception("a source was not visited: %s", name)
        return run


def _begin(database: Database, order: Order, message: str) -> Round | None:
    from outputs.runs import begin_run, end_run, last_runs, resume_run, sources_done

    at, runs = order.now().isoformat(timespec="seconds"), last_runs(database, COMMAND, most=REMEMBERED)
    wanted = due(order.settings.schedule, runs, order.now(), by_hand=order.by_hand) if order.is_whole else Due("begin")
    if wanted.what == "nothing":
        give_lease_back(database)
        return None
    for run in runs:
        if run.status == "running" and run.id != wanted.resumes:
            end_run(database, run.id, at, "killed", run.counts)
    was_killed = bool(runs) and runs[0].status != "done"
    if wanted.resumes is None:
        number = begin_run(database, COMMAND, at, slot=wanted.slot, note=message)
        return Round(number, order, order.sources, _watch(order), message, was_killed)
    done = sources_done(database, wanted.resumes)
    message = f"{message} Weiter nach {len(done)} von {len(order.sources)} Quellen.".strip()
    resume_run(database, wanted.resumes, message)
    left = tuple(source for source in order.sources if source.id not in done)
    return Round(wanted.resumes, order, left, _watch(order), message, was_killed)


def _watch(order: Order) -> Watch:
    slowest = min((source.politeness.delay for source in order.sources), default=Manners().delay)
    return Watch(order.settings, watching_guest(order.settings, slowest, order.surroundings), order.now)


def _fail(begun: Round, error: Exception) -> None:
    """Write down and tell that the round broke off, unless another one took it over: that one goes on with it."""
    said = error.message if isinstance(error, QuerplanError) else type(error).__name__
    is_lost = isinstance(error, WorkspaceError) and error.code == "lease_lost"
    try:
        is_lost = _cut_off(begun, said) or is_lost
    except Exception:  # a full disk or a broken database: all the more people must hear of it, and of the error that came first
        logging.getLogger(__name__).exception("the end of run %s could not be written", begun.id)
    if not is_lost:
        tell_failure(begun.order.settings, said, begun.order.now())


def _cut_off(begun: Round, said: str) -> bool:
    """Write the round down as cut off while the lease is ours; return whether another one holds it.

    Nobody holds it when the round ended and could not be published: what it wrote of its end stays.
    """
    from outputs.runs import add_note, end_run

    with opened_database(begun.order.settings) as database:
        if holds_lease(database):
            add_note(database, begun.id, f"Abgebrochen: {said}")
            end_run(database, begun.id, begun.order.now().isoformat(timespec="seconds"), "killed", {})
            give_lease_back(database)
        return is_taken_over(database)
