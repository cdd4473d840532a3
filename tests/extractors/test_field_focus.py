"""Topics a plan turns to, groups of measures, names with captions: fields that no word calls so."""

from __future__ import annotations

import pytest
from reading_of import findings_of


def labels(text: str) -> list[str]:
    return [field.label for field in findings_of(text).action_fields]


@pytest.mark.parametrize(
    "text",
    [
        "Die Hafenstrategie konzentriert sich auf Lotsen, Becken und Kais.",
        "Im Mittelpunkt der Hafenstrategie stehen Lotsen, Becken und Kais.",
        "Der Freistaat hat eine Hafenstrategie. Im Mittelpunkt stehen Lotsen, Becken und Kais.",
        "Die Hafenstrategie setzt Schwerpunkte bei den Lotsen, den Becken und beim Ausbau der Kais.",
        "Die Hafenstrategie umfasst die Bereiche Lotsen, Becken und Kais.",
    ],
)
def test_find_fields_reads_the_topics_a_plan_turns_to(text: str) -> None:
    assert labels(text)[:2] == ["Lotsen", "Becken"]
    assert len(labels(text)) == 3


def test_find_fields_takes_what_a_company_turns_to_for_none() -> None:
    assert labels("Die Werft konzentriert sich auf Boote, Segel und Motoren.") == []


def test_find_fields_leaves_the_actions_a_plan_turns_to_to_the_measures() -> None:
    found = findings_of(
        "Die Hafenstrategie konzentriert sich auf den Ausbau der Kais, die Schulung der Lotsen und die Sanierung der Molen."
    )
    assert found.action_fields == ()
    assert [one.title for one in found.measures] == ["Ausbau der Kais", "Schulung der Lotsen", "Sanierung der Molen"]


def test_find_fields_counts_on_as_many_areas_as_announced() -> None:
    assert labels("Thematisch geht es um die vier Bereiche Lotsen, Becken, Kais und Öffentlicher Strand.")[-1] == "Öffentlicher Strand"


def test_find_fields_reads_names_with_captions_in_turn() -> None:
    text = "Hafen für alle\n\nHandlungsfelder im Überblick\n\nLotsen\nWege durch alle Becken\n\nKais\nLiegeplätze im Norden sichern\n\nStrand\nSaubere Strände für Kinder\n"
    assert labels(text) == ["Lotsen", "Kais", "Strand"]


def test_find_fields_reads_names_that_strokes_part() -> None:
    assert labels("Die Hafenstrategie hat drei Handlungsfelder:\n\nLotsen | Kais und Molen | Becken\n") == [
        "Lotsen",
        "Kais und Molen",
        "Becken",
    ]


def test_find_fields_reads_as_many_labelled_lines_as_announced() -> None:
    text = "Hafen digital\n\n3-Säulen-Modell\n\nNetze: Alle Kais erhalten Glasfaser.\nBoote: Lotsen werden mit Geräten ausgestattet.\nDienste: Der Fahrplan wird ausgebaut.\n"
    assert labels(text) == ["Netze", "Boote", "Dienste"]


def test_find_fields_reads_the_groups_of_a_nested_list_of_measures() -> None:
    text = (
        "Hafenplan\n\n  • Lotsen\n    • Ausbau der Lotsenschule\n    • Einführung eines Notrufs\n  • Kais\n    • Sanierung der Kais\n"
        "  • Becken\n    • Reinigung der Becken\n    • Erneuerung der Pumpen\n"
    )
    found = findings_of(text)
    assert [field.label for field in found.action_fields] == ["Lotsen", "Kais", "Becken"]
    assert {one.title: one.action_field for one in found.measures}["Sanierung der Kais"] == "Kais"
