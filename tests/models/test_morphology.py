"""The morphology looks into words that people write, and leaves the rest whole."""

from __future__ import annotations

from models.morphology import LONGEST_WORD, load_morphology


def test_analysis_takes_a_compound_apart() -> None:
    analysis = load_morphology().analysis("Wasserstoffwirtschaft", "NN")
    assert analysis.lemma == "Wasserstoffwirtschaft"
    assert len(analysis.morphemes) > 1


def test_analysis_leaves_a_word_without_end_whole() -> None:
    word = "Donaudampfschifffahrt" * 2_000
    analysis = load_morphology().analysis(word, "NN")
    assert (analysis.lemma, analysis.morphemes) == (word, ((word.lower(), "NN"),))


def test_tags_of_a_sentence_with_a_word_without_end() -> None:
    words = ["Das", "Land", "fördert", "x" * 30_000, "."]
    tags = load_morphology().tags(words)
    assert len(tags) == len(words)
    assert tags[:3] == load_morphology().tags(words[:3])
    assert len(words[3]) > LONGEST_WORD
