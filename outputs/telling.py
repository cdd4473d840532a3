"""What was told to whom: each event and each change of health goes to a channel once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from corpus.events import Event
from corpus.health import HealthChange
from corpus.records import content_id
from outputs.candidates import Candidate, candidates_in
from outputs.database import insert, writing
from outputs.health import changes_since
from outputs.visits import events_since


@dataclass(frozen=True, slots=True)
class Untold:
    """What a channel has not been told yet, oldest first."""

    events: tuple[Event, ...]
    changes: tuple[HealthChange, ...]
    waiting: tuple[Candidate, ...]

    @property
    def items(self) -> tuple[str, ...]:
        """Return the names under which all of it counts as told."""
        return (*map(_event, self.events), *map(_change, self.changes), *map(_candidate, self.waiting))


def untold(database: Database, channel: str, since: str) -> Untold:
    """Return what happened from `since` on (ISO) and the channel has not been told."""
    told = {row[0] for row in database.execute("select item from told where channel = ?", [channel]).fetchall()}
    events = [event for event in reversed(events_since(database, since)) if _event(event) not in told]
    changes = [change for change in reversed(changes_since(database, since)) if _change(change) not in told]
    waiting = [one for one in candidates_in(database, "waiting") if one.found_at >= since and _candidate(one) not in told]
    return Untold(tuple(events), tuple(_lasting(changes)), tuple(waiting))


def mark_told(database: Database, channel: str, items: Iterable[str], at: str) -> None:
    """Keep that the channel was told these."""
    rows: list[dict[str, object]] = [{"item": item, "channel": channel, "told_at": at} for item in items]
    with writing(database):
        insert(database, "told", rows, ignore=True)


def _lasting(changes: Sequence[HealthChange]) -> Iterable[HealthChange]:
    """The last change of each source: who was not told of a failure need not be told that it is over."""
    last = {change.source: change for change in changes}
    return (change for change in changes if last[change.source] is change)


def _event(event: Event) -> str:
    return content_id("event", event.kind, event.address, event.at)


def _change(change: HealthChange) -> str:
    return content_id("health", change.source, change.at)


def _candidate(one: Candidate) -> str:
    return content_id("waiting", one.address, one.sha256)
