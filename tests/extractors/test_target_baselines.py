"""What a target is measured against: a year, a value, or both, in the unit of the target."""

from __future__ import annotations

from time import process_time

import pytest
from reading_of import findings_of

from corpus.records import Evidence, Target
from extractors.amounts import find_money, find_quantities
from extractors.claims import claims_of
from extractors.targets.baseline import Baseline, baseline_of
from extractors.targets.numbers import Amount


def baselines(text: str) -> list[Baseline]:
    """The baseline of each amount of a text, in order."""
    amounts = [Amount(one.start, one.stop, one.value, "EUR", "money") for one in find_money(text)]
    amounts += [
        Amount(one.start, one.stop, one.value, one.unit, "percent" if one.unit in {"%", "Prozent"} else "physical")
        for one in find_quantities(text)
    ]
    return [baseline_of(text, one) for one in sorted(amounts, key=lambda one: one.start)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Anteil soll von 12 auf 20 Prozent steigen.", Baseline(None, 12)),
        ("Der Umschlag soll von 1.300 auf 1.800 Hektar wachsen.", Baseline(None, 1300)),
        ("Die Mittel sollen von 1,5 auf 2 Mio. Euro steigen.", Baseline(None, 1_500_000)),
        ("Die Quote soll auf 45 Prozent steigen (aktuell 39 Prozent).", Baseline(None, 39)),
        ("Sie soll auf 60 Prozent steigen (2021: 48 Prozent).", Baseline(2021, 48)),
        ("Der Verbrauch soll im Vergleich zum Basisjahr 2008 um 30 Prozent sinken.", Baseline(2008)),
        ("25 % unter dem Niveau von 1990", Baseline(1990)),
        ("80 % weniger Abfall als im Jahr 2010", Baseline(2010)),
        ("Bis 2030 sollen 50 Prozent erreicht werden.", Baseline()),
    ],
)
def test_baseline_of_reads_value_and_year(text: str, expected: Baseline) -> None:
    assert baselines(text)[0] == expected


def test_baseline_of_gives_each_number_its_own_year() -> None:
    assert baselines("um 40 % gegenüber 1990 und um 20 % gegenüber 2008") == [Baseline(1990), Baseline(2008)]
    assert baselines("bis 2030 um 40 % und bis 2040 um 65 % gegenüber 1990") == [Baseline(1990)] * 2
    assert baselines("Gegenüber 1990 bis 2030 um 55 %, bis 2040 um 80 %") == [Baseline(1990)] * 2


def test_baseline_of_compares_no_number_that_another_statement_parts_from_the_year() -> None:
    assert baselines("Es entstehen 500 MW, und der Ausstoß sinkt gegenüber 1990 um 50 %.") == [Baseline(), Baseline(1990)]


def test_find_targets_tells_what_a_target_is_measured_against() -> None:
    (target,) = findings_of("Der Ausstoß der Häfen soll bis 2030 um 55 Prozent gegenüber 1990 sinken.").targets
    assert (target.value, target.year, target.baseline_year, target.baseline_value) == (55, 2030, 1990, None)
    (target,) = findings_of("Die Zahl der Liegeplätze soll bis 2030 von 80 auf 120 steigen.").targets
    assert (target.value, target.baseline_value) == (120, 80)


def test_baseline_of_takes_no_value_of_another_unit_for_the_letters_they_share() -> None:
    text = "Ausgangswert 2019: 120 t. Die Arbeitszahlen sollen größer als 3,5 sein."
    assert baseline_of(text, Amount(text.index("3,5"), text.index(" sein"), 3.5, "Arbeitszahlen", "count")) == Baseline()


def test_find_targets_takes_no_value_called_the_one_to_start_from() -> None:
    targets = findings_of("Der Abfall der Häfen soll sinken: Ausgangswert 2019: 120 t, Zielwert bis 2030: 60 t.").targets
    assert [(one.value, one.baseline_value) for one in targets] == [(60, 120)]


def test_what_a_target_is_measured_against_is_proven_by_its_passage() -> None:
    text = "Die Mittel sollen bis 2030 von 1,5 auf 2 Mio. Euro steigen, verglichen mit 2024."
    passage = Evidence("d", 0, len(text), text)
    right = Target(2_000_000, "EUR", passage, 2030, baseline_value=1_500_000, baseline_year=2024)
    wrong = Target(2_000_000, "EUR", passage, 2030, baseline_value=3_000_000, baseline_year=2019)
    assert [claim.name for claim in claims_of(right) if not claim.is_said(text)] == []
    assert [claim.name for claim in claims_of(wrong) if not claim.is_said(text)] == ["Ausgangswert", "Bezugsjahr"]


def test_baseline_of_takes_no_longer_for_many_words_of_comparison() -> None:
    begun = process_time()
    assert baselines("20 % gegenüber " + "Basiswert " * 25) == [Baseline()]
    assert process_time() - begun < 1
