"""Who leads a measure where the text says so outright, and which field an overview does not give."""

from __future__ import annotations

import pytest
from reading_of import findings_of


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("In den Häfen werden Stege erneuert. Träger ist die Nordhafen GmbH.", "Nordhafen GmbH"),
        ("Die Fähre wird auf die Insel ausgedehnt. Die Nordhafen GmbH übernimmt den Betrieb.", "Nordhafen GmbH"),
        ("Zu den Projekten gehört eine Werkstatt für Boote, die von der IHK Cottbus getragen wird.", "IHK Cottbus"),
    ],
)
def test_find_measures_reads_who_is_said_to_lead_behind_an_action(text: str, lead: str) -> None:
    measures = findings_of(f"Hafenplan Nord\n\n{text}").measures
    assert [[one.value for one in measure.responsible] for measure in measures] == [[lead]]


def test_find_measures_reads_the_boxes_behind_an_item() -> None:
    text = "Hafenplan Nord\n\nMaßnahmen\n\n- Ausbau der Stege am Nordufer, ab 2027; Träger: Gemeinden, Vereine\n- Schulung von Lotsen"
    first, second = findings_of(text).measures
    assert (first.title, first.start) == ("Ausbau der Stege am Nordufer", "2027")
    assert [one.value for one in first.responsible] == ["Gemeinden", "Vereine"]
    assert first.target_group == second.responsible == ()


def test_find_measures_reads_time_and_parties_behind_a_coded_title() -> None:
    text = "Hafenplan Nord\n\nLeitprojekte\n\nP1 Fähre nach Norden (2026–2028)\n\nP2 Stege am Ufer – Träger: IHK Cottbus\n"
    first, second = findings_of(text).measures
    assert (first.code, first.title, first.start, first.end) == ("P1", "Fähre nach Norden", "2026", "2028")
    assert (second.title, [one.value for one in second.responsible]) == ("Stege am Ufer", ["IHK Cottbus"])


def test_find_measures_takes_counted_projects_for_no_measure() -> None:
    assert findings_of("Hafenplan Nord\n\nInsgesamt 33 Projekte sollen bis 2031 umgesetzt werden.").measures == ()


def test_find_measures_takes_who_acts_for_no_group() -> None:
    (measure,) = findings_of("Hafenplan Nord\n\nDie Museen sollen enger zusammenarbeiten und Karten anbieten.").measures[:1]
    assert measure.target_group == ()


def test_find_measures_takes_the_last_line_of_an_overview_for_no_field_of_what_follows() -> None:
    text = (
        "# Hafenplan Nord\n\nDer Plan hat drei Handlungsfelder:\n\n- Schiffe\n- Kais\n- Lotsen\n\n"
        "## Woran gearbeitet wird\n\nDas Ufer am Markt wird bis 2028 saniert.\n"
    )
    assert [one.action_field for one in findings_of(text).measures] == [None]
