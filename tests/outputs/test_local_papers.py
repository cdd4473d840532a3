"""What a town, Kreis or Bezirk plans is credited to it inside its Land, and never makes the Land share a theme with itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from paper_builder import PaperBuilder
from sqlite_utils import Database

from corpus.laender import CODES
from corpus.local_bodies import local_body
from corpus.records import Alignment, Theme
from outputs.database import align_items, open_database, store_alignment
from outputs.places import placed_rows
from outputs.queries import summary, synopsis
from outputs.sheets import sheets
from outputs.storing import store_paper
from outputs.synopsis import build_synopsis

PAPERS = {
    ("BB", None): ("Wald", "Hafen"),
    ("BB", "Cottbus"): ("Wald", "Radwege", "Bäder"),
    ("BE", None): ("Radwege", "Hafen"),
    ("BE", "Mitte"): ("Radwege", "Parks"),
    ("BE", "Pankow"): ("Parks",),
}
LABELS = ("Wald", "Hafen", "Radwege", "Bäder", "Parks")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "comparison.db")
    for (land, place), labels in PAPERS.items():
        paper = PaperBuilder(f"Plan {place or land}", (land,), location=f"{place or land}.pdf", place=place)
        for label in labels:
            paper.action_field(label)
        store_paper(opened, paper.build())
    members = {label: tuple(item.id for item in align_items(opened) if item.label == label) for label in LABELS}
    store_alignment(opened, Alignment(tuple(Theme(label.lower(), label, found) for label, found in members.items()), (), "test 1"))
    yield opened
    opened.conn.close()


def test_a_land_shares_no_theme_with_its_own_towns(database: Database) -> None:
    shared = {row.label: (row.is_shared, row.is_shared_by_lands) for row in placed_rows(database, ("BB", "BE"))}
    assert shared == {
        "Hafen": (True, True), "Radwege": (True, False), "Wald": (False, False), "Bäder": (False, False), "Parks": (False, False),
    }  # fmt: skip
    rows = synopsis(database, ("BB", "BE"))
    assert {row.label: (row.is_shared, row.is_shared_by_lands) for row in rows} == shared
    assert summary(rows, ("BB", "BE")).only == {"BB": ("Wald", "Bäder"), "BE": ("Parks",)}


def test_an_empty_place_is_none(database: Database) -> None:
    database.execute("update document set place = '' where place is null")
    shared = {row.label: (row.is_shared, row.is_shared_by_lands) for row in placed_rows(database, ("BB", "BE"))}
    assert shared["Hafen"] == (True, True)
    assert shared == {row.label: (row.is_shared, row.is_shared_by_lands) for row in synopsis(database, ("BB", "BE"))}


def test_the_answers_name_the_body_inside_the_land(database: Database) -> None:
    made = build_synopsis(database, ("BB", "BE"), synopsis(database, ("BB", "BE")), "2026-01-02")
    (row,) = [row for row in made.rows if row.label == "Radwege"]
    assert row.shared == "gemeinsam mit Städten, Kreisen oder Bezirken"
    places = {statement.place.partition(" (2020")[0] for cell in row.cells for statement in cell.statements}
    assert places == {"Stadt Cottbus (BB): Plan Cottbus, S.\u00a01", "Plan BE, S.\u00a01", "Bezirk Mitte (BE): Plan Mitte, S.\u00a01"}
    matrix = next(sheet for sheet in sheets(database, ("BB", "BE")) if sheet.name == "Themen x Länder")
    assert ("Radwege", 1, 2, "nur mit Städten, Kreisen oder Bezirken") in matrix.rows


@pytest.mark.parametrize(
    ("place", "region", "said"),
    [("Potsdam", "BB", "Stadt Potsdam (BB)"), ("Landkreis Uckermark", "BB", "Landkreis Uckermark (BB)"), ("Vogtlandkreis", "SN", "Vogtlandkreis (SN)"), ("Mitte", "BE", "Bezirk Mitte (BE)"), ("Verbandsgemeinde X", "RP", "Verbandsgemeinde X (RP)")],
)  # fmt: skip
def test_local_body_says_who_speaks(place: str, region: str, said: str) -> None:
    assert region in CODES
    assert local_body(place, region) == said
