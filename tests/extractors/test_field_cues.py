"""The words that announce action fields."""

from __future__ import annotations

import pytest

from extractors.fields.cues import begins_with_goal, find_cues, labelled_cue


@pytest.mark.parametrize(
    ("text", "code", "label"),
    [
        ("Handlungsfeld 3: Energie", "3", "Energie"),
        ("1.2. Handlungsfeld: Hard- und Software", "1.2", "Hard- und Software"),
        ("HF 1 Deiche und Siele", "1", "Deiche und Siele"),
        ("Handlungsfeld II – Wärme", "II", "Wärme"),
        ("Handlungsfeld Arbeit 4.0", None, "Arbeit 4.0"),
        ("Leitlinie 4: Offen planen", "4", "Offen planen"),
    ],
)
def test_labelled_cue_reads_code_and_label(text: str, code: str | None, label: str) -> None:
    read = labelled_cue(text)
    assert read is not None
    assert (read.code, text[read.begin :]) == (code, label)


@pytest.mark.parametrize(
    "text",
    [
        "Handlungsfelder",
        "Handlungsfeld / Nr",
        "Handlungsfeld der Zukunft",
        "Leitlinie zum Deichbau",
        "Cluster Hafen Nord",
        "Handlungsfelder und Maßnahmen",
    ],
)
def test_labelled_cue_takes_other_texts_for_none(text: str) -> None:
    assert labelled_cue(text) is None


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("die fünf wichtigsten Handlungsfelder", 5),
        ("den sieben in der Strategie definierten Handlungsfeldern", 7),
        ("der zehn Ziele, die sich in vier Handlungsfelder gliedern", 4),
        ("zwei Ziele mit Handlungsfeldern", None),
    ],
)
def test_find_cues_counts_what_the_number_belongs_to(text: str, count: int | None) -> None:
    assert [cue.count for cue in find_cues(text)] == [count]


def test_find_cues_finds_no_mission_in_emissions_and_no_plural_in_a_genitive() -> None:
    assert list(find_cues("Die Treibhausgasemissionen sinken.")) == []
    assert [cue.plural for cue in find_cues("des Handlungsfelds Bau")] == [False]


def test_find_cues_reads_raised_digits_as_no_number() -> None:
    assert [cue.count for cue in find_cues("siehe ¹⁷ Handlungsfelder")] == [None]


def test_begins_with_goal_tells_goals_from_fields() -> None:
    assert begins_with_goal("2. Strategisches Ziel: Netze ausbauen") == len("2. Strategisches Ziel: ")
    assert begins_with_goal("2. Handlungsfeld: Netze") is None


def test_find_cues_looks_for_the_start_of_a_compound_no_further_back_than_words_are_long() -> None:
    text = "Feld-" * 1000 + "Handlungsfelder"
    last = list(find_cues(text))[-1]
    assert last.end == len(text)
    assert len(last.word) < 300
