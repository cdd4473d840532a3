"""Measure catalogues of three layouts, printed and read for real: grids under chapters, a wide table, labels in running text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from printed_catalogue import BODY, BOLD, CHAPTER, PROSE, SECTION, SHEET, TITLE, found_in, printed
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import KeepTogether, PageBreak, Paragraph, Spacer, Table, TableStyle

from corpus.records import Reading
from extractors.fields.catalogue import catalogue_group

LABELS = (
    "Federführung / Initiator",
    "Kooperationspartner",
    "Zielgruppe(n)",
    "Umsetzungsbeginn",
    "Umsetzungsende",
    "Kosten",
    "Umsetzungsstand",
)
CHAPTERS = {
    "Wärme und Gebäude": [
        ("W-1", "Wärmenetz Altstadt", "Stadtwerke", "Bauamt, Sparkasse", "Hausbesitzer", "Q3/2024", "Ende 2029", "ca. 1,2 Mio. €", "in Umsetzung"),
        ("W-2", "Sanierungsplan Schulen", "Hochbauamt", "Schulamt; Energieagentur", "Schulen", "ab 2025", "–", "15.000 €/a", "beschlossen"),
    ],
    "Mobilität": [
        ("M-1", "Radstation am Bahnhof", "Tiefbauamt", "Bahn AG", "Pendler", "2. Quartal 2025", "Mitte 2027", "450.000 €", "geplant"),
        ("M-2", "Carsharing in Ortsteilen", "Verkehrsamt", "Anbieter", "Haushalte", "2025", "2028", "60 T€", "offen"),
    ],
    "Bildung": [
        ("B-1", "Klimatage an Kitas", "Jugendamt", "Umweltverein e. V.", "Kinder", "01/2025", "12/2025", "2.500 €", "läuft"),
        ("B-2", "Energiespartage", "Volkshochschule", "Kammer", "Bürgerinnen und Bürger", "2026", "2026", "keine", "geplant"),
    ],
}  # fmt: skip


def grid(rows: Sequence[Sequence[str]]) -> Table:
    table = Table([[Paragraph(label, BOLD), Paragraph(value, BODY)] for label, value in rows], colWidths=(130, 350))
    table.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("BACKGROUND", (0, 0), (0, -1), colors.lightgrey)]))
    return table


@pytest.fixture(scope="module")
def sheets() -> Reading:
    """Two sheets a page under numbered chapters, then a table that lists them all again."""
    story = [Paragraph("Klimaplan Birkenau", TITLE), Paragraph("1 Einleitung", CHAPTER), Paragraph(PROSE, BODY), PageBreak()]
    story.append(Paragraph("2 Maßnahmenkatalog", CHAPTER))
    for number, (name, measures) in enumerate(CHAPTERS.items(), 1):
        story.append(Paragraph(f"2.{number} {name}", SECTION))
        for code, title, *values in measures:
            boxes = [("Kurzbeschreibung", PROSE[:110]), *zip(LABELS, values, strict=True)]
            story.append(KeepTogether([Paragraph(f"{code} {title}", SHEET), grid(boxes), Spacer(1, 14)]))
    listed = [["Nr.", "Maßnahme", "Federführung"], *([one[0], one[1], one[2]] for ones in CHAPTERS.values() for one in ones)]
    story += [PageBreak(), Paragraph("3 Übersicht der Maßnahmen", CHAPTER)]
    return printed([*story, Table(listed, style=[("GRID", (0, 0), (-1, -1), 0.5, colors.grey)])])


def test_find_fields_takes_the_chapters_sheets_stand_under(sheets: Reading) -> None:
    fields, _ = found_in(sheets)
    assert [(field.code, field.label) for field in fields] == [("2.1", "Wärme und Gebäude"), ("2.2", "Mobilität"), ("2.3", "Bildung")]


def test_catalogue_group_tells_the_letter_of_a_chapter_from_one_of_its_name() -> None:
    story: list[Any] = []
    for name, ones in zip(("A Wärme", "B Bildung", "E Mobilität"), CHAPTERS.values(), strict=True):
        story.append(Paragraph(name, CHAPTER))
        for code, title, *values in ones:
            boxes = [("Kurzbeschreibung", PROSE[:110]), *zip(LABELS, values, strict=True)]
            story += [Paragraph(f"{code} {title}", SHEET), grid(boxes)]
    document = printed(story).document
    group = catalogue_group(document)
    assert group is not None
    assert [document.text[one.span.start : one.span.end] for one in group.members] == ["Wärme", "Bildung", "E Mobilität"]


def test_find_measures_counts_a_sheet_and_its_row_in_an_overview_once(sheets: Reading) -> None:
    _, measures = found_in(sheets)
    assert [(one.code, one.action_field) for one in measures] == [(m[0], name) for name, ones in CHAPTERS.items() for m in ones]


def test_find_measures_reads_quarters_and_open_ends_under_begin_and_end(sheets: Reading) -> None:
    times = {one.code: (one.start, one.end) for one in found_in(sheets)[1]}
    assert times["W-1"] == ("2024-07", "2029-12")
    assert times["W-2"] == ("2025", None)
    assert times["M-1"] == ("2025-04", "2027-06")


def test_find_measures_tells_lead_partners_groups_and_costs_of_grids_apart(sheets: Reading) -> None:
    measures = {one.code: one for one in found_in(sheets)[1]}
    assert [stated.value for stated in measures["W-1"].responsible] == ["Stadtwerke"]
    assert [stated.value for stated in measures["W-1"].partners] == ["Bauamt", "Sparkasse"]
    assert [stated.value for stated in measures["B-1"].partners] == ["Umweltverein e. V."]
    assert [stated.value for stated in measures["B-2"].target_group] == ["Bürgerinnen und Bürger"]
    assert [one.budget_eur for one in measures.values()] == [1_200_000, 15_000, 450_000, 60_000, 2_500, None]


def test_catalogue_group_is_none_where_one_heading_stands_over_all_sheets() -> None:
    story: list[Any] = [Paragraph("Katalog", CHAPTER)]
    for code, title, *values in (one for ones in CHAPTERS.values() for one in ones):
        story += [Paragraph(f"{code} {title}", SECTION), grid(list(zip(LABELS, values, strict=True)))]
    assert catalogue_group(printed(story).document) is None


def test_find_measures_parts_a_wide_table_at_rows_that_name_a_field() -> None:
    head = ("Lfd. Nr.", "Maßnahme", "Zuständigkeit", "Beteiligte", "Zeitrahmen", "Kosten (T€)")
    groups = {
        "Handlungsfeld 1: Energie": [("1.1", "Solardächer auf Schulen", "Bauamt", "Stadtwerke", "2024–2027", "320"),
                                     ("1.2", "Wärmeplanung", "Umweltamt", "Netzbetreiber", "bis 2026", "180")],
        "Handlungsfeld 2: Verkehr": [("2.1", "Tempo 30 im Ort", "Ordnungsamt", "Polizei", "2025", "20"),
                                     ("2.2", "Fahrradstraßen", "Tiefbauamt", "ADFC", "2025 – 2028", "75")],
    }  # fmt: skip
    rows = [[Paragraph(text, BOLD) for text in head]]
    spans: list[tuple[Any, ...]] = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    for name, ones in groups.items():
        spans.append(("SPAN", (0, len(rows)), (-1, len(rows))))
        rows += [[Paragraph(name, BOLD), *[""] * 5], *([Paragraph(text, BODY) for text in one] for one in ones)]
    table = Table(rows, colWidths=[50, 180, 120, 120, 100, 80], repeatRows=1, style=spans)
    _, measures = found_in(printed([Paragraph("Aktionsprogramm", TITLE), Paragraph(PROSE, BODY), table], landscape(A4)))
    assert [(one.code, one.action_field, one.budget_eur) for one in measures] == [
        ("1.1", "Energie", 320_000), ("1.2", "Energie", 180_000), ("2.1", "Verkehr", 20_000), ("2.2", "Verkehr", 75_000),
    ]  # fmt: skip
    assert [(one.start, one.end) for one in measures] == [("2024", "2027"), (None, "2026"), ("2025", "2025"), ("2025", "2028")]


def test_find_measures_reads_lines_with_a_bold_label_over_two_pages() -> None:
    lines = ("Verantwortliche Stelle", "Weitere Akteure", "Zielgruppe", "Zeitraum", "Gesamtkosten")
    story: list[Any] = []
    for code, title, lead, partner, group, *_ in (one for ones in CHAPTERS.values() for one in ones):
        values = (lead, partner, group, "2025 bis 2030", "2,5 Mio. Euro")
        story += [Paragraph(f"{code} {title}", SECTION), Paragraph("<b>Beschreibung</b>", BODY), Paragraph(PROSE * 2, BODY)]
        story += [Paragraph(f"<b>{label}:</b> {value}", BODY) for label, value in zip(lines, values, strict=True)]
    _, measures = found_in(printed(story))
    assert [one.title for one in measures] == [one[1] for ones in CHAPTERS.values() for one in ones]
    assert [[stated.value for stated in one.responsible] for one in measures] == [[one[2]] for ones in CHAPTERS.values() for one in ones]
    assert {(one.start, one.end, one.budget_eur) for one in measures} == {("2025", "2030", 2_500_000)}


def test_find_measures_takes_no_blank_form_for_a_measure() -> None:
    blank = [(label, "Wird von der Stelle eingetragen") for label in LABELS]
    assert found_in(printed([Paragraph("Titel der Maßnahme", SECTION), grid(blank)]))[1] == []
