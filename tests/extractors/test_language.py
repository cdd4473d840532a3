"""The language of a text by its function words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.language import language_of

TEXTS = {
    "de": "Die Landesregierung hat den Plan für die Häfen beschlossen, und er wird in den nächsten Jahren mit allen Partnern umgesetzt.",
    "en": "The government has decided on a plan for the ports, and it will be carried out with all of the partners in the next years.",
    "fr": "Le gouvernement a décidé un plan pour les ports, et il est mis en œuvre avec tous les partenaires dans les années à venir.",
    "pl": "Rząd przyjął plan dla portów i będzie on realizowany z partnerami w następnych latach, a także przez gminy oraz na rzecz miast.",
    "cs": "Vláda přijala plán pro přístavy a bude se s partnery uskutečňovat v příštích letech, jako je to i za hranicemi, které jsou blízko.",
}


@pytest.mark.parametrize("language", sorted(TEXTS))
def test_language_of_knows_a_language_by_its_function_words(language: str) -> None:
    assert language_of(TEXTS[language]) == language


def test_language_of_says_nothing_about_a_few_words() -> None:
    assert language_of("Hafenplan 2030") is None


def test_language_of_says_undetermined_for_words_of_no_known_language() -> None:
    assert language_of("lorem ipsum dolor sit amet " * 20) == "und"


@given(st.text(max_size=300))
def test_language_of_survives_any_text(text: str) -> None:
    assert language_of(text) in {None, "und", *TEXTS}
