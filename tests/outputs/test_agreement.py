"""Agreement of people: shares, and kappa as its source defines it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outputs.agreement import ENOUGH, agreements, kappa

PAIRS = st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=60)


def test_kappa_of_a_table_worked_by_hand() -> None:
    both = [(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10 + [(False, False)] * 15
    assert kappa(both) == pytest.approx(0.4), "0.7 observed, 0.5 by chance"


def test_kappa_is_not_told_of_few_findings_or_of_one_answer_only() -> None:
    assert kappa([(True, False)] * (ENOUGH - 1)) is None
    assert kappa([(True, True)] * 100) is None
    assert kappa([], enough=0) is None


@given(PAIRS)
def test_kappa_lies_between_its_bounds_and_is_the_same_both_ways(both: list[tuple[bool, bool]]) -> None:
    value = kappa(both, enough=1)
    mirrored = kappa([(other, one) for one, other in both], enough=1)
    assert (value is None) == (mirrored is None)
    if value is not None:
        assert -1 - 1e-9 <= value <= 1 + 1e-9
        assert value == pytest.approx(mirrored)
        assert (value == pytest.approx(1)) == all(one == other for one, other in both)


def test_agreements_count_common_findings_of_every_two_people() -> None:
    said = {"a": {"Anna": True, "Berta": True}, "b": {"Berta": False, "Anna": True, "Carl": True}, "c": {"Carl": True}}
    found = {one.people: (one.findings, one.share) for one in agreements(said)}
    assert found == {("Anna", "Berta"): (2, 0.5), ("Anna", "Carl"): (1, 1.0), ("Berta", "Carl"): (1, 0.0)}
    assert agreements(said)[0].people == ("Anna", "Berta")
