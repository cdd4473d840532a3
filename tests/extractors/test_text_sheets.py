"""Sheets in text files: what is read of them, and the measures found in them."""

from __future__ import annotations

import pytest

from corpus.records import ActionField, Findings, Measure, Profile, Reading
from extractors.evidence import evidence
from extractors.find_measures import find_measures
from extractors.read_text import read_text

TITLES = ["Landstrom am Kai", "Umbau der Schleuse"]


def measures_of(text: str, *fields: str) -> list[Measure]:
    document = read_text(text.encode())
    found = tuple(ActionField(label, "field", evidence(document, at := document.text.index(label), at + len(label))) for label in fields)
    measures = find_measures(Reading(document, ()), Findings(Profile("Aktionsplan Häfen", "catalogue"), found))
    return [measure for measure in measures if isinstance(measure, Measure)]


def kinds_of(text: str) -> list[tuple[str, str]]:
    document = read_text(text.encode())
    return [(block.kind, document.text_of(block)) for block in document.blocks]


CODED = """Aktionsplan Häfen
Handlungsfeld „Strom“
Maßnahme 4: Landstrom am Kai
Federführung: Hafenamt
Zeitraum: 2025 bis 2027
Sachstand: begonnen
Handlungsfeld „Wasserwege“
Maßnahme 5: Umbau der Schleuse
Federführung: Bauamt
Zeitraum: bis 2028
"""
FORMS = """Aktionsplan Häfen
Maßnahme: Landstrom am Kai
Nummer: 4
Handlungsfeld: Strom
Federführung: Hafenamt
Zeitraum: 2025 bis 2027
Maßnahme: Umbau der Schleuse
Nummer: 5
Handlungsfeld: Wasserwege
Federführung: Bauamt
Zeitraum: bis 2028
"""


@pytest.mark.parametrize("text", [CODED, FORMS])
def test_sheets_of_lines_with_labels_are_measures_of_their_fields(text: str) -> None:
    measures = measures_of(text, "Strom", "Wasserwege")
    assert [measure.title for measure in measures] == TITLES
    assert [measure.code for measure in measures] == ["4", "5"]
    assert [measure.action_field for measure in measures] == ["Strom", "Wasserwege"]
    assert [measure.responsible[0].value for measure in measures] == ["Hafenamt", "Bauamt"]
    assert [measure.end for measure in measures] == ["2027", "2028"]


def test_labels_and_values_in_lines_of_their_own_belong_to_the_code_above() -> None:
    sheets = [f"Maßnahme 2.{at}\n{title}\nFederführung\nHafenamt\nKosten\n80.000 Euro\n" for at, title in enumerate(TITLES, 1)]
    measures = measures_of("Aktionsplan Häfen\n" + "".join(sheets))
    assert [(measure.code, measure.title) for measure in measures] == [("2.1", TITLES[0]), ("2.2", TITLES[1])]
    assert [measure.budget_eur for measure in measures] == [80_000, 80_000]


@pytest.mark.parametrize("bar", ["\t", " | "])
def test_rows_parted_by_bars_or_tabs_are_a_table_also_below_a_long_line(bar: str) -> None:
    rows = [
        ("Nr.", "Maßnahme", "Federführung", "Zeitraum"),
        ("H1", TITLES[0], "Hafenamt", "2025–2027"),
        ("H2", TITLES[1], "Bauamt", "2028"),
    ]
    text = "Übersicht der Maßnahmen des Aktionsplans Häfen des Landes (Auszug)\n" + "\n".join(bar.join(row) for row in rows)
    measures = measures_of(text)
    assert [(measure.code, measure.title, measure.responsible[0].value) for measure in measures] == [
        ("H1", TITLES[0], "Hafenamt"),
        ("H2", TITLES[1], "Bauamt"),
    ]


def test_a_talk_a_contact_and_a_heading_with_a_colon_are_no_sheets() -> None:
    talk = kinds_of(
        "Im Gespräch\n\nMOZ: Was tut das Land?\nWolf: Es baut.\nMOZ: Wann denn?\nWolf: Bald.\n\nNeue Wege: Häfen im Wandel\n\nDer Hafen wächst.\n"
    )
    assert {kind for kind, _ in talk} == {"heading", "paragraph"}
    assert ("heading", "Neue Wege: Häfen im Wandel") in talk
    assert [kind for kind, _ in kinds_of("Hafenamt\nTelefon: 0331 1\nTelefax: 0331 2\n")] != ["heading"] * 3


def test_the_last_line_of_a_list_heads_nothing() -> None:
    assert kinds_of("Häfen\n\nLinks\nKarte\nPläne")[-1] == ("paragraph", "Pläne")


@pytest.mark.parametrize("mark", "•▸⮞✦→◾")
def test_any_geometric_mark_begins_an_item(mark: str) -> None:
    assert kinds_of(f"Häfen\n\n{mark} Landstrom am Kai\n{mark} Umbau der Schleuse\n")[1:] == [("item", TITLES[0]), ("item", TITLES[1])]


def test_forms_may_have_blank_lines_between_them() -> None:
    apart = FORMS.replace("\nMaßnahme: Umbau", "\n\nMaßnahme: Umbau")
    assert [measure.title for measure in measures_of(apart)] == TITLES
    assert [measure.end for measure in measures_of(apart)] == ["2027", "2028"]


def test_a_talk_of_three_is_no_form() -> None:
    talk = "Hafengespräch\n\n" + "Lotsin: Guten Tag.\nKapitän: Wir legen an.\nHafenamt: Schön.\n" * 2
    assert "cell" not in {kind for kind, _ in kinds_of(talk)}


@pytest.mark.parametrize("marker", ["1.", "a)", "•", "–"])
def test_items_with_a_tab_behind_their_marker_are_a_list(marker: str) -> None:
    text = f"Aktionsplan Häfen\n\n{marker}\tStege am Kai bauen\n{marker}\tBojen im Fluss setzen\n"
    assert [kind for kind, _ in kinds_of(text)] == ["heading", "item", "item"]


def test_empty_cells_between_tabs_keep_their_columns() -> None:
    text = "Nr.\tMaßnahme\tFederführung\tZeitraum\tKosten\nA1\tStege bauen\t\t\t5 Mio. €\n\tBojen setzen\tHafenamt\t2027\n"
    document = read_text(text.encode())
    cells = {(block.row, block.column): document.text_of(block) for block in document.blocks}
    assert (cells[1, 4], cells[2, 1], cells[2, 3]) == ("5 Mio. €", "Bojen setzen", "2027")


def test_values_set_apart_by_several_tabs_stand_beside_their_labels() -> None:
    document = read_text(b"Hafenplan\n\nBauherr:\t\tHafenamt\nZeitraum:\t\t\t2027\nKosten:\t5 Mio. Euro\n")
    beside = {block.row_header: document.text_of(block) for block in document.blocks if block.row_header}
    assert beside == {"Bauherr": "Hafenamt", "Zeitraum": "2027", "Kosten": "5 Mio. Euro"}
