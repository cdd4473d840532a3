"""Patterns and language model vote: what both see, what only one sees, what neither may bring in."""

from __future__ import annotations

import pytest
from reading_of import findings_of

from corpus.names import Name, NameKind
from corpus.records import Evidence
from extractors.actors.identity import Gathered, Setting, merged
from extractors.actors.patterns import NameMatch, find_names
from extractors.actors.votes import voted

PLACE = Evidence("d", 0, 3, "NLM")


def vote(text: str, *named: str, confidence: float = 0.9, kind: NameKind = "organisation") -> dict[str, NameMatch]:
    """What patterns and names at these words make of the text, by printed form."""
    names = [Name(text.index(word), text.index(word) + len(word), kind, confidence) for word in named]
    return {text[match.start : match.end]: match for match in voted(text, list(find_names(text, 0, len(text))), names)}


def test_voted_marks_what_both_saw_and_keeps_the_borders_of_patterns() -> None:
    found = vote("Die IHK Musterstadt berät gemeinsam mit der Handwerkskammer Musterstadt.", "IHK")
    assert found["IHK Musterstadt"].by_model
    assert not found["Handwerkskammer Musterstadt"].by_model


def test_voted_adds_a_name_that_no_pattern_knows() -> None:
    found = vote("Das Vorhaben leitet Technopolis Muster.", "Technopolis Muster")
    assert not found["Technopolis Muster"].by_pattern
    assert found["Technopolis Muster"].type == "other"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Der Bau in der Stadt Musterhausen beginnt.", "Stadt Musterhausen"),
        ("Gefördert wird aus dem EFRE.", "EFRE"),
        ("Die Zivilgesellschaft wirkt mit.", "Zivilgesellschaft"),
        ("Mehr steht auf www.muster.de bereit.", "www.muster.de"),
        ("Das übernimmt die Staatsministerin.", "Staatsministerin"),
        ("Es gibt Beratungsstellen und Energieagenturen.", "Energieagenturen"),
        ("Danach entscheidet das kollegium.", "kollegium"),
        ("Es folgt der Masterplan Musterland.", "Masterplan Musterland"),
        ("Es folgt der Masterplan Musterland.", "Musterland"),
        ("Das Landesumweltgesetz (LUGM) gilt weiter.", "LUGM"),
        ("Sie sprach für den Verein, sagte Max Muster (CDU).", "CDU"),
    ],
)
def test_voted_refuses_what_patterns_refuse(text: str, name: str) -> None:
    assert name not in vote(text, name)


def test_voted_leaves_out_doubtful_names_and_places() -> None:
    text = "Das Vorhaben leitet Technopolis Muster."
    assert vote(text, "Technopolis Muster", confidence=0.3) == {}
    assert vote(text, "Technopolis Muster", kind="place") == {}


def test_voted_of_nothing_is_nothing() -> None:
    assert voted("", [], []) == []


def test_find_actors_is_surer_where_both_agree() -> None:
    actors = findings_of("Der Musterverband Nord e. V. und die Handwerkskammer Musterstadt unterstützen das Vorhaben.").actors
    assert {actor.name: actor.confidence for actor in actors}["Handwerkskammer Musterstadt"] > 0.9
    assert all(actor.confidence >= 0.7 for actor in actors)
    assert {actor.finder for actor in actors} == {"find_actors 7"}


def test_merged_knows_the_initials_of_a_name_the_model_saw() -> None:
    bodies = {
        ("netzwerk", "leichtbau", "musterland"): Gathered("network", {"Netzwerk Leichtbau Musterland": 1}, [PLACE], by_pattern=True),
        ("nlm",): Gathered("other", {"NLM": 1}, [PLACE], by_model=True),
        ("xyz",): Gathered("other", {"XYZ": 1}, [PLACE], by_model=True),
    }
    names = [set(body.names) for body in merged(bodies, {}, Setting())]
    assert names == [{"Netzwerk Leichtbau Musterland", "NLM"}, {"XYZ"}]


def test_voted_takes_persons_in_a_row_for_a_list_of_names() -> None:
    text = "Text: Eva Muster, Max Beispiel, Ida Probe. Der Uferverein, so Otto Kai, hilft."
    assert "Otto Kai" in vote(text, "Eva Muster", "Max Beispiel", "Ida Probe", "Otto Kai", confidence=0.99, kind="person")
    assert "Max Beispiel" not in vote(text, "Eva Muster", "Max Beispiel", "Ida Probe", "Otto Kai", confidence=0.99, kind="person")


def test_voted_wants_more_of_a_name_of_one_word() -> None:
    text = "Das Vorhaben leitet Technopolis Muster, hilfreich ist Technoport."
    assert "Technoport" not in vote(text, "Technoport", confidence=0.65)
    assert "Technopolis Muster" in vote(text, "Technopolis Muster", confidence=0.65)


def test_voted_lets_the_model_say_where_a_proper_name_ends() -> None:
    text = "Es hilft die Stiftung Haus der kleinen Gärtner mit Rat."
    assert "Stiftung Haus der kleinen Gärtner" in vote(text, "Stiftung Haus der kleinen Gärtner")
