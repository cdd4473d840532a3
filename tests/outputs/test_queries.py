"""Answers of the comparison database: shared, missing, found, exported - each with its passage."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from papers import make_paper
from sqlite_utils import Database

from corpus.errors import WorkspaceError
from corpus.records import Alignment, Match, Theme
from outputs.canned import canned_queries
from outputs.database import align_items, keep_near_misses, open_database, store_alignment
from outputs.details import actors, measures, show
from outputs.export_csv import FORMULA, safe
from outputs.folding import fold
from outputs.gaps import gaps
from outputs.measures_asked import MeasureFilter
from outputs.queries import find_paper, papers, synopsis
from outputs.registry import load_exports
from outputs.search import search_words
from outputs.storing import store_paper

LAENDER = ("BB", "BE", "SN")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Brandenburg and Saxony have a plan on Fachkräfte, Berlin shares one with Brandenburg on Wasserstoff."""
    opened = open_database(tmp_path / "comparison.db")
    store_paper(opened, make_paper(title="Fachkräfteplan", regions=("BB",), location="bb.txt"))
    store_paper(opened, make_paper(title="Fachkräftestrategie", regions=("SN",), location="sn.txt"))
    store_paper(opened, make_paper(title="Wasserstoffplan", regions=("BB", "BE"), location="bbbe.txt", label="Wasserstoff"))
    items = [item for item in align_items(opened) if item.kind == "action_field"]
    by_label = {label: tuple(item.id for item in items if item.label == label) for label in ("Fachkräftesicherung", "Wasserstoff")}
    pair = sorted(by_label["Fachkräftesicherung"])
    themes = tuple(Theme(fold(label), label, members) for label, members in by_label.items())
    store_alignment(opened, Alignment(themes, (Match(pair[0], pair[1], 0.9, "gleiche Wörter"),), "test 1"))
    yield opened
    opened.conn.close()


def test_synopsis_puts_shared_themes_first_with_quotations(database: Database) -> None:
    first, second = synopsis(database, LAENDER)
    assert (first.label, first.is_shared) == ("Fachkräftesicherung", True)
    assert [bool(cell.entries) for cell in first.cells] == [True, False, True]
    assert first.cells[0].entries[0].quote == "Fachkräftesicherung"
    assert (second.label, second.is_shared) == ("Wasserstoff", False), "one joint paper is no overlap"
    assert [cell.entries[0].is_joint for cell in second.cells[:2]] == [True, True], "but it counts for both"


def test_ready_made_queries_count_as_the_pages_do(database: Database) -> None:
    sql = {one.name: one.sql for one in canned_queries()}
    asked = database.execute("select region, count(*) from document_region join document on id = document_id where is_current group by 1")
    assert {row[0]: row[1] for row in database.execute(sql["massnahmen_je_land"]).fetchall()} == dict(asked.fetchall())
    shared = [row[0] for row in database.execute(sql["gemeinsame_themen"], {"land": "BB", "anderes": "BE"}).fetchall()]
    assert shared == [row.label for row in synopsis(database, ("BB", "BE")) if row.is_shared]


def test_entries_of_name_the_town_whose_plan_it_is(database: Database) -> None:
    database.execute("update document set place = 'Neustadt' where regions = 'BB'")
    (row,) = synopsis(database, ("BB",), theme="fachkraefte")
    assert row.cells[0].entries[0].paper.startswith("Neustadt (BB): ")


def test_synopsis_of_a_land_without_papers_says_so(database: Database) -> None:
    (row,) = synopsis(database, ("BB", "TH"), theme="fachkraefte")
    assert row.cells[1].reason == "noch kein Papier aufgenommen"


def test_gaps_tell_checked_from_uncertain_from_missing(database: Database) -> None:
    values = {(gap.label, gap.region): gap.value for gap in gaps(database, (*LAENDER, "TH"))}
    assert values["Fachkräftesicherung", "BE"] == "not_contained"
    assert values["Fachkräftesicherung", "TH"] == "source_missing"
    database.execute("update document set readable_share = 0.5 where regions = 'SN'")
    assert {gap.value for gap in gaps(database, ("BB", "SN")) if gap.region == "SN"} == {"not_found"}


