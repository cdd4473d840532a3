"""Forms of saying the same that no annotated paper happens to use: fields, relations, targets, places."""

from __future__ import annotations

import pytest
from reading_of import findings_of

from extractors.measures.commitment import addressee_of, commitment_of, is_reserved


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Moore, Wälder und Auen sind die drei Handlungsfelder des Plans.", ["Moore", "Wälder", "Auen"]),
        ("Als Handlungsfelder wurden Moore, Wälder und Auen festgelegt.", ["Moore", "Wälder", "Auen"]),
        ("Zu den Handlungsfeldern zählen Moore, Wälder und Auen.", ["Moore", "Wälder", "Auen"]),
        ("Es gibt drei Handlungsfelder, nämlich Moore vernässen, Wälder mischen und Auen öffnen.", ["Moore vernässen", "Wälder mischen", "Auen öffnen"]),
        ("Im Handlungsfeld „Moor und Aue“ werden Gräben gestaut.", ["Moor und Aue"]),
        ("Der Plan umfasst die Themenfelder Moor (1), Wald (2) und Aue (3).", ["Moor", "Wald", "Aue"]),
    ],
)  # fmt: skip
def test_find_fields_reads_the_forms_of_naming_them(text: str, labels: list[str]) -> None:
    assert [field.label for field in findings_of(f"Naturplan Havelland\n\n{text}").action_fields] == labels


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Der Plan tritt an die Stelle der Moorstrategie 2012.", "predecessor"),
        ("Die Moorstrategie 2012 wird durch den neuen Plan abgelöst.", "predecessor"),
        ("Auf Basis der Moorstrategie 2012 wurden Ziele bestimmt.", "based_on"),
        ("Er konkretisiert die Moorstrategie 2012.", "implements"),
    ],
)
def test_find_lineage_reads_the_forms_of_relating(text: str, relation: str) -> None:
    lines = findings_of(f"Naturplan Havelland\n\n{text}").lineage
    assert [(line.relation, line.target) for line in lines] == [(relation, "Moorstrategie 2012")]


@pytest.mark.parametrize(
    "text",
    [
        "Bis 2012 sind die Emissionen um 13 Prozent gesunken.",
        "Im Trendszenario werden bis 2040 rund 21 Prozent eingespart.",
        "Der Anteil konnte bis 2015 auf 18 Prozent gesteigert werden.",
        "Gefördert werden bis zu 80 % der Kosten.",
    ],
)
def test_find_targets_leaves_balances_scenarios_and_conditions(text: str) -> None:
    assert findings_of(f"Naturplan Havelland\n\n{text}").targets == ()


def test_find_targets_gives_each_number_its_year() -> None:
    targets = findings_of("Naturplan\n\nBis 2030 soll der Ausstoß um 55 Prozent und bis 2040 um 80 Prozent sinken.").targets
    assert [(target.value, target.year) for target in targets] == [(55.0, 2030), (80.0, 2040)]


@pytest.mark.parametrize(
    ("title", "place", "regions"),
    [
        ("Klimaschutzkonzept der Stadt Cottbus", "Cottbus", ("BB",)),
        ("Radverkehrskonzept Landkreis Leipzig", "Landkreis Leipzig", ("SN",)),
        ("Leipziger Radverkehrskonzept", "Leipzig", ("SN",)),
        ("Hitzeplan für den Bezirk Pankow", "Pankow", ("BE",)),
        ("Radverkehrsplan Brandenburg", None, ("BB",)),
        ("Digitalstrategie für Berlin und Brandenburg", None, ("BB", "BE")),
    ],
)
def test_find_profile_names_the_place_of_local_papers(title: str, place: str | None, regions: tuple[str, ...]) -> None:
    profile = findings_of(f"{title}\n\nDas Papier nennt Ziele.").profile
    assert (profile.place, profile.regions) == (place, regions)


def test_commitment_of_reads_verbs_whose_parts_stand_apart() -> None:
    assert commitment_of("Das Land strebt eine Quote an") == "aimed"
    assert commitment_of("Geprüft wird, ob ein Fonds aufgelegt werden kann") == "examined"


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Das Land richtet eine Stelle ein.", "own"),
        ("Der Bund wird aufgefordert, die Mittel zu erhöhen.", "federal"),
        ("Die Betriebe sind aufgerufen, mehr auszubilden.", "others"),
    ],
)
def test_addressee_of_tells_demand_and_appeal_from_own_action(text: str, addressee: str) -> None:
    assert addressee_of(text) == addressee


def test_is_reserved_sees_that_money_is_not_there_yet() -> None:
    assert is_reserved("Vorbehaltlich verfügbarer Mittel wird ein Programm aufgelegt.")
    assert not is_reserved("Ein Programm wird aufgelegt.")
