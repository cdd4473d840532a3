"""Fields in every place papers put them: sentences that go on, contents, sheets, chapters, tiles, long papers."""

from __future__ import annotations

import pytest
from reading_of import findings_of

FILLER = "Die Küste verändert sich seit vielen Jahren, und mit ihr ändert sich das Leben der Menschen in den Orten. " * 12


def labels(text: str) -> list[str]:
    return [field.label for field in findings_of(text).action_fields]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Plan hat drei Handlungsfelder. Diese sind: Hafen, Fischerei und Deichbau.", ["Hafen", "Fischerei", "Deichbau"]),
        ("Die Handlungsfelder reichen von der Fischerei über den Deichbau bis zur Seefahrt.", ["Fischerei", "Deichbau", "Seefahrt"]),
        ("Schwerpunkt-Themen für die Arbeit an der Küste sind Hafen, Fischerei und Deichbau.", ["Hafen", "Fischerei", "Deichbau"]),
        ("Die Maßnahmen des Plans betreffen die Bereiche Hafen, Fischerei und Deichbau.", ["Hafen", "Fischerei", "Deichbau"]),
        ("Vier Missionen leiten uns: Mission 1: Sicher leben, Mission 2: Gut fischen.", ["Sicher leben", "Gut fischen"]),
        ("Die fünf Handlungsfelder sind teils fachlich (Hafen, Fischerei, Deichbau), teils übergreifend (Bildung, Recht).", ["Hafen", "Fischerei", "Deichbau", "Bildung", "Recht"]),
        ("Die Strategie hat drei Handlungsfelder.\n\nEines der Felder lautet „Häfen öffnen“. Ein weiteres Handlungsfeld umfasst das Thema „Netze flicken“.", ["Häfen öffnen", "Netze flicken"]),
        ("Die geplanten Maßnahmen betreffen Hafen, Fischerei, Deichbau und Seefahrt.", ["Hafen", "Fischerei", "Deichbau", "Seefahrt"]),
        ("Der Plan hat vier Handlungsfelder. Neben Hafen und Fischerei gehören dazu noch Deichbau sowie Seefahrt.", ["Hafen", "Fischerei", "Deichbau", "Seefahrt"]),
        ("Ein zentrales Handlungsfeld des Plans sind Boote. Ein weiteres Handlungsfeld ist die Pflege der Deiche und Siele.", ["Pflege der Deiche und Siele"]),
        ("Das Handlungsfeld 1 enthält Maßnahmen im Bereich Beratung und Bildung.", ["Beratung und Bildung"]),
    ],
)  # fmt: skip
def test_find_fields_reads_sentences(text: str, expected: list[str]) -> None:
    assert labels(f"Küstenplan\n\n{text}") == expected


def test_find_fields_leaves_fields_of_the_federal_plan_to_it() -> None:
    assert labels("Küstenplan\n\nDie Bundesregierung nennt drei Handlungsfelder: Meer, Luft und Land.") == []


def test_find_fields_takes_the_goal_above_as_parent() -> None:
    goals = {"Sicher leben": ["Deiche", "Siele"], "Gut leben": ["Häfen"]}
    lines = ["Küstenstrategie"]
    for number, (goal, fields) in enumerate(goals.items(), 1):
        lines += [
            f"{number}. Strategisches Ziel: {goal}",
            *(f"{number}.{place}. Handlungsfeld: {label}" for place, label in enumerate(fields, 1)),
        ]
    assert [(field.code, field.label, field.parent) for field in findings_of("\n\n".join(lines)).action_fields] == [
        ("1.1", "Deiche", "Sicher leben"),
        ("1.2", "Siele", "Sicher leben"),
        ("2.1", "Häfen", "Gut leben"),
    ]


def test_find_fields_takes_the_chapters_of_a_treaty() -> None:
    chapters = ["Präambel", "Arbeit", "Soziales", "Verkehr", "Kultur und Sport", "Häfen", "Zusammenarbeit der Koalition"]
    text = "Koalitionsvertrag Küstenland 2024\n\n" + "\n\n".join(
        f"{number}. {chapter}\n\nWir handeln." for number, chapter in enumerate(chapters, 1)
    )
    assert labels(text) == chapters[1:-1]


