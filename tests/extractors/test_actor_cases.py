"""Bodies by the whole of their names, and names that are none: fields, plans' short forms, owners of a plan."""

from __future__ import annotations

import pytest
from reading_of import findings_of


def actors(text: str) -> list[str]:
    return [actor.name for actor in findings_of(text).actors]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Beauftragt wurde die Wohn + Muster GmbH.", "Wohn + Muster GmbH"),
        ("Beauftragt wurde das Büro Muster + Partner GmbH.", "Muster + Partner GmbH"),
        ("Die XY infraMuster GmbH baut.", "XY infraMuster GmbH"),
        ("Beauftragt wurde die muster-Consulting GmbH.", "muster-Consulting GmbH"),
        ("Es hilft die Havelländer Wirtschaftsförderungs- und Entwicklungsgesellschaft mbH.", "Wirtschaftsförderungs- und Entwicklungsgesellschaft mbH"),
        ("Es hilft die Arbeitsgemeinschaft uferfreundlicher Kommunen (AGUK) Brandenburg.", "Arbeitsgemeinschaft uferfreundlicher Kommunen (AGUK) Brandenburg"),
        ("Die Präsidentin der Fachhochschule Potsdam, Eva Muster, lobte den Plan.", "Eva Muster"),
        ("Mit ihr hilft die Klimaallianz im Land.", "Klimaallianz"),
    ],
)  # fmt: skip
def test_find_actors_takes_the_whole_name(text: str, name: str) -> None:
    assert any(found.endswith(name) for found in actors(f"Uferplan\n\n{text}"))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Es tagt der Arbeitskreis „Wald und Wiese“ jedes Jahr.", "Arbeitskreis „Wald und Wiese“"),
        ("In der AG Wärme und Strom sitzen alle Ämter.", "AG Wärme und Strom"),
        ("Den Antrag stellt das Musterministerium (MBJX) im Mai.", "Musterministerium"),
        ("So hieß es aus dem Potsdamer Kulturministerium.", "Kulturministerium"),
        ("Beraten hat die Expertenkommission für Uferbau.", "Expertenkommission für Uferbau"),
        ("Beraten hat der Landesbeirat für Menschen mit Behinderungen.", "Landesbeirat für Menschen mit Behinderungen"),
        ("Die Senatsverwaltung für Ufer und Wald hilft, so die Senatorin für Ufer und Wald.", "Senatsverwaltung für Ufer und Wald"),
        ("Danach will Cottbus das Ufer erneuern.", "Cottbus"),
        ("Das Amt für Wirtschaftsförderung mietet Stege an.", "Amt für Wirtschaftsförderung"),
        ("Zuständig ist das Dezernat Allgemeine Verwaltung.", "Dezernat Allgemeine Verwaltung"),
        ("Der Eigenbetrieb Digitale Stadt baut Pegel ein.", "Eigenbetrieb Digitale Stadt"),
        ("Das Elbe-Elster Klinikum baut am Ufer.", "Elbe-Elster Klinikum"),
        ("Das Sächsische Wasserstoffnetzwerk hilft.", "Sächsisches Wasserstoffnetzwerk"),
        ("Das Berufliche Schulzentrum Grimma bildet Bootsbauer aus.", "Berufliches Schulzentrum Grimma"),
        ("Die Leipziger Verkehrsbetriebe fahren am Ufer.", "Leipziger Verkehrsbetriebe"),
        ("Es hilft der Landesverein Sächsischer Heimatschutz.", "Landesverein Sächsischer Heimatschutz"),
        ("Das Landesumweltamt misst die Ufer.", "Landesumweltamt"),
        ("Es hilft die Kreishandwerkerschaft Region Meißen.", "Kreishandwerkerschaft Region Meißen"),
        ("Die Uferlärmkommission tagt im Mai.", "Uferlärmkommission"),
        ("Der Uferbesitzerverband begrüßt den Plan.", "Uferbesitzerverband"),
        ("Eine Jury aus Landesuferverband und Land wählt aus.", "Landesuferverband"),
        ("Zuständig ist das Landgericht Zwickau.", "Landgericht Zwickau"),
        ("Die Große Kreisstadt Freiberg baut Stege.", "Große Kreisstadt Freiberg"),
    ],
)
def test_find_actors_names_the_body_as_it_is_called(text: str, name: str) -> None:
    assert actors(f"Uferplan\n\n{text}") == [name]


def test_find_actors_takes_the_district_a_paper_is_about_wherever_it_stands() -> None:
    assert actors("Der Uferplan für den Landkreis Musterland\n\nWas der Plan will.") == ["Landkreis Musterland"]
    later = "Uferplan\n\n" + "Was der Plan will, steht hier. " * 12 + "\n\nDie Ufer im Landkreis Musterland sind steil."
    assert actors(later) == []


@pytest.mark.parametrize(
    "text",
    [
        "Das Heft liegt aus. Layout: Musterdruck GmbH, Cottbus",
        "Das Ziel folgt der Agenda 2030 der Vereinten Nationen.",
        "In Cottbus ist das Ufer steil.",
        "Der Musterstädter Bürgermeister grüßt.",
        "Es grüßt die Bürgermeisterin der Stadt Musterhausen.",
    ],
)
def test_find_actors_leaves_out_who_does_nothing_under_the_plan(text: str) -> None:
    assert actors(f"Uferplan\n\n{'Was der Plan will, steht hier. ' * 12}\n\n{text}") == []


