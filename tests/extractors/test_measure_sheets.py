"""Measures of sheets and table rows, from blocks as readers deliver them."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from corpus.records import ActionField, Document, Findings, Measure, Profile, Reading
from extractors.assemble import Head, Piece, assemble
from extractors.evidence import evidence
from extractors.find_measures import find_measures
from extractors.measures.codes import is_code
from extractors.measures.labels import exact_label, statements


def document_of(pieces: Sequence[Piece]) -> Document:
    return assemble(repr(pieces).encode(), pieces, Head("application/pdf", pages=9))


def measures_of(pieces: Sequence[Piece], *fields: str) -> tuple[Measure, ...]:
    document = document_of(pieces)
    found = tuple(ActionField(label, "field", evidence(document, 0, 1)) for label in fields)
    measures = find_measures(Reading(document, ()), Findings(Profile("Masterplan Häfen", "catalogue"), found))
    return tuple(measure for measure in measures if isinstance(measure, Measure))


def sheet(table: int, code: str, title: str, **boxes: str) -> list[Piece]:
    """A Maßnahmenblatt: code and title in the first row, then a label cell and a value cell for each box."""
    pieces = [
        Piece("heading", title, level=2, page=table),
        Piece("cell", code, page=table, table=table, row=0, column=0),
    ]
    for row, (label, value) in enumerate(boxes.items(), 1):
        pieces.append(Piece("cell", label, page=table, table=table, row=row, column=0))
        pieces.append(Piece("cell", value, page=table, table=table, row=row, column=0, row_header=label))
    return pieces


def test_find_measures_gathers_a_sheet_under_its_heading_and_code() -> None:
    boxes = {
        "Federführung": "Hafenamt",
        "Akteure": "IHK, Reeder",
        "Zeitraum": "2025 bis 2027",
        "Kosten": "rund 40.000 €",
        "Zielgruppe": "Schulen",
    }
    (measure,) = measures_of(sheet(1, "H-01", "Landstrom am Kai", **boxes))
    assert (measure.title, measure.code) == ("Landstrom am Kai", "H-01")
    assert [stated.value for stated in measure.responsible] == ["Hafenamt"]
    assert [stated.value for stated in measure.partners] == ["IHK", "Reeder"]
    assert [stated.value for stated in measure.target_group] == ["Schulen"]
    assert (measure.start, measure.end, measure.budget_eur) == ("2025", "2027", 40_000)


def test_find_measures_takes_the_caption_of_a_table_for_its_title_but_not_its_number() -> None:
    above = Piece("heading", "1. Häfen", level=2, page=1)
    sheets = [sheet(number, "H-01", caption, Zuständig="Hafenamt", Zeitraum="2025") for number, caption in ((1, "Landstrom"), (2, "Kran"))]
    pieces = [Piece("caption", one[0].text, page=1) if piece is one[0] else piece for one in sheets for piece in one if piece is not one[1]]
    assert [measure.title for measure in measures_of([above, *pieces])] == ["Landstrom", "Kran"]
    numbered = [
        Piece("caption", f"Tabelle {number}: Stammdaten", page=1) if piece.kind == "caption" else piece
        for number, piece in enumerate(pieces)
    ]
    assert [measure.title for measure in measures_of([above, *numbered])] == ["1. Häfen"]


def test_find_measures_lets_an_undivided_box_of_actors_lead() -> None:
    (measure,) = measures_of(sheet(1, "H-01", "Landstrom am Kai", Akteure="Hafenamt; in Kooperation mit Reedern", Zeitrahmen="laufend"))
    assert [stated.value for stated in measure.responsible] == ["Hafenamt"]
    assert [stated.value for stated in measure.partners] == ["Reedern"]
    assert (measure.time and measure.time.value, measure.start, measure.end) == ("laufend", None, None)


def test_find_measures_states_only_the_ticked_period() -> None:
    (measure,) = measures_of(sheet(1, "H-01", "Landstrom am Kai", Akteure="Hafenamt", Zeitraum="kurzfristig ☑ mittelfristig langfristig"))
    assert measure.time is not None
    assert (measure.time.value, measure.time.evidence.quote) == ("mittelfristig", "mittelfristig")


def test_find_measures_parts_boxes_printed_in_one_cell() -> None:
    boxes = {"Akteure": "Hafenamt", "Aufwand": "Personal: vorhanden Kosten: einmalig 5.000 Euro Finanzierung: Land"}
    (measure,) = measures_of(sheet(1, "H-01", "Landstrom am Kai", **boxes))
    assert measure.budget is not None
    assert (measure.budget.value, measure.budget_eur) == ("einmalig 5.000 Euro", 5_000)


def test_find_measures_goes_on_over_the_page_break() -> None:
    first = sheet(1, "H-01", "Landstrom am Kai", Kurzbeschreibung="Schiffe sollen Strom vom Land beziehen.")
    rest = [
        Piece("heading", "Weitere Liegeplätze", level=3, page=2),
        Piece("cell", "Hafenamt", page=2, table=2, row=0, column=0, row_header="Projektträger"),
        Piece("cell", "2026", page=2, table=2, row=1, column=0, row_header="Zeitrahmen"),
    ]
    (measure,) = measures_of([*first, *rest])
    assert (measure.title, measure.code, measure.start) == ("Landstrom am Kai", "H-01", "2026")
    assert [stated.value for stated in measure.responsible] == ["Hafenamt"]


def test_find_measures_leaves_out_the_explanation_of_a_sheet() -> None:
    boxes = {"Akteure": "Wer ist für die Umsetzung verantwortlich?", "Zielgruppe": "Wer soll erreicht werden?"}
    assert measures_of(sheet(1, "Nr. [1]", "Aufbau der Blätter", **boxes)) == ()


def test_find_measures_names_the_field_by_measures_coded_alike() -> None:
    pieces = [
        *sheet(1, "H-01", "Landstrom am Kai", Handlungsfeld="Hafenbetrieb", Akteure="Hafenamt", Kosten="keine"),
        *sheet(2, "H-02", "Leise Schlepper", Handlungsfeld="Hafenbetrieb", Akteure="Hafenamt", Kosten="keine"),
        *sheet(3, "H-03", "Kran mit Akku", Handlungsfeld="Hafenbetreb", Akteure="Hafenamt", Kosten="keine"),
    ]
    assert [measure.action_field for measure in measures_of(pieces, "Hafenbetrieb", "Marketing")] == ["Hafenbetrieb"] * 3


def row(number: int, *texts: str) -> list[Piece]:
    return [Piece("cell", text, page=1, table=7, row=number, column=column) for column, text in enumerate(texts)]


def test_find_measures_reads_rows_of_a_table_with_a_head() -> None:
    pieces = [
        *row(0, "Nr.", "Maßnahme", "Zuständig", "Umsetzung bis", "Kosten in T€"),
        *row(1, "H 1", "Landstrom am Kai", "Hafenamt", "2026", "40"),
        *row(2, "H 2", "Leise Schlepper", "Reederei, Hafenamt", "Ende 2027", "k. A."),
    ]
    first, second = measures_of(pieces)
    assert (first.code, first.title, first.end, first.budget_eur) == ("H 1", "Landstrom am Kai", "2026", 40_000)
    assert [stated.value for stated in second.responsible] == ["Reederei", "Hafenamt"]
    assert (second.start, second.end, second.budget_eur) == (None, "2027-12", None)


def test_find_measures_reads_no_rows_of_other_tables() -> None:
    pieces = [*row(0, "Jahr", "Verbrauch", "Anteil"), *row(1, "2020", "1.200 GWh", "12 %"), *row(2, "2021", "1.150 GWh", "13 %")]
    assert measures_of(pieces) == ()


def test_find_measures_reads_labels_in_running_text() -> None:
    pieces = [
        Piece("heading", "Maßnahme H 1: Landstrom am Kai", level=2, page=1),
        Piece("paragraph", "Umsetzungszeitraum: 2025 bis 2030", page=1),
        Piece("paragraph", "Umsetzungsakteure:", page=1),
        Piece("paragraph", "Stadt Elbtal, Hafenamt", page=1),
        Piece("paragraph", "Der Kai liegt im Westen der Stadt.", page=1),
    ]
    (measure,) = measures_of(pieces)
    assert (measure.code, measure.title, measure.end) == ("H 1", "Landstrom am Kai", "2030")
    assert [stated.value for stated in measure.responsible] == ["Stadt Elbtal", "Hafenamt"]


def test_statements_gives_every_passage_its_label_once() -> None:
    document = document_of(sheet(1, "H-01", "Landstrom am Kai", Akteure="Hafenamt", Kosten="keine"))
    stated = [(one.name, document.text[one.start : one.end]) for one in statements(document) if one.name and not one.is_label]
    assert stated == [("actors", "Hafenamt"), ("budget", "keine")]


@pytest.mark.parametrize(
    ("text", "name"), [("Erfolgsindikatoren / Messbarkeit", "indicator"), ("Akteure:", "actors"), ("Kosten entstehen nicht", None)]
)
def test_exact_label_takes_nothing_but_a_label(text: str, name: str | None) -> None:
    assert exact_label(text) == name


@pytest.mark.parametrize(
    ("text", "expected"), [("Ü-01", True), ("AW 2", True), ("3.1", True), ("Amt 61", False), ("2030", False), ("Landstrom 2", False)]
)
def test_is_code_knows_codes_from_offices_and_years(text: str, expected: bool) -> None:
    assert is_code(text) is expected


def test_find_measures_parts_cells_under_one_header_of_two_labels() -> None:
    cells = [("H-01", 0, None), ("Landstrom am Kai", 1, "Titel / Zuständigkeit"), ("Hafenamt", 2, "Titel / Zuständigkeit")]
    top = [Piece("cell", text, page=1, table=1, row=1, column=column, row_header=header) for text, column, header in cells]
    rest = [
        Piece("cell", value, page=1, table=1, row=row, column=1, row_header=label)
        for row, (label, value) in enumerate((("Zeitraum", "2026"), ("Kosten", "5.000 Euro")), 2)
    ]
    (measure,) = measures_of([*top, *rest])
    assert (measure.title, measure.code) == ("Landstrom am Kai", "H-01")
    assert [stated.value for stated in measure.responsible] == ["Hafenamt"]
