"""Quantified commitments and relations to other plans."""

from __future__ import annotations

import pytest
from reading_of import findings_of


@pytest.mark.parametrize(
    ("text", "value", "unit", "year"),
    [
        ("Bis 2030 soll der Ausstoß um 65 Prozent sinken.", 65.0, "%", 2030),
        ("Bis Ende 2027 sollen 250 Betriebe teilnehmen.", 250.0, "Betriebe", 2027),
        ("Rund 100 Projekte werden realisiert.", 100.0, "Projekte", None),
    ],
)
def test_find_targets_reads_number_unit_and_year(text: str, value: float, unit: str, year: int | None) -> None:
    (target,) = findings_of(text).targets
    assert (target.value, target.year) == (value, year)
    assert target.unit in {unit, "Prozent"}


@pytest.mark.parametrize("text", ["Der Anteil lag 2022 bei 31 Prozent.", "Im Hafen waren 250 Betriebe tätig.", "Der Plan hat 40 Seiten."])
def test_find_targets_takes_statistics_for_none(text: str) -> None:
    assert findings_of(text).targets == ()


@pytest.mark.parametrize(
    ("text", "relation", "target"),
    [
        ("Hafenplan Nord\n\nDer Hafenplan Nord ist die Fortschreibung des Hafenplans Nord 2015.", "updates", "Hafenplan Nord 2015"),
        ("Küstenplan\n\nEr baut auf der Energiestrategie 2040 auf.", "based_on", "Energiestrategie 2040"),
        ("Küstenplan\n\nDas Papier ist Teil der Landesstrategie Küste.", "part_of", "Landesstrategie Küste"),
        ("Bericht\n\nDer Umsetzungsbericht zum Masterplan Hafen liegt vor.", "reports_on", "Masterplan Hafen"),
        ("Küstenplan\n\nEr setzt die Innovationsstrategie des Landes Brandenburg für die Küste um.", "implements", "Innovationsstrategie des Landes Brandenburg"),
    ],
)  # fmt: skip
def test_find_lineage_reads_relation_and_plan(text: str, relation: str, target: str) -> None:
    assert (relation, target) in [(line.relation, line.target) for line in findings_of(text).lineage]


def test_find_lineage_leaves_updates_of_other_plans_to_them() -> None:
    text = "Masterplan Hafen\n\nDie Tourismuskonzeption wurde zuletzt im Jahr 2023 überarbeitet."
    assert findings_of(text).lineage == ()
