"""Lists a paper may mean as its fields: what is proposed, what speaks for it, what is chosen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_of import findings_of, reading_of

from corpus.words import vocabulary
from extractors.fields.learned import learned_groups, likelihood
from extractors.fields.proposals import proposals
from extractors.fields.traits import surroundings_of, traits_of

UNCUED = "Konzept für den Hafen\n\nDas Konzept behandelt vier Kapitel: Hafenwirtschaft, Kaimauern und Molen, Verkehr und Fähren sowie Umweltschutz."
OTHER = "Zur Eröffnung kamen Reeder aus Wismar, Lotsen aus Emden und Kapitäne aus Bremen."


def proposed(text: str) -> list[tuple[str, list[str]]]:
    reading = reading_of(text)
    return [(one.shape, [reading.document.text[span.start : span.end] for span in one.spans]) for one in proposals(reading)]


@pytest.mark.parametrize(
    ("text", "shape", "labels"),
    [
        ("Es geht um Lotsen, Kais und Molen.", "joined", ["Lotsen", "Kais", "Molen"]),
        ("In den Plan werden Lotsen, Kais und Molen einbezogen.", "joined", ["Lotsen", "Kais", "Molen"]),
        ("Wichtig sind Lotsen, Kais und Molen, so Ministerin Vogel.", "joined", ["Lotsen", "Kais", "Molen"]),
        ("Der Plan kennt „Kais sanieren“ und „Lotsen schulen“.", "quoted", ["Kais sanieren", "Lotsen schulen"]),
        ("Der Plan sagt:\n\n- Lotsen\n- Kais\n- Molen\n", "items", ["Lotsen", "Kais", "Molen"]),
        ("Der Plan sagt:\n\n- Lotsen: Sie werden geschult.\n- Kais: Sie werden saniert.\n", "items", ["Lotsen", "Kais"]),
        ("Themen\n\n1: LOTSEN\n\nStand 2023\n\nMehr\n\n2: KAIMAUERN\n\nStand 2023\n\nMehr\n", "numbered", ["LOTSEN", "KAIMAUERN"]),
        (
            "Hafenplan\n\n3. THEMEN 7 3.1. Lotsen 8 3.2. Kaimauern 9 3.3. Molen 10\n\nDer Hafen ist alt.",
            "contents",
            ["Lotsen", "Kaimauern", "Molen"],
        ),
    ],
)
def test_proposals_hold_every_list(text: str, shape: str, labels: list[str]) -> None:
    assert any(shape == kind and found == labels for kind, found in proposed(text))


def test_proposals_leave_lists_of_coded_measures_out() -> None:
    assert not any(shape == "items" for shape, _ in proposed("Der Plan sagt:\n\n- M 1.1 Lotsen schulen\n- M 1.2 Kais sanieren\n"))


@given(st.lists(st.sampled_from(["Lotsen", "und", ",", "Kais", "der", "Molen", ":", "„Hafen“", "1.", "\n\n- ", "\n\n", "."]), max_size=30))
def test_members_of_proposals_stand_in_order_inside_the_text(words: list[str]) -> None:
    reading = reading_of("Hafenplan " + " ".join(words))
    for one in proposals(reading):
        bounds = [bound for span in one.spans for bound in (span.start, span.end)]
        assert bounds == sorted(bounds)
        assert bounds[0] >= 0
        assert bounds[-1] <= len(reading.document.text)


def test_traits_say_whether_the_announced_number_is_met() -> None:
    reading = reading_of(UNCUED)
    around = surroundings_of(reading, list(proposals(reading)))
    traits = {len(one.spans): traits_of(around, one) for one in proposals(reading)}
    assert traits[4]["noun counted"] == 1
    assert all("noun counted" not in held for size, held in traits.items() if size != 4)


def test_learned_groups_tell_fields_from_other_lists() -> None:
    likely, unlikely = (
        max(likelihood(traits_of(surroundings_of(reading, list(proposals(reading))), one)) for one in proposals(reading))
        for reading in (reading_of(UNCUED), reading_of(OTHER))
    )
    assert likely > vocabulary("field_groups")["threshold"] > 2 * unlikely


def test_find_fields_takes_a_list_that_no_rule_knows() -> None:
    fields = findings_of(UNCUED).action_fields
    assert [one.label for one in fields] == ["Hafenwirtschaft", "Kaimauern und Molen", "Verkehr und Fähren", "Umweltschutz"]
    assert {one.finder for one in fields} == {"field_groups 5"}
    assert all(one.evidence.quote.startswith("Das Konzept behandelt") for one in fields)


def test_find_fields_takes_no_list_of_people_for_fields() -> None:
    assert findings_of(OTHER).action_fields == ()


def test_learned_groups_leave_what_rules_found_and_other_plans_alone() -> None:
    reading = reading_of("Küstenplan\n\nDie Bundesregierung nennt drei Themengebiete: Meer, Luft und Land.")
    assert list(learned_groups(reading, [])) == []
    labelled = findings_of("Hafenplan\n\nDie drei Handlungsfelder sind Lotsen, Kais und Molen.").action_fields
    assert [one.label for one in labelled] == ["Lotsen", "Kais", "Molen"]
    assert all(one.finder.startswith("find_fields") for one in labelled)


def test_find_fields_reads_a_list_that_ends_the_text_without_a_stop() -> None:
    fields = findings_of("Hafenplan\n\nDie drei Handlungsfelder sind Lotsen, Kais und Molen").action_fields
    assert [one.label for one in fields] == ["Lotsen", "Kais", "Molen"]