def test_find_actors_takes_an_office_for_its_holder() -> None:
    assert actors("Die Senatorin für Umwelt und Klima, Eva Muster, sprach.") == ["Eva Muster"]


def test_find_actors_takes_a_body_yet_to_be_for_none() -> None:
    assert actors("Geplant ist ein Gründerzentrum für Raumfahrt.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Das Land richtet eine Beratungsstelle Uferbau ein.",
        "Es gibt in allen Landkreisen Jugendagenturen.",
        "Der Dachverband entscheidet.",
        "In allen Clustern gibt es Treffen.",
        "Das sagte Erika M., die am Ufer wohnt.",
        "Das Gespräch führte Sabine Krüger.",
        "Das Programm zur Anpassung der Ufer an Fluten (AUF) gilt.",
        "Jeder Fischereiverband meldet seine Boote.",
    ],
)
def test_find_actors_takes_things_to_come_and_many_for_no_body(text: str) -> None:
    assert actors(f"Uferplan\n\n{text}") == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ab 2028 fördert die Sächsische Aufbaubank Uferwerkstätten.", ["Sächsische Aufbaubank"]),
        ("Im Mai legt er dem Kreistag Eckpunkte vor.", ["Kreistag"]),
        ("Am Ufer mietet die TU Flächen an.", []),
        ("Der Plan soll der Ratsversammlung Ende 2027 zugehen.", ["Ratsversammlung"]),
        ("Die Hochschule Esslingen hilft.", ["Hochschule Esslingen"]),
        ("Im Mai gibt die Unfallkasse Landkarten heraus.", []),
        ("Aus dem Topf mieten Vereine Boote.", []),
        ("Unsere Stadt zu Fuß ist schön.", []),
        ("Die Stadt Auen und der Landrat planen Stege.", ["Stadt Auen"]),
        ("Die Gemeinde Höfen baut einen Steg.", ["Gemeinde Höfen"]),
        ("Der Bund gibt, damit die Stadt Auen baut.", []),
    ],
)
def test_find_actors_ends_a_name_before_what_follows_it(text: str, names: list[str]) -> None:
    assert actors(text) == names


def test_find_actors_takes_the_source_in_a_title_for_none() -> None:
    assert actors("Uferplan (MWAE)\n\nDer Plan gilt.") == []


def test_find_actors_joins_a_brand_with_the_institute_it_shortens() -> None:
    found = actors("Das Fraunhofer-Institut für Musterkunde IMX forscht. Das Fraunhofer IMX hilft.")
    assert found == ["Fraunhofer-Institut für Musterkunde IMX"]


def test_find_actors_takes_the_short_form_of_a_plan_for_no_body() -> None:
    text = "Der Landesuferplan (LUP) gilt.\n\nMit dem LUP legt das Umweltministerium fest, was das Netzwerk Ufer und LUP tun."
    assert "LUP" not in actors(text)


def test_find_actors_leaves_the_owner_of_a_plan_out_where_a_government_acts() -> None:
    text = "Die Staatsregierung hat die Uferstrategie des Freistaates Sachsen beschlossen."
    assert actors(text) == ["Staatsregierung"]
    assert actors("Uferstrategie des Freistaates Sachsen\n\nDie Ufer sind schön.") == ["Freistaat Sachsen"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Die Stadtverordnetenversammlung stimmte zu.", "Stadtverordnetenversammlung"),
        ("Der Bezirk Mitte stellt Mittel bereit.", "Bezirk Mitte"),
        ("Mitteilung des Presse- und Informationsamts des Landes Berlin.", "Presse- und Informationsamt des Landes Berlin"),
        ("Gutachter ist die AquaNord Gesellschaft für Wasserbau mbH.", "AquaNord Gesellschaft für Wasserbau mbH"),
        ("Der Senat der Stadt Berlin stimmte zu.", "Senat der Stadt Berlin"),
    ],
)
def test_find_actors_knows_the_bodies_of_towns(text: str, name: str) -> None:
    assert actors(f"Uferplan\n\n{text}") == [name]


def test_find_actors_takes_citizens_for_no_parliament() -> None:
    assert actors("Uferplan\n\nDie Bürgerschaft wurde beteiligt.") == []
    assert actors("Uferplan\n\nDie Hamburgische Bürgerschaft stimmte zu.") == ["Hamburgische Bürgerschaft"]


def test_find_actors_leaves_contact_cards_out() -> None:
    card = "Uferbüro\n\nDr. Eva Muster\n\nHafen Nord GmbH\n\nTelefon 030 123456"
    text = f"Uferplan\n\nDas Umweltbundesamt hat den Plan begleitet und wird in zwei Jahren über seine Umsetzung an allen Ufern berichten. {'Mehr davon. ' * 4}"
    assert actors(f"{text}\n\n{card}") == ["Umweltbundesamt"]
