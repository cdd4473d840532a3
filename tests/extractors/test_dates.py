"""German expressions of time as partial ISO dates."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.dates import MONTHS, bounds, find_times, year_of


@pytest.mark.parametrize(
    ("text", "begin", "end"),
    [
        ("bis Ende 2027", None, "2027-12"),
        ("bis zum Sommer 2021", None, "2021"),
        ("spätestens 2045", None, "2045"),
        ("ab 2025", "2025", None),
        ("seit 2013 fortlaufend", "2013", None),
        ("ab dem Schuljahr 2026/27", "2026", None),
        ("bis zur Sommerpause 2026", None, "2026"),
        ("Fertigstellung voraussichtlich 2027", None, "2027"),
        ("2026 ff.", "2026", None),
        ("2025–27", "2025", "2027"),
        ("2025 – 27", "2025", "2027"),
        ("bis 2025 – 30 neue Liegeplätze", None, "2025"),
        ("2026 – fortlaufend", "2026", None),
        ("2026 (dauerhaft)", "2026", None),
        ("2026+", "2026", None),
        ("2026 + Nachtrag", "2026", "2026"),
        ("2015 bis 2017", "2015", "2017"),
        ("2021-2030", "2021", "2030"),
        ("2021 – 2030", "2021", "2030"),
        ("2024/25", "2024", "2025"),
        ("2024/2025", "2024", "2025"),
        ("2. Quartal 2026", "2026-04", "2026-06"),
        ("Q3/2025", "2025-07", "2025-09"),
        ("IV. Quartal 2025 bis II. Quartal 2026", "2025-10", "2026-06"),
        ("zweites Halbjahr 2024", "2024-07", "2024-12"),
        ("Januar bis Juni 2025", "2025-01", "2025-06"),
        ("03/2025 - 12/2026", "2025-03", "2026-12"),
        ("01.01.2025 – 31.12.2027", "2025-01-01", "2027-12-31"),
        ("Mitte 2014", "2014-06", "2014-06"),
        ("kurzfristig (bis 2025)", None, "2025"),
        ("Teil 1: 2022 - 2023, Teil 2: 2023 – 2026, Teil 3: 2026 - 2030", "2022", "2030"),
        ("2014 bis 2050, dauerhaft", "2014", "2050"),
    ],
)
def test_bounds_reads_both_ends_of_a_period(text: str, begin: str | None, end: str | None) -> None:
    assert bounds(text) == (begin, end)


@pytest.mark.parametrize(
    "text",
    [
        "laufend",
        "kurzfristig (1-3 Jahre)",
        "in den kommenden zwei Jahren",
        "2000 Euro",
        "2.030 t",
        "gegenüber 1990",
        "Stand: 2014",
        "VO/2013/3428",
        "",
    ],
)
def test_bounds_states_no_date_without_a_calendar_year(text: str) -> None:
    assert bounds(text) == (None, None)


def test_bounds_takes_a_lone_date_as_its_label_says() -> None:
    assert bounds("2026", sense="period") == ("2026", "2026")
    assert bounds("2026", sense="begin") == ("2026", None)
    assert bounds("2026", sense="deadline") == (None, "2026")
    assert bounds("1. März 2019") == ("2019-03-01", None)
    assert bounds("30.06.2027", sense="deadline") == (None, "2027-06-30")


def test_bounds_leaves_years_of_comparison_out() -> None:
    assert bounds("bis 2030 um 70 Prozent gegenüber 1990") == (None, "2030")


def test_find_times_says_where_the_expression_stands() -> None:
    text = "Die Stelle wird bis Ende 2027 besetzt, die Werkstatt ab März 2028 eröffnet."
    assert [text[span.start : span.stop] for span in find_times(text)] == ["bis Ende 2027", "ab März 2028"]


@given(st.text(max_size=60), st.integers(1990, 2060), st.sampled_from(["bis ", "ab ", "im Jahr ", "", "Mitte ", "3. Quartal "]))
def test_find_times_spans_lie_in_the_text_in_order(before: str, year: int, lead: str) -> None:
    text = f"{before} {lead}{year}."
    spans = find_times(text)
    assert all(0 <= one.start < one.stop <= len(text) for one in spans)
    assert all(one.stop <= other.start for one, other in pairwise(spans))


@given(st.integers(1, 28), st.integers(1, 12), st.integers(1990, 2060))
def test_bounds_reads_a_day_in_words_and_figures_alike(day: int, month: int, year: int) -> None:
    written = bounds(f"{day}. {MONTHS[month - 1].capitalize()} {year}")
    assert written == bounds(f"{day:02}.{month:02}.{year}") == (f"{year}-{month:02}-{day:02}", None)


def test_year_of_takes_the_year_of_a_partial_date() -> None:
    assert (year_of("2027-06"), year_of(None)) == (2027, None)
