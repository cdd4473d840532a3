"""Visiting a source: what its listing shows, its papers one by one, what happened to each, what is to be judged.

Every visit is stored before the next one begins, so that a killed run loses at most the visit it was in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from corpus.errors import FetchError, UnreadableError
from corpus.events import Event
from corpus.fetch_answers import Fetched
from corpus.fetch_politely import Guest
from corpus.health import Health, HealthChange, Sighting, health_after
from corpus.records import Issue, Link
from corpus.sources.registry import Source
from corpus.visits import Found
from flows.guests import retrieve
from flows.paper_visits import Met, PaperVisits
from flows.settings import Settings
from flows.trying import Look, Page, judge_listing, listing_of

if TYPE_CHECKING:
    from sqlite_utils import Database

LOST: dict[Found, str] = {
    "gone": "das Papier ist nicht mehr da",
    "missing_page": "unter der Adresse steht eine andere Seite als das Papier",
    "wall": "statt des Papiers kommt eine Sperre",
    "unreachable": "das Papier ist nicht zu bekommen",
}
"""Why a source that is its own only paper is broken."""

FEWEST = 10
"""Papers no longer listed that a run looks after, however many are listed."""

Now = Callable[[], datetime]


def utc_now() -> datetime:
    """Return the time."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class SourceRun:
    """What one run brought for a source: events of its papers, issues where it or a paper could not be read, its change of health."""

    source: str
    events: tuple[Event, ...] = ()
    issues: tuple[Issue, ...] = ()
    change: HealthChange | None = None


@dataclass(frozen=True, slots=True)
class Watch:
    """What all visits of a run share. The guest keeps the pauses of every host, whoever asks it."""

    settings: Settings
    guest: Guest
    now: Now = utc_now

    def source(self, source: Source) -> SourceRun:
        """Visit a source and its papers. A source that does not hold what it promises, or held before, is an issue."""
        from outputs.database import open_database

        database = open_database(self.settings.database)
        try:
            return _Visits(self, source, database).all()
        finally:
            database.conn.close()


@dataclass(frozen=True, slots=True)
class _Visits:
    """The visits of one source."""

    watch: Watch
    source: Source
    database: Database

    def all(self) -> SourceRun:
        from outputs.health import health_of, store_health

        before = health_of(self.database, self.source.id)
        look = self._look(before)
        events: list[Event] = []
        problems: list[Issue] = []
        broken = list(look.broken)
        papers = PaperVisits(self.watch.settings, self.watch.guest, self.watch.now, self.source, self.database)
        for number, met in enumerate(self._papers(look, papers)):
            events += met.events
            problems += met.issues
            if self.source.kind == "page" and number == 0:  # behind it come the files it leads to
                broken += _lost(met)
        health, change = health_after(before, self.source.id, Sighting(self._at(), tuple(broken), len(look.links), len(look.candidates)))
        store_health(self.database, health, change)
        return SourceRun(self.source.id, tuple(events), (*self._alarm(tuple(broken)), *problems), change)

    def _alarm(self, broken: tuple[str, ...]) -> Iterator[Issue]:
        if broken:
            said = f"{self.source.title}: {'; '.join(broken)}"
            yield Issue("fetch", "source_broken", said, "error", self.source.id, remedy="Bitte die Quelle ansehen.")

    def _at(self) -> str:
        return self.watch.now().isoformat(timespec="seconds")

    def _look(self, before: Health | None) -> Look:
        def ask(address: str) -> Fetched:
            return retrieve(address, self.watch.settings, self.watch.guest, self._at())

        try:
            self.watch.guest.be_slow(self.source.address, self.source.politeness.delay)
            fetched = ask(self.source.address)
            listing = listing_of(self.source, Page(fetched.data, fetched.address), self.watch.settings, ask)
        except (FetchError, UnreadableError) as error:
            # a page that is its own paper is met all the same: whether it is gone or walled is an event of the paper
            own = (Link(self.source.address),) if self.source.kind == "page" else ()
            return Look(self.source, own, own, (error.message.rstrip("."),))
        return judge_listing(self.source, listing, fetched.address, self.watch.now().date(), before)

    def _papers(self, look: Look, papers: PaperVisits) -> Iterator[Met]:
        """Visit the papers of the listing, the files their pages lead to, then known ones no longer listed: a withdrawn
        paper leaves its listing too."""
        from outputs.candidates import addresses_of, connect, pages_of
        from outputs.visits import last_visits

        most = self.source.politeness.most
        offered = list(dict.fromkeys(link.address for link in look.candidates))
        listed = in_turn(offered, last_visits(self.database, offered), most)
        if len(look.links) >= self.source.links.most:
            said = f"{self.source.title}: angesehen werden die ersten {self.source.links.most} Links; was dahinter steht, nicht."
            yield Met(
                issues=(Issue("fetch", "cut_off", said, "info", self.source.id, remedy="Mehr: links.most (bis 5000) oder links.within."),)
            )
        if len(offered) > most:
            said = f"{self.source.title}: von {len(offered)} möglichen Papieren werden {most} besucht, die übrigen in den nächsten Läufen."
            yield Met(issues=(Issue("fetch", "in_turns", said, "info", self.source.id, remedy="Mehr auf einmal: politeness.most."),))
        pages: dict[str, str] = {}
        for address in listed:
            met = papers.meet(address, pages.get(address, ""))
            yield met
            pages = {**dict.fromkeys(met.documents, address), **pages}
            connect(self.database, address, met.documents)
        behind = [address for address in pages if address not in listed][:most]
        yield from (papers.meet(address, pages[address]) for address in behind)
        # a list that is only old or short still leads to papers; one that shows none says nothing of those it named before
        if not look.broken or (look.candidates and self.source.kind != "page"):
            known, led = {*offered, *behind}, pages_of(self.database)
            missing = [address for address in addresses_of(self.database, self.source.id) if address not in known]
            missing = in_turn(missing, last_visits(self.database, missing), max(most - len(listed), FEWEST))
            yield from (papers.meet(address, led.get(address, "")) for address in missing)


def in_turn(addresses: Sequence[str], last: Mapping[str, str], most: int) -> list[str]:
    """Return so many of the addresses, in their order: those never visited come before those not visited for longest."""
    chosen = set(sorted(addresses, key=lambda address: last.get(address, ""))[:most])
    return [address for address in addresses if address in chosen]


def _lost(met: Met) -> Iterator[str]:
    """A source that is its own only paper is well when that can be read."""
    yield from (issue.message.rstrip(".") for issue in met.issues)
    if met.found in LOST:
        yield LOST[met.found]
