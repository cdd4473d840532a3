"""Which years a plan covers, when its name does not say so: spans, limits, and what is none."""

from __future__ import annotations

import pytest

from corpus.records import Period
from extractors.plans.periods import period_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Alle 30 Maßnahmen sollen bis 2031 umgesetzt sein.", Period(None, 2031)),
        ("Bis 2027 entstehen Stege, bis Ende 2031 auch Bänke.", Period(None, 2031)),
        ("Das Vorhaben wurde von Oktober 2014 bis August 2015 gefördert.", Period(2014, 2015)),
        ("In der Förderperiode 2021–2027 gilt das auch für Ufer.", Period(2021, 2027)),
        ("Bis 2031 soll der Verbrauch um 20 Prozent sinken.", Period()),
        ("Grundlage ist das Abfallkonzept 2020 bis 2030.", Period()),
        ("Schon 2021 bis 2024 entstanden Stege, 2026 folgen Bänke.", Period()),
        ("Der Rat beschloss ihn am 3. Mai 2021.", Period()),
    ],
)
def test_period_of_reads_spans_and_limits(text: str, expected: Period) -> None:
    assert period_of("Uferplan", text) == expected


def test_period_of_takes_no_limit_before_the_year_of_the_name() -> None:
    assert period_of("Uferstrategie 2040", "Bis 2030 werden zehn Stege gebaut.") == Period()
