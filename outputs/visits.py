"""Visits and events in the database: each visit once, with the events it brought, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace

from sqlite_utils import Database

from corpus.events import Event
from corpus.fetch_answers import Validators
from corpus.records import content_id
from corpus.tdm import Reservation
from corpus.visits import Visit
from outputs.database import writing
from outputs.rotten import row_hash

TOLD = """not exists (select 1 from candidate page join candidate paper on paper.page = page.address
  where page.address = event.address and page.state = 'aside' and paper.state in ('found', 'taken', 'waiting'))"""
"""Events of a page that only surrounds a paper are none for people: the paper's own are."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A visit as it is kept: with the validators for the next one and the reservations against mining."""

    visit: Visit
    validators: Validators | None = None
    reservations: tuple[Reservation, ...] = ()


def store_visit(database: Database, kept: Kept, events: Iterable[Event] = ()) -> None:
    """Keep a visit and its events, all or nothing; a visit of the same address and time is kept once."""
    visit = kept.visit
    row = (
        visit.address,
        visit.at,
        visit.found,
        _json(asdict(_thinned(database, visit))),
        _json(asdict(kept.validators) if kept.validators else {}),
        _json([asdict(one) for one in kept.reservations]),
    )
    with writing(database):
        database.execute("insert or ignore into visit values (?, ?, ?, ?, ?, ?, ?)", [*row, row_hash(row)])
        for event in events:
            values = [event.kind, event.address, event.at, event.before, event.after, event.share]
            database.execute("insert or ignore into event values (?, ?, ?, ?, ?, ?, ?)", [content_id("event", *values[:3]), *values])


def visits_of(database: Database, address: str) -> tuple[Visit, ...]:
    """Return the visits of an address, oldest first."""
    rows = database.execute("select content from visit where address = ? order by visited_at", [address]).fetchall()
    return tuple(_filled(_visit(row[0]) for row in rows))


def _thinned(database: Database, visit: Visit) -> Visit:
    """Return the visit without what an earlier one of the same text holds already: most nights bring nothing new."""
    same = "select 1 from visit where address = ? and visited_at < ? and json_extract(content, '$.text_hash') = ? limit 1"
    is_held = visit.text_hash and database.execute(same, [visit.address, visit.at, visit.text_hash]).fetchone()
    return replace(visit, sketch=(), spoken=()) if is_held else visit


def _filled(visits: Iterable[Visit]) -> Iterator[Visit]:
    """Yield the visits, oldest first, as they were before they were thinned."""
    whole: dict[str, Visit] = {}
    for visit in visits:
        first = whole.setdefault(visit.text_hash, visit)
        yield replace(visit, sketch=first.sketch, spoken=first.spoken) if visit.text_hash and not visit.sketch else visit


def validators_of(database: Database, address: str, since: str = "") -> Validators | None:
    """Return what to ask with at the next visit: the validators of the newest visit that met a paper.

    None where its bytes came for the last time before `since` (ISO): a server may say for ever that nothing changed.
    """
    found = database.execute(
        """select validators from visit where address = :address and found in ('paper', 'unchanged')
          and exists (select 1 from visit where address = :address and found = 'paper' and visited_at >= :since)
        order by visited_at desc limit 1""",
        {"address": address, "since": since},
    ).fetchone()
    values = json.loads(found[0]) if found else {}
    return Validators(**values) if values else None


def reservations_with_bytes(database: Database, address: str) -> tuple[Reservation, ...]:
    """Return what an address said about mining when its bytes came for the last time."""
    found = database.execute(
        "select reservations from visit where address = ? and found = 'paper' order by visited_at desc limit 1", [address]
    ).fetchone()
    return tuple(Reservation(**one) for one in json.loads(found[0])) if found else ()


def last_visits(database: Database, addresses: Sequence[str]) -> dict[str, str]:
    """Return for each address when it was last visited (ISO); those never visited are left out."""
    query = "select address, max(visited_at) from visit where address in (select value from json_each(?)) group by address"
    return dict(database.execute(query, [json.dumps(list(addresses))]).fetchall())


def events_since(database: Database, since: str) -> tuple[Event, ...]:
    """Return the events from that time on (ISO), newest first."""
    rows = database.execute(
        f"select kind, address, happened_at, before, after, share from event where happened_at >= ? and {TOLD} order by happened_at desc, id",
        [since],
    ).fetchall()
    return tuple(Event(*row) for row in rows)


def newest_events(database: Database, most: int) -> tuple[Event, ...]:
    """Return the last events, newest first."""
    rows = database.execute(
        f"select kind, address, happened_at, before, after, share from event where {TOLD} order by happened_at desc, id limit ?", [most]
    ).fetchall()
    return tuple(Event(*row) for row in rows)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, sort_keys=True)


def _visit(content: str) -> Visit:
    values = json.loads(content)
    return Visit(**{**values, **{name: tuple(values.get(name, ())) for name in ("sketch", "years", "spoken")}})
