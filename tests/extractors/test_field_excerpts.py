"""Excerpts of plans: the one chapter they print is the field they are about; names that paragraphs begin with; names that strokes part."""

from __future__ import annotations

import pytest
from reading_of import findings_of, reading_of

from extractors.enumerations import parted_items
from extractors.fields.candidates import PAGE
from extractors.fields.run_in_heads import run_in_proposals


def labels(text: str) -> list[str]:
    return [field.label for field in findings_of(text).action_fields]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4.2 Hafenanlagen und Kräne\n\nDie Stadt erneuert Kräne. Das Konzept sieht dafür 20 vor.", ["Hafenanlagen und Kräne"]),
        ("4.2 Lotsen und Kapitäne\n\nDie Stadt schult Lotsen. Das Konzept sieht dafür 20 Plätze vor.", ["Lotsen und Kapitäne"]),
        ("4.2 Offene Daten\n\nDie Stadt gibt Pegel frei. Das Konzept sieht dafür 20 vor.", ["Offene Daten"]),
        (
            "4.2 Schiffsbestand und Bedarfsfähren\n\nDie Stadt tauscht Motoren. Das Konzept sieht dafür 20 vor.",
            ["Schiffsbestand und Bedarfsfähren"],
        ),
        ("4.2 E Fähren\n\nDie Stadt tauscht Motoren. Das Konzept sieht dafür 20 vor.", ["E Fähren"]),
        ("Hafenplan der Stadt Seehausen\n\nKap. V: Ruhe am Kai\n\nDie Stadt baut Wände gegen den Lärm.", ["Ruhe am Kai"]),
        ("Hafenplan Seehausen\n\nKapitel 5.2 Handlungsfeld Kaimauern\n\nDie Mauern sind alt.", ["Kaimauern"]),
        ("Steckbrief Handlungsfeld Watt und Sand\n\nDas Watt wird geschützt.", ["Watt und Sand"]),
        ("B 3 Handlungsfeld Deiche und Siele\n\nDie Deiche sind alt.", ["Deiche und Siele"]),
        ("Hafenplan\n\n4.3 Leitlinie „Lotsen gewinnen“\n\nDie Stadt wirbt.", ["Lotsen gewinnen"]),
    ],
)
def test_find_fields_reads_the_chapter_of_an_excerpt(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


NUMBERED = ("Lotsen", "Kaimauern", "Molen")


@pytest.mark.parametrize(
    ("head", "number"), [("Teil C – Schwerpunkte", "C.{}"), ("II. Schwerpunkte bis 2030", "{}."), ("Es gibt drei Handlungsfelder:", "{}")]
)
def test_find_fields_reads_numbered_sections_below_what_announces_them(head: str, number: str) -> None:
    sections = "\n\n".join(f"{number.format(place)} {name}\nDie Stadt hat viel vor." for place, name in enumerate(NUMBERED, 1))
    assert labels(f"Hafenplan\n\n{head}\n\n{sections}") == list(NUMBERED)


def test_find_fields_takes_chapters_on_the_situation_for_none() -> None:
    sections = "\n\n".join(f"3.{place} {name}\nDer Plan der Stadt hat hier viel vor." for place, name in enumerate(NUMBERED, 1))
    assert labels(f"Hafenplan\n\n3 Herausforderungen\n\n{sections}") == []


def test_find_fields_takes_statements_below_a_field_for_no_topics() -> None:
    items = "• Verleihung des Hafenpreises\n• Lotsen: Inzwischen sind 20 im Dienst\n• Ein Preis für Molen. Start: 2027"
    assert labels(f"Hafenplan\n\nSchwerpunkt „Kais“\n{items}\n\nSchwerpunkt „Watt“\nDas Watt ist weit.") == ["Kais", "Watt"]
    items = "• Lotsen: Wege und Zeiten\n• Molen: Steine und Stege"
    assert len(labels(f"Hafenplan\n\nSchwerpunkt „Kais“\n{items}\n\nSchwerpunkt „Watt“\nDas Watt ist weit.")) == 4


def test_find_fields_reads_the_numbered_chapters_of_a_treaty_on_few_pages() -> None:
    text = "Koalitionsvertrag für die 8. Wahlperiode\n\nVIII. Häfen und Kais\n\nWir bauen Kais.\n\nIX. Watt\n\nWir schützen das Watt."
    assert labels(text) == ["Häfen und Kais", "Watt"]


def test_find_fields_keeps_a_labelled_field_whose_name_is_a_chapter_elsewhere() -> None:
    text = "Hafenplan\n\nHandlungsfeld 5: Kommunikation\n\nDie Stadt berichtet.\n\nHandlungsfeld 6: Monitoring\n\nDie Stadt misst."
    assert [(field.code, field.label) for field in findings_of(text).action_fields] == [("5", "Kommunikation"), ("6", "Monitoring")]
    names = ["Kommunikation", "Lotsen", "Molen"]
    assert labels("# Hafenplan\n\n" + "\n\n".join(f"## Handlungsfeld {name}\n\nDie Stadt misst." for name in names)) == names


@pytest.mark.parametrize(
    "text",
    [
        "4 Anlagen zum Beschluss\n\nDer Hafenplan nennt Sand und Schlick.",
        "3 Herausforderungen\n\nDer Hafenplan nennt Sand und Schlick.",
        "1 Lotsen\n\nDer Hafenplan beginnt mit den Lotsen.",
        "3 Datengrundlage\n\nDer Hafenplan nennt Sand und Schlick.",
        "3 Bestand\n\nDer Hafenplan nennt Sand und Schlick.",
        "E Fähren\n\nDer Hafenplan fördert sie.",
        "M 4 Lotsen\n\nDer Hafenplan schult sie.",
        "26 Reeder kamen zur Messe\n\nDer Hafenplan wurde dort gezeigt.",
        "Unsere Themen\n> Lotsen\n> Kaimauern\n> Molen\n\nDer Hafenplan gilt zehn Jahre.",
        "Der Hafenplan nennt Handlungsfelder.\n> Studie zu den Häfen (PDF)\nSie gelten zehn Jahre.",
        "D Lotsen\n\nDer Hafenplan schult sie.\n\nE Fähren\n\nDer Hafenplan fördert sie.",
        "4.1 Lotsen\n\nDer Hafenplan schult sie.\n\n4.2 Zeitplan\n\nDer Hafenplan gilt zehn Jahre.",
    ],
)
def test_find_fields_takes_no_part_of_every_plan_for_an_excerpt(text: str) -> None:
    assert labels(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Handlungsfelder: Kais sichern · Watt stärken · Letzte Meile", ["Kais sichern", "Watt stärken", "Letzte Meile"]),
        ("Themenfelder: Kais – Deiche und Siele – Lotsen – Watt und Sand", ["Kais", "Deiche und Siele", "Lotsen", "Watt und Sand"]),
        ("Unsere Themen\n\nKaimauern · Watt und Sand · Deiche", ["Kaimauern", "Watt und Sand", "Deiche"]),
        ("Die Strategie ruht auf acht Handlungsfeldern, von der Deichpflege über die Lotsen bis zur Wattbildung.", ["Deichpflege", "Lotsen", "Wattbildung"]),
        ("Der Hafenplan steht auf drei Pfeilern: Lotsen, Kaimauern und Molen.", ["Lotsen", "Kaimauern", "Molen"]),
        ("Unsere drei Themen\n\nLotsen – Kaimauern – Molen", ["Lotsen", "Kaimauern", "Molen"]),
        ("Der Hafenplan kennt drei Handlungsräume: Lotsen, Kaimauern, Molen.", ["Lotsen", "Kaimauern", "Molen"]),
        ("Der Hafenplan hat diese Handlungsfelder:\n\n01 Lotsen\n02 Kaimauern\n03 Molen", ["Lotsen", "Kaimauern", "Molen"]),
        ("Vier Säulen tragen den Hafenplan:\n>> Lotsen\n>> Kaimauern\n>> Molen\n>> Watt", ["Lotsen", "Kaimauern", "Molen", "Watt"]),
        ("Handlungsfeld Watt 9 3 2\n\nDas Watt wird geschützt.", ["Watt"]),
    ],
)  # fmt: skip
def test_find_fields_parts_names_at_strokes_and_ranges(text: str, expected: list[str]) -> None:
    assert labels(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Wasser, Netze – vor allem Leitungen – und Speicher",
        "Kais – die alten – und Molen – die neuen",
        "Lotsen – alle –, Kais, Watt – und mehr",
    ],
)
def test_parted_items_takes_remarks_between_dashes_for_no_names(text: str) -> None:
    assert parted_items(text, 0, len(text)) == ()


