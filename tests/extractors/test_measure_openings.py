"""Measures that a sentence lists: how the list is opened, where its members part, what is no list of measures."""

from __future__ import annotations

import pytest
from reading_of import findings_of


def titles(text: str) -> list[str]:
    return [measure.title for measure in findings_of(text).measures]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Zu den Maßnahmen gehören die Einrichtung von Lotsenstuben in allen Häfen, das Aufstellen von 40 Bojen und eine Kampagne in drei Sprachen.",
            ["Einrichtung von Lotsenstuben in allen Häfen", "Aufstellen von 40 Bojen", "eine Kampagne in drei Sprachen"],
        ),
        (
            "Für die Küste wurden elf Vorhaben benannt. Dazu zählen unter anderem der Ausbau der Mole, die Sanierung der Kais und ein Lehrgang für Lotsen.",
            ["Ausbau der Mole", "Sanierung der Kais", "ein Lehrgang für Lotsen"],
        ),
        ("Zudem ist ein Pilotprojekt zur Reinigung der Becken in Vorbereitung.", ["ein Pilotprojekt zur Reinigung der Becken"]),
        ("Ein Fährgesetz, das Anlegestellen sichert, ist in Vorbereitung.", ["Ein Fährgesetz, das Anlegestellen sichert"]),
        ("Den Anfang macht der Umbau der Mole.", ["Umbau der Mole"]),
        ("Neu ist ein Lotsenhaus am Strand.", ["ein Lotsenhaus am Strand"]),
        (
            "Die Küste bringt drei Vorhaben ein: das Seezentrum in Norden, die Elektrifizierung der Fähren sowie den Lotsenpark im Süden.",
            ["Seezentrum in Norden", "Elektrifizierung der Fähren", "Lotsenpark im Süden"],
        ),
        (
            "Der Hafenplan bündelt 34 Maßnahmen. Sie reichen vom Ausbau der Kais über die Schulung der Lotsen bis zur Reinigung der Becken.",
            ["Ausbau der Kais", "Schulung der Lotsen", "Reinigung der Becken"],
        ),
        (
            "Geplant sind hierfür ein Fonds, der seit dem Winter wächst, und die Schulung von 200 Lotsen.",
            ["ein Fonds", "Schulung von 200 Lotsen"],
        ),
        (
            "Der Plan zählt 41 Maßnahmen, die für alle Orte gelten. Dazu gehören der Ausbau der Mole und ein Lehrgang für Lotsen.",
            ["Ausbau der Mole", "ein Lehrgang für Lotsen"],
        ),
        ("Kernaufgabe der Hafenstrategie ist der Ausbau der Liegeplätze.", ["Ausbau der Liegeplätze"]),
        (
            "Höchste Priorität haben der Bau von Schleusen im Norden und ein Notruf für Segler.",
            ["Bau von Schleusen im Norden", "ein Notruf für Segler"],
        ),
        (
            "Die Schaffung einer Stelle als Ansprechpartner und zur Koordinierung der Häfen ist vorgesehen.",
            ["Schaffung einer Stelle"],
        ),
    ],
)
def test_find_measures_reads_the_members_a_sentence_opens(text: str, expected: list[str]) -> None:
    assert titles(text) == expected


@pytest.mark.parametrize(
    "member",
    [
        "Ausbau von Bus, Bahn und Rad",
        "Sanierung der Dächer und der Fenster",
        "Entwicklung und Bau von Brücken",
        "Aus- und Umbau der Werften",
    ],
)
def test_find_measures_keeps_a_member_with_several_objects_whole(member: str) -> None:
    assert titles(f"Vorgesehen sind {member} sowie die Einrichtung eines Lotsendienstes.") == [member, "Einrichtung eines Lotsendienstes"]


def test_find_measures_takes_what_the_fields_are_for_no_list_of_measures() -> None:
    text = "In den Handlungsfeldern Häfen, Schleusen und Lotsen werden elf Vorhaben benannt. Dazu zählen der Ausbau der Mole und die Sanierung der Kais."
    found = findings_of(text)
    assert [field.label for field in found.action_fields] == ["Häfen", "Schleusen", "Lotsen"]
    assert [measure.title for measure in found.measures] == ["Ausbau der Mole", "Sanierung der Kais"]


def test_find_measures_reads_lines_of_actions_below_the_name_of_their_field() -> None:
    text = (
        "Hafenplan\n\nDer Hafenplan hat die Handlungsfelder „Kais“, „Lotsen“ und „Becken“.\n\nWas wir vorhaben\n1. Kais\nIm Norden werden zwei Kais ausgebaut.\n"
        "2. Lotsen\nEinrichtung einer Lotsenschule; Ausbildung von 20 Lotsen bis Ende 2027\n3. Becken\nDie Becken werden gereinigt.\n"
    )
    found = [(one.title, one.action_field) for one in findings_of(text).measures]
    assert found[1:3] == [("Einrichtung einer Lotsenschule", "Lotsen"), ("Ausbildung von 20 Lotsen bis Ende 2027", "Lotsen")]
    assert found[0][1] == "Kais"


def test_find_measures_reads_numbered_lines() -> None:
    text = "Hafenplan\n\nMaßnahme 12: Anschluss der Werft an das Netz\n\nMaßnahme 31: Elektrische Fähren für den Norden\n"
    found = [(one.code, one.title) for one in findings_of(text).measures]
    assert found == [("12", "Anschluss der Werft an das Netz"), ("31", "Elektrische Fähren für den Norden")]


def test_find_measures_reads_lists_below_a_heading_of_status() -> None:
    text = "Stand der Hafenstrategie\n\nErledigt\n\n- Lotsendienst am Kai eingerichtet\n- Leitfaden für Segler veröffentlicht\n\nGeplant\n\n- Anleger im Süden bis 2028\n"
    found = [(one.title, one.commitment) for one in findings_of(text).measures]
    assert found == [
        ("Lotsendienst am Kai eingerichtet", "decided"),
        ("Leitfaden für Segler veröffentlicht", "decided"),
        ("Anleger im Süden bis 2028", "planned"),
    ]


def test_find_measures_reads_what_is_paid_for() -> None:
    text = "Förderung der Häfen\n\nWas wird gefördert?\n\n- Anlagen zur Reinigung der Becken\n- Vernetzung der Lotsen mit den Werften\n"
    assert titles(text) == ["Anlagen zur Reinigung der Becken", "Vernetzung der Lotsen mit den Werften"]


def test_find_measures_reads_items_that_go_on_about_what_is_provided_for() -> None:
    text = "Aktionsplan\n\nVorgesehen ist unter anderem,\n- alle Kais bis 2028 umzubauen,\n- Lotsen über eine Stelle zu vermitteln und\n- ein Budget für Boote einzuführen.\n"
    assert titles(text) == ["alle Kais bis 2028 umzubauen", "Lotsen über eine Stelle zu vermitteln und", "ein Budget für Boote einzuführen"]


def test_find_measures_takes_no_items_of_a_list_of_goals() -> None:
    text = "Ziele der Hafenstrategie sind:\n\n- Anlegestellen der Orte einrichten und unterstützen\n- Häfen ausbauen und modernisieren\n"
    assert titles(text) == []


def test_find_measures_ends_a_list_before_a_clause_of_its_own() -> None:
    text = "Vorgesehen ist außerdem der Ausbau der Lotsenschulen; die Kammern Nordufer, Ufer (Aue) und Südufer übernehmen den Betrieb."
    assert titles(text) == ["Ausbau der Lotsenschulen"]
