"""The matrix and the near misses agree with the views and matches they are read from."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from papers import make_paper
from sqlite_utils import Database

from corpus.records import Alignment, Match, Theme
from outputs.database import align_items, open_database, store_alignment
from outputs.gaps import gaps
from outputs.places import placed_rows
from outputs.queries import synopsis
from outputs.storing import store_paper

LAENDER = ("BB", "BE", "SN")
LABELS = {"BB": "Wasserstoff", "BE": "Radwege", "SN": "Wasserstoffnetz", "BB+BE": "Optik"}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Four plans; each Land's field matches each other Land's."""
    opened = open_database(tmp_path / "comparison.db")
    for regions, label in LABELS.items():
        store_paper(opened, make_paper(title=f"Plan {label}", regions=tuple(regions.split("+")), location=f"{regions}.txt", label=label))
    items = {item.label: item.id for item in align_items(opened) if item.kind == "action_field"}
    themes = (
        Theme("wasserstoff", "Wasserstoff", (items["Wasserstoff"], items["Wasserstoffnetz"])),
        Theme("radverkehr", "Radverkehr", (items["Radwege"],)),
        Theme("optik", "Optik", (items["Optik"],)),
    )
    pairs = {("Wasserstoff", "Radwege"): 0.2, ("Wasserstoffnetz", "Radwege"): 0.3, ("Wasserstoff", "Wasserstoffnetz"): 0.9}
    matches = [Match(min(items[a], items[b]), max(items[a], items[b]), probability) for (a, b), probability in pairs.items()]
    store_alignment(opened, Alignment(themes, tuple(sorted(matches, key=lambda match: -match.probability)), "test 1"))
    yield opened
    opened.conn.close()


def test_placed_rows_count_what_the_synopsis_shows(database: Database) -> None:
    counted, shown = placed_rows(database, LAENDER), synopsis(database, LAENDER)
    assert [(row.theme, row.label, row.is_shared) for row in counted] == [(row.theme, row.label, row.is_shared) for row in shown]
    assert [row.counts for row in counted] == [{cell.region: len(cell.entries) for cell in row.cells} for row in shown]
    view = database.execute("select theme_id, region, count(*) from synopsis group by 1, 2").fetchall()
    assert {(row.theme, region, count) for row in counted for region, count in row.counts.items() if count} == {tuple(row) for row in view}


def test_synopsis_of_the_first_rows_is_the_beginning_of_all(database: Database) -> None:
    assert synopsis(database, LAENDER, first=2) == synopsis(database, LAENDER)[:2]


def test_gaps_name_the_nearest_of_the_land_itself(database: Database) -> None:
    (gap,) = [gap for gap in gaps(database, LAENDER) if (gap.theme, gap.region) == ("wasserstoff", "BE")]
    assert [(near.label, near.probability) for near in gap.nearest] == [("Radwege", 0.3)]
    assert gap.value == "not_found"


def test_near_misses_leave_out_old_versions(database: Database) -> None:
    database.execute("update document set is_current = 0 where title = 'Plan Radwege'")
    found = [gap for gap in gaps(database, LAENDER) if (gap.theme, gap.region) == ("wasserstoff", "BE")]
    assert [gap.nearest for gap in found] == [()]
