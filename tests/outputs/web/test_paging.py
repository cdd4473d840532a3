"""Long lists a page at a time: no row is lost, and there is always a page to show."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from outputs.web.paging import turned


@given(st.integers(0, 60), st.integers(1, 9))
def test_turned_shows_every_row_once(rows: int, size: int) -> None:
    numbers = list(range(rows))
    pages = turned(numbers, None, size).pages
    assert [row for at in range(1, pages + 1) for row in turned(numbers, at, size).rows] == numbers


@given(st.integers(-5, 99))
def test_turned_stays_among_its_pages(wanted: int) -> None:
    shown = turned("abcdefg", wanted, 3)
    assert (shown.pages, shown.total) == (3, 7)
    assert shown.at == min(max(wanted, 1), 3)
    assert shown.rows
