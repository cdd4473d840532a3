"""Catalogues as offices lay them out: bands with number and title, labels over values, labels of their own, turned heads, boxes to tick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from printed_catalogue import BODY, BOLD, CHAPTER, PROSE, SECTION, SHEET, TITLE, found_in, printed
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, PageBreak, Paragraph, Spacer, Table

from corpus.records import Measure, Reading

GRID = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]
BAND = ParagraphStyle("band", parent=BOLD, fontSize=15, leading=18)
ROWS = [
    ("Pumpenhaus sanieren", "Hochbauamt", "Sparkasse, Heimatverein", "2026 bis 2028", "40.000 €"),
    ("Lehrpfad anlegen", "Forstamt", "Grundschule", "ab 2027", "5.000 €"),
    ("Rufbus erproben", "Verkehrsamt", "Taxiverband", "bis Ende 2029", "250.000 €"),
    ("Dorfladen begleiten", "Landkreis Nordmoor", "Bürgerverein", "laufend", "keine zusätzlichen Kosten"),
    ("Pendlerportal betreiben", "Stadtwerke Nordmoor GmbH", "Handwerkskammer", "2027", "12.000 Euro"),
]


def _opening() -> list[Any]:
    return [Paragraph("Nordmoor 2030", TITLE), Paragraph("1 Einleitung", CHAPTER), Paragraph(PROSE, BODY), PageBreak()]


def _head(canvas: Any, _: Any) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.drawString(72, 805, "Konzept Nordmoor")


def _pairs(labels: Sequence[str], values: Sequence[str]) -> Table:
    cells = [[Paragraph(label, BOLD), Paragraph(value, BODY)] for label, value in zip(labels, values, strict=True)]
    return Table(cells, colWidths=(130, 350), style=GRID)


def _facts(one: Measure) -> tuple[object, ...]:
    return [body.value for body in one.responsible], [body.value for body in one.partners], one.start, one.end, one.budget_eur


@pytest.fixture(scope="module")
def bands() -> Reading:
    """A sheet a page: number and title in a band at the top, where running heads stand, labels over values in rows of three."""
    story: list[Any] = []
    for number, (title, lead, partners, time, costs) in enumerate(ROWS, 1):
        story += [Table([[Paragraph(f"NM-{number:02}", BAND), Paragraph(title, BAND)]], colWidths=(90, 390))]
        story += [Paragraph(PROSE, BODY), Spacer(1, 12)]
        for labels, values in (
            (("Federführung", "Beteiligte", "Laufzeit"), (lead, partners, time)),
            (("Kosten", "Priorität"), (costs, "hoch")),
        ):
            cells = [[Paragraph(label, BOLD) for label in labels], [Paragraph(value, BODY) for value in values]]
            story += [Table(cells, colWidths=160, hAlign="LEFT"), Spacer(1, 12)]
        story.append(PageBreak())
    return printed([*_opening(), *story], on_page=_head)


def test_find_measures_reads_numbers_and_titles_in_bands_at_the_top_of_pages(bands: Reading) -> None:
    measures = found_in(bands)[1]
    assert [(one.code, one.title) for one in measures] == [(f"NM-{number:02}", row[0]) for number, row in enumerate(ROWS, 1)]


def test_read_pdf_takes_labels_beside_each_other_with_the_values_below(bands: Reading) -> None:
    measures = found_in(bands)[1]
    assert _facts(measures[0]) == (["Hochbauamt"], ["Sparkasse", "Heimatverein"], "2026", "2028", 40_000)
    assert _facts(measures[2]) == (["Verkehrsamt"], ["Taxiverband"], None, "2029-12", 250_000)


def test_find_fields_takes_chapter_names_printed_over_each_of_their_sheets() -> None:
    story: list[Any] = []
    for number, (title, lead, partners, time, costs) in enumerate(ROWS * 2):
        chapter = ("Leitbild „Wald und Wasser“", "Leitbild „Offene Dörfer“", "Leitbild „Kurze Wege“")[number // 4]
        story += [Paragraph(chapter, SECTION), Paragraph(f"{title} {'ABCDEFGHIJ'[number]}", SHEET)]
        story += [_pairs(("Akteure", "Beteiligte", "Umsetzungsdauer", "Kosten"), (lead, partners, time, costs)), PageBreak()]
        story += [Spacer(1, 40), Paragraph(PROSE[7 * number :], BODY), PageBreak()]
    fields, measures = found_in(printed([*_opening(), *_opening(), *story], on_page=_head))
    assert [field.label for field in fields] == ["Wald und Wasser", "Offene Dörfer", "Kurze Wege"]
    assert [one.action_field for one in measures][-6:] == ["Offene Dörfer"] * 4 + ["Kurze Wege"] * 2


def test_find_measures_learns_labels_no_list_knows_from_their_values() -> None:
    labels = ("Motor", "Mit im Boot", "Los geht es", "Der Preis dafür")
    story: list[Any] = []
    for number, (title, *values) in enumerate(ROWS, 1):
        story += [Paragraph(f"Maßnahme 2.{number} {title}", SHEET), _pairs(labels, values), Spacer(1, 14)]
    measures = found_in(printed([*_opening(), *story]))[1]
    assert [one.title for one in measures] == [row[0] for row in ROWS]
    assert _facts(measures[1]) == (["Forstamt"], ["Grundschule"], "2027", None, 5_000)


def test_find_measures_leaves_repeated_tables_of_figures_alone() -> None:
    labels = ("Haushalte", "Gewerbe", "Verkehr", "Zuschuss")
    story = [_pairs(labels, ("12.000 MWh", "8.000 MWh", "2019", f"{number}00.000 €")) for number in range(1, 7)]
    assert found_in(printed([*_opening(), *(part for table in story for part in (Paragraph("Ergebnis", SHEET), table))]))[1] == []


def test_find_measures_numbers_lead_projects_and_takes_the_ticked_term_for_the_time() -> None:
    legend = Paragraph("Die Einordnung lautet kurzfristig (2026–2027), mittelfristig (2028–2030) und langfristig (ab 2031).", BODY)
    story: list[Any] = [legend]
    for number, (title, lead, partners, _, costs) in enumerate(ROWS, 1):
        ticks = "[x] kurzfristig [ ] mittelfristig" if number % 2 else "[ ] kurzfristig [x] mittelfristig"
        labels = ("Zuständigkeit", "Mitwirkende", "Umsetzung", "Kosten")
        story += [Paragraph(f"Leitprojekt {number}: {title}", SHEET), _pairs(labels, (lead, partners, ticks, costs)), Spacer(1, 14)]
    measures = found_in(printed([*_opening(), *story]))[1]
    assert [(one.code, one.title) for one in measures] == [(str(number), row[0]) for number, row in enumerate(ROWS, 1)]
    assert [(one.start, one.end) for one in measures[:2]] == [("2026", "2027"), ("2028", "2030")]


class Turned(Flowable):  # type: ignore[misc]
    """A word printed from bottom to top, letter by letter."""

    def __init__(self, text: str) -> None:
        Flowable.__init__(self)
        self.text, self.width, self.height = text, 12, 9 * len(text)

    def draw(self) -> None:
        self.canv.setFont("Helvetica-Bold", 10)
        self.canv.rotate(90)
        place = 0.0
        for letter in self.text:
            self.canv.drawString(place, -10, letter)
            place += self.canv.stringWidth(letter, "Helvetica-Bold", 10)


@pytest.fixture(scope="module")
def overview() -> Reading:
    """One wide table: turned years as heads, dots in their columns, rows that name the field, numbers of two parts."""
    years = ("2025", "2026", "2027")
    table: list[list[Any]] = [["Nr.", "Maßnahme", "Federführung", *(Turned(year) for year in years), "Kosten in Euro"]]
    for group, name in enumerate(("Wald", "Dörfer", "Wege"), 1):
        table.append([f"HF{group} {name} und Raum", *[""] * 6])
        for row, (title, lead, *_) in enumerate(ROWS[:3], 1):
            table.append([f"HF{group}-M{row}", f"{title} in {name}", lead, "•", "•" if row == 1 else "", "", f"{row}0.000"])
    spans = [("SPAN", (0, row), (-1, row)) for row in (1, 5, 9)]
    return printed([*_opening(), Table(table, style=[*GRID, *spans], colWidths=(70, 190, 110, 30, 30, 30, 80))], landscape(A4))


def test_find_fields_takes_the_rows_that_part_a_measure_table(overview: Reading) -> None:
    fields, measures = found_in(overview)
    assert [(field.code, field.label) for field in fields] == [
        ("HF1", "Wald und Raum"),
        ("HF2", "Dörfer und Raum"),
        ("HF3", "Wege und Raum"),
    ]
    assert {one.action_field for one in measures} == {field.label for field in fields}


def test_find_measures_reads_turned_years_and_marks_in_their_columns(overview: Reading) -> None:
    first, second, *_ = found_in(overview)[1]
    assert (first.code, first.start, first.end, first.budget_eur) == ("HF1-M1", "2025", "2026", 10_000)
    assert (second.code, second.start, second.end) == ("HF1-M2", "2025", "2025")


def test_find_measures_reads_heads_of_two_rows() -> None:
    head = [["ID", "Maßnahme", "Akteure", "", "Zeitraum", "", "Kosten (EUR)", ""]]
    head.append(["", "", "Federführung", "Beteiligte", "Beginn", "Ende", "einmalig", "jährlich"])
    rows = [[f"NM {n}", Paragraph(title, BODY), lead, Paragraph(mates, BODY), f"0{n}.2026", f"0{n}.2028", f"{n}0.000", "2.000"] for n, (title, lead, mates, *_) in enumerate(ROWS, 1)]  # fmt: skip
    spans: list[Any] = [("SPAN", (start, 0), (stop, 0)) for start, stop in ((2, 3), (4, 5), (6, 7))]
    spans += [("SPAN", (column, 0), (column, 1)) for column in (0, 1)]
    spans += [("BACKGROUND", (0, 0), (-1, 1), colors.lightgrey), ("FONTNAME", (0, 0), (-1, 1), "Helvetica-Bold")]
    reading = printed(
        [*_opening(), Table([*head, *rows], style=[*GRID, *spans], colWidths=(50, 130, 130, 120, 60, 60, 60, 60))], landscape(A4)
    )
    first = found_in(reading)[1][0]
    assert _facts(first) == (["Hochbauamt"], ["Sparkasse", "Heimatverein"], "2026-01", "2028-01", 10_000)


def test_find_measures_parts_entries_at_lines_that_end_early() -> None:
    story: list[Any] = []
    for number, (title, *_) in enumerate(ROWS, 1):
        boxes = ("Kurzbeschreibung", "Federführung", "Zielgruppe", "Kosten")
        groups = "Bewohner kleiner Orte<br/>Gäste der Region"
        story += [Paragraph(f"NM {number} {title}", SHEET), _pairs(boxes, (PROSE[:200], "Forstamt", groups, "5.000 €")), Spacer(1, 14)]
    measures = found_in(printed([*_opening(), *story]))[1]
    assert [[group.value for group in one.target_group] for one in measures] == [["Bewohner kleiner Orte", "Gäste der Region"]] * 5


def test_find_fields_trusts_the_chapters_that_the_letters_of_codes_stand_for() -> None:
    opening = [*_opening(), Paragraph("2 Rückblick", CHAPTER)]
    for number, name in enumerate(("Alte Brücken", "Stille Orte", "Frühe Jahre", "Weite Felder"), 1):
        opening += [Paragraph(f"Handlungsfeld {number}: {name}", SECTION), Paragraph(PROSE[number:], BODY)]
    story: list[Any] = [PageBreak(), Paragraph("3 Maßnahmenkatalog", CHAPTER)]
    for number, (letters, name) in enumerate((("WA", "Wald und Wasser"), ("DO", "Offene Dörfer"), ("WE", "Kurze Wege")), 1):
        story.append(Paragraph(f"3.{number} {name}", SECTION))
        for row, (title, lead, partners, time, costs) in enumerate(ROWS[:3], 1):
            boxes = _pairs(("Federführung", "Beteiligte", "Laufzeit", "Kosten"), (lead, partners, time, costs))
            story += [Paragraph(f"{letters}-{row} {title} für {name}", SHEET), boxes, Spacer(1, 14)]
    fields, measures = found_in(printed([*opening, *story]))
    assert [(field.code, field.label) for field in fields] == [("3.1", "Wald und Wasser"), ("3.2", "Offene Dörfer"), ("3.3", "Kurze Wege")]
    assert [one.action_field for one in measures] == [field.label for field in fields for _ in range(3)]


def test_read_pdf_sees_a_heading_right_below_another_beside_what_the_next_column_prints() -> None:
    def columns(canvas: Any, _: Any) -> None:
        letter = "ABCDEFGHIJKL"[canvas.getPageNumber()]
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(70, 700, f"Grüne Höfe Teil {letter}")
        canvas.setFillColorRGB(0.8, 0, 0)
        canvas.drawString(70, 678, f"Ziele der {letter} Wege")
        canvas.setFillColorRGB(0, 0, 0)
        canvas.setFont("Helvetica", 10)
        for line, height in enumerate(range(660, 500, -13)):
            canvas.drawString(70, height, "Die Gemeinde beschreibt hier in einigen Worten")
            canvas.drawString(330, height + 28, f"Neue {letter * 7} heizen {line * 3} Jahre")
        for line, height in enumerate(range(754, 710, -13)):
            canvas.drawString(330, height, f"Der {letter * 9} sank {line * 7} Mal in den Jahren")

    story = [PageBreak() if number % 2 else Paragraph("&nbsp;", BODY) for number in range(9)]
    document = printed(story, on_page=columns).document
    levels = {block.level for block in document.blocks if block.kind == "heading" and document.text_of(block).startswith("Ziele")}
    assert levels == {2}
