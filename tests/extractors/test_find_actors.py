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


def named(text: str) -> dict[str, Actor]:
    return {actor.name: actor for actor in actors(text)}


def test_find_actors_makes_one_body_of_its_cases() -> None:
    (body,) = actors(
        "Der Beirat des Hafeninstituts. Das Deutsche Institut für Urbanistik und des Deutschen Instituts für Urbanistik (Difu)"
    )[-1:]
    assert body.name == "Deutsches Institut für Urbanistik"
    assert (len(body.mentions), body.known) == (3, "be_difu")


def test_find_actors_finds_introduced_short_forms_again() -> None:
    (body,) = actors("Der Zweckverband Seewasser (ZVS) plant. Später übernimmt der ZVS den Kai; das ZVS-Projekt ruht.")
    assert [mention.quote for mention in body.mentions] == ["Zweckverband Seewasser", "ZVS", "ZVS"]


def test_find_actors_joins_offices_and_cabinets_with_the_body_they_mean() -> None:
    found = named(
        "Die Landesregierung plant. Das Kabinett stimmt zu. Das Ministerium für Hafen und Energie baut, das Energieministerium zahlt."
    )
    assert found["Landesregierung"].aliases == ("Kabinett",)
    assert found["Ministerium für Hafen und Energie"].aliases == ("Energieministerium",)


def test_find_actors_keeps_two_bodies_apart_that_begin_alike() -> None:
    found = named("Die Stadtwerke Altdorf und die Stadtwerke Neudorf bauen. Die Stadtwerke zahlen.")
    assert set(found) == {"Stadtwerke Altdorf", "Stadtwerke Neudorf", "Stadtwerke"}


def test_find_actors_knows_bodies_of_the_land_of_the_paper() -> None:
    text = "Strategie des Landes Brandenburg\n\nDas Land Brandenburg plant bis 2022 mit der WFBB in Potsdam und Cottbus. Das MWAE und die ILB fördern."
    known = {actor.name: actor.known for actor in actors(text)}
    assert (known["WFBB"], known["ILB"]) == ("bb_wfbb", "bb_ilb")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Zur Begrüßung sprach Erika Muster, Senatorin für Häfen und Ufer.", ["Erika Muster"]),
        ("Auf Vorlage des Regierenden Bürgermeisters Max Muster berät der Beirat. Der Regierende Bürgermeister: „Gut so.“", ["Max Muster"]),
        ("Beraten werden die Betriebe vom Landesfischereiverband.", ["Landesfischereiverband"]),
        ("Der Landesverband des Fischereibundes lobt den Plan.", ["Landesverband des Fischereibundes"]),
        ("Der »Uferbeirat für den Freistaat Sachsen« tagt.", ["Uferbeirat für den Freistaat Sachsen"]),
        ("Das Hafenprogramm für den Freistaat Sachsen liegt vor.", []),
        ("Vertreten war der Verein des Uferverbandes Havelland e.V. (UFER HAVELLAND).", ["Uferverband Havelland e.V."]),
        ("Beauftragt ist die Planergemeinschaft für Hafen und Ufer eG.", ["Planergemeinschaft für Hafen und Ufer eG"]),
        ("Partner sind der Städte- und Gemeindebund sowie die Hans-Muster-Stiftung.", ["Städte- und Gemeindebund", "Hans-Muster-Stiftung"]),
        ("Dem Konvent gehören der Vogtlandkreis und der Rat des Erzgebirgskreises an.", ["Vogtlandkreis", "Erzgebirgskreis"]),
        ("Die Vorsitzende des Nationalen Uferbeirates sprach.", ["Nationaler Uferbeirat"]),
        ("Hafenamt Muster, Kaistraße 4, 14467 Potsdam", []),
    ],
)  # fmt: skip
def test_find_actors_reads_press_and_pages(text: str, names: list[str]) -> None:
    found = [actor.name for actor in actors(text)]
    assert [name for name in names if name not in found] == []
    assert names or found == []
    assert not {"Regierender Bürgermeister", "Freistaat Sachsen", "Landesverband", "Ufer eG"} & set(found)


def test_find_actors_takes_a_person_the_model_is_sure_of() -> None:
    found = named("Auf dem Podium saßen Katharina Weber vom Mieterverein und Thomas Schneider.")
    assert {"Katharina Weber", "Thomas Schneider"} <= set(found)


def test_find_actors_passes_over_contact_boxes() -> None:
    assert actors("Hafenplan\n\nDer Plan ist gut.\n\nKontakt\n\nSenatsverwaltung für Häfen") == ()
