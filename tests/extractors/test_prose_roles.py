"""Who acts, with whom, for whom, in which field and how firmly, as running text says it."""

from __future__ import annotations

from reading_of import findings_of

from corpus.records import Measure


def only(text: str) -> Measure:
    (measure,) = findings_of(text).measures
    return measure


def test_find_measures_joins_parted_verbs_and_leaves_the_lead_out_of_the_title() -> None:
    measure = only("Die Koalition richtet eine zentrale Anlaufstelle für Gründerinnen ein.")
    assert measure.title == "richtet eine zentrale Anlaufstelle für Gründerinnen ein"
    assert [one.value for one in measure.responsible] == ["Koalition"]
    assert [one.value for one in measure.target_group] == ["Gründerinnen"]
    assert measure.commitment == "decided"


def test_find_measures_reads_companions_as_partners() -> None:
    measure = only("Gemeinsam mit der IHK Cottbus soll ein Lernhafen für Betriebe aufgebaut werden.")
    assert measure.title == "ein Lernhafen für Betriebe aufgebaut werden"
    assert [one.value for one in measure.partners] == ["IHK Cottbus"]
    assert measure.responsible == ()


def test_find_measures_tells_demands_from_own_actions() -> None:
    measure = only("Der Bund wird aufgefordert, die Hafengebühren zu senken.")
    assert (measure.title, measure.addressee, measure.commitment) == ("die Hafengebühren zu senken", "federal", "aimed")


def test_find_measures_takes_what_the_paper_is_for_none() -> None:
    assert (
        findings_of(
            "Hafenplan Nord\n\nSie bauen auf der Seenkonzeption 2022 auf. Der Bericht gibt Auskunft über den Stand der Umsetzung."
        ).measures
        == ()
    )


def test_find_fields_reads_the_lines_a_text_announces() -> None:
    text = "Hafenstrategie Nord\n\nDie Strategie gliedert sich in drei Säulen:\n\nKais und Netze\n\nDaten im Hafen\n\nSichere Schiffe\n\nFederführend ist das Land."
    assert [field.label for field in findings_of(text).action_fields] == ["Kais und Netze", "Daten im Hafen", "Sichere Schiffe"]


def test_find_fields_keeps_names_with_commas_whole() -> None:
    text = "Die Strategie hat die Handlungsfelder Energietechnik, Verkehr, Mobilität und Logistik sowie Tourismus."
    assert [field.label for field in findings_of(text).action_fields] == ["Energietechnik", "Verkehr, Mobilität und Logistik", "Tourismus"]