def test_find_fields_wants_a_long_paper_to_confirm_an_enumeration() -> None:
    body = "\n\n".join(FILLER for _ in range(20))
    mention = "Beratung gibt es zu Themen wie Angeln, Segeln und Surfen."
    text = f"Küstenplan\n\n{body}\n\n{mention}\n\nHandlungsfeld 1: Deiche\n\n{FILLER}\n\nHandlungsfeld 2: Häfen\n\n{FILLER}"
    assert labels(text) == ["Deiche", "Häfen"]


def test_find_fields_merges_slips_of_a_label_but_not_members_of_one_list() -> None:
    text = "Küstenplan\n\nHandlungsfeld 1: Arbeiten und Wirtschaften\n\nText.\n\nHandlungsfeld: Arbeiten und Wirtschaft\n\nText."
    assert len(labels(text)) == 1
    assert labels("Küstenplan\n\nDie Handlungsfelder sind „Teilraum Nordküste“, „Teilraum Ostküste“.") == [
        "Teilraum Nordküste",
        "Teilraum Ostküste",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Im Mittelpunkt stehen drei Leitlinien: Häfen öffnen, Netze flicken sowie Deiche bauen.", ["Häfen öffnen", "Netze flicken", "Deiche bauen"]),
        ("Der Plan gliedert sich in die Kapitel Fischerei, Deichbau und Seefahrt.", ["Fischerei", "Deichbau", "Seefahrt"]),
        ("Die Strategie umfasst zwei Bereiche:\nHafen: Kräne und Kaimauern an der Küste\nDeich: Siele und Schleusen am Fluss", ["Hafen", "Deich"]),
        ("3 Handlungsfelder\n3.1 Hafen und Kai\n3.2 Deich und Siel\n4 Umsetzung", ["Hafen und Kai", "Deich und Siel"]),
        ("The strategy comprises three fields of action:\n- Ports\n- Dykes\n- Fishing fleets", ["Ports", "Dykes", "Fishing fleets"]),
        ("Die Schwerpunkte sind\n- Hafenbau,\n- Deichbau sowie\n- Fischzucht.", ["Hafenbau", "Deichbau", "Fischzucht"]),
    ],
)  # fmt: skip
def test_find_fields_reads_lines_and_parts(text: str, expected: list[str]) -> None:
    assert labels(f"Küstenplan\n\n{text}") == expected


def test_find_fields_takes_the_name_of_a_tile_without_its_description() -> None:
    tiles = [
        ("Häfen öffnen", "Die Kais werden Orte für alle."),
        ("Netze flicken", "Die Flotte bleibt am Ort."),
        ("Deiche bauen", "Das Land bleibt trocken."),
    ]
    lines = "\n\n".join(f"{name}\n\n{about}" for name, about in tiles)
    assert labels(f"Küstenplan\n\nDrei Handlungsfelder auf einen Blick\n\n{lines}") == [name for name, _ in tiles]


def test_find_fields_leaves_the_parts_of_other_things_alone() -> None:
    assert labels("Küstenplan\n\nDie Stadt gliedert sich in Altstadt, Neustadt und Hafen.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Die Felder Raps, Weizen und Gerste liegen am Ufer.",
        "Raps, Weizen und Gerste sind die Felder am Ufer.",
        "Felder:\n\n• Raps\n• Weizen\n• Gerste\n",
        "Die Sektoren Fang, Handel und Versand wuchsen im Mai.",
        "Die Eckpunkte Preis, Lage und Größe gelten.",
    ],
)
def test_words_for_more_than_fields_of_a_plan_announce_none_without_a_plan(text: str) -> None:
    assert labels(text) == []


def test_words_for_more_than_fields_of_a_plan_announce_them_where_one_is_spoken_of() -> None:
    assert labels("Die Strategie setzt auf die Felder Hafen, Fischerei und Deiche.") == ["Hafen", "Fischerei", "Deiche"]
    assert labels("Das ist der Plan. Er regelt die Sektoren Hafen, Fischerei und Deiche.") == ["Hafen", "Fischerei", "Deiche"]


def test_the_verb_that_closes_a_sentence_is_no_part_of_the_last_field() -> None:
    assert labels("Die Handlungsfelder Preis, Lage und Größe gelten.") == ["Preis", "Lage", "Größe"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Rat tagt zum Handlungsfeld Anfang Mai in Husum.", []),
        ("Wir beraten das Handlungsfeld Montag erneut.", []),
        ("Wir beraten das Handlungsfeld Hafenbau Mitte Juni erneut.", ["Hafenbau"]),
    ],
)
def test_a_word_that_says_when_is_no_name_of_a_field(text: str, expected: list[str]) -> None:
    assert labels(text) == expected
