"""Plans a paper names as candidates: what joins them, what speaks for a relation, which are left out."""

from __future__ import annotations

import pytest
from reading_of import findings_of, reading_of

from corpus.records import Profile
from corpus.words import vocabulary
from extractors.plans.mentions import is_same_plan, named_plans
from extractors.plans.related import Candidate, candidates_of, chance_of, relation_of


def candidates(text: str, title: str = "Uferplan Havelland") -> dict[str, Candidate]:
    reading = reading_of(f"{title}\n\n{text}")
    return {one.name: one for one in candidates_of(reading, Profile(title, "page", plan=title))}


def test_named_plans_joins_the_forms_of_a_name() -> None:
    plans = named_plans(reading_of("Zur Stegstrategie\n\nDie Stegstrategie Nord gilt. Ziel der Stegstrategie ist Ruhe."))
    assert [len(plan.places) for plan in plans if plan.name.startswith("Stegstrategie")] == [3]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Hafenstrategie", "Hafenstrategie Nord", True),
        ("Hafenstrategie 2020", "Hafenstrategie 2030", False),
        ("Pakt für Stege", "Pakt für Stege 2.0", False),
        ("Hafenprogramm", "Hafenprogramm (HP)", True),
    ],
)
def test_is_same_plan_tells_editions_apart(a: str, b: str, same: bool) -> None:
    assert is_same_plan(a, b) is same


def test_candidates_of_dates_an_earlier_edition() -> None:
    assert "Uferplan (2013)" in candidates("Der Uferplan aus dem Jahr 2013 wird überarbeitet.")


def test_candidates_of_leaves_the_own_plan_out_unless_editions_are_told() -> None:
    assert candidates("Der Uferplan Havelland enthält zehn Maßnahmen.") == {}
    assert "Uferplan Havelland" in candidates("Der Uferplan Havelland wird fortgeschrieben.")


def test_candidates_of_tells_what_another_plan_is_told_of() -> None:
    assert "led by another" in candidates("Das Wohnkonzept löst den Wohnplan 2012 ab.")["Wohnplan 2012"].traits
    assert "led by another" not in candidates("Der Uferplan löst den Wohnplan 2012 ab.")["Wohnplan 2012"].traits


def test_every_way_of_a_cue_can_be_said() -> None:
    """Ways are weighed with the words around a name, before what is known of the name, its paper and its years."""
    kinds = ("before:", "prep:", "role:", "verbs:", "clause nouns:", "near nouns:", "of nouns:", "for nouns:", "next nouns:")
    ways = (way for ways in vocabulary("lineage_cues")["ways"].values() for way in ways)
    traits = {trait for way in ways for part in way for trait in part.split("|")}
    assert {trait for trait in traits if not trait.startswith(kinds)} == {"leads", "genitive"}


@pytest.mark.parametrize(
    ("text", "name", "cue"),
    [
        ("Er beruht auf der Seestrategie Süd.", "Seestrategie Süd", "cue:based_on"),
        ("Er dient der Umsetzung der Seestrategie Süd.", "Seestrategie Süd", "cue:implements"),
        ("Vorgesehen war das schon in der Seestrategie Süd.", "Seestrategie Süd", "cue:implements"),
        ("Das ist ein Baustein der Seestrategie Süd.", "Seestrategie Süd", "cue:part_of"),
        ("Er fußt auf dem Stegkonzept und der Seestrategie Süd.", "Seestrategie Süd", "cue:based_on"),
    ],
)
def test_traits_say_what_relates(text: str, name: str, cue: str) -> None:
    assert cue in candidates(text)[name].traits


def test_chance_of_tells_related_plans_from_those_that_pay() -> None:
    related = candidates("Er folgt in vielem der Seestrategie Süd, aus deren Zielen er abgeleitet ist.")["Seestrategie Süd"]
    paying = candidates("Geld für Bänke kommt aus dem Sonderprogramm Süd, andere Gemeinden bewerben sich auch.")["Sonderprogramm Süd"]
    assert chance_of(related.traits) > chance_of(paying.traits)


def test_relation_of_reads_the_kind() -> None:
    one = candidates("Die Umsetzung der Seestrategie Süd ist das Ziel.")["Seestrategie Süd"]
    assert relation_of(one.traits) == "implements"


def test_find_lineage_takes_weighed_plans_with_their_sentence() -> None:
    sentence = "Er nimmt die Ziele des Klimaprogramms Süd 2030 auf und trägt sie in die Gemeinden."
    lines = findings_of(f"Uferplan Havelland\n\n{sentence}").lineage
    assert [(line.relation, line.target, line.evidence.quote) for line in lines] == [("based_on", "Klimaprogramm Süd 2030", sentence)]
