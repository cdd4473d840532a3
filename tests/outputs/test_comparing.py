"""Shared, alone, missing: functions and views give the same answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from paper_builder import PaperBuilder, berlin, brandenburg, joint
from sqlite_utils import Database

from corpus.records import Alignment, Theme
from outputs.database import align_items, open_database, store_alignment
from outputs.gaps import gaps
from outputs.queries import summary, synopsis
from outputs.storing import store_paper

LAENDER = ("BB", "BE", "SN")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Fachkräfte in both, Optik only in joint papers, the rest in one Land."""
    opened = open_database(tmp_path / "comparison.db")
    second = PaperBuilder("Gemeinsames Lichtprogramm", ("BB", "BE"), location="joint2.pdf").action_field("Photonik")
    for made in (brandenburg(), berlin(), joint(), second):
        store_paper(opened, made.build())
    known = {item.label: item.id for item in align_items(opened)}
    groups: list[tuple[str, ...]] = [("Fachkräfte", "Fachkräftesicherung"), ("Optik", "Photonik")]
    grouped = {label for group in groups for label in group}
    groups += [(label,) for label in known if label not in grouped]
    themes = tuple(Theme(f"t{n}", group[0], tuple(known[label] for label in group)) for n, group in enumerate(groups))
    store_alignment(opened, Alignment(themes, (), "test 1"))
    yield opened
    opened.conn.close()


def test_two_joint_papers_are_no_overlap(database: Database) -> None:
    (row,) = synopsis(database, LAENDER, theme="Optik")
    assert [len(cell.entries) for cell in row.cells] == [2, 2, 0]
    assert not row.is_shared


def test_the_view_overlap_agrees_with_the_synopsis(database: Database) -> None:
    shared = {row.label for row in synopsis(database, LAENDER) if row.is_shared}
    assert shared == {"Fachkräfte"}
    assert {row[0] for row in database.execute("select theme from overlap").fetchall()} == shared


def test_the_view_gap_agrees_with_the_synopsis(database: Database) -> None:
    missing = {(row.label, cell.region) for row in synopsis(database, ("BB", "BE")) for cell in row.cells if not cell.entries}
    assert missing
    assert set(database.execute("select theme, region from gap").fetchall()) == missing


def test_summary_tells_common_from_alone(database: Database) -> None:
    found = summary(synopsis(database, LAENDER), LAENDER)
    assert (found.by_all, found.by_some) == ((), ("Fachkräfte",))
    assert set(found.only["BB"]) == {"Speicher und Netze", "Aufbau einer Ausbildungsbörse"}
    assert set(found.only["BE"]) == {"Start-ups", "Gründerzentrum ausbauen"}
    assert found.only["SN"] == ()
    assert summary(synopsis(database, ("BB", "BE")), ("BB", "BE")).by_all == ("Fachkräfte",)


def test_papers_that_could_not_be_read_are_a_missing_source(database: Database) -> None:
    made = PaperBuilder("Plan Sachsen", ("SN",), location="sn.pdf").action_field("Wald").build()
    store_paper(database, made)
    assert {gap.value for gap in gaps(database, LAENDER) if gap.region == "SN"} == {"not_contained"}
    database.execute("update document set readable_share = 0 where regions = 'SN'")
    assert {gap.value for gap in gaps(database, LAENDER) if gap.region == "SN"} == {"source_missing"}
    reasons = {cell.reason for row in synopsis(database, LAENDER) for cell in row.cells if cell.region == "SN"}
    assert reasons == {"die Papiere waren nicht lesbar"}


def test_a_land_whose_papers_gave_nothing_was_not_checked(database: Database) -> None:
    store_paper(database, PaperBuilder("Grußwort", ("SN",), location="sn.pdf").write("Willkommen in Sachsen.").build())
    assert {gap.value for gap in gaps(database, LAENDER) if gap.region == "SN"} == {"not_found"}
    assert {cell.reason for row in synopsis(database, LAENDER) for cell in row.cells if cell.region == "SN"} == {
        "die Papiere gaben keine Handlungsfelder oder Maßnahmen her"
    }


def test_an_empty_cell_says_how_much_was_readable(database: Database) -> None:
    database.execute("update document set readable_share = 0.5 where regions = 'BE'")
    reasons = {cell.reason for row in synopsis(database, ("BB", "BE")) for cell in row.cells if cell.region == "BE" and cell.reason}
    assert len(reasons) == 1
    assert "lesbar" in reasons.pop()


def test_the_order_of_papers_changes_no_answer(database: Database, tmp_path: Path) -> None:
    other = open_database(tmp_path / "other.db")
    for made in (joint(), berlin(), brandenburg()):
        store_paper(other, made.build())
    mine = {replace(item, plan="") for item in align_items(database)}
    assert {replace(item, plan="") for item in align_items(other)} <= mine
    other.conn.close()
