"""Entries found twice in one paper: labels that agree word by word, not letter by letter."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper_builder import PaperBuilder
from sqlite_utils import Database

from outputs.database import align_items, open_database
from outputs.decisions import Decision, record_decision
from outputs.doubles import doubles, keep_doubles, likeness
from outputs.shared_words import content_words, shared_words
from outputs.storing import store_paper


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "comparison.db")
    made = PaperBuilder("Masterplan Industrie", ("BB",), location="bb.pdf")
    for title in ("Aufbau einer Ausbildungsbörse", "Aufbau der Ausbildungsbörse", "Aufbau einer Energiebörse"):
        made.measure(title)
    made.action_field("Ausbildungsbörse Aufbau")
    store_paper(opened, made.build())
    store_paper(opened, PaperBuilder("Plan Sachsen", ("SN",), location="sn.pdf").measure("Aufbau einer Ausbildungsbörse").build())
    yield opened
    opened.conn.close()


@pytest.mark.parametrize(
    ("a", "b", "is_double"),
    [
        ("Aufbau einer Ausbildungsbörse", "Aufbau der Ausbildungsboerse", True),
        ("Förderung von Gründerzentren", "Förderung der Gründerzentren", True),
        ("Ausbildungsbörse aufbauen", "Aufbau einer Ausbildungsbörse", True),
        ("Standorte für Kunststoffe und Chemie", "Fachkräfte für Kunststoffe und Chemie", False),
        ("Umsetzung der Stufe 1", "Umsetzung der Stufe 2", False),
        ("Handlungsfeld Digitalisierung", "Digitalisierung der Industrie", False),
    ],
)
def test_doubles_are_labels_whose_words_agree(a: str, b: str, is_double: bool) -> None:
    assert bool(doubles([("1", a), ("2", b)])) is is_double


@given(st.text("abcdefgh äöüß12", max_size=40), st.text("abcdefgh äöüß12", max_size=40))
def test_likeness_is_a_share_and_whole_for_the_same_words(a: str, b: str) -> None:
    first, second = content_words(a), content_words(b)
    assert 0 <= likeness(first, second) <= 1
    assert likeness(first, first) == (1 if first else 0)


def test_keep_doubles_keeps_those_of_one_paper_and_kind_once(database: Database) -> None:
    keep_doubles(database)
    labels = {item.id: item.label for item in align_items(database)}
    (pair,) = database.execute("select a, b from likely_double").fetchall()
    assert {labels[key] for key in pair} == {"Aufbau einer Ausbildungsbörse", "Aufbau der Ausbildungsbörse"}
    before = list(database.conn.iterdump())
    keep_doubles(database)
    assert list(database.conn.iterdump()) == before


def test_keep_doubles_drops_those_of_which_one_is_rejected(database: Database) -> None:
    keep_doubles(database)
    (pair,) = database.execute("select a, b from likely_double").fetchall()
    record_decision(database, Decision("reject", pair[0], "Anna", "2026-01-02T10:00:00"))
    keep_doubles(database)
    assert database.execute("select count(*) from likely_double").fetchone()[0] == 0


def test_shared_words_stand_alone_or_in_compounds() -> None:
    assert shared_words("Fachkräfte für die Chemie", "Fachkraeftesicherung in der Optik") == ("fachkrafte",)
    assert shared_words("Das Land wird mit den Betrieben", "Die Stadt wird mit den Schulen") == ()
