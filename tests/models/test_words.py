"""Words, stems and parts of compounds."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.words import content_words, fold, split_compound, stem


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Fachkraft", "Fachkräfte"),
        ("Fläche", "Flächen"),
        ("Energie", "Energien"),
        ("Wasser", "Wassers"),
        ("Haus", "Häusern"),
        ("Innovation", "Innovationen"),
        ("Mittel", "Mitteln"),
    ],
)
def test_stem_is_the_same_for_forms_of_a_word(one: str, other: str) -> None:
    assert stem(fold(one)) == stem(fold(other))


@pytest.mark.parametrize(("one", "other"), [("Wald", "Waldorf"), ("Netz", "Netzwerk"), ("Wasser", "Wasserstoff"), ("Rad", "Radar")])
def test_stem_keeps_different_words_apart(one: str, other: str) -> None:
    assert stem(fold(one)) != stem(fold(other))


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("Wirtschaftsförderung", ("wirtschaft", "forderung")),
        ("Kooperationsnetzwerk", ("kooperation", "netz", "werk")),
        ("Gewerbeflächenentwicklung", ("gewerb", "flach", "entwicklung")),
        ("Waldorfschule", ("waldorf", "schul")),
        ("Energie", ("energi",)),
        ("unterstützen", ("unterstutz",)),
        ("weiterentwickeln", ("weiterentwickel",)),
    ],
)
def test_split_compound_takes_words_apart(word: str, parts: tuple[str, ...]) -> None:
    assert split_compound(word) == parts


def test_content_words_leave_out_function_words() -> None:
    assert [word.folded for word in content_words("Ausbau der Netze für die Energiewende")] == ["ausbau", "netze", "energiewende"]


@pytest.mark.parametrize(
    ("text", "completed"),
    [
        ("Rad- und Fußverkehr", ["radverkehr", ""]),
        ("Umwelt-, Natur- und Gewässerschutz", ["umweltschutz", "naturschutz", ""]),
        ("Aus- und Weiterbildung", ["ausbildung", ""]),
        ("Start-ups und Gründungen", ["", "", ""]),
    ],
)
def test_content_words_complete_truncated_compounds(text: str, completed: list[str]) -> None:
    assert [word.completed for word in content_words(text)] == completed


@given(st.text(max_size=80))
def test_content_words_stand_where_they_say(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    for word in content_words(text):
        assert fold(text[word.start : word.end]) == word.folded
