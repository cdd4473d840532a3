"""Deadlines seen from a day: a stated year lasts until its end, and what is done is not overdue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from papers import make_paper

from outputs.database import open_database
from outputs.deadlines import YearDue, clock, due_by_year, standing
from outputs.details import measures
from outputs.measure_rows import MeasureRow
from outputs.measures_asked import MeasureFilter
from outputs.storing import store_paper


@pytest.fixture
def measure(tmp_path: Path) -> Iterator[MeasureRow]:
    opened = open_database(tmp_path / "comparison.db")
    store_paper(opened, make_paper())
    yield measures(opened, MeasureFilter())[0]
    opened.conn.close()


@pytest.mark.parametrize(
    ("end", "today", "expected"),
    [
        ("2026", "2026-12-31", "soon"),
        ("2026", "2027-01-01", "overdue"),
        ("2027", "2026-01-01", "soon"),
        ("2028", "2026-12-31", "later"),
        ("2026-06", "2026-06-30", "soon"),
        ("2026-06", "2026-07-01", "overdue"),
        ("2027-07", "2026-06-30", "later"),
        ("2026-06-15", "2026-06-15", "soon"),
        ("2026-06-15", "2026-06-16", "overdue"),
        ("2029-03-01", "2028-02-29", "later"),
        ("2029-02-28", "2028-02-29", "soon"),
        (None, "2026-01-01", "undated"),
    ],
)
def test_standing_of_a_deadline_as_exact_as_it_is_stated(measure: MeasureRow, end: str | None, today: str, expected: str) -> None:
    assert standing(replace(measure, end_date=end), today) == expected


def test_standing_of_what_is_done_is_never_overdue(measure: MeasureRow) -> None:
    assert standing(replace(measure, end_date="2020", status="Abgeschlossen (2019)"), "2026-01-01") == "completed"
    assert standing(replace(measure, end_date="2020", status="nicht abgeschlossen"), "2026-01-01") == "overdue"


def test_clock_names_every_standing(measure: MeasureRow) -> None:
    counted = clock([measure, replace(measure, end_date=None), replace(measure, end_date=None)], "2026-11-21")
    assert counted == {"overdue": 0, "soon": 1, "later": 0, "undated": 2, "completed": 0}


def test_due_by_year_has_no_holes_and_counts_joint_papers_for_both(measure: MeasureRow) -> None:
    joint = replace(measure, end_date="2029-06", regions=("BB", "BE"))
    assert due_by_year([measure, joint], ("BB", "BE")) == (YearDue(2027, (1, 0)), YearDue(2028, (0, 0)), YearDue(2029, (1, 1)))
    assert due_by_year([replace(measure, end_date=None)], ("BB",)) == ()