def test_gaps_with_a_near_miss_are_uncertain(database: Database) -> None:
    wasserstoff = next(item.id for item in align_items(database) if item.label == "Wasserstoff")
    other = next(item.id for item in align_items(database) if item.kind == "action_field" and item.regions == ("SN",))
    a, b = sorted((wasserstoff, other))
    database.execute("insert into match (a, b, probability, reason, model) values (?, ?, 0.4, '', 'test 1')", [a, b])
    keep_near_misses(database)
    gap = next(gap for gap in gaps(database, LAENDER) if (gap.label, gap.region) == ("Wasserstoff", "SN"))
    assert gap.value == "not_found"
    assert (gap.nearest[0].label, gap.nearest[0].paper) == ("Fachkräftesicherung", "Fachkräftestrategie")


def test_measures_are_filtered_by_land_lead_theme_and_year(database: Database) -> None:
    assert len(measures(database, MeasureFilter())) == 3
    (one,) = measures(database, MeasureFilter(region="SN", lead="wirtschaftsfoerderung", due_year=2027))
    assert (one.code, one.end_date, one.budget_eur, one.time, one.budget) == ("M1", "2027", 1_500_000, "bis Ende 2027", "1,5 Mio. Euro")
    assert measures(database, MeasureFilter(due_year=2026)) == ()
    assert measures(database, MeasureFilter(theme="wasserstoff")) == ()


def test_actors_are_one_body_across_papers(database: Database) -> None:
    (body,) = actors(database)
    assert (body.leads, body.regions, body.names) == (3, ("BB", "BE", "SN"), ("WFBB",))
    assert actors(database, name="wfbb") == (body,)
    assert actors(database, type="ministry") == ()


def test_show_has_every_kind_of_finding(database: Database) -> None:
    view = show(database, find_paper(database, "strategie"))
    assert view.paper.title == "Fachkräftestrategie"
    assert [len(part) for part in (view.fields, view.measures, view.actors, view.targets, view.lineage)] == [1, 1, 1, 1, 1]


def test_find_paper_lists_candidates_when_several_fit(database: Database) -> None:
    with pytest.raises(WorkspaceError) as caught:
        find_paper(database, "fach")
    assert caught.value.code == "ambiguous_paper"
    assert "Fachkräfteplan" in caught.value.message
    assert find_paper(database, papers(database)[0].id[:10]) == papers(database)[0].id


@pytest.mark.parametrize("query", ["Fachkräfte", "FACHKRAEFTE", "fachkrafte", "sicherung", "fachkräftesich", "ländlichen Betriebe"])
def test_search_words_finds_every_spelling_and_parts_of_words(database: Database, query: str) -> None:
    hits = search_words(database, query)
    assert hits
    assert all(fold(word) in fold(hit.text) for hit in hits for word in query.split())


@pytest.mark.parametrize("query", ["", '"', "* OR", "xq AND (", "'; drop table passage; --", "%"])
def test_search_words_takes_any_text(database: Database, query: str) -> None:
    assert search_words(database, query) == ()


@given(st.text(max_size=40))
def test_fold_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize("form", ["json", "csv", "xlsx"])
def test_export_twice_gives_the_same_files(database: Database, tmp_path: Path, form: str) -> None:
    export = load_exports()[form]
    first = {path.name: path.read_bytes() for path in export(database, tmp_path / "a", LAENDER)}
    second = {path.name: path.read_bytes() for path in export(database, tmp_path / "b", LAENDER)}
    assert first.keys() == second.keys()
    assert form == "xlsx" or first == second


def test_export_xlsx_keeps_formulas_as_text(database: Database, tmp_path: Path) -> None:
    database.execute("update document set title = '=HYPERLINK(1)'")
    (path,) = load_exports()["xlsx"](database, tmp_path, LAENDER)
    book = load_workbook(path)
    assert book.sheetnames[:2] == ["Themen x Länder", "Synopse"]
    cells = [cell for row in book["Papiere"].iter_rows(min_row=2) for cell in row if cell.value == "=HYPERLINK(1)"]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}


def test_export_csv_describes_its_tables(database: Database, tmp_path: Path) -> None:
    load_exports()["csv"](database, tmp_path, LAENDER)
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        with (tmp_path / resource["path"]).open(encoding="utf-8-sig", newline="") as stream:
            head, *rows = csv.reader(stream, delimiter=";")
        assert head == [field["name"] for field in resource["schema"]["fields"]]
        assert all(len(row) == len(head) for row in rows)


@pytest.mark.parametrize("start", FORMULA)
def test_safe_disarms_formulas(start: str) -> None:
    assert safe(f"{start}1+1") == f"'{start}1+1"
    assert safe("Maßnahme = gut") == "Maßnahme = gut"
    assert safe(-5) == -5
