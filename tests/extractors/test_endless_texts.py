"""Texts nobody writes: words without end, sentences without end, a headline as long as a paper. They cost no more than their length."""

from __future__ import annotations

import pytest
from reading_of import findings_of, reading_of

from corpus.records import Token
from extractors.amounts import find_money, find_quantities
from extractors.enumeration_ends import words_within
from extractors.enumerations import Span
from extractors.plans.names import find_plan_names
from extractors.plans.own_title import LONGEST_HEADLINE, is_headline
from models.sentences import LONGEST

ENDLESS = "abcAB-" * 400


@pytest.mark.parametrize(
    "part",
    [
        "Strategie des Landes zur Anpassung ", "abcAB-", "HausPlan", "ÄÖ", "„Haus“ ", "Bau von Häusern; ", "Energie, Verkehr und ", "1", "um 30 % ",
        "Das Land baut Häuser. ", "Masterplan ", "(Amt ",
    ],
)  # fmt: skip
def test_find_all_goes_through_texts_without_end(part: str) -> None:
    text = f"Uferplan Lippe\n\nDie Stadt baut bis 2030 zwei Stege.\n\n{part * (2_500 // len(part))}\n"
    found = findings_of(text)
    assert "finder_failed" not in {issue.code for issue in found.issues}
    assert any("Stege" in one.title for one in found.measures)


def test_find_plan_names_reads_around_a_word_without_end() -> None:
    text = f"Der Masterplan Ufer gilt. {ENDLESS} Die Hafenstrategie Lippe folgt. {ENDLESS}Plan"
    assert [one.name for one in find_plan_names(text)] == ["Masterplan Ufer", "Hafenstrategie Lippe"]
    assert [text[one.start : one.end] for one in find_plan_names(text)] == ["Masterplan Ufer", "Hafenstrategie Lippe"]


def test_find_plan_names_reads_long_names_of_hyphens() -> None:
    name = "Wasserstraßen-Hafen-Schleusen-und-Uferbefestigungs-Unterhaltungs-und-Ausbau-Strategie"
    assert [one.name for one in find_plan_names(f"Die {name} gilt.")] == [name]


def test_sentences_without_end_are_parted_and_lose_no_word() -> None:
    text = "Kai und Steg und Schleuse und " * 200
    reading = reading_of(text)
    assert len(reading.sentences) > 1
    assert max(len(sentence.tokens) for sentence in reading.sentences) == LONGEST
    assert [token.text for sentence in reading.sentences for token in sentence.tokens] == text.split()


def test_long_sentences_stay_whole() -> None:
    (sentence,) = reading_of(f"Die Stadt baut {'Kais und Stege und ' * 45}Schleusen.").sentences
    assert len(sentence.tokens) < LONGEST


def test_amounts_are_read_beside_digits_without_end() -> None:
    digits = "1" * 3_000
    assert [one.value for one in find_quantities(f"{digits} und 30 % {digits}, die 20prozentige Quote")] == [30.0, 20.0]
    assert [one.value for one in find_money(f"{digits} und 2,5 Mio. Euro")] == [2_500_000.0]


def test_is_headline_takes_no_paper_for_one() -> None:
    assert is_headline("Ufer " * 40)
    assert not is_headline("Ufer " * LONGEST_HEADLINE)


def test_words_within_are_those_that_begin_inside() -> None:
    tokens = [Token(start, start + 3, "Kai", "Kai", "NN") for start in range(0, 40, 4)]
    for start in range(-1, 42):
        for end in range(start, 42):
            slow = [token for token in tokens if start <= token.start < end]
            assert list(words_within(tokens, Span(start, end))) == slow
