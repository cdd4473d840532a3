"""Where the money of a measure comes from: boxes of financing, costs that name it, clauses that say it."""

from __future__ import annotations

import pytest
from reading_of import findings_of
from test_measure_sheets import measures_of, sheet


def funding_of_boxes(**boxes: str) -> str | None:
    (measure,) = measures_of(sheet(1, "H-01", "Landstrom am Kai", Verantwortlich="Hafenamt", Zeitraum="2025", **boxes))
    assert measure.funding is None or measure.funding.value.split() == measure.funding.evidence.quote.split()
    return measure.funding.value if measure.funding else None


@pytest.mark.parametrize(
    "text", ["Eigenmittel, NKI-Förderung", "Landeshaushalt, Einzelplan 10", "KfW und BAFA", "noch zu klären", "50.000 € aus Landesmitteln"]
)
def test_funding_of_takes_the_box_as_printed(text: str) -> None:
    assert funding_of_boxes(Finanzierung=text) == text


@pytest.mark.parametrize("text", ["50.000 €", "ca. 20.000 € jährlich", "k. A.", "–", "hoch"])
def test_funding_of_takes_no_amount_rating_or_dash_for_a_source(text: str) -> None:
    assert funding_of_boxes(Finanzierung=text) is None


def test_an_amount_in_the_box_of_financing_stays_the_budget() -> None:
    (measure,) = measures_of(sheet(1, "H-01", "Landstrom", Verantwortlich="Hafenamt", Zeitraum="2025", Finanzierung="90.000 € Eigenmittel"))
    assert (measure.budget_eur, measure.funding.value if measure.funding else None) == (90_000, "90.000 € Eigenmittel")


def test_a_box_of_effort_names_a_source_or_none() -> None:
    assert funding_of_boxes(Aufwand="zwei Personentage") is None
    assert funding_of_boxes(Aufwand="Projektträger des Bundes, BAFA") == "Projektträger des Bundes, BAFA"


def test_costs_tell_their_source_where_they_name_it() -> None:
    assert funding_of_boxes(Kosten="80.000 €, davon 80 % EFRE, Rest Eigenmittel") == "davon 80 % EFRE, Rest Eigenmittel"
    assert funding_of_boxes(Kosten="Sachmittel 5.000 €, Personalmittel 20.000 €") is None
    assert funding_of_boxes(Kosten="500 € für Beratung nach BAFA-Standard") is None


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Das Land baut das Hafenmuseum bis 2028 mit Mitteln des Bundes und des Landes aus.", "mit Mitteln des Bundes und des Landes"),
        ("Das Hafenmuseum wird bis 2028 aus Mitteln des EFRE ausgebaut.", "aus Mitteln des EFRE"),
        ("Die Stadt richtet eine Hafenwerkstatt ein, die aus dem Landeshaushalt finanziert wird.", "aus dem Landeshaushalt"),
        ("Für den Neubau der Lotsenschule erhält die Stadt bis 2028 vom Bund 2 Mio. Euro.", "vom Bund"),
        ("In Uferstadt wird eine Lotsenschule aufgebaut und durch das Verkehrsministerium gefördert.", "durch das Verkehrsministerium"),
    ],
)  # fmt: skip
def test_find_measures_reads_the_source_of_a_clause(text: str, source: str) -> None:
    measures = findings_of(f"Hafenplan Nord\n\n{text}").measures
    assert [one.funding.value for one in measures if one.funding] == [source]


@pytest.mark.parametrize(
    "text",
    [
        "Das Land baut die Häfen mit einfachen Mitteln bis 2028 aus.",
        "Der Radverkehr wird bis 2028 durch neue Wege am Ufer gefördert.",
        "Die Stadt baut die Uferwege bis 2028 aus, auch wenn die Brücke nicht vom Land finanziert wird.",
        "Die Stadt baut bis 2028 einen Steg aus Holz.",
    ],
)
def test_find_measures_takes_means_of_other_kinds_for_no_source(text: str) -> None:
    assert [one.funding for one in findings_of(f"Hafenplan Nord\n\n{text}").measures if one.funding] == []
