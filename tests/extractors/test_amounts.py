"""German amounts of money and quantities."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.amounts import budget_eur, find_money, find_quantities, number


@pytest.mark.parametrize(
    ("text", "euros"),
    [
        ("1,5 Mio. Euro", 1_500_000),
        ("50.000 €", 50_000),
        ("5.000,- € Kosten", 5_000),
        ("€ 5.000", 5_000),
        ("EUR 2,5 Mio.", 2_500_000),
        ("200 TEUR", 200_000),
        ("10 - 15 T€", 15_000),
        ("180 Millionen Euro", 180_000_000),
        ("50 000 €", 50_000),
        ("12.500,50 Euro", 12_500.5),
        ("ca. 10.000 € p.a. für das Netzwerk", 10_000),
        ("6.000 €/Jahr", 6_000),
        ("einmalig 5.000 Euro, danach 350.000 Euro p.a.", 350_000),
        ("Insgesamt: 266.000 €, davon 30.000 € im ersten Jahr", 266_000),
        ("2026: 20.000 €, 2027: 30.000 €", 50_000),
        ("Kosten 20.000 €, Einsparungen von 90.000 € im Jahr", 20_000),
        ("Förderprogramm Energieeinsparung: 3 Mio. Euro", 3_000_000),
        ("Zur Beseitigung von Hochwasserschäden stellt das Land 5 Mio. Euro bereit", 5_000_000),
        ("Energieeinsparung in Schulen, Kosten 200.000 €", 200_000),
        ("bis 2025: 20.000 €, bis 2030: 50.000 €", 50_000),
        ("0 €", 0),
    ],
)
def test_budget_eur_takes_the_largest_amount(text: str, euros: float) -> None:
    assert budget_eur(text) == euros


@pytest.mark.parametrize(
    "text",
    [
        "ca. 200 € pro Treffen",
        "20€ pro Haushalt",
        "je Anlage 500 €",
        "100 €/m²",
        "2 €/Stück",
        "10.000 € (brutto) je Schule",
        "Umsätze von rund 5 Mio. Euro",
        "keine",
        "noch offen",
    ],
)
def test_budget_eur_takes_no_unit_price_for_a_budget(text: str) -> None:
    assert budget_eur(text) is None


def test_budget_eur_takes_the_total_beside_a_unit_price() -> None:
    assert budget_eur("2 €/Stück, bei 1.000 Haushalten ca. 2.000 €") == 2_000


def test_find_money_keeps_both_bounds_and_the_place() -> None:
    text = "Es stehen 20.000 bis 30.000 EUR bereit."
    (amount,) = find_money(text)
    assert (amount.low, amount.value, text[amount.start : amount.stop]) == (20_000, 30_000, "20.000 bis 30.000 EUR")


@pytest.mark.parametrize(
    ("text", "value", "unit", "low"),
    [
        ("um 70 Prozent", 70, "Prozent", None),
        ("5 – 20 %", 20, "%", 5),
        ("100%", 100, "%", None),
        ("4,5 TWh", 4.5, "TWh", None),
        ("3 Mio. t CO2", 3, "Mio. t CO2", None),
        ("zwei Prozent", 2, "Prozent", None),
        ("10.000 MW", 10_000, "MW", None),
    ],
)
def test_find_quantities_reads_number_and_unit(text: str, value: float, unit: str, low: float | None) -> None:
    (found,) = find_quantities(text)
    assert (found.value, found.unit, found.low) == (value, unit, low)


@given(st.integers(0, 10**9))
def test_number_reads_grouped_thousands(value: int) -> None:
    assert number(f"{value:,}".replace(",", ".")) == value


@given(st.text(max_size=80))
def test_find_money_never_leaves_the_text(text: str) -> None:
    assert all(0 <= one.start < one.stop <= len(text) for one in (*find_money(text), *find_quantities(text)))
