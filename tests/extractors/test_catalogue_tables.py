"""Measures in tables as catalogues print them: broken over pages, ruled only between rows, merged, with years to tick."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from printed_catalogue import BODY, BOLD, CHAPTER, PROSE, SECTION, TITLE, found_in, printed
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import PageBreak, Paragraph, Spacer, Table

from corpus.records import Measure, Reading
from extractors.read_html import read_html

SAID = "Bisher gibt es dafür kein gemeinsames Vorgehen. Die Ämter stimmen sich ab und berichten dem Rat einmal im Jahr."
GREY = colors.lightgrey
GRID = ("GRID", (0, 0), (-1, -1), 0.5, colors.grey)
OPENING = [Paragraph("Entwicklungsplan Hohenwald", TITLE), Paragraph(PROSE, BODY), Paragraph("Maßnahmen", CHAPTER)]


def row(*texts: str, style: Any = BODY) -> list[Any]:
    return [Paragraph(text, style) for text in texts]


def names(measures: Sequence[Measure], role: str) -> list[list[str]]:
    return [[stated.value for stated in getattr(one, role)] for one in measures]


def test_find_measures_parts_the_title_of_a_row_from_its_description_and_joins_rows_cut_by_a_page() -> None:
    head = row("Nr.", "Maßnahme", "Zuständigkeit", "Beteiligte", "Zeithorizont", "Kosten", style=BOLD)
    rows = [
        [Paragraph(f"W{number}", BODY), [Paragraph(f"<b>Brunnen {number} erneuern</b>", BODY), Paragraph(SAID * 3, BODY)],
         *row("FB 61", "Kliniken, Kassenärztliche Vereinigung", "2026 – 2030", "2,5 Mio. Euro")]
        for number in range(1, 9)
    ]  # fmt: skip
    table = Table([head, *rows], colWidths=[40, 260, 100, 103, 100, 100], splitInRow=1, style=[GRID, ("VALIGN", (0, 0), (-1, -1), "TOP")])
    _, measures = found_in(printed([*OPENING, table], landscape(A4)))
    assert [(one.code, one.title) for one in measures] == [(f"W{number}", f"Brunnen {number} erneuern") for number in range(1, 9)]
    assert {(one.start, one.end, one.budget_eur) for one in measures} == {("2026", "2030", 2_500_000)}
    assert names(measures, "partners") == [["Kliniken", "Kassenärztliche Vereinigung"]] * 8


def test_find_measures_reads_tables_that_rule_only_their_rows_below_each_other() -> None:
    story = list(OPENING)
    rules = [("LINEBELOW", (0, 0), (-1, 0), 1.2, colors.black), ("LINEBELOW", (0, 1), (-1, -1), 0.3, GREY)]
    for pillar, start in (("I: Vermeiden", 1), ("II: Verwerten", 4)):
        rows = [
            [
                [Paragraph(f"{number}. Lager {number} einrichten", BODY), Paragraph(SAID, BOLD)],
                *row("MUK", "Zentrale Vergabestelle", "2027"),
            ]
            for number in range(start, start + 3)
        ]
        head = row("Maßnahme", "Ressort", "Beteiligte", "Umsetzung bis", style=BOLD)
        story += [Paragraph(f"Säule {pillar}", SECTION), Paragraph(PROSE[:200], BODY)]
        story += [Table([head, *rows], colWidths=[210, 60, 92, 80], style=[*rules, ("VALIGN", (0, 0), (-1, -1), "TOP")]), Spacer(1, 9)]
    rule = (A4[0] - 442) / 2

    def running_rule(canvas: Any, _: Any) -> None:
        canvas.line(rule, 800, rule + 442, 800)  # as wide as the tables below

    fields, measures = found_in(printed(story, on_page=running_rule))
    assert [(one.code, one.title) for one in measures] == [(str(number), f"Lager {number} einrichten") for number in range(1, 7)]
    assert [one.action_field for one in measures] == [field.label for field in fields for _ in range(3)]
    assert [(names([one], "responsible")[0], names([one], "partners")[0], one.end) for one in measures] == [
        (["MUK"], ["Zentrale Vergabestelle"], "2027")
    ] * 6


def test_find_measures_reads_striped_rows_with_years_to_tick_under_rows_that_name_the_field() -> None:
    rows = [row("Nr.", "Maßnahme", "Verantwortlich", "2025", "2026", "2027", "Kosten in Euro", style=BOLD)]
    look: list[tuple[Any, ...]] = [("BACKGROUND", (0, 0), (-1, 0), colors.skyblue), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    for letter, field in (("A", "Hafen und Ufer"), ("B", "Wohnen am Fluss")):
        look += [("SPAN", (0, len(rows)), (-1, len(rows))), ("BACKGROUND", (0, len(rows)), (-1, len(rows)), colors.lightblue)]
        rows.append([Paragraph(f"Handlungsfeld {letter}: {field}", BOLD), *[""] * 6])
        for number, ticks in enumerate((("X", "X", ""), ("", "X", "X"), ("", "X", "")), 1):
            look += [("BACKGROUND", (0, len(rows)), (-1, len(rows)), colors.whitesmoke)] if number % 2 else []
            rows.append(row(f"{letter}{number}", f"Steg {letter}{number} bauen", "Tiefbauamt", *ticks, "120.000"))
    table = Table(rows, colWidths=[35, 190, 110, 40, 40, 40, 90], style=look)
    _, measures = found_in(printed([*OPENING, table], landscape(A4)))
    assert [one.action_field for one in measures] == ["Hafen und Ufer"] * 3 + ["Wohnen am Fluss"] * 3
    assert [(one.start, one.end) for one in measures] == [("2025", "2026"), ("2026", "2027"), ("2026", "2026")] * 2
    assert {one.budget_eur for one in measures} == {120_000}


def test_find_measures_reads_on_below_a_first_column_merged_over_pages() -> None:
    head = row("Handlungsfeld", "Nr.", "Maßnahme", "Federführung", "Beginn", "Stand", style=BOLD)
    rows = [head]
    look: list[tuple[Any, ...]] = [("GRID", (1, 0), (-1, -1), 0.5, GREY), ("LINEBEFORE", (0, 0), (0, -1), 0.5, GREY)]
    look += [("BACKGROUND", (0, 0), (-1, 0), GREY), ("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEBELOW", (0, -1), (0, -1), 0.5, GREY)]
    for chapter, field in ((1, "Bildung"), (2, "Zuzug")):
        look.append(("LINEABOVE", (0, len(rows)), (0, len(rows)), 0.5, GREY))
        for number in range(1, 8):
            first = Paragraph(f"{chapter} {field}", BODY) if number == 1 else ""
            title = [Paragraph(f"Lehrgang {chapter}{number}", BODY), Spacer(1, 50)]
            rows.append([first, Paragraph(f"{chapter}.1.{number}", BODY), title, *row("Kammer", "2026", "läuft")])
    table = Table(rows, colWidths=[110, 50, 220, 110, 60, 90], repeatRows=1, style=look)
    fields, measures = found_in(printed([*OPENING, PageBreak(), table], landscape(A4)))
    assert [field.label for field in fields] == ["Bildung", "Zuzug"]
    assert [(one.code, one.action_field) for one in measures] == [
        (f"{chapter}.1.{number}", field) for chapter, field in ((1, "Bildung"), (2, "Zuzug")) for number in range(1, 8)
    ]
    assert {(one.start, one.status.value if one.status else None) for one in measures} == {("2026", "läuft")}


def test_read_pdf_makes_no_table_of_rules_between_paragraphs() -> None:
    ruled = Table([[Paragraph(SAID * 2, BODY)] for _ in range(6)], colWidths=[450], style=[("LINEBELOW", (0, 0), (-1, -1), 0.5, GREY)])
    assert not [block for block in printed([*OPENING, ruled]).document.blocks if block.kind == "cell"]


def test_find_measures_takes_no_label_for_a_value_where_labels_and_values_take_turns() -> None:
    rows = (
        ("Zuständig", "Bauamt", "Kosten", "5.000 €", "Laufzeit", "2027"),
        ("Zielgruppe", "Gäste", "Akteure", "Kammer", "Indikator", "Zahl"),
    )
    table = "".join(f"<tr>{''.join(f'<td>{text}</td>' for text in texts)}</tr>" for texts in rows)
    sheets = "".join(f"<h3>A{number} Höfe im Ortsteil {number}</h3><table>{table}</table>" for number in range(1, 6))
    page = f"<html><body><main><h1>Plan</h1><p>{PROSE}</p>{sheets}</main></body></html>"
    _, measures = found_in(Reading(read_html(page.encode()), ()))
    assert "Zielgruppe" not in {name.value for one in measures for name in one.responsible}


def test_find_measures_keeps_the_second_label_of_a_line_that_begins_with_one() -> None:
    lines = ("Federführung: Bauamt", "Kosten: 5.000 Euro; Beteiligte: Kammer", "Laufzeit: 2027")
    sheets = "".join(f"<h3>A{number} Höfe im Ortsteil {number}</h3>{''.join(f'<p>{line}</p>' for line in lines)}" for number in range(1, 6))
    _, measures = found_in(Reading(read_html(f"<html><body><main><h1>Plan</h1><p>{PROSE}</p>{sheets}</main></body></html>".encode()), ()))
    assert names(measures, "partners") == [["Kammer"]] * 5


def test_find_measures_takes_a_sentence_that_names_a_year_for_no_time() -> None:
    def sheet(number: int) -> list[Any]:
        rows = (("Federführung", "Bauamt"), ("Umsetzung", f"Der Rat beschloss sie im Jahr 202{number}."), ("Kosten", "7.000 Euro"))
        table = Table([row(*texts) for texts in rows], colWidths=[160, 160], style=[GRID])
        return [Paragraph(f"A{number} Höfe im Ortsteil {number}", SECTION), table, Spacer(1, 20)]

    _, measures = found_in(printed([*OPENING, *(part for number in range(1, 6) for part in sheet(number))]))
    assert [(one.start, one.end) for one in measures] == [(None, None)] * 5


def test_find_measures_leaves_a_remark_beside_a_code_out_of_the_title() -> None:
    head = row("Nr.", "Bezeichnung der Maßnahme", "Kosten", style=BOLD)
    rows = [row(f"M{number} (kurzfristig umsetzbar)", f"Höfe im Ortsteil {number}", "1.000 €") for number in range(1, 6)]
    _, measures = found_in(printed([*OPENING, Table([head, *rows], colWidths=[160, 160, 80], style=[GRID])]))
    assert [one.title for one in measures] == [f"Höfe im Ortsteil {number}" for number in range(1, 6)]
