"""Learning what scores are worth, and judging findings against gold."""

from __future__ import annotations

from models.confidence_steps import Judged, calibration_error, learn, probability
from models.scoring import alike, judged, tallies

GOLD = {"action_fields": [{"label": "Moor und Aue"}, {"label": "Wald"}], "measures": [], "kind": "page"}
FOUND = {
    "action_fields": [
        {"label": "Moore und Auen", "confidence": 0.9, "finder": "find_fields 3"},
        {"label": "Verkehr", "confidence": 0.6, "finder": "find_fields 3"},
    ]
}


def some(score: float, right: int, wrong: int) -> list[Judged]:
    return [Judged(f"d{n}", "targets", "find_targets", score, n < right) for n in range(right + wrong)]


def test_learn_gives_higher_scores_no_lower_probability() -> None:
    steps = learn([*some(0.3, 1, 9), *some(0.6, 9, 1), *some(0.9, 5, 5)])["targets/find_targets"]
    assert [value for _, value in steps] == sorted(value for _, value in steps)


def test_probability_of_an_unknown_finder_is_that_of_its_kind() -> None:
    table = learn(some(0.5, 6, 4))
    assert probability(table, Judged("x", "targets", "another", 0.99, True)) == table["targets"][0][1]


def test_calibration_error_is_small_where_scores_mean_what_they_say() -> None:
    assert calibration_error([*some(0.3, 12, 28), *some(0.9, 36, 4)]) < 0.12


def test_tallies_count_what_both_have() -> None:
    tally = tallies(GOLD, FOUND)["action_fields"]
    assert (tally.right, tally.gold, tally.found) == (1, 2, 2)


def test_judged_tells_invented_findings() -> None:
    assert [one.is_right for one in judged("d", GOLD, FOUND)] == [True, False]


def test_alike_forgives_endings_and_order() -> None:
    assert alike("Wälder und Moore", "Moore und Wald") > 0.5
    assert alike("Verkehr", "Gesundheit") < 0.5
