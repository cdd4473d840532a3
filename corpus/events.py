"""What happened at an address, from all visits so far and the newest: one event a change of state, none for noise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from corpus.visits import Found, Visit, leads_home, overlap

EventKind = Literal[
    "new_paper", "new_edition", "correction", "reissue", "adopted", "moved", "withdrawn", "returned", "soft_404", "blocked", "unreachable"
]  # fmt: skip
NEW_EDITION_BELOW = 0.6
"""Overlap of words below which a text of the same title is another edition, not a corrected one."""
LOOKS, LASTING = 3, timedelta(days=3)
"""How often and over how long a paper must be gone before it counts as withdrawn."""
FAILURES: dict[Found, EventKind] = {"missing_page": "soft_404", "wall": "blocked", "unreachable": "unreachable"}
SILENCE: frozenset[Found] = frozenset({"gone", "wall", "unreadable", "unreachable"})
"""What a visit meets that says nothing about where the address leads."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something people want to know of `address`; `share` is the overlap with the version before where texts were compared."""

    kind: EventKind
    address: str
    at: str
    before: str = ""
    after: str = ""
    share: float | None = None


def events_of(previous: Sequence[Visit], new: Visit) -> tuple[Event, ...]:
    """Return what the newest visit of an address brings to light; `previous` are the earlier ones, oldest first."""
    if new.found == "gone":
        return _withdrawn(previous, new)
    if _leads_home(new) and new.found not in SILENCE:
        return _led_home(previous, new)
    if new.found in FAILURES:
        seen_before = bool(previous) and previous[-1].found == new.found
        return () if seen_before else (Event(FAILURES[new.found], new.address, new.at),)
    if new.found in {"unchanged", "unreadable"}:
        return tuple(_returned(previous, new)) if new.found == "unchanged" else ()
    last = last_paper(previous)
    if last is None:
        return (Event("new_paper", new.address, new.at, after=new.bytes_hash),)
    return (*_returned(previous, new), *_moved(last, new), *_changed(last, new))


def last_paper(visits: Sequence[Visit]) -> Visit | None:
    """Return the newest of the visits, oldest first, that met the paper itself."""
    return next((visit for visit in reversed(visits) if _is_the_paper(visit)), None)


def _led_home(previous: Sequence[Visit], new: Visit) -> tuple[Event, ...]:
    """Report once that the home page is where a paper was; silence in between changes nothing."""
    heard = next((visit for visit in reversed(previous) if visit.found not in SILENCE), None)
    if heard is None or last_paper(previous) is None:
        return ()
    seen_before = heard.found == "missing_page" or _leads_home(heard)
    return () if seen_before else (Event("soft_404", new.address, new.at),)


def _withdrawn(previous: Sequence[Visit], new: Visit) -> tuple[Event, ...]:
    """Report once, at the visit at which the paper was gone often and long enough while its host was there."""
    if not any(visit.found == "paper" for visit in previous):
        return ()
    gone = _gone_at_the_end(previous)
    if _is_lasting([*gone, new]) and not _is_lasting(gone):
        return (Event("withdrawn", new.address, new.at),)
    return ()


def _returned(previous: Sequence[Visit], new: Visit) -> Iterator[Event]:
    """A paper that was told to be withdrawn is there again, changed or not."""
    if _is_lasting(_gone_at_the_end(previous)):
        yield Event("returned", new.address, new.at)


def _gone_at_the_end(visits: Sequence[Visit]) -> list[Visit]:
    """Return the looks since the last paper that found it gone; silence in between proves nothing and is left out."""
    gone: list[Visit] = []
    for visit in reversed(visits):
        if (visit.found == "unchanged" and not _leads_home(visit)) or _is_the_paper(visit):
            break
        if visit.found == "gone":
            gone.insert(0, visit)
    return gone


def _is_the_paper(visit: Visit) -> bool:
    return visit.found == "paper" and not _leads_home(visit)


def _is_lasting(gone: Sequence[Visit]) -> bool:
    proofs = [visit for visit in gone if visit.host_answers]
    return len(proofs) >= LOOKS and datetime.fromisoformat(proofs[-1].at) - datetime.fromisoformat(proofs[0].at) >= LASTING


def _leads_home(visit: Visit) -> bool:
    return visit.moved is not None and leads_home(visit.address, visit.moved)


def _moved(last: Visit, new: Visit) -> tuple[Event, ...]:
    if not new.moved or new.moved == last.moved:
        return ()
    return (Event("moved", new.address, new.at, last.moved or last.address, new.moved),)


def _changed(last: Visit, new: Visit) -> tuple[Event, ...]:
    if new.text_hash == last.text_hash and new.years == last.years and new.draft == last.draft:
        again = new.is_file and new.bytes_hash != last.bytes_hash
        return (Event("reissue", new.address, new.at, last.bytes_hash, new.bytes_hash, 1.0),) if again else ()
    share = overlap(last.sketch, new.sketch)
    return (Event(_kind_of_change(last, new, share), new.address, new.at, last.bytes_hash, new.bytes_hash, share),)


def _kind_of_change(last: Visit, new: Visit, share: float) -> EventKind:
    if last.draft and not new.draft:
        return "adopted"
    if new.years != last.years or share < NEW_EDITION_BELOW:
        return "new_edition"
    return "correction"
