"""A Synopse narrowed down: what fits stays, what does not is gone, what says no year is counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from papers import make_paper
from sqlite_utils import Database

from corpus.records import Alignment, Theme
from outputs.database import align_items, open_database, store_alignment
from outputs.measure_index import measure_index
from outputs.narrowing import EMPTIED, EntryFilter, Narrowed, known_entries, narrowed
from outputs.places import PlacedRow, placed_rows
from outputs.queries import papers, stated_rows
from outputs.storing import store_paper
from outputs.synopsis import build_synopsis

LAENDER = ("BB", "SN")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Both Länder have a field and a measure (until 2027, planned, led by the WFBB); Saxony's paper covers 2010 to 2015."""
    opened = open_database(tmp_path / "comparison.db")
    store_paper(opened, make_paper(regions=("BB",), location="bb.txt"))
    store_paper(opened, make_paper(regions=("SN",), location="sn.txt", period=(2010, 2015)))
    ids = {kind: tuple(item.id for item in align_items(opened) if item.kind == kind) for kind in ("action_field", "measure")}
    themes = (Theme("fach", "Fachkräfte", ids["action_field"]), Theme("zuzug", "Zuzug", ids["measure"]))
    store_alignment(opened, Alignment(themes, (), "test 1"))
    yield opened
    opened.conn.close()


def _narrowed(database: Database, wanted: EntryFilter) -> Narrowed:
    return narrowed(placed_rows(database, LAENDER), wanted, known_entries(measure_index(database), papers(database)))


def _held(rows: tuple[PlacedRow, ...]) -> dict[str, list[str]]:
    return {row.label: [cell.region for cell in row.cells if cell.entries] for row in rows}


def test_narrowed_keeps_everything_where_nothing_is_asked_for(database: Database) -> None:
    assert _narrowed(database, EntryFilter()) == Narrowed(placed_rows(database, LAENDER))


@pytest.mark.parametrize(
    ("wanted", "held"),
    [
        (EntryFilter(kind="measure"), {"Zuzug": ["BB", "SN"]}),
        (EntryFilter(lead="Landkreis"), {}),
        (EntryFilter(lead="WIRTSCHAFTSFÖRDERUNG land"), {"Zuzug": ["BB", "SN"]}),
        (EntryFilter(commitment="planned"), {"Zuzug": ["BB", "SN"]}),
        (EntryFilter(commitment="decided"), {}),
        (EntryFilter(first_year=2028), {"Fachkräfte": ["BB"]}),
        (EntryFilter(first_year=2011, last_year=2012), {"Fachkräfte": ["SN"]}),
        (EntryFilter(first_year=2027, last_year=2027), {"Fachkräfte": ["BB"], "Zuzug": ["BB", "SN"]}),
        (EntryFilter(last_year=2009), {}),
    ],
)
def test_narrowed_keeps_what_fits(database: Database, wanted: EntryFilter, held: dict[str, list[str]]) -> None:
    assert _held(_narrowed(database, wanted).rows) == held


def test_narrowed_takes_the_years_of_a_measure_before_those_of_its_paper(database: Database) -> None:
    assert _held(_narrowed(database, EntryFilter(kind="measure", first_year=2026)).rows) == {"Zuzug": ["BB", "SN"]}
    assert _held(_narrowed(database, EntryFilter(kind="measure", last_year=2015)).rows) == {}


def test_narrowed_counts_what_says_no_year(database: Database) -> None:
    database.execute("update document set period_start_year = null, period_end_year = null where location = 'sn.txt'")
    database.conn.commit()
    found = _narrowed(database, EntryFilter(kind="action_field", first_year=2024))
    assert (_held(found.rows), found.undated) == ({"Fachkräfte": ["BB"]}, 1)
    assert _narrowed(database, EntryFilter(kind="action_field")).undated == 0


def test_narrowed_says_why_a_cell_became_empty_also_in_files(database: Database) -> None:
    found = _narrowed(database, EntryFilter(kind="action_field", first_year=2024))
    assert [cell.reason for cell in found.rows[0].cells] == ["", EMPTIED]
    made = build_synopsis(database, LAENDER, stated_rows(database, found.rows), "2026-11-21")
    assert made.rows[0].cells[1].reason == EMPTIED
