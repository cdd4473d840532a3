"""Matches kept as columns behave like the tuple of records they stand for."""

from __future__ import annotations

import numpy as np
import pytest

from corpus.records import Match
from models.matches import TYPES, Matches

PAIRS = (
    Match("a", "b", 0.9, "gemeinsames Thema: Wald", "same"),
    Match("a", "c", 0.5, "gemeinsame Wörter"),
    Match("b", "c", 0.25, "", "similar"),
)


@pytest.fixture
def matches() -> Matches:
    reasons = tuple(match.reason for match in PAIRS)
    return Matches(
        ("a", "b", "c"),
        np.array([0, 0, 1], np.int32),
        np.array([1, 2, 2], np.int32),
        np.array([match.probability for match in PAIRS]),
        np.arange(3, dtype=np.int32),
        reasons,
        np.array([TYPES.index(match.type) for match in PAIRS], np.int8),
    )


def test_matches_are_read_like_a_tuple(matches: Matches) -> None:
    assert (len(matches), tuple(matches)) == (3, PAIRS)
    assert (matches[0], matches[-1], matches[1:]) == (PAIRS[0], PAIRS[2], PAIRS[1:])
    assert PAIRS[1] in matches


def test_matches_equal_what_lists_the_same_pairs(matches: Matches) -> None:
    assert matches == PAIRS
    assert matches != PAIRS[:2]
    assert matches != tuple(reversed(PAIRS))


def test_matches_end_where_they_end(matches: Matches) -> None:
    with pytest.raises(IndexError):
        matches[3]
