"""A paper that announces more or fewer fields than it shows gets an issue that quotes it; one that keeps its word gets none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_of import findings_of

from corpus.records import Issue
from corpus.words import vocabulary

LABELS = ("Hafen", "Fischerei", "Küstenschutz", "Tourismus", "Schifffahrt", "Netze")
NUMBERS = {2: "zwei", 3: "drei", 4: "vier", 5: "fünf", 6: "sechs"}
NAMES = ("Handlungsfelder", "Aktionsfelder", "Themenfelder", "Handlungsschwerpunkte", "Zukunftsfelder")


def count_issues(text: str) -> list[Issue]:
    return [issue for issue in findings_of(text).issues if issue.code == "field_count"]


@pytest.mark.parametrize("name", NAMES)
def test_a_count_without_any_field_is_an_issue_that_quotes_it(name: str) -> None:
    sentence = f"Die Strategie beschreibt vier {name} und viele Ziele."
    (issue,) = count_issues(f"Küstenstrategie\n\n{sentence}\n\nMehr steht im Internet.")
    assert f"4 {name}" in issue.message
    assert sentence in issue.message
    assert issue.remedy


@settings(max_examples=20)
@given(st.integers(2, 6), st.integers(2, 6))
def test_a_count_is_an_issue_exactly_when_another_number_is_shown(said: int, shown: int) -> None:
    headings = "\n\n".join(f"Handlungsfeld {number}: {label}\n\nText dazu." for number, label in enumerate(LABELS[:shown], start=1))
    text = f"Küstenstrategie\n\nDer Plan gliedert sich in die {NUMBERS[said]} Handlungsfelder.\n\n{headings}\n"
    assert bool(count_issues(text)) == (said != shown)


def test_a_part_of_the_fields_is_no_other_number() -> None:
    text = "Der Plan nennt drei Handlungsfelder: Hafen, Fischerei und Küstenschutz. In zwei Handlungsfeldern wurde schon gebaut."
    assert count_issues(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Im Jahr 2011/12 wurde das Themenfeld „Heizen im Haus“ vorgestellt.",
        "Die Bundesregierung hat vier Handlungsfelder benannt.",
        "Der Verein hat vier Mitglieder und ein Haus.",
    ],
)
def test_other_numbers_and_others_plans_are_no_issue(text: str) -> None:
    assert count_issues(text) == []


def test_the_names_of_this_test_are_those_of_the_vocabulary() -> None:
    plurals = {name["plural"] for name in vocabulary("field_names")["name"]}
    assert {name.lower() for name in NAMES} <= plurals
