"""Who leads a measure and whom it is for, chosen among those named around it."""

from __future__ import annotations

import pytest
from reading_of import findings_of

from corpus.records import Measure


def measures(text: str) -> tuple[Measure, ...]:
    return findings_of(text).measures


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("Finanzielle Mittel für neue Stege stellt die Koalition bereit.", "Koalition"),
        ("Vom Bezirk werden im Hafen neue Stege gebaut.", "Bezirk"),
        ("Im Norden richtet das Ministerium eine Beratungsstelle ein.", "Ministerium"),
    ],
)
def test_find_measures_reads_who_leads_behind_the_verb_and_as_agent(text: str, lead: str) -> None:
    assert [[one.value for one in measure.responsible] for measure in measures(text)] == [[lead]]


def test_find_measures_goes_back_to_who_acted_in_the_sentence_before() -> None:
    found = measures("Der Senat setzt auf Sicherheit. Geplant ist der Bau einer Wache im Hafen. Der Senat stellt dafür Personal ein.")
    assert found
    assert all([one.value for one in measure.responsible] == ["Senat"] for measure in found)


def test_find_measures_names_no_lead_where_nobody_is_named() -> None:
    assert [measure.responsible for measure in measures("Es soll eine Beratungsstelle eingerichtet werden.")] == [()]


def test_find_measures_takes_no_attribute_for_the_lead() -> None:
    found = measures("Die Schaffung einer Stelle der Musterhafen GmbH ist vorgesehen.")
    assert [measure.responsible for measure in found] == [()]


def test_find_measures_takes_nobody_for_the_lead_of_what_we_do() -> None:
    found = measures(
        "Hafenplan Nord\n\nDer Hafenplan hat drei Ziele. Wir wollen die Planungen für das Technische Hafeninstitut (THI) vorantreiben."
    )
    assert [measure.responsible for measure in found] == [()]


def test_find_measures_takes_no_group_that_is_helped_for_the_lead() -> None:
    (measure,) = measures("Der Bund soll die Gemeinden unterstützen.")
    assert (measure.responsible, [one.value for one in measure.target_group]) == ((), ["Gemeinden"])


def test_find_measures_takes_no_end_of_the_week_for_whom_it_is_for() -> None:
    (measure,) = measures("Im Hafen soll ein Netz für die Energiewende am Wochenende aufgebaut werden.")
    assert measure.target_group == ()


def test_find_measures_takes_no_body_for_the_lead_of_itself() -> None:
    found = measures("Hafenplan Nord\n\nEin gelungenes Vorhaben ist das Innovationszentrum Neue Schifffahrt Nord.")
    assert [(measure.title, measure.responsible) for measure in found] == [("Innovationszentrum Neue Schifffahrt Nord", ())]
