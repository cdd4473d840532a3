"""Maßnahmenblätter with codes in corners, items to tick, names in running heads, and tables whose groups stand in tinted rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from printed_catalogue import BODY, BOLD, CHAPTER, PROSE, SHEET, TITLE, found_in, printed
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import KeepTogether, PageBreak, Paragraph, Spacer, Table

FIELDS = (("A", "Wasser am Ort"), ("B", "Wege und Plätze"), ("C", "Kommunikation"))
WORKS = (
    ("A1", "Teich ausheben"),
    ("A2", "Brunnen fassen"),
    ("B1", "Steg bauen"),
    ("B2", "Linden pflanzen"),
    ("C1", "Fest am Markt"),
    ("C2", "Zeitung der Höfe"),
)
RULED = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]
FACTS = (
    ("Federführung", "Bauamt"),
    ("Beteiligte", "Landesamt für Moore, Sande und Tone, Hafenverein"),
    ("Zeitraum", "ab 2027"),
    ("Kosten", "8,2 Mio. €"),
)
CORNER = ParagraphStyle("corner", parent=CHAPTER, fontSize=15, alignment=2)
SMALL = ParagraphStyle("small", parent=BODY, fontSize=8.5, leading=10)


def field_of(code: str) -> str:
    return dict(FIELDS)[code[0]]


def facts(*more: tuple[str, str]) -> Table:
    rows = [[Paragraph(label, BOLD), Paragraph(value, BODY)] for label, value in (("Beschreibung", PROSE[:120]), *FACTS, *more)]
    return Table(rows, colWidths=(120, 340), style=RULED)


def test_find_measures_takes_the_code_printed_in_the_corner_of_the_page() -> None:
    story: list[Any] = [Paragraph("Katalog", TITLE), Paragraph(PROSE * 3, BODY), PageBreak()]
    for code, title in WORKS:
        story += [Paragraph(code, CORNER), Paragraph(title, SHEET), facts(), PageBreak()]
    _, measures = found_in(printed(story))
    assert [(one.code, one.title) for one in measures] == list(WORKS)


def test_find_measures_takes_the_code_printed_behind_the_title() -> None:
    story: list[Any] = [Paragraph("Katalog", TITLE), Paragraph(PROSE * 3, BODY), PageBreak()]
    for code, title in WORKS:
        story += [Paragraph(f"{title} am Ufer {code[0]}-{code[1]}", SHEET), facts(), PageBreak()]
    _, measures = found_in(printed(story))
    assert [(one.code, one.title) for one in measures] == [(f"{code[0]}-{code[1]}", f"{title} am Ufer") for code, title in WORKS]


def test_find_measures_keeps_offices_with_their_tasks_and_amounts_whole() -> None:
    story = [KeepTogether([Paragraph(f"{code} {title}", SHEET), facts(), Spacer(1, 12)]) for code, title in WORKS]
    _, measures = found_in(printed([Paragraph("Katalog", CHAPTER), Paragraph(PROSE, BODY), *story]))
    assert {tuple(one.value for one in measure.partners) for measure in measures} == {
        ("Landesamt für Moore, Sande und Tone", "Hafenverein")
    }
    assert {measure.budget_eur for measure in measures} == {8_200_000}


def test_find_measures_keeps_the_first_sheet_below_a_heading_about_sheets() -> None:
    story: list[Any] = [Paragraph("Struktur der Maßnahmenblätter", CHAPTER)]
    story += [part for code, title in WORKS for part in (facts(("Nr. und Titel", f"{code} {title}")), Spacer(1, 20))]
    _, measures = found_in(printed([Paragraph("Katalog", TITLE), Paragraph(PROSE, BODY), PageBreak(), *story]))
    assert [(one.code, one.title) for one in measures] == list(WORKS)


def test_find_fields_reads_the_ticked_one_of_all_fields() -> None:
    story: list[Any] = [Paragraph("Katalog", TITLE), Paragraph(PROSE * 3, BODY), PageBreak()]
    for code, title in WORKS:
        ticks = " ".join(f"[{'x' if letter == code[0] else ' '}] {name}" for letter, name in FIELDS)
        story += [Paragraph(f"{code} {title}", SHEET), facts(("Handlungsfeld", ticks)), PageBreak()]
    fields, measures = found_in(printed(story))
    assert [field.label for field in fields] == [name for _, name in FIELDS]
    assert [measure.action_field for measure in measures] == [field_of(code) for code, _ in WORKS]


def heads(canvas: Any, page: Any) -> None:
    number = page.page - 2
    if 0 <= number < len(WORKS):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(72, 800, f"{WORKS[number][0][0]} – {field_of(WORKS[number][0])}")


def test_find_fields_reads_running_heads_that_change_with_the_chapter() -> None:
    story: list[Any] = [Paragraph("Katalog", TITLE), Paragraph(PROSE * 3, BODY), PageBreak()]
    story += [part for code, title in WORKS for part in (Paragraph(f"{code} {title}", SHEET), facts(), PageBreak())]
    fields, measures = found_in(printed(story, on_page=heads))
    assert [(field.code, field.label) for field in fields] == list(FIELDS)
    assert [measure.action_field for measure in measures] == [field_of(code) for code, _ in WORKS]


def test_find_measures_reads_tables_that_tint_the_rows_of_fields_and_rule_the_others() -> None:
    rows: list[list[Any]] = [[Paragraph(text, BOLD) for text in ("Nr.", "Handlungsfeld / Maßnahme", "Zuständigkeit", "Zeitraum", "Kosten")]]
    look: list[tuple[Any, ...]] = [("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)]
    for letter, name in FIELDS:
        look.append(("BACKGROUND", (0, len(rows)), (-1, len(rows)), colors.lightgrey))
        rows.append([Paragraph(letter, BOLD), Paragraph(name, BOLD), "", "", ""])
        rows += [
            [Paragraph(text, SMALL) for text in (code, title, "Bauamt", "2027", "5.000 €")] for code, title in WORKS if code[0] == letter
        ]
    table = Table(rows, colWidths=(30, 170, 100, 70, 70), style=look)
    fields, measures = found_in(printed([Paragraph("Katalog", CHAPTER), Paragraph(PROSE, BODY), table]))
    assert [field.label for field in fields] == [name for _, name in FIELDS]
    assert [(one.code, one.title, one.action_field) for one in measures] == [(code, title, field_of(code)) for code, title in WORKS]


def in_bars(code: str, title: str) -> list[Any]:
    row = [
        [Paragraph(label, BOLD) for label, _ in FACTS],
        [Paragraph(value, SMALL) for _, value in (*FACTS[:3], ("", f"{ord(code[0])}{code[1]} €"))],
    ]
    look = [("BACKGROUND", (0, 0), (-1, 0), colors.lightblue), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    return [
        Paragraph(f"{code} {title}", SHEET),
        Paragraph(PROSE, BODY),
        Spacer(1, 10),
        Table(row, colWidths=(100, 160, 90, 90), style=look),
    ]


def in_cells(code: str, title: str) -> list[Any]:
    (lead, bauamt), (others, names), (when, years), (cost, euros) = FACTS
    cells = [[f"<b>{lead}:</b> {bauamt}", f"<b>{others}:</b> {names}"], [f"<b>{when}:</b> {years}", f"<b>{cost}:</b> {euros}"]]
    rows = [[Paragraph(f"<b>{code} {title}</b>", BODY), ""], *([Paragraph(text, BODY) for text in row] for row in cells)]
    return [Table(rows, colWidths=(230, 230), style=[*RULED, ("SPAN", (0, 0), (1, 0))])]


def in_form(code: str, title: str) -> list[Any]:
    boxes = [("Nummer", code, "Handlungsfeld", field_of(code)), ("Titel", title, "", ""), ("Federführung", "Bauamt", "Beteiligte", "Kreis")]
    boxes += [("Beginn", "01/2027", "Ende", "12/2029")]
    rows = [[Paragraph(text, BODY if place % 2 else BOLD) for place, text in enumerate(row)] for row in boxes]
    rows[1][1] = Paragraph(title, BOLD)
    return [Table(rows, colWidths=(90, 140, 90, 140), style=[*RULED, ("SPAN", (1, 1), (3, 1))])]


@pytest.mark.parametrize("layout", [in_bars, in_cells, in_form])
def test_find_measures_reads_each_sheet_of_a_layout(layout: Callable[[str, str], list[Any]]) -> None:
    story = [part for code, title in WORKS for part in (*layout(code, title), PageBreak())]
    _, measures = found_in(printed([Paragraph("Katalog", CHAPTER), Paragraph(PROSE, BODY), *story]))
    assert [(one.code, one.title) for one in measures] == list(WORKS)
    assert {tuple(one.value for one in measure.responsible) for measure in measures} == {("Bauamt",)}
    assert {measure.start for measure in measures} <= {"2027", "2027-01"}


def test_find_measures_reckons_the_end_from_begin_and_duration() -> None:
    boxes = (
        ("Beginn: Q3/2026, Dauer: 18 Monate", "2026-07", "2027-12"),
        ("Start: 2026, Laufzeit: 3 Jahre", "2026", "2028"),
        ("Q3/2026 (18 Monate)", "2026-07", "2027-12"),
        ("04/26 bis 12/27", "2026-04", "2027-12"),
    )
    story: list[Any] = []
    for number, (code, title) in enumerate(WORKS):
        rows = [("Federführung", "Bauamt"), ("Zeitrahmen", boxes[number % 4][0])]
        table = Table([[Paragraph(label, BOLD), Paragraph(value, BODY)] for label, value in rows], colWidths=(120, 340), style=RULED)
        story.append(KeepTogether([Paragraph(f"{code} {title}", SHEET), table, Spacer(1, 12)]))
    _, measures = found_in(printed([Paragraph("Katalog", CHAPTER), Paragraph(PROSE, BODY), *story]))
    assert [(one.start, one.end) for one in measures] == [boxes[number % 4][1:] for number in range(len(WORKS))]


def test_find_measures_reads_the_facts_in_brackets_behind_the_titles_of_a_list() -> None:
    lines = [f"{code} {title} (Federführung: Bauamt; Partner: Kreis; Zeitraum: 2027; Kosten: 5.000 €)" for code, title in WORKS]
    story = [Paragraph(line, BODY, bulletText="•") for line in lines]
    _, measures = found_in(printed([Paragraph("Katalog", CHAPTER), Paragraph(PROSE, BODY), *story]))
    assert [(one.code, one.title, one.start, one.budget_eur) for one in measures] == [(*work, "2027", 5_000) for work in WORKS]
