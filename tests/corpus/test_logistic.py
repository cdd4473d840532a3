"""The formula of what is learned by logistic regression."""

from __future__ import annotations

import pytest

from corpus.logistic import chance


def test_chance_weighs_traits_by_their_value() -> None:
    assert chance(0.0, {"a": 2.0}, {}) == 0.5
    assert chance(-1.0, {"a": 2.0, "b": 5.0}, {"a": 1.0}) == pytest.approx(0.7311, abs=1e-4)
    assert chance(-1.0, {"a": 2.0}, {"a": 0.5, "unknown": 9.0}) == 0.5


@pytest.mark.parametrize(("weight", "end"), [(1e6, 1.0), (-1e6, 0.0)])
def test_chance_stays_between_none_and_one_at_any_odds(weight: float, end: float) -> None:
    assert chance(0.0, {"a": weight}, {"a": 1.0}) == pytest.approx(end, abs=1e-9)
