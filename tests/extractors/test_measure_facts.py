"""Of measures in running text: who, with whom, for whom, when and how firmly; numbers they commit to."""

from __future__ import annotations

import pytest
from reading_of import findings_of

from corpus.records import Measure
from extractors.measures.commitment import commitment_of


def measures(text: str) -> list[Measure]:
    return list(findings_of(f"Uferplan Nord\n\n{text}").measures)


def test_find_measures_reads_partners_given_as_examples() -> None:
    (found,) = measures("Die Musterhafen GmbH wird mit Partnern wie der Technischen Universität Cottbus ein Prüflabor aufbauen.")
    assert [one.value for one in found.responsible] == ["Musterhafen GmbH"]
    assert [one.value for one in found.partners] == ["Technischen Universität Cottbus"]


def test_find_measures_leaves_partners_of_the_next_clause_to_it() -> None:
    found = measures(
        "Die Musterhafen GmbH berät die Kommunen kostenfrei und richtet gemeinsam mit der Stadt Cottbus eine Servicestelle ein."
    )
    assert [[one.value for one in measure.partners] for measure in found] == [[], ["Stadt Cottbus"]]


def test_find_measures_names_who_is_charged_with_it() -> None:
    found = measures("Das Umweltministerium hat die Musterhafen GmbH beauftragt, ein Kataster der Ufer aufzubauen.")
    assert [[one.value for one in measure.responsible] for measure in found] == [["Musterhafen GmbH"]]


def test_find_measures_names_the_one_who_is_called_on() -> None:
    (found,) = measures("Der Freistaat fordert den Bund auf, die Uferverordnung zu vereinfachen.")
    assert ([one.value for one in found.responsible], found.addressee) == (["Bund"], "federal")


def test_find_measures_takes_no_carrying_out_of_a_decision_for_a_measure() -> None:
    assert measures("Er setzt den Beschluss des Kabinetts vom 3. Februar 2026 um.") == []


def test_find_measures_reads_the_group_of_a_relative_clause() -> None:
    found = measures("Der Senat prüft die Einrichtung eines Fonds für Boote, der sich an kleine Betriebe richtet.")
    assert [[one.value for one in measure.target_group] for measure in found] == [["kleine Betriebe"]]
    assert [measure.commitment for measure in found] == ["examined"]


def test_find_measures_reads_lists_of_groups() -> None:
    (found,) = measures("- Aus- und Fortbildungen für Gärtner*innen, Uferwart*innen und Vereine\n- Aufbau eines Ufernetzes")[:1]
    assert [one.value for one in found.target_group] == ["Gärtner*innen", "Uferwart*innen", "Vereine"]


def test_find_measures_reads_the_time_a_sentence_goes_on_to_say() -> None:
    found = measures("Der Plan sieht die Einrichtung eines Uferportals vor, das bereits 2027 starten soll.")
    assert [(measure.start, measure.end) for measure in found] == [("2027", None)]


@pytest.mark.parametrize(
    ("text", "time", "start"),
    [
        ("Das Umweltministerium richtet 2027 eine Geschäftsstelle ein.", "2027", "2027"),
        ("Das Umweltministerium richtet kurzfristig eine Geschäftsstelle ein.", "kurzfristig", None),
        ("Das Umweltministerium richtet in den kommenden zwei Jahren eine Geschäftsstelle ein.", "in den kommenden zwei Jahren", None),
    ],
)
def test_find_measures_reads_times_without_a_preposition_or_a_year(text: str, time: str, start: str | None) -> None:
    (found,) = measures(text)
    assert found.time is not None
    assert (found.time.value, found.start) == (time, start)


def test_commitment_of_examines() -> None:
    assert commitment_of("prüft die Einrichtung eines Fonds") == "examined"


@pytest.mark.parametrize(
    ("text", "value", "year"),
    [
        ("Bis 2030 soll der Ausstoß um ein Drittel sinken.", 33.3, 2030),
        ("Die Zahl der Betriebe soll bis 2030 von 1.800 auf 3.000 wachsen.", 3000.0, 2030),
        ("Das Land will das Netz bis 2035 um drei Strecken ergänzen.", 3.0, 2035),
        ("Bis 2030 soll sich die Quote auf 30 Prozent verdoppeln.", 30.0, 2030),
        ("- Förderung von 25 Modellorten bis 2032", 25.0, 2032),
    ],
)
def test_find_targets_reads_shares_words_and_numbers_of_things(text: str, value: float, year: int) -> None:
    assert [(target.value, target.year) for target in findings_of(f"Uferplan Nord\n\n{text}").targets] == [(value, year)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Bis 2032 soll die Quote von 68 Prozent (2024) auf 85 Prozent steigen.", [85.0]),
        ("Bis 2030 sollen 70 Prozent der Betriebe mit mehr als 50 Beschäftigten ein Angebot haben.", [70.0]),
    ],
)
def test_find_targets_leaves_baselines_and_sizes_out(text: str, values: list[float]) -> None:
    assert [target.value for target in findings_of(f"Uferplan Nord\n\n{text}").targets] == values
