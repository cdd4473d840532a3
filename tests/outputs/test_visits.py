"""Visits and events in a real database: written once, read back equal, rot noticed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from sqlite_utils import Database

from corpus.events import Event
from corpus.fetch_answers import Validators
from corpus.tdm import Reservation
from corpus.visits import Content, Visit, paper_visit
from outputs.database import open_database
from outputs.rotten import rotten_rows
from outputs.visits import Kept, events_since, store_visit, validators_of, visits_of

ADDRESS = "https://www.example.de/plan.pdf"
PAPER = paper_visit(ADDRESS, "2026-11-01T12:00:00+00:00", Content(b"%PDF", "Das Land stärkt den Leichtbau bis 2030.", "Masterplan 2030"))
GONE = Visit(ADDRESS, "2026-11-02T12:00:00+00:00", "gone")
NEW = Event("new_paper", ADDRESS, PAPER.at, after=PAPER.bytes_hash)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "comparison.db")
    yield opened
    opened.conn.close()


def test_visits_of_gives_back_what_was_stored_in_order(database: Database) -> None:
    store_visit(database, Kept(GONE))
    store_visit(database, Kept(PAPER, Validators(ADDRESS, '"a"'), (Reservation("header", True),)))
    assert visits_of(database, ADDRESS) == (PAPER, GONE)
    assert validators_of(database, ADDRESS) == Validators(ADDRESS, '"a"')
    assert list(rotten_rows(database)) == []


def test_visits_of_the_same_text_take_little_room_and_come_back_whole(database: Database) -> None:
    other = paper_visit(ADDRESS, "2026-11-04T12:00:00+00:00", Content(b"%PDF2", "Ein anderer Text bis 2031.", "Masterplan 2030"))
    nights: tuple[Visit, ...] = (
        PAPER,
        replace(PAPER, at="2026-11-02T12:00:00+00:00"),
        replace(PAPER, at="2026-11-03T12:00:00+00:00", bytes_hash="ff"),
    )
    nights = (*nights, other, replace(PAPER, at="2026-11-05T12:00:00+00:00"), replace(GONE, at="2026-11-06T12:00:00+00:00"))
    for night in nights:
        store_visit(database, Kept(night))
    assert visits_of(database, ADDRESS) == nights
    held = [json.loads(row[0]) for row in database.execute("select content from visit order by visited_at").fetchall()]
    assert [bool(one["sketch"]) for one in held] == [True, False, False, True, False, False]
    assert list(rotten_rows(database)) == []


def test_store_visit_twice_changes_nothing(database: Database) -> None:
    for _ in range(2):
        store_visit(database, Kept(PAPER), [NEW])
    assert (visits_of(database, ADDRESS), events_since(database, "2026")) == ((PAPER,), (NEW,))
    assert events_since(database, "2027") == ()
    assert validators_of(database, ADDRESS) is None


def test_rotten_rows_notices_one_flipped_bit_in_any_column(database: Database) -> None:
    random = Random(7)
    for column in ("found", "content", "validators", "reservations"):
        store_visit(database, Kept(PAPER, Validators(ADDRESS, '"a"'), (Reservation("header", True),)))
        text = database.execute(f"select {column} from visit").fetchone()[0]
        place = random.randrange(len(text))
        database.execute(f"update visit set {column} = ?", [text[:place] + chr(ord(text[place]) ^ 1) + text[place + 1 :]])
        assert [issue.code for issue in rotten_rows(database)] == ["rotten_row"], column
        database.execute("delete from visit")
