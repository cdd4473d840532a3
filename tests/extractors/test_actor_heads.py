"""Head words: whole words, ends of compounds, plurals."""

from __future__ import annotations

import pytest

from extractors.actors.complements import take
from extractors.actors.heads import head_word


@pytest.mark.parametrize(
    ("word", "type", "base", "plural"),
    [
        ("Ministeriums", "ministry", "Ministerium", False),
        ("Ministerien", "ministry", "Ministerium", True),
        ("Hafenministeriums", "ministry", "Hafenministerium", False),
        ("Energie-Agentur", "agency", "Energie-Agentur", False),
        ("EnergieAgenturen", "agency", "EnergieAgentur", True),
        ("Arbeitsagentur", "agency", "Arbeitsagentur", False),
        ("Hafen-Instituts", "research", "Hafen-Institut", False),
        ("Stadtwerken", "company", "Stadtwerke", False),
        ("Landkreise", "municipality", "Landkreis", True),
    ],
)
def test_head_word_knows_inflected_words_and_compounds(word: str, type: str, base: str, plural: bool) -> None:
    found = head_word(word)
    assert found is not None
    assert (found.head.type, found.base, found.is_plural) == (type, base, plural)


@pytest.mark.parametrize("word", ["Hafen", "Fachministerium", "Zivilgesellschaft", "Rate", "Substitut", "Agenturleiter"])
def test_head_word_is_none_for_other_words(word: str) -> None:
    assert head_word(word) is None


def test_every_complement_of_the_vocabulary_is_known() -> None:
    kinds = {kind for word in ("Ministerium", "Verband", "Cluster", "Hub", "Fraunhofer", "IHK") for kind in head_word(word).head.takes}  # type: ignore[union-attr]
    assert {take(kind, "", 0) for kind in kinds} == {0}
