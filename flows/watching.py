"""Watching without Prefect: visit each source and its candidates, keep what was seen, say what happened.

Every visit is stored before the next one begins, so that a killed run loses at most the visit it was in.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.archive import Archive
from corpus.errors import FetchError, UnreadableError, WorkspaceError
from corpus.events import Event, events_of
from corpus.fetch import FetchLimits
from corpus.fetch_answers import Fetched
from corpus.fetch_politely import Guest, Manners
from corpus.records import EVIDENCE_KINDS, Document, Issue, Link
from corpus.sources.registry import Source
from corpus.visits import Content, Found, Visit, paper_visit
from flows.settings import Settings
from flows.stages import read
from flows.trying import judge_page

if TYPE_CHECKING:
    from sqlite_utils import Database

PAGES = {"text/html", "application/xhtml+xml"}
FOUND: dict[str, Found] = {"not_found": "gone", "refused": "wall", "too_many_requests": "wall"}
"""What a failed fetch stands for; every other failure is silence."""
SAYS_NOTHING = {"disallowed", "paused", "forbidden_address"}
"""Failures of ours or by agreement: they say nothing about the paper, so they are no visit."""

Now = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class SourceRun:
    """What one run brought for a source: events of its papers, and issues where the source or a paper could not be read."""

    source: str
    events: tuple[Event, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Watch:
    """What all visits of a run share."""

    settings: Settings
    database: Database
    now: Now = lambda: datetime.now(UTC)

    def source(self, source: Source) -> SourceRun:
        """Visit a source and its candidates. A source that does not hold what its file promises is an issue."""
        limits = FetchLimits(seconds=self.settings.fetch_seconds, open_hosts=frozenset(self.settings.open_hosts))
        guest = Guest(Manners(delay=source.politeness.delay, limits=limits))
        try:
            fetched = guest.visit(source.address)
        except FetchError as error:
            return SourceRun(source.id, issues=(Issue("fetch", error.code, error.message, "error", source.id, remedy=error.remedy),))
        look = judge_page(source, fetched.data, fetched.address, self.now().date())
        issues = [Issue("fetch", "source_broken", f"{source.title}: {what}.", "error", source.id) for what in look.broken]
        events: list[Event] = []
        for link in look.candidates[: source.politeness.most]:
            found, problems = self.paper(link, guest)
            events += found
            issues += problems
        return SourceRun(source.id, tuple(events), tuple(issues))

    def paper(self, link: Link, guest: Guest) -> tuple[tuple[Event, ...], tuple[Issue, ...]]:
        """Visit one paper, keep the visit, and return what it brought to light."""
        from outputs.visits import Kept, store_visit, validators_of, visits_of

        at = self.now().isoformat(timespec="seconds")
        try:
            fetched = guest.visit(link.address, validators=validators_of(self.database, link.address))
            visit = self._visit(link.address, at, fetched)
            kept = Kept(visit, fetched.validators if visit.found in {"paper", "unchanged"} else None, guest.reservations(fetched))
        except FetchError as error:
            if error.code in SAYS_NOTHING:
                return (), (Issue("fetch", error.code, error.message, source=link.address, remedy=error.remedy),)
            kept = Kept(Visit(link.address, at, FOUND.get(error.code, "unreachable"), host_answers=True))
        except UnreadableError as error:
            return (), (Issue("read", error.code, error.message, source=link.address, remedy=error.remedy),)
        events = events_of(visits_of(self.database, link.address), kept.visit)
        store_visit(self.database, kept, events)
        return events, ()

    def _visit(self, address: str, at: str, fetched: Fetched) -> Visit:
        if fetched.status == 304:
            return Visit(address, at, "unchanged", moved=fetched.moved)
        Archive(self.settings.archive).put(fetched.data)
        document = read(fetched.data, fetched.address, self.settings)
        return paper_visit(address, at, _content(document, fetched.data), moved=fetched.moved)


def watch_all(sources: Sequence[Source], watch: Watch) -> Iterator[SourceRun]:
    """Yield what each source brought, one after the other."""
    for source in sources:
        yield watch.source(source)


@contextmanager
def alone(workspace: Path) -> Iterator[None]:
    """Hold the workspace's watch lock. Raises WorkspaceError `locked` while another run holds it; a killed one frees it."""
    workspace.mkdir(parents=True, exist_ok=True)
    with (workspace / "watch.lock").open("w") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise WorkspaceError("locked", f"In {workspace} läuft schon eine Beobachtung.", "Bitte warten, bis sie fertig ist.") from error
        yield


def _content(document: Document, data: bytes) -> Content:
    blocks = [block for block in document.blocks if block.kind in EVIDENCE_KINDS]
    headings = tuple(document.text_of(block) for block in blocks if block.kind == "heading")
    text = "\n".join(document.text_of(block) for block in blocks)
    return Content(data, text or document.text, document.title or "", headings, is_file=document.media_type not in PAGES)
