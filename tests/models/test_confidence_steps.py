"""Learning what scores are worth, and judging findings against gold."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

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


def test_learn_believes_many_documents_more_than_many_findings_of_one() -> None:
    spread = [Judged(f"d{n}", "targets", "spread", 0.7, True) for n in range(20)]
    heaped = [Judged("one", "targets", "heaped", 0.7, True) for _ in range(20)]
    wrong = [Judged(f"d{n}", "targets", "another", 0.7, False) for n in range(20)]
    table = learn([*spread, *heaped, *wrong])
    kind, many, one = (table[name][0][1] for name in ("targets", "targets/spread", "targets/heaped"))
    assert kind < one < many


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from([0.3, 0.5, 0.7, 0.9]), st.booleans()), min_size=1))
def test_learn_rises_with_the_score_and_is_never_certain(judgements: list[tuple[int, float, bool]]) -> None:
    table = learn([Judged(f"d{document}", "measures", "prose", score, is_right) for document, score, is_right in judgements])
    values = [value for _, value in table["measures/prose"]]
    assert values == sorted(values)
    assert all(0.0 < value < 1.0 for value in values)


def test_calibration_error_judges_a_document_by_others_only() -> None:
    good = [Judged(f"d{n}", "targets", "find_targets", 0.7, True) for n in range(9)]
    odd = [Judged("odd", "targets", "find_targets", 0.7, False) for _ in range(9)]
    known = calibration_error([*good, *odd], table=learn([*good, *odd]))
    assert calibration_error([*good, *odd]) > known + 0.2
