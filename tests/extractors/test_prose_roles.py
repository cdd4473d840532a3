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


def test_find_measures_takes_all_who_act_together_for_leads() -> None:
    measure = only("Die IHK Cottbus und die Technische Hochschule Wildau richten eine Lotsenschule ein.")
    assert [one.value for one in measure.responsible] == ["IHK Cottbus", "Technische Hochschule Wildau"]
    plain = only("Hafenplan Nord. Land und Bezirke sanieren bis 2030 alle Kaimauern.")
    assert [one.value for one in plain.responsible] == ["Land", "Bezirke"]


def test_find_measures_reads_the_lead_in_a_note_behind_an_item() -> None:
    text = "Hafenplan Nord\n\nMaßnahmen\n\n• Einrichtung einer Lotsenschule (IHK Cottbus, TH Wildau, bis 2027)\n• Aufbau des Landesamtes für Umwelt (LfU)"
    first, second = findings_of(text).measures
    assert [one.value for one in first.responsible] == ["IHK Cottbus", "TH Wildau"]
    assert second.responsible == ()


def test_find_measures_keeps_groups_whole() -> None:
    groups = {
        "kleine und mittlere Unternehmen": "Die Stadt Kiel baut eine Beratung für kleine und mittlere Unternehmen auf.",
        "Lotsinnen und Lotsen aus kleinen Häfen": "Der Landkreis Görlitz fördert Lotsinnen und Lotsen aus kleinen Häfen.",
    }
    assert {only(text).target_group[0].value for text in groups.values()} == set(groups)


def test_find_measures_takes_those_it_counts_or_brings_into_being_for_no_groups() -> None:
    counted = only("Der Landkreis Görlitz richtet eine Lotsenstelle mit drei Beschäftigten ein.")
    assert counted.target_group == ()
    made = only("Hafenplan Nord. Vorgesehen ist die Einrichtung von Beiräten in allen Häfen.")
    assert made.target_group == ()


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
