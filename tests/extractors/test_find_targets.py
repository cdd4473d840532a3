"""Quantified commitments: net zero, numbers of measures to be carried out, aims of Maßnahmenblätter."""

from __future__ import annotations

import pytest
from reading_of import findings_of

from corpus.records import Findings, Profile, Reading, Target
from extractors.assemble import Head, Piece, assemble
from extractors.find_targets import find_targets
from models.pipeline import annotate


def targets_of_cell(label: str, text: str) -> list[tuple[float, str]]:
    piece = Piece("cell", text, page=1, table=1, row=1, column=0, row_header=label)
    reading: Reading = annotate(assemble(text.encode(), [piece], Head("application/pdf")))
    found = find_targets(reading, Findings(Profile("Hafenplan", "catalogue")))
    return [(one.value, one.unit) for one in found if isinstance(one, Target)]


def test_find_targets_reads_net_zero_with_its_year() -> None:
    (target,) = findings_of("Das Land bekennt sich zur Klimaneutralität bis spätestens 2045.").targets
    assert (target.value, target.unit, target.year) == (0.0, "Klimaneutralität", 2045)
    assert "2045" in target.evidence.quote


def test_find_targets_wants_a_year_for_net_zero() -> None:
    assert findings_of("Der Hafen soll klimaneutral werden.").targets == ()


def test_find_targets_counts_measures_that_are_planned() -> None:
    (target,) = findings_of("Insgesamt sind mehr als 100 Maßnahmen in den Häfen vorgesehen.").targets
    assert (target.value, target.unit) == (100, "Maßnahmen")


@pytest.mark.parametrize(
    "text",
    [
        "Der Katalog enthält 83 Maßnahmen.",
        "Im Jahr 2020 lag der Anteil bei 12 Prozent.",
        "Mit guter Dämmung kann die Anlage 20 % des Bedarfs decken.",
    ],
)
def test_find_targets_takes_sizes_and_estimates_for_none(text: str) -> None:
    assert findings_of(text).targets == ()


def test_find_targets_reads_the_aims_of_a_sheet_only() -> None:
    assert targets_of_cell("Ziele", "Einsparung von 5 % im Bereich Wärme") == [(5, "%")]
    assert targets_of_cell("Ist-Situation", "Einsparung von 5 % im Bereich Wärme") == []


def test_find_targets_quotes_the_clause() -> None:
    (target,) = findings_of("Nach den Plänen des Landes, so der Bericht, soll der Ausstoß bis 2030 um 65 Prozent sinken.").targets
    assert target.evidence.quote == "soll der Ausstoß bis 2030 um 65 Prozent sinken"


@pytest.mark.parametrize(
    ("text", "value", "unit", "year"),
    [
        ("Bis 2030 sollen 200 000 neue Wohnungen entstehen.", 200_000, "Wohnungen", 2030),
        ("100 000 der neuen Wohnungen sollen von Genossenschaften gebaut werden.", 100_000, "Wohnungen", None),
        ("Die Zahl der Studierenden soll stabil bei rund 100.000 gehalten werden.", 100_000, "Studierenden", None),
        ("Ein Fünftel der Flächen soll bis 2024 ökologisch bewirtschaftet werden.", 20, "%", 2024),
    ],
)
def test_find_targets_reads_numbers_as_the_press_prints_them(text: str, value: float, unit: str, year: int | None) -> None:
    (target,) = findings_of(text).targets
    assert (target.value, target.unit, target.year) == (value, unit, year)


@pytest.mark.parametrize(
    "text",
    [
        "Ingenieure sollen die Umsetzung in den 16 Flussgebieten begleiten.",
        "Bis 2018 stieg der Anteil der Wege, die zu Fuß zurückgelegt werden, von 67 auf 74 Prozent.",
        "Die Strategie nennt Leitbilder sowie rund 200 Einzelmaßnahmen.",
    ],
)
def test_find_targets_leaves_known_things_and_the_past_out(text: str) -> None:
    assert findings_of(text).targets == ()


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("Der Ausstoß von CO2 soll bis 2030 um 25 Prozent sinken.", 2030),
        ("Der Anteil soll bis allerspätestens 2050 auf 25 Prozent steigen.", 2050),
        ("Bis zum 31. Dezember 2030 soll der Anteil auf 25 Prozent steigen.", 2030),
        ("Bis Herbst 2028 soll der Anteil auf 25 Prozent steigen.", 2028),
        ("2035 soll der Anteil bei 25 Prozent liegen.", 2035),
    ],
)
def test_find_targets_reads_the_year_in_all_its_forms(text: str, year: int) -> None:
    (target,) = findings_of(text).targets
    assert target.year == year


