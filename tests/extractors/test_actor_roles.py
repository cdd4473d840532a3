"""Roles told by the words at a name."""

from __future__ import annotations

import pytest

from extractors.actors.roles import role_of_name, roles_at

NAME = "Hafenamt"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Herausgeber: Hafenamt", "Herausgeber"),
        ("Die Federführung liegt beim Hafenamt.", "Federführung"),
        ("Der Umbau wird gefördert durch das Hafenamt.", "Förderung"),
        ("Das Hafenamt fördert den Umbau.", "Förderung"),
        ("In Zusammenarbeit mit dem Hafenamt entsteht ein Plan.", "Partner"),
        ("Das Hafenamt koordiniert die Arbeit.", "Koordination"),
        ("Der Plan wird umgesetzt vom Hafenamt.", "Umsetzung"),
    ],
)
def test_roles_at_reads_the_words_before_and_after(text: str, role: str) -> None:
    start = text.index(NAME)
    assert roles_at(text, start, start + len(NAME)) == (role,)


@pytest.mark.parametrize("text", ["Das Hafenamt liegt am Fluss.", "Gefördert durch das Land. Neben dem Hafenamt liegt der Kai."])
def test_roles_at_is_empty_without_such_words_in_the_sentence(text: str) -> None:
    start = text.index(NAME)
    assert roles_at(text, start, start + len(NAME)) == ()


def test_role_of_name_knows_who_steers() -> None:
    assert role_of_name("Steuerungskreis Häfen") == ("Steuerung",)
    assert role_of_name("Hafenamt") == ()
