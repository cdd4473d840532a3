"""Visiting one paper: asked for with the validators of the last visit, archived, read, compared with what was there before.

A visit, its events and what is to be judged are kept in one transaction, so that a killed run loses at most the visit it was in.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from corpus.archive import Archive
from corpus.errors import FetchError, UnreadableError
from corpus.events import Event, EventKind, events_of, last_paper
from corpus.fetch_answers import Fetched
from corpus.fetch_politely import Guest
from corpus.records import EVIDENCE_KINDS, Document, Issue
from corpus.sources.registry import Source
from corpus.tdm import still_said
from corpus.visits import Content, Found, Visit, leads_home, paper_visit, seen_after, unread_visit
from flows.settings import Settings
from flows.stages import read_with_links

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from sqlite_utils import Database

    from outputs.candidates import Candidate
    from outputs.visits import Kept

MARKUP = {"text/html", "application/xhtml+xml"}
FOUND: dict[str, Found] = {"not_found": "gone", "refused": "wall", "too_many_requests": "wall"}
"""What a failed fetch stands for; every other failure is silence."""
SAYS_NOTHING = {"disallowed", "paused", "no_lock", "forbidden_address"}
"""Failures of ours or by agreement: they say nothing about the paper, so they are no visit."""
WHOLE_AGAIN = timedelta(days=30)
"""After that time a paper is fetched whole, whatever its server says of changes."""
MOST_DOCUMENTS = 10
"""Files of one page that are looked at; a page of more is a list and deserves a source of its own."""
LEADS_ON: frozenset[Found] = frozenset({"paper", "missing_page"})
"""What leads to files: a paper, and the page that now stands where one was: the file often moves behind a page of its own."""
TO_JUDGE: frozenset[EventKind] = frozenset({"new_paper", "new_edition", "correction", "adopted"})
"""Events after which the text is another one than what the comparison holds."""
ANOTHER = "die Seite spricht von etwas anderem als das Papier vom {day}"


@dataclass(frozen=True, slots=True)
class Met:
    """What a visit of a paper brought: events, issues where it could not be read, what was found (None: no visit).

    `documents` are addresses of files a page leads to: one of them may be the paper itself.
    """

    events: tuple[Event, ...] = ()
    issues: tuple[Issue, ...] = ()
    found: Found | None = None
    documents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PaperVisits:
    """What the visits of one source's papers share."""

    settings: Settings
    guest: Guest
    now: Callable[[], datetime]
    source: Source
    database: Database

    def meet(self, address: str, page: str = "") -> Met:
        """Visit one paper, keep the visit, and return what it brought to light. `page` is the web page that led to it."""
        from outputs.visits import Kept, validators_of, visits_of

        previous = visits_of(self.database, address)
        now = _after(previous, self.now())
        at, long_ago = (moment.isoformat(timespec="seconds") for moment in (now, now - WHOLE_AGAIN))
        try:
            self.guest.be_slow(address, self.source.politeness.delay)
            fetched = self.guest.visit(address, validators=validators_of(self.database, address, long_ago))
            visit, documents = self._visit(address, at, fetched, last_paper(previous))
        except FetchError as error:
            if error.code in SAYS_NOTHING:
                return Met(issues=(Issue("fetch", error.code, error.message, source=address, remedy=error.remedy),))
            return self._keep(Kept(self._failed(address, at, error)), previous, page)
        except UnreadableError as error:
            self._let_wait(address, at, fetched.data, error, page)
            self._keep(self._kept(unread_visit(address, at, fetched.data, moved=fetched.moved), fetched), previous, page)
            return Met(issues=(Issue("read", error.code, error.message, source=address, remedy=error.remedy),))
        met = self._keep(self._kept(visit, fetched), previous, page)
        return replace(met, documents=documents) if met.found in LEADS_ON and not page else met

    def _failed(self, address: str, at: str, error: FetchError) -> Visit:
        """A 404 says something about the paper only while the host shows its home page."""
        found = FOUND.get(error.code, "unreachable")
        return Visit(address, at, found, host_answers=found != "gone" or self.guest.shows_home(address), status=error.status)

    def _kept(self, visit: Visit, fetched: Fetched) -> Kept:
        """Return the visit with its status, the validators for the next one, and what holds about mining."""
        from outputs.visits import Kept, reservations_with_bytes

        said = self.guest.reservations(fetched)
        if fetched.status == 304:
            said = still_said(reservations_with_bytes(self.database, visit.address), said)
        return Kept(replace(visit, status=fetched.status), fetched.validators, said)

    def _visit(self, address: str, at: str, fetched: Fetched, last: Visit | None) -> tuple[Visit, tuple[str, ...]]:
        """Archive and read what lies at an address; return the visit and the files its page leads to. Known bytes are not read again."""
        from extractors.listing_links import papers_linked

        moved = fetched.address if leads_home(address, fetched.address) else fetched.moved  # some lead home for the time being
        if fetched.status == 304:
            return Visit(address, at, "unchanged", moved=moved), ()
        sha256 = Archive(self.settings.archive).put(fetched.data)
        if last and last.bytes_hash == sha256:
            return replace(last, at=at, moved=moved), ()
        read = read_with_links(fetched.data, fetched.address, self.source, self.settings)
        visit = paper_visit(address, at, _content(read.document, fetched.data), moved=moved)
        links = papers_linked(read.links, fetched.address, self.source.candidates)
        return visit, tuple(link.address for link in links)[:MOST_DOCUMENTS]

    def _keep(self, kept: Kept, previous: tuple[Visit, ...], page: str) -> Met:
        from outputs.candidates import store_candidate
        from outputs.database import writing
        from outputs.visits import store_visit

        kept = self._compared(last_paper(previous), kept)
        events = events_of(previous, kept.visit)
        with writing(self.database):
            store_visit(self.database, kept, events)
            if one := self._to_judge(previous, kept.visit, events):
                store_candidate(self.database, replace(one, page=page))
        issues = () if previous or page else tuple(self._dead(kept.visit))
        return Met(events, issues, kept.visit.found)

    def _dead(self, visit: Visit) -> Iterator[Issue]:
        """Say that a list names a paper that is not there; of a page that is its own source the source says so."""
        if visit.address != self.source.address and (visit.found == "gone" or leads_home(visit.address, visit.moved or visit.address)):
            said = f"{self.source.title}: {visit.address} wird genannt, ist aber nicht da."
            yield Issue("fetch", "dead_link", said, "info", visit.address)

    def _let_wait(self, address: str, at: str, data: bytes, error: UnreadableError, page: str) -> None:
        """Put a file nobody could read before a person, once: it may be the new plan as a scan. Pages come and go, they do not."""
        from extractors.media_types import DOCX, ODT, PDF, PPTX, sniff
        from outputs.candidates import Candidate, store_candidate

        if sniff(data, address) not in {PDF, DOCX, ODT, PPTX}:
            return
        sha256, name = Archive(self.settings.archive).put(data), address.rpartition("/")[2]
        reasons = (error.message, error.remedy)
        waiting = Candidate(address, sha256, self.source.id, at, "waiting", "other", name, reasons=reasons, page=page)
        store_candidate(self.database, waiting)

    def _compared(self, last: Visit | None, kept: Kept) -> Kept:
        """Take another page for the missing paper, until a person says that it is the paper now; nobody misses what was no plan."""
        from outputs.candidates import accepted_since, is_no_plan

        visit = seen_after(last, kept.visit)
        if last and visit is not kept.visit:
            now_it = accepted_since(self.database, visit.address, last.at) or is_no_plan(self.database, visit.address)
            visit = kept.visit if now_it else visit
        return replace(kept, visit=visit, validators=kept.validators if visit.found in {"paper", "unchanged"} else None)

    def _to_judge(self, previous: tuple[Visit, ...], visit: Visit, events: tuple[Event, ...]) -> Candidate | None:
        """Return the version a run has to judge, or a person where the page is another one."""
        from outputs.candidates import Candidate
        from outputs.tables import german_date

        if any(event.kind in TO_JUDGE for event in events):
            return Candidate(visit.address, visit.bytes_hash, self.source.id, visit.at, "found")
        last = last_paper(previous)
        is_home = leads_home(visit.address, visit.moved or visit.address)
        if last and visit.text_hash and visit.found == "missing_page" and events and not is_home:
            reason = ANOTHER.format(day=german_date(last.at[:10]))
            return Candidate(visit.address, visit.bytes_hash, self.source.id, visit.at, "waiting", "other", visit.title, reasons=(reason,))
        return None


def _after(previous: Sequence[Visit], now: datetime) -> datetime:
    """Return the time of a visit, which comes behind all others even where the clock was set back meanwhile."""
    return max(now, datetime.fromisoformat(previous[-1].at) + timedelta(seconds=1)) if previous else now


def _content(document: Document, data: bytes) -> Content:
    blocks = [block for block in document.blocks if block.kind in EVIDENCE_KINDS]
    headings = tuple(document.text_of(block) for block in blocks if block.kind == "heading")
    text = "\n".join(document.text_of(block) for block in blocks)
    return Content(data, text or document.text, document.title or "", headings, is_file=document.media_type not in MARKUP)
