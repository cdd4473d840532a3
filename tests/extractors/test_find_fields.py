"""Action fields wherever papers put them - and nothing where a paper sets out none."""

from __future__ import annotations

import pytest
from reading_of import findings_of

from corpus.records import ActionField


def fields(text: str) -> tuple[ActionField, ...]:
    return findings_of(text).action_fields


def labels(text: str) -> list[str]:
    return [field.label for field in fields(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Plan kennt drei Handlungsfelder: Hafen, Fischerei und Küstenschutz.", ["Hafen", "Fischerei", "Küstenschutz"]),
        ("Er folgt den Handlungsfeldern „Hafen“, „Fischerei“ sowie „Wind und Wellen“.", ["Hafen", "Fischerei", "Wind und Wellen"]),
        ("Die vier Handlungsfelder (Hafen, Watt, Deiche und Schleusen, Fischerei) werden bearbeitet.", ["Hafen", "Watt", "Deiche und Schleusen", "Fischerei"]),
        ("Schwerpunktthemen sind „Wissens- und Technologietransfer“ und „Moderne, offene Verwaltung“.", ["Wissens- und Technologietransfer", "Moderne, offene Verwaltung"]),
        ("Drei Handlungsfelder: Hafen und Watt, Deiche und Schleusen sowie Fischerei und Fang.", ["Hafen und Watt", "Deiche und Schleusen", "Fischerei und Fang"]),
        ("In zwei Handlungsfeldern arbeitet der Plan: Deiche und Schleusen sowie Fischerei.", ["Deiche und Schleusen", "Fischerei"]),
        ("Handlungsfeld 2: Küstenschutz\n\nDie Deiche werden höher.", ["Küstenschutz"]),
        ("Handlungsfelder\n\n• Hafen\n• Fischerei\n• Küstenschutz\n", ["Hafen", "Fischerei", "Küstenschutz"]),
    ],
)  # fmt: skip
def test_find_fields_reads_every_form(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Die Digitalisierung ist ein wichtiges Handlungsfeld der Landespolitik.",
        "Im Jahr 2023 stieg die Zahl der Beschäftigten leicht. Der Anteil der Teilzeit lag bei 31 Prozent.",
        "Viele Themen wurden beraten.",
    ],
)
def test_find_fields_finds_none_where_none_is_set_out(text: str) -> None:
    assert labels(text) == []


def test_find_fields_takes_the_number_as_code_and_bullets_as_topics() -> None:
    found = fields("Handlungsfeld 3: Küstenschutz\n\n• Deiche erhöhen\n• Sperrwerke\n")
    assert [(field.label, field.kind, field.code, field.parent) for field in found] == [
        ("Küstenschutz", "field", "3", None),
        ("Deiche erhöhen", "theme", None, "Küstenschutz"),
        ("Sperrwerke", "theme", None, "Küstenschutz"),
    ]


def test_find_fields_counts_a_label_once() -> None:
    text = "Der Plan nennt zwei Handlungsfelder: Hafen und Fischerei.\n\nHandlungsfeld 1: Hafen\n\nText.\n\nHandlungsfeld 2: Fischerei\n\nText."
    assert labels(text) == ["Hafen", "Fischerei"]


def test_find_fields_says_when_the_text_counts_more() -> None:
    found = findings_of("Der Plan nennt fünf Handlungsfelder: Hafen, Fischerei und Küstenschutz.")
    assert [issue.code for issue in found.issues if issue.code == "field_count"] == ["field_count"]


def test_find_fields_takes_no_measure_for_a_field_where_headings_name_the_fields() -> None:
    text = (
        "Der Plan kennt drei Handlungsfelder:\n\nHandlungsfeld 1: Hafen\n\nDer Hafen ist alt.\n\nM 1.1 Bau einer Mole\n\n"
        "Die Mole schützt den Hafen.\n\nHandlungsfeld 2: Fischerei\n\nEs gibt weniger Boote."
    )
    assert labels(text) == ["Hafen", "Fischerei"]
    assert "field_count" in {issue.code for issue in findings_of(text).issues}


def test_find_fields_quotes_the_sentence_that_enumerates() -> None:
    sentence = "Der Plan kennt drei Handlungsfelder: Hafen, Fischerei und Küstenschutz."
    found = findings_of(f"Vorab ein anderer Satz. {sentence}")
    assert {field.evidence.quote for field in found.action_fields} == {sentence}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Fünf Bereiche\n\nDrei Schwerpunktbereiche bildet der Plan ab, die untersetzt sind:\n"Ufer und Häfen"\n"Deiche und Wehre"\n"Fische"', ["Ufer und Häfen", "Deiche und Wehre", "Fische"]),
        ("Hafenplan\n\nHandlungsbedarf sieht der Plan in drei Lebensbereichen:\n\n- Frühe Bildung\n- Familie\n- Alter", ["Frühe Bildung", "Familie", "Alter"]),
        ("Hafenplan\n\nDer Plan benennt drei Strategien:\n\n- Häfen mit Wissen stärken\n- Ufer begrünen\n- Deiche sichern", ["Häfen mit Wissen stärken", "Ufer begrünen", "Deiche sichern"]),
        ("Hafenplan\n\nDie drei Leitlinien umfassen die Themen Wohnen am Ufer, Mobilität und Pflege.", ["Wohnen am Ufer", "Mobilität", "Pflege"]),
        ("Hafenplan\n\nEr enthält fünf Zukunftsmissionen, darunter Energie, Wasserstoff und Leichtbau.", ["Energie", "Wasserstoff", "Leichtbau"]),
        ("Innovationsstrategie\n\nKern der Strategie sind mehrere Cluster.\n\nLänderübergreifende Cluster:\n\nHafentechnik\n\nSchiffbau\n\nVerkehr und Logistik", ["Hafentechnik", "Schiffbau", "Verkehr und Logistik"]),
    ],
)  # fmt: skip
def test_find_fields_reads_lists_that_the_text_counts(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


def test_find_fields_ends_a_list_where_none_would_go_on() -> None:
    text = f"Die Handlungsfelder sind {', '.join(f'Deich{chr(97 + i // 26)}{chr(97 + i % 26)}bau' for i in range(400))} und Fischerei."
    found = labels(text)
    assert found[:2] == ["Deichaabau", "Deichabbau"]
    assert "Fischerei" not in found