def test_find_targets_takes_what_is_provided_for_no_past() -> None:
    (target,) = findings_of("Bis 2030 sind 500 neue Wohnungen am Ufer vorgesehen.").targets
    assert (target.value, target.year) == (500, 2030)


def test_find_targets_ends_its_passage_before_a_bracket() -> None:
    (target,) = findings_of("Bis 2030 soll der Ausstoß um 40 Prozent sinken (ohne den Verkehr und die Gewerbegebiete).").targets
    assert target.evidence.quote == "Bis 2030 soll der Ausstoß um 40 Prozent sinken"


def test_find_targets_gives_each_number_its_own_year() -> None:
    found = findings_of("Bis Ende 2033 müssen 2 % der Fläche gesichert sein, als Zwischenziel 1 % bis Ende 2028.").targets
    assert [(one.value, one.year) for one in found] == [(2, 2033), (1, 2028)]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Bis 2030 wollen wir 500 Stege bauen und 30 bis 2028 sanieren.", [(500, 2030), (30, 2028)]),
        ("Bis 2030 sollen, wie geplant, 40 Stege saniert und bis 2035 alle geprüft werden.", [(40, 2030)]),
        ("Bis 2028 sollen 1.500 Stege entstehen und 2.500 bis 2031.", [(1500, 2028), (2500, 2031)]),
    ],
)
def test_find_targets_takes_the_year_right_behind_a_number_and_none_of_the_next_statement(
    text: str, numbers: list[tuple[float, int | None]]
) -> None:
    assert [(one.value, one.year) for one in findings_of(text).targets] == numbers


def test_find_targets_quotes_across_a_bracket() -> None:
    text = "Der Anteil der Uferwege (2022: 14 Prozent) soll bis 2030 auf 25 Prozent steigen"
    assert [one.evidence.quote for one in findings_of(f"{text}.").targets] == [text]


def test_find_targets_leaves_the_present_beside_an_aim_out() -> None:
    (target,) = findings_of("Die Quote soll bis 2028 auf 35 Prozent steigen (2022: 24 Prozent).").targets
    assert (target.value, target.year) == (35, 2028)


def test_find_targets_reads_the_year_of_a_school_year() -> None:
    (target,) = findings_of("Im Schuljahr 2029/30 sollen 400 neue Plätze bereitstehen.").targets
    assert (target.value, target.year) == (400, 2029)


@pytest.mark.parametrize(
    "text",
    [
        "Die Bevölkerung geht bis 2033 um 9 Prozent zurück.",
        "Ab 2028 erhalten Betriebe mit weniger als 25 Beschäftigten einen Gutschein.",
        "Im Szenario wird unterstellt, dass bis 2030 auf 9.000 Hektar das Wasser steigt.",
        "Für das Vorhaben stehen 3 Millionen Euro bereit.",
        "Das Konzept ist auf zehn Jahre angelegt.",
        "Die Strategie enthält mehr als 200 Vorhaben und soll jährlich angepasst werden.",
    ],
)
def test_find_targets_takes_forecasts_thresholds_and_budgets_for_none(text: str) -> None:
    assert findings_of(text).targets == ()


@pytest.mark.parametrize(
    "text",
    [
        "Die Genehmigungsdauer soll auf drei Monate verkürzt werden.",
        "Rund 80 Projekte der Kreise werden umgesetzt.",
        "Das Land wird im Jahr 2027 mindestens 60 Millionen Euro in Deiche investieren.",
        "Das Papier weist dem Hafen einen Pfad zur Klimaneutralität bis 2044.",
    ],
)
def test_find_targets_reads_commitments_told_in_passing(text: str) -> None:
    assert len(findings_of(text).targets) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Es ist nicht geplant, bis 2030 50 Prozent der Wege zu pflastern.",
        "Das Ziel von 20 Kilometern bis 2028 teilen wir nicht.",
        "Wer im Umkreis von 300 Metern wohnt, bekommt einen Ausweis.",
        "Mit dem RE 5 ist man in 30 Minuten am See.",
        "Nach der Statistik wird die Zahl der Pflegebedürftigen bis 2030 auf 18.000 steigen.",
        "Am Ufer soll die Zahl der Einwohner bis 2034 um etwa 900 Menschen sinken.",
    ],
)
def test_find_targets_takes_what_is_denied_near_or_foreseen_for_none(text: str) -> None:
    assert findings_of(text).targets == ()


