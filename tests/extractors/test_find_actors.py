"""One actor a body: full names, short forms, genitives, persons with their office."""

from __future__ import annotations

import pytest
from reading_of import findings_of

from corpus.records import Actor


def actors(text: str) -> tuple[Actor, ...]:
    return findings_of(text).actors


@pytest.mark.parametrize(
    ("text", "name", "type"),
    [
        (
            "Das Ministerium für Wirtschaft, Arbeit und Energie fördert den Ausbau.",
            "Ministerium für Wirtschaft, Arbeit und Energie",
            "ministry",
        ),
        (
            "Die Senatsverwaltung für Umwelt, Mobilität und Klimaschutz plant Wege.",
            "Senatsverwaltung für Umwelt, Mobilität und Klimaschutz",
            "ministry",
        ),
        ("Die Hafen Nord Logistik GmbH baut aus.", "Hafen Nord Logistik GmbH", "company"),
        ("Der Lenkungskreis Hafenwirtschaft (LKH) tagt zweimal.", "Lenkungskreis Hafenwirtschaft", "other"),
        ("Im Rahmen des Netzwerks Hafenlogistik wird beraten.", "Netzwerk Hafenlogistik", "network"),
        ("Wirtschaftsminister Karl Beispiel kam.", "Karl Beispiel", "person"),
        ("Die Handwerkskammer Cottbus hilft.", "Handwerkskammer Cottbus", "chamber"),
    ],
)
def test_find_actors_names_the_body_in_the_nominative(text: str, name: str, type: str) -> None:
    assert [(actor.name, actor.type) for actor in actors(text)] == [(name, type)]


def test_find_actors_keeps_short_forms_and_all_mentions_of_one_body() -> None:
    (body,) = actors("Der Lenkungskreis Hafenwirtschaft (LKH) tagt. Der Lenkungskreis Hafenwirtschaft beschließt.")
    assert body.aliases == ("LKH",)
    assert [mention.quote for mention in body.mentions] == ["Lenkungskreis Hafenwirtschaft", "LKH", "Lenkungskreis Hafenwirtschaft"]


def test_find_actors_gives_persons_their_office() -> None:
    (person,) = actors("Die Staatssekretärin Dr. Eva Muster stellte den Plan vor.")
    assert (person.name, person.roles) == ("Eva Muster", ("Staatssekretärin",))


@pytest.mark.parametrize(
    "text",
    [
        "Kammern, Verbände und Unternehmen wirken mit.",
        "© WFBB",
        "Foto: Agentur Seeblick",
        "Der Energieplan des Landes gilt.",
        "Mittel des EFRE fließen.",
    ],
)
def test_find_actors_leaves_groups_credits_and_plans_out(text: str) -> None:
    assert actors(text) == ()
