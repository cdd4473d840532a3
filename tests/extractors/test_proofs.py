"""Words, numbers, dates and codes are found in what a passage prints, however it prints them, and nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.proofs import states_code, states_date, states_euros, states_number, states_words, states_year


@pytest.mark.parametrize(
    ("text", "claimed", "expected"),
    [
        ("Wir stärken die Fach- und Führungskräfte.", "Fach- und Führungskräfte", True),
        ("Förderung des energetischen Umbaus", "Energetischer Umbau", True),
        ("MOBILITÄT UND VERKEHR", "Mobilität und Verkehr", True),
        ("Ausbau der Netze", "Ausbau der Häfen", False),
        ("", "Netze", False),
    ],
)
def test_states_words_finds_inflected_and_shouted_words_only(text: str, claimed: str, expected: bool) -> None:
    assert states_words(text, claimed) is expected


@given(st.lists(st.sampled_from(["Hafen", "Küstenschutz", "digitale", "Verwaltung", "und", "Netze"]), min_size=1))
def test_states_words_of_a_text_about_itself_holds(words: list[str]) -> None:
    text = " ".join(words)
    assert states_words(f"Ziel ist: {text.upper()}!", text)


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("um 40 Prozent", 40.0, True),
        ("1.500 Plätze", 1500.0, True),
        ("rund 2,5 Mio. t", 2.5, True),
        ("zwölf Häfen", 12.0, True),
        ("dreitausend Bojen", 3000.0, True),
        ("tausend Bojen", 3000.0, False),
        ("um ein Drittel", 33.3, True),
        ("den Anteil verdoppeln", 2.0, True),
        ("klimaneutral", 0.0, True),
        ("um 40 Prozent", 4.0, False),
        ("die Häfen", 0.0, False),
    ],
)
def test_states_number_reads_figures_words_and_factors(text: str, value: float, expected: bool) -> None:
    assert states_number(text, value) is expected


@given(st.integers(1, 999), st.sampled_from([("Euro", 1.0), ("Tsd. Euro", 1e3), ("Mio. Euro", 1e6)]))
def test_states_euros_reads_amounts_back(value: int, unit: tuple[str, float]) -> None:
    name, scale = unit
    assert states_euros(f"Die Kosten betragen {value} {name}.", value * scale)
    assert not states_euros(f"Die Kosten betragen {value} {name}.", value * scale + 7)


def test_states_euros_takes_a_bare_number_under_a_head_with_the_unit() -> None:
    assert states_euros("Kosten in T€ 250", 250_000.0)


def test_states_date_reads_both_sides_of_a_period() -> None:
    assert states_date("2024 bis Ende 2027", "2024")
    assert states_date("2024 bis Ende 2027", "2027-12")
    assert not states_date("2024 bis Ende 2027", "2025")


def test_states_date_reads_a_month_with_the_last_figures_of_its_year() -> None:
    assert states_date("04/31", "2031-04")
    assert not states_date("04/31", "2031-05")


@pytest.mark.parametrize(
    ("text", "code", "expected"), [("M 3.1 Radwege", "M3.1", False), ("MOB-6 Radwege", "MOB 6", True), ("13 Radwege", "3", False)]
)
def test_states_code_wants_the_whole_code(text: str, code: str, expected: bool) -> None:
    assert states_code(text, code) is expected


def test_states_year_is_no_part_of_a_number() -> None:
    assert states_year("bis 2030.", 2030)
    assert not states_year("120301 Stück", 2030)