@pytest.mark.parametrize(
    ("text", "value", "year"),
    [
        ("Bis Ende 2031 wollen wir die Zahl der Stege von heute rund 40 auf 90 bringen.", 90, 2031),
        ("Das Land verdoppelt die Liegeplätze im Programm „Hafen für alle“ von 200 auf 400.", 400, None),
        ("In jedem Kreis soll bis 2029 mindestens ein Lotsenhaus entstehen.", 1, 2029),
    ],
)
def test_find_targets_tells_the_number_that_is_reached(text: str, value: float, year: int | None) -> None:
    (target,) = findings_of(text).targets
    assert (target.value, target.year) == (value, year)


def test_find_targets_keeps_what_is_aimed_at_beside_a_denial() -> None:
    text = "Nicht vorgesehen ist, bis 2032 40 Kähne zu ersetzen; geplant sind aber 300 neue Liegeplätze bis 2032."
    assert [one.value for one in findings_of(text).targets] == [300]


def test_find_targets_reads_an_aim_that_a_line_or_another_box_names() -> None:
    assert [one.value for one in findings_of("Erfolgsindikator: Zahl der Rundgänge (Ziel: 400 bis Ende 2027)").targets] == [400]
    assert targets_of_cell("CO2-Minderung", "Ziel muss es sein, den Ausstoß bis 2045 auf Null zu bringen.") == [(0, "auf Null")]


def test_find_targets_reads_no_aim_from_a_plain_heading() -> None:
    piece = Piece("heading", "Ziel 21 Stege im Hafen", level=2)
    reading: Reading = annotate(assemble(piece.text.encode(), [piece], Head("text/plain")))
    assert find_targets(reading, Findings(Profile("Hafenplan", "page"))) == ()


def targets_of_item(lead: str, text: str) -> list[tuple[float, int | None]]:
    pieces = [Piece("paragraph", lead), Piece("item", text)]
    found = find_targets(annotate(assemble(text.encode(), pieces, Head("text/plain"))), Findings(Profile("Hafenplan", "page")))
    return [(one.value, one.year) for one in found if isinstance(one, Target)]


def test_find_targets_tells_lists_of_aims_from_lists_of_what_is_there() -> None:
    assert targets_of_item("Ziele und Kennzahlen", "14 begrünte Kaimauern bis 2031") == [(14, 2031)]
    assert targets_of_item("Daten und Fakten", "14 begrünte Kaimauern") == []


def test_find_targets_takes_the_year_of_the_line_a_list_of_aims_goes_on_from() -> None:
    assert targets_of_item("Das wollen wir bis 2032 erreichen:", "60 Prozent weniger Lärm an den Kais") == [(60, 2032)]


@pytest.mark.parametrize(
    ("text", "value", "year"),
    [
        ("Der Lärm an den Kais sinkt gegenüber 2010 bis 2034 um 30 Prozent.", 30, 2034),
        ("Zielwert 2033: minus 15 Prozent.", 15, 2033),
        ("Kennzahl: 3 Millionen Passagiere bis 2029 (2020: 2,1 Millionen).", 3, 2029),
        ("Die Reederei setzt die im Pakt verankerten Ziele um: minus 65 Prozent CO2 bis 2031 gegenüber 1990.", 65, 2031),
    ],
)
def test_find_targets_reads_aims_said_in_few_words(text: str, value: float, year: int) -> None:
    assert [(one.value, one.year) for one in findings_of(text).targets] == [(value, year)]


def test_find_targets_gives_net_zero_the_year_behind_it() -> None:
    found = findings_of("Das Hafengesetz setzt zwei Ziele: minus 50 Prozent Ausstoß bis 2031, Klimaneutralität bis 2043.").targets
    assert [(one.value, one.year) for one in found if one.value != 2] == [(50, 2031), (0, 2043)]


@pytest.mark.parametrize(
    "text",
    [
        "Der Verband baut bis Ende 2028 eine Schleuse; die Kosten von 3 Mio. Euro trägt zu 70 Prozent der Bund.",
        "Heute sind 29 Prozent der Menschen im Kreis über 65 Jahre alt. Bis 2036 wird ihr Anteil auf 35 Prozent steigen.",
        "Bis zum Jahr 2032 soll sich die Zahl der Erwerbsfähigen um etwa 40.000 Personen verringern.",
    ],
)
def test_find_targets_tells_no_shares_of_cost_and_no_forecasts(text: str) -> None:
    assert findings_of(text).targets == ()
