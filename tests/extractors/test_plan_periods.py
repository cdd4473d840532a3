"""Which years a plan covers, when its name does not say so: spans, limits, and what is none."""

from __future__ import annotations

import pytest

from corpus.records import Period
from extractors.plans.periods import period_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Alle 30 Maßnahmen sollen bis 2031 umgesetzt sein.", Period(None, 2031)),
        ("Der Plan sieht bis 2027 Stege, bis Ende 2031 auch Bänke vor.", Period(None, 2031)),
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
    assert period_of("Uferplan", "Welche Maßnahmen des Plans wurden bis Ende 2023 abgeschlossen?") == Period()
    assert period_of("Uferstrategie 2040", "Bis 2030 werden zehn Stege gebaut.") == Period()


@pytest.mark.parametrize(
    "text",
    [
        "Bewerbungen sind bis Ende 2026 möglich.",
        "Anmeldung bis 12. Mai 2026",
        "Förderanträge nimmt das Amt bis Ende 2026 an.",
        "Stellungnahmen können bis zum 3. Mai 2026 abgegeben werden.",
        "Die EU will bis 2050 klimaneutral sein.",
        "Bis 2050 will die Europäische Union klimaneutral sein.",
        "Deutschland soll bis 2045 klimaneutral werden.",
        "Der Bund fördert Stege bis 2029.",
        "Bayern baut bis 2040 zehn Stege.",
    ],
)
def test_period_of_takes_no_limit_of_applying_or_of_others(text: str) -> None:
    assert period_of("Uferplan", text, ("BB",)) == Period()
    assert period_of("Uferplan", f"{text}\nDer Plan nennt, was bis 2024 entsteht.", ("BB",)) == Period(None, 2024)


@pytest.mark.parametrize(
    "text",
    [
        "Der Plan nennt bis 2031 Wettbewerbe um die besten Stege.",
        "Mit dem Plan setzt das Land bis 2031 um, was die EU fordert.",
        "Der Bund und das Land bauen nach dem Uferplan bis 2031 zehn Stege.",
        "Brandenburg baut mit der Strategie bis 2031 zehn Stege.",
        "Mit ihm entstehen bis 2031 mit der EU zehn Stege.",
        "Der Bund fördert den Plan (Los 7). Er sagt, was bis 2031 entsteht.",
        "Fertig ist alles bis 2031. Ob Geld beantragt wird, ist offen.",
    ],
)
def test_period_of_takes_the_limits_of_its_own_land(text: str) -> None:
    assert period_of("Uferplan", text, ("BB",)) == Period(None, 2031)
    assert period_of("Uferplan", "Der Plan umfasst zehn Maßnahmen bis zum Jahr 2030: Stege und Bojen.") == Period(None, 2030)


def test_period_of_reads_one_endless_word() -> None:
    """Each beginning of a name is looked for once, at the beginning of a word."""
    assert period_of("Uferplan", f"{'_' * 6_000}\nDer Plan nennt Ziele bis 2031.") == Period(None, 2031)


@pytest.mark.parametrize(
    "text",
    ["Bis 2026 ist ein gemeinsamer Steg vorgesehen.", "Das Konzept wird bis Mitte 2025 fortgeschrieben.", "Bis 2035 fehlen 900 Stege.", "Das Programm macht die Häfen bis 2045 klimaneutral."],
)  # fmt: skip
def test_period_of_takes_no_year_of_a_deed_or_of_the_next_edition(text: str) -> None:
    assert period_of("Uferplan", text).end is None