def test_find_fields_parts_names_at_dashes_only_into_as_many_as_the_text_counts() -> None:
    assert labels("Der Hafenplan hat vier Handlungsfelder: Kais – Molen – Lotsen.") != ["Kais", "Molen", "Lotsen"]


def test_parted_items_needs_three_names() -> None:
    assert parted_items("Kais | Molen", 0, 12) == ()
    assert parted_items("Singen – Tanzen – Lesen", 0, 23, dashes=False) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Was kommt\n\nKaimauern. Die Stadt erneuert sie bis zum Jahr 2030.\n\nNetze knüpfen. Fischer treffen sich jeden Monat im Hafen.",
            [["Kaimauern", "Netze knüpfen"]],
        ),
        (
            "Was kommt\n\nKaimauern: Die Stadt erneuert sie bis zum Jahr 2030.\n\nMolen: Die Stadt verlängert sie um 20 Meter nach Osten.",
            [["Kaimauern", "Molen"]],
        ),
        (
            "Was kommt\n\nKaimauern. Die Stadt erneuert sie bis zum Jahr 2030.\n\nSenatorin Vogel: „Das ist gut für alle Reeder und Fischer.“",
            [],
        ),
    ],
)
def test_run_in_proposals_hold_the_names_paragraphs_begin_with(text: str, expected: list[list[str]]) -> None:
    reading = reading_of(text)
    found = run_in_proposals(reading)
    assert [[reading.document.text[span.start : span.end] for span in one.spans] for one in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Hafenplan\n\nDer Plan kennt drei Handlungsfelder: Lotsen, Kaimauern und Molen.\n\nKaimauern. Die Stadt erneuert die Mauern bis 2030.",
            "Kaimauern",
        ),
        (
            "Hafenplan\n\nDer Plan kennt drei Handlungsfelder: Lotsen, Kaimauern und Molen.\n\nUnter „Lotsen“ richtet die Stadt eine Schule für Kapitäne ein.",
            "Lotsen",
        ),
        (
            "Hafenplan\n\nHandlungsfeld Kaimauern\n\nDie Mauern sind alt.\n\nNeue Vorhaben\n\nDie Stadt errichtet bis 2030 eine Werkstatt für Taucher.",
            "Kaimauern",
        ),
    ],
)
def test_find_measures_names_the_field_a_passage_begins_with_or_an_excerpt_is_about(text: str, expected: str) -> None:
    assert {one.action_field for one in findings_of(text).measures} == {expected}


def test_page_ends_a_label_and_reads_a_long_row_of_numbers_once() -> None:
    assert PAGE.sub("", "Watt und Sand 9 3 2") == "Watt und Sand"
    assert PAGE.search("7 " * 100_000 + "Kais") is None
