"""What sounds like a measure and is none: questions, what is denied, what goes on as before, what the tagger doubts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading_of import findings_of, reading_of

from corpus.records import Measure, Reading, Stated
from extractors.evidence import evidence
from extractors.measures.doubts import is_denied, without_doubtful


def read(text: str, chance: float = 0.9) -> Reading:
    """The reading of one sentence whose words have this chance."""
    reading = reading_of(f"Uferplan\n\n{text}\n")
    *others, last = reading.sentences
    return replace(reading, sentences=(*others, replace(last, measure_chances=(chance,) * len(last.tokens))))


def kept(reading: Reading, *, lead: str | None = None) -> bool:
    """Whether the measure that is the whole sentence stays."""
    sentence = reading.sentences[-1]
    passage = evidence(reading.document, sentence.start, sentence.end)
    place = reading.document.text.find(lead) if lead else -1
    who = (Stated(lead, evidence(reading.document, place, place + len(lead))),) if lead else ()
    measure = Measure(passage.quote, passage, responsible=who)
    return list(without_doubtful(reading, [measure])) == [measure]


@pytest.mark.parametrize(
    "text",
    [
        "Wird die Schleuse im Norden ausgebaut?",
        "Nicht gefördert werden Boote aus Holz.",
        "Eine Brücke wird im Hafen nicht gebaut.",
        "Das Hafenamt berät die Lotsen wie bisher.",
        "Kurse für Lotsen bietet die Kammer seit Jahren an.",
        "Eine eigene Hafengesellschaft ist nicht geplant.",
    ],
)
def test_without_doubtful_leaves_out_what_is_asked_denied_or_as_before(text: str) -> None:
    assert not kept(read(text))


@pytest.mark.parametrize(
    "text",
    [
        "Das Hafenamt baut die Schleuse aus.",
        "Gefördert werden nicht nur Boote aus Holz.",
        "Kais, die nicht genutzt werden, baut das Hafenamt zurück.",
        "Das Hafenamt saniert nicht genutzte Kais.",
    ],
)
def test_without_doubtful_keeps_what_is_done(text: str) -> None:
    assert kept(read(text))


@pytest.mark.parametrize(("chance", "stays"), [(0.01, False), (0.2, True)])
def test_without_doubtful_leaves_out_what_the_tagger_doubts_where_nobody_is_named(chance: float, stays: bool) -> None:
    assert kept(read("Im Hafen werden Boote gepflegt.", chance)) is stays
    assert kept(read("Das Hafenamt pflegt Boote.", chance), lead="Hafenamt")


def test_without_doubtful_doubts_what_shall_be_less() -> None:
    assert not kept(read("Im Hafen werden Boote gepflegt.", 0.03))
    assert kept(read("Im Hafen sollen Boote gepflegt werden.", 0.03))


def test_without_doubtful_keeps_all_clauses_of_a_sentence_with_a_likely_word() -> None:
    reading = read("Im Hafen werden Boote gepflegt.", 0.01)
    *others, last = reading.sentences
    assert kept(replace(reading, sentences=(*others, replace(last, measure_chances=(0.9, *last.measure_chances[1:-1], 0.0)))))


def test_is_denied_asks_for_the_main_clause() -> None:
    assert is_denied(read("Boote, die alt sind, werden nicht gefördert.").sentences[-1].tokens)
    assert not is_denied(read("Boote, die nicht alt sind, werden gefördert.").sentences[-1].tokens)


def test_without_doubtful_leaves_out_lines_without_verb_that_the_tagger_doubts() -> None:
    assert not kept(read("Weitere Papiere: Hafenkonzept, Uferkonzept.", 0.01))
    assert kept(read("Weitere Vorhaben: Ausbau der Stege, Kurse für Lotsen.", 0.3))


@pytest.mark.parametrize(("opens", "titles"), [("Nicht vorgesehen ist", []), ("Vorgesehen ist", ["eine Schleuse im Hafen"])])
def test_find_measures_takes_no_thing_that_is_said_to_be_unplanned(opens: str, titles: list[str]) -> None:
    assert [one.title for one in findings_of(f"Hafenplan\n\n{opens} eine Schleuse im Hafen.").measures] == titles
