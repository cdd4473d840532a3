"""Measures in sentences no rule finds one in: neighbouring words a tagger is sure of."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading_of import reading_of

from corpus.records import Findings, Measure, Profile, Reading
from extractors.evidence import evidence
from extractors.measures.tagged import FINDER, find_tagged, sure_spans, weighed

TEXT = "Uferplan\n\nAm Kai entsteht ein Haus für Lotsen.\n"
WORDS = 8


def tagged(chances: tuple[float, ...], text: str = TEXT) -> Reading:
    """The reading of a text whose last sentence has these chances, and no other sentence any."""
    reading = reading_of(text)
    *others, last = (replace(one, measure_chances=()) for one in reading.sentences)
    return replace(reading, sentences=(*others, replace(last, measure_chances=chances)))


def found(reading: Reading, *known: Measure) -> list[Measure]:
    return list(find_tagged(reading, Findings(profile=Profile("Uferplan", "page")), known))


def test_find_tagged_takes_the_words_it_is_sure_of() -> None:
    (one,) = found(tagged((0.1, 0.2, 0.9, 0.9, 0.8, 0.8, 0.9, 0.9)))
    assert (one.title, one.confidence, one.finder) == ("entsteht ein Haus für Lotsen", 0.86, FINDER)
    assert one.evidence.quote == "entsteht ein Haus für Lotsen"


@pytest.mark.parametrize(
    "chances",
    [(0.6,) * WORDS, (0.1, 0.1, 0.1, 0.1, 0.99, 0.1, 0.1, 0.1), ()],
    ids=["doubtful", "one word", "not asked"],
)
def test_find_tagged_leaves_doubtful_words(chances: tuple[float, ...]) -> None:
    assert found(tagged(chances)) == []


def test_find_tagged_begins_a_measure_behind_the_bracket_that_closes() -> None:
    (one,) = found(tagged((0.1, 0.1, 0.1, 0.1, 0.9, 0.9, 0.9, 0.9, 0.1), "Uferplan\n\nDas Hafenamt (HA) saniert den Kai.\n"))
    assert one.title == "saniert den Kai"


def test_find_tagged_leaves_sentences_that_hold_a_known_measure() -> None:
    reading = tagged((0.9,) * WORDS)
    passage = evidence(reading.document, reading.sentences[-1].start, reading.sentences[-1].start + 6)
    assert found(reading, Measure(passage.quote, passage)) == []


@pytest.mark.parametrize(("start", "end", "is_left"), [(0, 12, True), (-9, -5, False), (-30, -5, False), (-30, 40, True), (46, 47, False)])
def test_find_tagged_leaves_what_any_of_the_known_measures_touches(start: int, end: int, is_left: bool) -> None:
    reading = tagged((0.9,) * WORDS, f"{TEXT[:-1]}\n\nNummer eins und Nummer zwei.\n\n{TEXT[10:]}")
    sentence = reading.sentences[-1]
    other = evidence(reading.document, 0, 3)
    one = replace(other, start=sentence.start + start, end=sentence.start + end)
    measures = found(reading, Measure("Ausbau", other), Measure("Bau", one))
    assert (measures == []) is is_left


def test_find_tagged_leaves_headings() -> None:
    assert found(tagged((0.9,) * 5, "Uferplan\n\n2. Ein Haus für Lotsen\n\n")) == []


def test_sure_spans_parts_what_doubt_parts() -> None:
    spans = list(sure_spans(tagged((0.9, 0.9, 0.2, 0.9, 0.9, 0.1, 0.1, 0.1)).sentences[-1]))
    assert [chance for _, chance in spans] == [0.9, 0.9]


@pytest.mark.parametrize(("chance", "confidence"), [(0.9, 0.75), (0.1, 0.35)])
def test_weighed_is_half_as_sure_as_the_words(chance: float, confidence: float) -> None:
    reading = tagged((chance,) * WORDS)
    passage = evidence(reading.document, reading.sentences[-1].start, reading.sentences[-1].end)
    (one,) = weighed(reading, [Measure(passage.quote, passage, confidence=0.6)])
    assert one.confidence == confidence


def test_weighed_leaves_what_nobody_asked_about() -> None:
    reading = tagged(())
    passage = evidence(reading.document, reading.sentences[-1].start, reading.sentences[-1].end)
    measure = Measure(passage.quote, passage, confidence=0.6)
    assert weighed(reading, [measure]) == [measure]


def test_find_tagged_takes_what_we_do_outside_of_quotations_from_news_too() -> None:
    profile = Findings(profile=Profile("Uferplan", "news"))
    assert len(list(find_tagged(tagged((0.9,) * 7, "Uferplan\n\nWir bauen ein Haus für Lotsen.\n"), profile, ()))) == 1
    assert not list(find_tagged(tagged((0.9,) * 9, "Uferplan\n\n„Wir bauen ein Haus für Lotsen.“\n"), profile, ()))
