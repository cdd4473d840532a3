"""Measures by facets: the index tells what the whole rows tell, and every number is what a click would give."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from paper_builder import PaperBuilder
from sqlite_utils import Database

from corpus.records import Alignment, Theme
from outputs.database import align_items, open_database, store_alignment
from outputs.decisions import Decision, record_decision
from outputs.details import measures
from outputs.measure_facets import faceted, facets_on
from outputs.measure_index import folded_words, measure_index
from outputs.measures_asked import MeasureFilter
from outputs.storing import store_paper

FACETS = facets_on("2026-11-21")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Two Länder, five measures with and without lead, deadline and status; one theme holds the first two."""
    opened = open_database(tmp_path / "comparison.db")
    coast = PaperBuilder("Hafenplan", ("SH",), location="hafen.pdf")
    coast.measure("Bau einer Mole", lead="Amt für Küsten", end="2027", status="begonnen")
    coast.measure("Kran mit Akku", lead="Amt für Küsten", end="2025")
    coast.measure("Neue Boote")
    inland = PaperBuilder("Bahnplan", ("TH",), location="bahn.pdf")
    inland.measure("Gleise erneuern", lead="Bahnamt", end="2027", status="begonnen").measure("Bahnsteige anheben")
    for paper in (coast, inland):
        store_paper(opened, paper.build())
    items = tuple(item.id for item in align_items(opened) if item.label in ("Bau einer Mole", "Gleise erneuern"))
    store_alignment(opened, Alignment((Theme("bau", "Bauen", items),), (), "test 1"))
    yield opened
    opened.conn.close()


def _told(database: Database) -> list[tuple[object, ...]]:
    index = sorted(measure_index(database), key=lambda one: (one.end_date is None, one.end_date or ""))
    return [(one.id, one.title, one.regions, one.end_date, one.status, one.responsible, one.themes) for one in index]


def _read(database: Database) -> list[tuple[object, ...]]:
    rows = measures(database, MeasureFilter())
    return [(one.id, one.title, one.regions, one.end_date, one.status, one.responsible, one.themes) for one in rows]


def test_measure_index_tells_what_measures_tell(database: Database) -> None:
    assert _told(database) == _read(database)
    key = measure_index(database)[0].id
    for name, value in (("label", "Neuer Name"), ("responsible", "Amt A; Amt B"), ("end_date", "2031"), ("indicator", "Zahl")):
        record_decision(database, Decision("edit", key, "anna", "2026-11-21T10:00:00.000", name=name, value=value))
    assert _told(database) == _read(database)


def test_faceted_counts_what_choosing_a_value_would_show(database: Database) -> None:
    index, wanted = measure_index(database), {"region": "SH", "status": "begonnen"}
    found = faceted(index, wanted, FACETS)
    assert [one.title for one in found.found] == ["Bau einer Mole"]
    for facet, counts in found.counts.items():
        for value, number in counts.items():
            assert len(faceted(index, {**wanted, facet: value}, FACETS).found) == number


def test_folded_words_holds_title_and_passage_as_search_sees_them(database: Database) -> None:
    words = folded_words(database)
    assert {one.id for one in measure_index(database)} == words.keys()
    assert sum("kran mit akku" in text for text in words.values()) == 1
