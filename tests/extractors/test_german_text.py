"""German letters and lines as properties: nothing is lost, nothing invented, every line knows its place."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.german_text import COORDINATORS, LOST, clean, folded, join_lines, join_spans, repair_ligatures, words_on_one_line

LETTERS = "abcdefghijklmnopqrstuvwxyzäöüß"
WORDS = st.text(LETTERS, min_size=2, max_size=12)
NOUNS = WORDS.map(str.capitalize)
LINES = st.lists(st.lists(WORDS | NOUNS, min_size=1, max_size=6).map(" ".join), min_size=1, max_size=6)
ANY_LINES = st.lists(st.text(max_size=20).map(clean), max_size=6)


@given(st.text(max_size=80))
def test_clean_is_done_once(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(st.text(max_size=80))
def test_clean_leaves_no_character_that_is_not_printed(text: str) -> None:
    cleaned = clean(text)
    assert cleaned == unicodedata.normalize("NFC", cleaned).strip()
    assert "  " not in cleaned
    assert not any(unicodedata.category(letter) in {"Cc", "Co", "Cs"} or letter in "\u00ad\u200b\ufeff\ufffe" for letter in cleaned)


@given(LINES)
def test_join_lines_puts_one_blank_between_lines_without_hyphen(lines: list[str]) -> None:
    assert join_lines(lines) == " ".join(lines)


@given(ANY_LINES)
def test_join_spans_loses_nothing_but_hyphens(lines: list[str]) -> None:
    text, spans = join_spans(lines)
    assert len(spans) == len(lines)
    for line, (start, end) in zip(lines, spans, strict=True):
        assert line.startswith(text[start:end])
        assert set(line[end - start :]) <= set("-‐‑")
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


@given(WORDS, st.integers(2, 10))
def test_join_lines_makes_a_cut_word_whole(word: str, at: int) -> None:
    before, after = word[:at], word[at:]
    if len(before) > 1 and len(after) > 3:
        assert join_lines([f"{before.capitalize()}-", f"{after} gilt"]) == f"{word.capitalize()} gilt"


@given(NOUNS, st.sampled_from(["und", "oder", "bzw.", "sowie", "bis", "beziehungsweise"]), NOUNS)
def test_join_lines_keeps_the_hyphen_before_a_coordinator(first: str, word: str, second: str) -> None:
    assert join_lines([f"{first}-", f"{word} {second}"]) == f"{first}- {word} {second}"


@given(NOUNS, NOUNS)
def test_join_lines_keeps_the_hyphen_before_a_capital(first: str, second: str) -> None:
    if second.casefold() not in COORDINATORS:
        assert join_lines([f"{first}-", second]) == f"{first}-{second}"


@given(NOUNS, WORDS)
def test_join_lines_follows_the_words_the_document_prints_whole(first: str, second: str) -> None:
    hyphened = f"{first}-{second}"
    if second not in COORDINATORS:
        assert join_lines([f"{first}-", second], vocabulary={folded(hyphened)}) == hyphened
        assert join_lines([f"{first}-", second], vocabulary={folded(first + second)}) == first + second


@given(NOUNS, st.sampled_from(["fi", "fl", "ff", "ffi"]), WORDS)
def test_repair_ligatures_puts_in_what_the_document_prints_whole(first: str, ligature: str, second: str) -> None:
    whole = f"{first}{ligature}{second}"
    broken = f"{first}{LOST}{second}"
    text, repairs = repair_ligatures(f"Das {broken} gilt.", vocabulary={folded(whole)}, is_word=lambda word: False)
    assert text == f"Das {whole} gilt."
    assert [(text[repair.start : repair.end], repair.raw) for repair in repairs] == [(whole, broken)]


@given(NOUNS, WORDS)
def test_repair_ligatures_leaves_what_no_word_explains(first: str, second: str) -> None:
    broken = f"{first}{LOST}{second}"
    assert repair_ligatures(broken, is_word=lambda word: False) == (broken, ())
    assert repair_ligatures(broken, is_word=lambda word: True) == (broken, ())


def test_repair_ligatures_touches_no_document_that_lost_none() -> None:
    assert repair_ligatures("Die nden spezische Worte.") == ("Die nden spezische Worte.", ())


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Z I E L E", "ZIELE"),
        ("M A S S N A H M E", "MASSNAHME"),
        ("U n s e r e", "Unsere"),
        ("G U T E A R B E I T", "GUTE ARBEIT"),
        ("Teil I: Z I E L E im Land", "Teil I: ZIELE im Land"),
        ("A B C D", "A B C D"),
        ("A B C", "A B C"),
        ("X Y Z K", "X Y Z K"),
        ("S M L X", "S M L X"),
        ("Klassen a b c d e", "Klassen a b c d e"),
    ],
)
def test_clean_closes_up_letters_set_apart(typed: str, read: str) -> None:
    assert clean(typed) == read


def test_words_on_one_line_leaves_out_words_cut_at_its_end() -> None:
    assert list(words_on_one_line(["Die Digitalisie-", "rung der Netze"])) == ["die", "rung", "der", "netze"]
