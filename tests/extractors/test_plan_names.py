"""Names of plans, titles of papers, their Land, their relations."""

from __future__ import annotations

from time import process_time

import pytest
from reading_of import findings_of

from extractors.plans.names import find_plan_names, is_generic, nominative, without_years
from extractors.plans.regions import regions_of


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sächsischen Wasserstrategie", "Sächsische Wasserstrategie"),
        ("Masterplans Hafen Nord", "Masterplan Hafen Nord"),
        ("Berliner Hafenprogramms", "Berliner Hafenprogramm"),
        ("Hafenplan", "Hafenplan"),
    ],
)
def test_nominative_calls_a_plan_by_its_name(name: str, expected: str) -> None:
    assert nominative(name) == expected


@pytest.mark.parametrize("name", ["Strategien der Länder", "Neue Strategie für den Hafen", "Masterpläne", "Konzepts"])
def test_is_generic_tells_mere_words_for_plans(name: str) -> None:
    assert is_generic(name)


def test_find_plan_names_leaves_nouns_before_a_name_out() -> None:
    assert [name.name for name in find_plan_names("Die Geschäftsstelle Masterplan Hafen berät.")] == ["Masterplan Hafen"]


def test_without_years_names_the_plan_of_an_edition() -> None:
    assert without_years("Masterplan Hafen Nord 2018 - 2021") == "Masterplan Hafen Nord"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Hafenplan (ABCD)\n\nDer Hafenplan Brandenburg gilt ab heute.", "Hafenplan Brandenburg"),
        ("Brandenburg legt Maßnahmen zur Hafenstrategie vor\n\nDer Minister zeigte den Maßnahmenkatalog zur Hafenstrategie 2040.", "Maßnahmenkatalog zur Hafenstrategie 2040"),
        ("Gemeinsam Segeln: Havelstadt - Maßnahmen\n\nDie Strategie Gemeinsam Segeln: Havelstadt lebt vom Mitmachen.", "Gemeinsam Segeln: Havelstadt"),
        ("Kabinett beschließt KI-Strategie\n\nDas Kabinett stimmte der Landesstrategie Künstliche Intelligenz (KI) zu.", "Landesstrategie Künstliche Intelligenz (KI)"),
        ("Masterplan Cluster Hafen und Deiche\n\nText.", "Masterplan Cluster Hafen und Deiche"),
    ],
)  # fmt: skip
def test_find_profile_titles_a_paper_by_its_plan(text: str, title: str) -> None:
    assert findings_of(text).profile.title == title


@pytest.mark.parametrize(
    ("title", "text", "regions"),
    [
        ("Gesundheitsregion Berlin-Brandenburg", "Für den Masterplan.", ("BB", "BE")),
        ("Cluster Hafen Brandenburg", "Brandenburg und Berlin haben Häfen. Das Land Brandenburg führt. Brandenburg zahlt.", ("BB",)),
        ("sachsen am wasser 2030", "Wir gehen voran.", ("SN",)),
    ],
)
def test_regions_of_weighs_title_and_text(title: str, text: str, regions: tuple[str, ...]) -> None:
    assert regions_of(title, text) == regions


@pytest.mark.parametrize(
    ("text", "relation", "target"),
    [
        (
            "Hafenstrategie des Freistaates Sachsen\n\n3., vollständig aktualisierte Auflage 2019",
            "updates",
            "Hafenstrategie des Freistaates Sachsen",
        ),
        ("Hafenplan Nord\n\nDer Hafenplan Nord löst damit die Küstenstrategie 2030 ab.", "predecessor", "Küstenstrategie 2030"),
        ("Hafenplan Nord\n\nEr ist ehrgeiziger als sein Vorgänger von 2008.", "predecessor", "Hafenplan Nord (2008)"),
        ("Deichprogramm\n\nGrundlage ist die im Frühjahr verabschiedete Küstenstrategie.", "based_on", "Küstenstrategie"),
    ],
)
def test_find_lineage_reads_what_a_paper_says_of_its_own_plan(text: str, relation: str, target: str) -> None:
    assert (relation, target) in [(line.relation, line.target) for line in findings_of(text).lineage]


def test_find_lineage_takes_its_own_realisation_for_no_relation() -> None:
    assert findings_of("Hafenstrategie 2040\n\nDie Umsetzung der Hafenstrategie 2040 beginnt im Herbst.").lineage == ()


def test_find_plan_names_reads_long_rows_of_letters_in_linear_time() -> None:
    def seconds(row: str) -> float:
        begin = process_time()
        assert list(find_plan_names(row, related=True)) == []
        return process_time() - begin

    seconds("abcAB-")  # patterns are made once
    assert seconds("abcAB-" * 4_000) < 8 * seconds("abcAB-" * 1_000) + 0.5
