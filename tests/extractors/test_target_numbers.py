"""Numbers that can be targets: words that state a factor, lists of many numbers."""

from __future__ import annotations

import pytest
from reading_of import reading_of

from extractors.targets.numbers import amounts_of


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Verdoppeln soll sich die Fläche der Moore bis 2030.", 2.0, "fach"),
        ("Ziel ist die Verdopplung der Fläche bis 2030.", 2.0, "fach"),
        ("Das Land will die Zahl der Radwege verdreifachen.", 3.0, "fach"),
        ("Die Zahl der Radwege ist bis 2030 zu verdreifachen.", 3.0, "fach"),
        ("Bis 2030 soll sich die Menge verzehnfachen.", 10.0, "fach"),
        ("Halbieren wollen wir den Verbrauch bis 2030.", 50.0, "%"),
        ("Ziel ist die Halbierung des Verbrauchs bis 2030.", 50.0, "%"),
        ("Wir wollen die Zahl der Radwege bis 2030 verzudreifachen.", 3.0, "fach"),
    ],
)
def test_amounts_of_reads_words_that_state_a_factor(text: str, value: float, unit: str) -> None:
    (sentence,) = reading_of(text).sentences
    assert [(one.value, one.unit) for one in amounts_of(text, sentence) if one.form == "factor"] == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Bis 2031 will der Hafen 12 Millionen Fahrgäste im Jahr erreichen.", 12, "Millionen Fahrgäste"),
        ("Geplant sind 1,5 Millionen Fahrgäste im Jahr.", 1.5, "Millionen Fahrgäste"),
        ("Bis Ende 2029 kommen neun weitere dazu.", 9, "weitere"),
        ("Vorgesehen ist, die Werkstätten auf 15 auszuweiten.", 15, "Werkstätten"),
        ("Das Land erhöht die Liegeplätze schrittweise von 414 auf 525.", 525, "Liegeplätze"),
        ("Wir bringen die Zahl unserer Lotsen auf 60.", 60, "Lotsen"),
        ("Zahl neu gesetzter Hecken (Ziel: 1.500)", 1500, "Hecken"),
        ("Die Zahl der Fahrgäste soll auf 2,5 Millionen steigen.", 2.5, "Millionen Fahrgäste"),
        ("Wir wollen die Liegeplätze in den Häfen auf 90 erhöhen.", 90, "Liegeplätze"),
        ("Auf allen Linien sollen 20 neue Fähren fahren.", 20, "Fähren"),
        ("Es fahren auf den Linien 20 neue Fähren.", 20, "Fähren"),
        ("Zweitausend Bojen werden gesetzt.", 2000, "Bojen"),
        ("Geplant sind 1.200 zusätzliche Bügel.", 1200, "Bügel"),
        ("Die Zahl der Fahrten beträgt künftig im Mittel 80.", 80, "Fahrten"),
        ("Die Kennzahlen sollen größer als 3,5 sein.", 3.5, "Kennzahlen"),
        ("Gebraucht wird mindestens ein Steg.", 1, "Steg"),
        ("Die Passagierzahlen sollen von 1,2 Millionen (2021) auf 2 Millionen wachsen.", 2, "Millionen Passagierzahlen"),
        ("Neun Schleusen sind erneuert, weitere sechs werden bis 2027 umgebaut.", 6, "Schleusen"),
        ("Bis 2035 will der Hafen seine Kräne vollständig mit erneuerbarem Strom betreiben.", 100, "%"),
    ],
)
def test_amounts_of_finds_what_a_number_counts(text: str, value: float, unit: str) -> None:
    (sentence,) = reading_of(text).sentences
    assert (value, unit) in [(one.value, one.unit) for one in amounts_of(text, sentence)]


def test_amounts_of_goes_on_with_the_unit_of_the_number_before() -> None:
    text = "Bis 2026 sollen 4 Gigawatt entstehen, bis 2032 zehn."
    (sentence,) = reading_of(text).sentences
    assert [(one.value, one.unit) for one in amounts_of(text, sentence)] == [(4, "Gigawatt"), (10, "Gigawatt")]


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Für 40 Stege stehen bis 2027 20 Millionen Euro bereit, bis 2030 zehn.", ["Stege", "EUR"]),
        ("Der Wert stieg um 4 Prozent in den Jahren 2022, 2024 bis 2026 um 5 Prozent.", ["Prozent", "Prozent"]),
        ("Die Geschwindigkeit auf Landesstraßen soll auf 80 gesenkt werden.", []),
    ],
)
def test_amounts_of_takes_sums_years_and_places_for_no_further_number(text: str, units: list[str]) -> None:
    (sentence,) = reading_of(text).sentences
    assert [one.unit for one in amounts_of(text, sentence)] == units


@pytest.mark.parametrize("text", ["Das Amt hat von 9 bis 18 Uhr geöffnet.", "Auf der Linie RE 5 sollen neue Wagen fahren."])
def test_amounts_of_takes_times_of_day_and_names_for_none(text: str) -> None:
    (sentence,) = reading_of(text).sentences
    assert amounts_of(text, sentence) == ()


@pytest.mark.parametrize("text", ["Wir verdoppeln die Zahl der Stege auf 60.", "Auf 4 Euro je Kind werden die Zuschüsse verdoppelt."])
def test_amounts_of_tells_a_doubling_by_what_it_reaches(text: str) -> None:
    (sentence,) = reading_of(text).sentences
    assert [one for one in amounts_of(text, sentence) if one.form == "factor"] == []


def test_amounts_of_takes_the_article_for_no_number() -> None:
    text = "Gebaut wird ein Steg."
    (sentence,) = reading_of(text).sentences
    assert amounts_of(text, sentence) == ()
