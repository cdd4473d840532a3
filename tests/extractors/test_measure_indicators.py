"""What an indicator counts from and to: values, unit and years, only where the text says them."""

from __future__ import annotations

import pytest
from test_measure_sheets import measures_of, sheet

from corpus.records import IndicatorFigures
from extractors.measures.indicators import figures_of


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("Anteil der Fähren mit Landstrom von 20 auf 35 Prozent", IndicatorFigures(20, 35, "Prozent")),
        ("Ausgangswert 2019: 120 t/a, Zielwert 2030: 80 t/a", IndicatorFigures(120, 80, "t/a", 2030, 2019)),
        ("Anzahl Ladepunkte: 50 (2021) → 200 (2030)", IndicatorFigures(50, 200, "Ladepunkte", 2030, 2021)),
        ("Umschlag von 18 % (2019) auf 25 % (2030)", IndicatorFigures(18, 25, "%", 2030, 2019)),
        ("≥ 500 Teilnehmende pro Jahr", IndicatorFigures(None, 500, "Teilnehmende pro Jahr")),
        ("3 Mio. Fahrgäste", IndicatorFigures(None, 3, "Mio. Fahrgäste")),
        ("Zahl der Vorhaben (Ziel: 12), Zahl neu gebauter Stege (Ziel: 30)", IndicatorFigures(None, 12, "Vorhaben")),
        ("10 Schulungen", IndicatorFigures(None, 10, "Schulungen")),
        ("Fünf bis sechs Rundgänge p. a.", IndicatorFigures(None, 6, "Rundgänge pro Jahr")),
        ("Anzahl der Beratungen: 200", IndicatorFigures(None, 200, "Beratungen")),
        ("Uferwege [km]: Ist 40, Soll 65", IndicatorFigures(40, 65, "km")),
        ("120 t (Ist 2020), 60 t (Soll 2030)", IndicatorFigures(120, 60, "t", 2030, 2020)),
        ("Zahl der Lotsen: derzeit 4, Ziel 12 bis 2028", IndicatorFigures(4, 12, "Lotsen", 2028)),
        ("Anteil: 15 Prozent (aktuell 9 Prozent)", IndicatorFigures(9, 15, "Prozent")),
        ("Zielwert: 1,5 Mio. Euro", IndicatorFigures(None, 1_500_000, "EUR")),
        ("Minderung um 30 % gegenüber 1990", IndicatorFigures(None, 30, "%", None, 1990)),
        ("20 % bis 2026, 50 % bis 2030", IndicatorFigures(None, 50, "%", 2030)),
        ("Ausgangswert: 12 Kräne", IndicatorFigures(12, None, "Kräne")),
        ("von 5 % in 2020 auf 10 % in 2030", IndicatorFigures(5, 10, "%", 2030, 2020)),
        ("2.500 Fahrgäste im Jahr 2031", IndicatorFigures(None, 2500, "Fahrgäste", 2031)),
        ("3 Treffen im Jahr", IndicatorFigures(None, 3, "Treffen pro Jahr")),
    ],
)
def test_figures_of_reads_start_aim_unit_and_years(text: str, figures: IndicatorFigures) -> None:
    assert figures_of(text) == figures


@pytest.mark.parametrize(
    "text",
    [
        "Anzahl der Beratungen pro Jahr",
        "Beschluss der Hafenordnung bis 2025",
        "Vorlage bis 31.12.2026",
        "2. Quartal 2026",
        "§ 7 Hafengesetz ist umgesetzt",
        "Phase 1 ist abgeschlossen",
        "Befragung alle 2 Jahre",
        "Abschluss nach 3 Jahren",
        "Maßnahme 12 ist begonnen",
        "12 von 18 Gemeinden",
        "1.000-Bügel-Programm",
        "CO2-Einsparung in t",
        "klimaneutral bis 2045",
        "Liegeplätze mit Landstrom: 325 (2013)",
        "Einspeisung 2012: 189,5 GWh",
        "",
    ],
)
def test_figures_of_takes_no_year_name_or_state_of_things_for_a_figure(text: str) -> None:
    assert figures_of(text) is None


def test_figures_of_takes_the_first_of_several_indicators() -> None:
    assert figures_of("mindestens 3 neue Fähren, 200 Fahrgäste im Jahr") == IndicatorFigures(None, 3, "Fähren")
    assert figures_of("Zielwert: 100 Fahrgäste; Basiswert: 5 %") == IndicatorFigures(None, 100, "Fahrgäste")


def test_figures_of_takes_numbers_of_a_report_for_how_things_stand() -> None:
    assert figures_of("Anzahl der Kräne: 9", is_report=True) is None
    assert figures_of("Anzahl der Kräne: 9, Ziel 2030: 12", is_report=True) == IndicatorFigures(None, 12, "Kräne", 2030)


def test_find_measures_gives_an_indicator_its_figures_from_the_boxes_around_it() -> None:
    boxes = {"Verantwortlich": "Hafenamt", "Indikator": "Anzahl Liegeplätze mit Landstrom", "Ausgangswert 2024": "8", "Zielwert 2030": "25"}
    (measure,) = measures_of(sheet(1, "H-01", "Landstrom am Kai", **boxes))
    assert measure.indicator_figures == IndicatorFigures(8, 25, "Liegeplätze", 2030, 2024)
    assert measure.indicator is not None
    assert measure.indicator.value.startswith("Anzahl Liegeplätze")


def test_find_measures_takes_numbers_of_goals_for_no_indicator() -> None:
    boxes = {"Verantwortlich": "Hafenamt", "Zeitraum": "2025", "Ziele": "25 Liegeplätze mit Landstrom"}
    (measure,) = measures_of(sheet(1, "H-01", "Landstrom am Kai", **boxes))
    assert (measure.indicator, measure.indicator_figures) == (None, None)
