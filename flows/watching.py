"""Visiting a source: what its listing shows, its papers one by one, what happened to each, what is to be judged.

Every visit is stored before the next one begins, so that a killed run loses at most the visit it was in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from corpus.archive import Archive
from corpus.errors import FetchError, UnreadableError
from corpus.events import Event, EventKind, events_of
from corpus.fetch_answers import Fetched, Validators
from corpus.fetch_politely import Guest
from corpus.health import Health, HealthChange, Sighting, health_after
from corpus.records import EVIDENCE_KINDS, Document, Issue
from corpus.sources.registry import Source
from corpus.visits import Content, Found, Visit, paper_visit
from flows.settings import Settings
from flows.stages import limits_for, read
from flows.trying import Look, judge_listing

if TYPE_CHECKING:
    from sqlite_utils import Database

    from outputs.visits import Kept

MARKUP = {"text/html", "application/xhtml+xml"}
FOUND: dict[str, Found] = {"not_found": "gone", "refused": "wall", "too_many_requests": "wall"}
"""What a failed fetch stands for; every other failure is silence."""
SAYS_NOTHING = {"disallowed", "paused", "forbidden_address"}
"""Failures of ours or by agreement: they say nothing about the paper, so they are no visit."""
TO_JUDGE: frozenset[EventKind] = frozenset({"new_paper", "new_edition", "correction", "adopted"})
"""Events after which the text is another one than what the comparison holds."""

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
        for address in self._addresses(look):
            found, said = self._paper(address)
            events += found
            problems += said
        # a source that is its own only paper is well when that can be read
        broken = (*look.broken, *(issue.message for issue in problems if self.source.kind == "page"))
        health, change = health_after(before, self.source.id, Sighting(self._at(), broken, len(look.links), len(look.candidates)))
        store_health(self.database, health, change)
        return SourceRun(self.source.id, tuple(events), (*self._alarm(broken), *problems), change)

    def _alarm(self, broken: tuple[str, ...]) -> Iterator[Issue]:
        if broken:
            said = f"{self.source.title}: {'; '.join(broken)}"
            yield Issue("fetch", "source_broken", said, "error", self.source.id, remedy="Bitte die Quelle ansehen.")

    def _at(self) -> str:
        return self.watch.now().isoformat(timespec="seconds")

    def _look(self, before: Health | None) -> Look:
        from extractors.sandbox import list_isolated

        try:
            fetched = self._fetch(self.source.address)
            listing = list_isolated(fetched.data, fetched.address, self.source, limits=limits_for(self.watch.settings))
        except (FetchError, UnreadableError) as error:
            return Look(self.source, (), (), (error.message.rstrip("."),))
        return judge_listing(self.source, listing, fetched.address, self.watch.now().date(), before)

    def _fetch(self, address: str, validators: Validators | None = None) -> Fetched:
        self.watch.guest.be_slow(address, self.source.politeness.delay)
        return self.watch.guest.visit(address, validators=validators)

    def _addresses(self, look: Look) -> Iterator[str]:
        """Yield the papers of the listing, then known ones it no longer shows: a withdrawn paper leaves its listing too."""
        from outputs.candidates import addresses_of

        listed = dict.fromkeys(link.address for link in look.candidates[: self.source.politeness.most])
        yield from listed
        if not look.broken:
            room = self.source.politeness.most - len(listed)
            missing = [address for address in addresses_of(self.database, self.source.id) if address not in listed]
            yield from missing[: max(room, 0)]

    def _paper(self, address: str) -> tuple[tuple[Event, ...], tuple[Issue, ...]]:
        """Visit one paper, keep the visit, and return what it brought to light."""
        from outputs.visits import Kept, validators_of

        at = self._at()
        try:
            fetched = self._fetch(address, validators_of(self.database, address))
            visit = self._visit(address, at, fetched)
            kept = Kept(
                visit, fetched.validators if visit.found in {"paper", "unchanged"} else None, self.watch.guest.reservations(fetched)
            )
        except FetchError as error:
            if error.code in SAYS_NOTHING:
                return (), (Issue("fetch", error.code, error.message, source=address, remedy=error.remedy),)
            kept = Kept(Visit(address, at, FOUND.get(error.code, "unreachable"), host_answers=True))
        except UnreadableError as error:
            return (), (Issue("read", error.code, error.message, source=address, remedy=error.remedy),)
        return self._keep(kept), ()

    def _keep(self, kept: Kept) -> tuple[Event, ...]:
        """Keep visit, events and what is to be judged in one transaction."""
        from outputs.candidates import Candidate, store_candidate
        from outputs.database import writing
        from outputs.visits import store_visit, visits_of

        visit = kept.visit
        events = events_of(visits_of(self.database, visit.address), visit)
        with writing(self.database):
            store_visit(self.database, kept, events)
            if any(event.kind in TO_JUDGE for event in events):
                store_candidate(self.database, Candidate(visit.address, visit.bytes_hash, self.source.id, visit.at, "found"))
        return events

    def _visit(self, address: str, at: str, fetched: Fetched) -> Visit:
        if fetched.status == 304:
            return Visit(address, at, "unchanged", moved=fetched.moved)
        Archive(self.watch.settings.archive).put(fetched.data)
        document = read(fetched.data, fetched.address, self.watch.settings)
        return paper_visit(address, at, _content(document, fetched.data), moved=fetched.moved)


def _content(document: Document, data: bytes) -> Content:
    blocks = [block for block in document.blocks if block.kind in EVIDENCE_KINDS]
    headings = tuple(document.text_of(block) for block in blocks if block.kind == "heading")
    text = "\n".join(document.text_of(block) for block in blocks)
    return Content(data, text or document.text, document.title or "", headings, is_file=document.media_type not in MARKUP)
