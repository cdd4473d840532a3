"""Themes and Länder in numbers, and how much the workspace holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from papers import make_paper

from corpus.records import Alignment, Theme
from outputs.connections import opened_to_read, opened_to_write, state_of
from outputs.database import align_items, store_alignment
from outputs.heat_map import heat_map
from outputs.holdings import PaperFilter, holdings, listed_papers, newest_papers, papers_by_year
from outputs.queries import synopsis
from outputs.storing import store_paper


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database of three papers: one of Brandenburg, one of Berlin, one of both; a theme of fields, one of measures."""
    path = tmp_path / "comparison.db"
    with opened_to_write(path) as database:
        for title, regions, years in (
            ("Erster", ("BB",), (2020, 2024)),
            ("Zweiter", ("BE",), (2024, 2028)),
            ("Dritter", ("BB", "BE"), (2024, 2030)),
        ):
            store_paper(database, make_paper(title=title, regions=regions, period=years, location=f"{title}.txt"))
        items = align_items(database)
        of_kind = {kind: tuple(item.id for item in items if item.kind == kind) for kind in ("action_field", "measure")}
        joint = tuple(item.id for item in items if len(item.regions) == 2)
        themes = (
            Theme("t1", "Fachkräfte", of_kind["action_field"]),
            Theme("t2", "Zentren", of_kind["measure"]),
            Theme("t3", "Gemeinsames", joint),
        )
        store_alignment(database, Alignment(themes, (), "test"))
    return path


def test_heat_map_counts_fields_and_measures_by_theme_and_land(path: Path) -> None:
    with opened_to_read(path) as database:
        found = {theme.label: theme for theme in heat_map(database).themes}
    assert {code: (one.fields, one.measures) for code, one in found["Fachkräfte"].by_region.items()} == {"BB": (2, 0), "BE": (2, 0)}
    assert {code: (one.fields, one.measures) for code, one in found["Zentren"].by_region.items()} == {"BB": (0, 2), "BE": (0, 2)}


def test_heat_map_agrees_with_the_synopsis_on_what_is_shared(path: Path) -> None:
    with opened_to_read(path) as database:
        shared = {row.theme: row.is_shared for row in synopsis(database, ("BB", "BE"))}
        assert {theme.id: theme.is_shared for theme in heat_map(database).themes} == shared
    assert shared == {"t1": True, "t2": True, "t3": False}


def test_holdings_count_what_is_current(path: Path) -> None:
    with opened_to_read(path) as database:
        held = holdings(database)
        years = papers_by_year(database)
        newest = newest_papers(database, 2)
    assert (held.papers, held.regions, held.fields, held.measures) == (3, 2, 3, 3)
    assert years.years == (2020, 2024)
    assert years.papers == {"BB": {2020: 1, 2024: 1}, "BE": {2024: 2}}
    assert [one.title for one in newest] == ["Dritter", "Zweiter"]


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        (PaperFilter(), {"Erster", "Zweiter", "Dritter"}),
        (PaperFilter(region="BB"), {"Erster", "Dritter"}),
        (PaperFilter(region="BB", year=2020), {"Erster"}),
        (PaperFilter(year=0), set()),
        (PaperFilter(kind="report"), set()),
    ],
)
def test_listed_papers_are_those_that_fit(path: Path, wanted: PaperFilter, titles: set[str]) -> None:
    with opened_to_read(path) as database:
        assert {one.title for one in listed_papers(database, wanted)} == titles


def test_opened_to_read_cannot_write(path: Path) -> None:
    with opened_to_read(path) as database, pytest.raises(Exception, match="readonly"):
        database.execute("delete from document")


def test_state_of_changes_with_what_is_written(path: Path) -> None:
    before = state_of(path)
    with opened_to_read(path) as database:
        heat_map(database)
    assert state_of(path) == before
    with opened_to_write(path) as database:
        store_paper(database, make_paper(title="Vierter", location="vierter.txt"))
        assert state_of(path) != before
    assert state_of(path) != before
