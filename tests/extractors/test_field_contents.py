"""Contents whose lines are lost: which entries are told, and which of them are fields."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reading_of import findings_of, reading_of

from extractors.fields.contents_lists import entry_groups, entry_proposals
from extractors.fields.entries import contents_of


def entries(text: str) -> list[tuple[str, str, int | None]]:
    return [
        (".".join(map(str, one.number)), text[one.span.start : one.span.end], one.page)
        for contents in contents_of(text)
        for one in contents
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Inhalt 1 Der Hafen heute 3 2 Felder 5 2.1 Lotsen 6 2.2 Kaimauern 8 3 Wie es weitergeht 12",
            [
                ("1", "Der Hafen heute", 3),
                ("2", "Felder", 5),
                ("2.1", "Lotsen", 6),
                ("2.2", "Kaimauern", 8),
                ("3", "Wie es weitergeht", 12),
            ],
        ),
        (
            "1. Der Hafen .112. Felder .132.1. Lotsen .132.2. Kaimauern .143. Dank .19",
            [("1", "Der Hafen", 11), ("2", "Felder", 13), ("2.1", "Lotsen", 13), ("2.2", "Kaimauern", 14), ("3", "Dank", 19)],
        ),
        (
            "LOTSEN\n06\nSICHERE\nKAIMAUERN\n09\nMOLEN\n12\nFÄHREN\n15\n",
            [("", "LOTSEN", 6), ("", "SICHERE\nKAIMAUERN", 9), ("", "MOLEN", 12), ("", "FÄHREN", 15)],
        ),
        (
            "1\nDer Hafen\n2\nFelder\n2.1\nLotsen\n2.2\nKaimauern\n2.3\nMolen",
            [("1", "Der Hafen", None), ("2", "Felder", None), ("2.1", "Lotsen", None), ("2.2", "Kaimauern", None), ("2.3", "Molen", None)],
        ),
        (
            "Zum Geleit ........ S. 4 Lotsen ........ S. 6 Kaimauern ........ S. 8 Molen ........ S. 10 Fähren ........ S. 12",
            [("", "Zum Geleit", 4), ("", "Lotsen", 6), ("", "Kaimauern", 8), ("", "Molen", 10), ("", "Fähren", 12)],
        ),
        (
            "1. Der Hafen ..... 6 2. Felder ..... 8 2.1 2.2 Lotsen ..... 8 Kaimauern ..... 9 3. Dank ..... 11",
            [("1", "Der Hafen", 6), ("2", "Felder", 8), ("2.1", "Lotsen", 8), ("2.2", "Kaimauern", 9), ("3", "Dank", 11)],
        ),
    ],
)
def test_contents_of_reads_sections_and_pages_wherever_they_stand(text: str, expected: list[tuple[str, str, int | None]]) -> None:
    assert entries(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Am 3. Mai 2021 kamen 40 Schiffe, am 7. Juni 12 Fähren und am 9. Juli 30 Kähne.",
        "Der Hafen schlug 2019 rund 80 Prozent mehr um. Im Jahr 2020 waren es 40 Prozent, danach 30 Prozent und 20 Prozent.",
        "M 1 Lotsen schulen M 2 Kaimauern sanieren M 3 Molen bauen M 4 Fähren kaufen M 5 Wege pflastern",
    ],
)
def test_contents_of_takes_no_prose_and_no_codes_for_contents(text: str) -> None:
    assert entries(text) == []


@given(st.text(alphabet="Ab1.2 \n…S4,", max_size=200))
def test_entries_stand_in_order_inside_the_text(text: str) -> None:
    for contents in contents_of(text):
        bounds = [bound for one in contents for bound in (one.span.start, one.span.end)]
        assert bounds == sorted(bounds)
        assert all(0 <= bound <= len(text) for bound in bounds)


LABELLED = (
    "Hafenplan\n\nInhalt 1 Der Hafen heute 3 2 Felder der Hafenpolitik 5 2.1 Handlungsfeld: Lotsen und Schlepper 6 "
    "2.1.1 Teilbereich: Nachtfahrten 7 2.2 Handlungsfeld: Kaimauern 8 3 Wie es weitergeht 12"
)


def test_entry_groups_find_entries_that_call_themselves_fields() -> None:
    document = reading_of(LABELLED).document
    (group,) = entry_groups(document)
    told = [(document.text[one.span.start : one.span.end], one.kind, one.code, one.parent) for one in group.members]
    assert told == [
        ("Lotsen und Schlepper", "field", "2.1", None),
        ("Nachtfahrten", "theme", "2.1.1", "Lotsen und Schlepper"),
        ("Kaimauern", "field", "2.2", None),
    ]


def test_entry_proposals_part_levels_and_leave_what_every_section_has_out() -> None:
    text = "1 Zum Geleit 3 2 Felder 5 2.1 Lotsen 6 2.1.1 Lage 6 2.2 Kaimauern 8 2.2.1 Lage 8 2.3 Molen 9 2.3.1 Lage 9 3 Anhang 12"
    document = reading_of(text).document
    proposed = [[document.text[span.start : span.end] for span in one.spans] for one in entry_proposals(document)]
    assert ["Lotsen", "Kaimauern", "Molen"] in proposed
    assert not any("Lage" in labels for labels in proposed)


def test_find_fields_cuts_no_list_out_of_contents() -> None:
    text = "Inhalt 1 Der Hafen 3 2 Ziele und Handlungsfelder 5 2.1 Ansätze 6 2.2 Netzwerke, Partner, Paten 8 3 Wie es weitergeht 12"
    assert not any(one.label in {"Netzwerke", "Partner"} for one in findings_of(text).action_fields)


def test_find_fields_takes_the_name_right_behind_its_word() -> None:
    text = "Hafenplan\n\nDas Handlungsfeld Lotsen verlangt mehr Personal. Im Handlungsfeld Kaimauern und Molen wird gebaut."
    assert [one.label for one in findings_of(text).action_fields] == ["Lotsen", "Kaimauern und Molen"]


def test_find_fields_takes_the_line_below_a_numbered_word() -> None:
    text = "Hafenplan\n\nHandlungsfeld II:\n\nLotsen besser ausbilden\n\nDie Lotsen werden künftig länger geschult und früher eingesetzt."
    assert [(one.label, one.code) for one in findings_of(text).action_fields] == [("Lotsen besser ausbilden", "II")]
