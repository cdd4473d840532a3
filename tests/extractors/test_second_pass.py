"""Findings are kept and made less sure where their passage does not bear them out; passages that were too narrow become wider."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from reading_of import findings_of, reading_of

from corpus.records import ActionField, Actor, Evidence, Findings, Lineage, Measure, Profile, Reading, Stated, Target
from extractors.evidence import evidence
from extractors.second_pass import DOUBTED, WEAK, checked

TEXT = """Küstenstrategie

Handlungsfeld 2: Küstenschutz

Das Land erhöht die Deiche bis 2030. Es stellt dafür 40 Mio. Euro bereit. Der Anteil steigt auf 60 Prozent.

Die Hafenbehörde baut die Schleuse.
"""


def reading() -> Reading:
    return reading_of(TEXT)


def passage(of: Reading, quote: str) -> Evidence:
    start = of.document.text.index(quote)
    return evidence(of.document, start, start + len(quote))


def findings(**kinds: object) -> Findings:
    return replace(Findings(Profile("Küstenstrategie", "strategy")), **kinds)  # type: ignore[arg-type]  # tuples of findings by name


def test_checked_leaves_what_its_passage_says() -> None:
    of = reading()
    field = ActionField("Küstenschutz", "field", passage(of, "Küstenschutz"), code="2", confidence=0.9)
    time = Stated("bis 2030", passage(of, "bis 2030"))
    measure = Measure("erhöht die Deiche", passage(of, "Das Land erhöht die Deiche bis 2030"), time=time, end="2030", confidence=0.9)
    actor = Actor("Hafenbehörde", "agency", (passage(of, "Hafenbehörde"),), confidence=0.9)
    given = findings(action_fields=(field,), measures=(measure,), actors=(actor,))
    assert checked(of, given) == given


def test_checked_doubts_what_its_passage_does_not_say_and_keeps_it() -> None:
    of = reading()
    place = passage(of, "Das Land erhöht die Deiche bis 2030")
    measure = Measure("Neubau des Bahnhofs", place, end="2035", budget_eur=5.0, confidence=0.9)
    found = checked(of, findings(measures=(measure,)))
    assert found.measures == (replace(measure, confidence=round(0.9 * DOUBTED, 3)),)
    (issue,) = found.issues
    assert (issue.code, issue.level, issue.document) == ("unproven", "info", of.document.id)
    assert all(word in issue.message for word in ("Neubau des Bahnhofs", "Titel", "Ende", "Betrag"))


def test_checked_doubts_a_quote_that_stands_elsewhere() -> None:
    of = reading()
    place = passage(of, "Hafenbehörde")
    moved = replace(place, start=place.start + 3, end=place.end + 3)
    found = checked(of, findings(actors=(Actor("Hafenbehörde", "agency", (moved,), confidence=0.8),)))
    assert "Fundstelle im Text" in found.issues[0].message


def test_checked_widens_a_passage_that_was_too_narrow() -> None:
    of = reading()
    target = Target(60.0, "%", passage(of, "steigt auf 60 Prozent"), year=2030, confidence=0.9)
    found = checked(of, findings(targets=(target,)))
    assert found.issues == ()
    assert "60 Prozent" in found.targets[0].evidence.quote
    assert "2030" in found.targets[0].evidence.quote


def test_checked_lets_the_neighbours_speak_for_what_is_sure_only() -> None:
    of = reading()
    lineage = Lineage("updates", "Hafenbehörde", passage(of, "Das Land erhöht die Deiche bis 2030"), confidence=WEAK)
    target = Target(40.0, "EUR", passage(of, "Die Hafenbehörde baut die Schleuse"), confidence=WEAK)
    assert checked(of, findings(lineage=(lineage,), targets=(target,))).issues == ()
    assert len(checked(of, findings(targets=(replace(target, confidence=WEAK - 0.1),))).issues) == 1


@given(
    st.sampled_from(["Das Land baut bis 2027 eine Schleuse.", "Handlungsfeld 1: Hafen", "Bis 2030 sinken die Emissionen um 40 Prozent."])
)
def test_checked_twice_says_no_more_than_once_about_findings(text: str) -> None:
    of = reading_of(f"Plan\n\n{text}\n")
    once = findings_of(f"Plan\n\n{text}\n")
    assert checked(of, once) == once
