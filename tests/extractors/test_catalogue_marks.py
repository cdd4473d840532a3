"""What marks sheets and their boxes apart: codes with a colon, bars of colour, labels of two parts, chapters with a cue."""

from __future__ import annotations

from typing import Any

import pytest
from printed_catalogue import BODY, BOLD, CHAPTER, PROSE, SECTION, TITLE, found_in, printed
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, Spacer, Table

from corpus.records import Measure
from extractors.measures.codes import CODE
from extractors.measures.labels import exact_label, is_mixed, label_of

SHEETS = (
    ("Speicher für die Schulen", "Hochbauamt", "Stadtwerke Auental GmbH, Schulamt", "Schulen", "2025–2027", "40.000 €"),
    ("Wege durch den Park", "Gartenamt", "Heimatverein", "Anwohnende", "ab 2026", "15.000 €"),
    ("Börse für Geräte", "Hauptamt", "Bauhof", "Vereine", "bis 2028", "2.500 €"),
    ("Tage der offenen Heizung", "Stadtwerke Auental GmbH", "Innung Auental", "Hausbesitzende", "2026 bis 2027", "9.000 €"),
)
TWICE = tuple((f"{title} {place}", *facts) for place in ("am Rathaus", "im Osten") for title, *facts in SHEETS)
"""Two on a page, on so many pages that labels return."""
DESCRIBED = (
    "Die Anlagen werden geprüft und in Stufen ersetzt.", "Ein Rundweg verbindet beide Ufer des Bachs.", "Geräte werden geteilt statt gekauft.",
    "Wer saniert hat, zeigt den Nachbarn das Ergebnis.",
)  # fmt: skip
WHITE = ParagraphStyle("white", parent=BOLD, textColor=colors.white)
RULED = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey), ("VALIGN", (0, 0), (-1, -1), "TOP")]


def values(measure: Measure, role: str) -> list[str]:
    return [stated.value for stated in getattr(measure, role)]


def opening() -> list[Any]:
    return [Paragraph("Klimakonzept Auental", TITLE), Paragraph(PROSE, BODY), PageBreak()]


def beside(rows: list[tuple[str, str]], style: Any = RULED) -> Table:
    return Table([[Paragraph(label, BOLD), Paragraph(value, BODY)] for label, value in rows], colWidths=(150, 330), style=style)


def test_find_measures_reads_a_number_and_colon_in_the_top_row_of_a_sheet() -> None:
    story = opening()
    for number, (title, lead, partners, group, time, costs) in enumerate(SHEETS, 1):
        bar = [[Paragraph(f"Maßnahme {number}: {title}", WHITE), ""]]
        rows = [
            ("Handlungsfeld", "Energie" if number < 3 else "Bildung"),
            ("Beschreibung", DESCRIBED[number - 1]),
            ("Verantwortlich", lead),
        ]
        rows += [("Weitere Akteure", partners), ("Zielgruppe", group), ("Laufzeit", time), ("Kosten", costs)]
        cells = [*bar, *([Paragraph(label, BOLD), Paragraph(value, BODY)] for label, value in rows)]
        look = [*RULED, ("SPAN", (0, 0), (1, 0)), ("BACKGROUND", (0, 0), (1, 0), colors.darkgreen)]
        story += [Table(cells, colWidths=(120, 360), style=look), PageBreak()]
    _, measures = found_in(printed(story))
    assert [(one.code, one.title) for one in measures] == [(str(number), sheet[0]) for number, sheet in enumerate(SHEETS, 1)]
    assert [values(one, "responsible") for one in measures] == [[sheet[1]] for sheet in SHEETS]
    assert [one.action_field for one in measures] == ["Energie", "Energie", "Bildung", "Bildung"]


def test_find_measures_takes_a_small_coded_line_above_boxes_for_the_title_and_ends_the_last_box_there() -> None:
    small = ParagraphStyle("bar", parent=WHITE, fontSize=8.5, leading=11, backColor=colors.darkblue)
    story = opening()
    for number, (title, lead, partners, group, time, costs) in enumerate(TWICE, 1):
        story.append(Paragraph(f"Maßnahme K{number}: {title}", small))
        rows = (
            ("Kurzbeschreibung", DESCRIBED[number % 4]),
            ("Zuständigkeit", lead),
            ("Kooperationspartner", partners),
            ("Adressaten", group),
        )
        lines = (*rows, ("Umsetzungszeitraum", time), ("Investitionskosten", costs), ("Berichte", "Einmal im Jahr im Ausschuss"))
        story += [Paragraph(f"<b>{label}:</b> {value}", BODY) for label, value in lines]
        story += [Spacer(1, 10)] if number % 2 else [PageBreak()]
    _, measures = found_in(printed(story))
    assert [(one.code, one.title) for one in measures] == [(f"K{number}", sheet[0]) for number, sheet in enumerate(TWICE, 1)]
    assert [one.budget_eur for one in measures] == [40_000, 15_000, 2_500, 9_000] * 2


def test_read_pdf_keeps_labels_that_return_at_the_top_of_pages() -> None:
    story: list[Any] = []
    for number, (title, lead, partners, _, time, costs) in enumerate(SHEETS, 1):
        rows = [("Zuständigkeit:", lead), ("Partner:", partners), ("Zeitraum:", time), ("Kosten:", costs)]
        story += [Paragraph(f"P{number} {title}", BOLD), beside(rows, style=[]), Spacer(1, 12), Paragraph(PROSE, BODY), PageBreak()]
    document = printed(story).document
    furniture = {document.text_of(block) for block in document.blocks if block.kind == "furniture"}
    assert not furniture & {"Zuständigkeit:", "Partner:", "Zeitraum:", "Kosten:"}


def test_read_pdf_takes_the_name_of_a_chapter_at_the_top_of_pages_for_no_label() -> None:
    def head(canvas: Any, page: Any) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(72, 812, f"Klimakonzept Auental: {SHEETS[page.page % 4][0]}")
        canvas.drawString(72, 800, "Umsetzung")
        canvas.drawString(500, 800, str(page.page))

    document = printed([part for _ in range(5) for part in (Paragraph(PROSE, BODY), PageBreak())], on_page=head).document
    assert {block.kind for block in document.blocks if "Umsetzung" in document.text_of(block)} == {"furniture"}


def test_read_pdf_keeps_labels_without_colon_that_return_below_the_titles_of_pages() -> None:
    story: list[Any] = []
    for number, (title, lead, partners, *_, costs) in enumerate(SHEETS, 1):
        rows = [("Umsetzung", DESCRIBED[number - 1]), ("Zuständigkeit", lead), ("Partner", partners), ("Kosten", costs)]
        story += [Paragraph(f"P{number} {title}", BOLD), beside(rows, style=[]), Spacer(1, 12), Paragraph(PROSE, BODY), PageBreak()]
    document = printed(story).document
    assert not [block for block in document.blocks if block.kind == "furniture"]


def test_find_measures_takes_the_box_of_time_rather_than_that_of_steps() -> None:
    story = opening()
    for number, (title, lead, _, group, time, costs) in enumerate(SHEETS, 1):
        rows = [("Handlungsschritte und Zeitplan", "1. Abstimmung 2. Vergabe"), ("Initiator", lead), ("Zielgruppe", group)]
        rows += [("Zeitraum der Durchführung", time), ("Gesamtaufwand/(Anschub-)Kosten", costs)]
        story += [Paragraph(f"E{number} {title}", SECTION), beside(rows), PageBreak()]
    _, measures = found_in(printed(story))
    assert [(one.start, one.end) for one in measures] == [("2025", "2027"), ("2026", None), (None, "2028"), ("2026", "2027")]


@pytest.mark.parametrize(("text", "name"), [("Maßnahmen-Titel", "title"), ("Maßnahmen-Nummer:", "code"), ("Ziel-Gruppe", "target_group")])
def test_exact_label_reads_hyphens_between_the_parts_of_a_word(text: str, name: str) -> None:
    assert exact_label(text) == name


def test_is_mixed_tells_labels_one_part_of_which_says_less() -> None:
    assert is_mixed("Handlungsschritte und Zeitplan")
    assert not is_mixed("Zeitrahmen")
    assert not is_mixed("Initiator / Verantwortliche")


def test_find_measures_reads_labels_over_values_down_to_the_next_title() -> None:
    label = ParagraphStyle("label", parent=BOLD, fontSize=8, textColor=colors.darkgreen)
    story = opening()
    for number, (title, lead, partners, group, time, costs) in enumerate(TWICE, 1):
        story += [Paragraph(f"R {number} {title} für alle Menschen in der ganzen Stadt", SECTION), Paragraph(DESCRIBED[number % 4], BODY)]
        for one, two in (
            (("ZUSTÄNDIG", lead), ("PARTNER", partners)),
            (("ZIELGRUPPE", group), ("ZEITRAUM", time)),
            (("KOSTEN", costs), ("RANG", "hoch")),
        ):
            cells = [[[Paragraph(name, label), Paragraph(value, BODY)] for name, value in (one, two)]]
            story.append(Table(cells, colWidths=(240, 240)))
        story += [] if number % 2 else [PageBreak()]
    _, measures = found_in(printed(story))
    assert [one.budget_eur for one in measures] == [40_000, 15_000, 2_500, 9_000] * 2
    assert [values(one, "target_group") for one in measures] == [[sheet[3]] for sheet in TWICE]


@pytest.mark.parametrize("mark", ["6.{} Handlungsfeld {}", "{} {}"])
def test_find_fields_names_chapters_without_cue_and_roman_number(mark: str) -> None:
    names = ("Gebäude der Stadt", "Wege und Verkehr", "Schule und Beratung")
    story = opening()
    for place, name in enumerate(names, 1):
        number = str(place) if mark.startswith("6") else ("I", "II", "III")[place - 1]
        story += [Paragraph(mark.format(number, name), CHAPTER), Paragraph(PROSE, BODY)]
        for title, lead, partners, *_, time, costs in SHEETS[:2]:
            rows = [("Verantwortlich", lead), ("Partner", partners), ("Laufzeit", time), ("Kosten", costs)]
            story += [Paragraph(f"{title} {name}", SECTION), beside(rows), Spacer(1, 10)]
        story.append(PageBreak())
    fields, measures = found_in(printed(story))
    assert tuple(one.label for one in fields) == names
    assert [one.action_field for one in measures] == [name for name in names for _ in range(2)]


def test_find_measures_reads_names_of_fields_that_stand_over_all_columns_and_ratings_as_bold_as_the_head() -> None:
    head = [Paragraph(text, BOLD) for text in ("Nr.", "Titel der Maßnahme", "Rang")]
    rows: list[Any] = [head]
    look = list(RULED)
    for letter, name in (("W", "Wärme"), ("R", "Radverkehr"), ("S", "Schule")):
        look += [("SPAN", (0, len(rows)), (-1, len(rows))), ("BACKGROUND", (0, len(rows)), (-1, len(rows)), colors.lightgrey)]
        rows.append([Paragraph(name, BOLD), "", ""])
        rows += [
            [f"{letter} {number}", Paragraph(f"{sheet[0]} {name}", BODY), Paragraph("5", BOLD)] for number, sheet in enumerate(SHEETS, 1)
        ]
    fields, measures = found_in(printed([*opening(), Table(rows, colWidths=(50, 350, 60), style=look)]))
    assert [one.label for one in fields] == ["Wärme", "Radverkehr", "Schule"]
    assert [(one.code, one.action_field) for one in measures][::4] == [("W 1", "Wärme"), ("R 1", "Radverkehr"), ("S 1", "Schule")]
    assert len(measures) == 12


def test_find_measures_gives_a_sheet_the_code_its_row_in_the_overview_has() -> None:
    listed = [[Paragraph(text, BOLD) for text in ("Nr.", "Maßnahme")], *([f"K{number}", one[0]] for number, one in enumerate(SHEETS, 1))]
    story = [*opening(), Table(listed, colWidths=(50, 400), style=RULED), PageBreak()]
    for number, (title, lead, partners, group, time, costs) in enumerate(SHEETS, 1):
        rows = [("Verantwortlich", lead), ("Partner", partners), ("Zielgruppe", group), ("Laufzeit", time), ("Kosten", costs)]
        story += [Paragraph(f"4.2.{number} {title}", SECTION), beside(rows), PageBreak()]
    _, measures = found_in(printed(story))
    assert [(one.code, one.title) for one in measures] == [(f"K{number}", sheet[0]) for number, sheet in enumerate(SHEETS, 1)]


def test_find_measures_sums_costs_and_takes_years_beside_any_name_for_no_measures() -> None:
    head = (
        "Nr.",
        "Bezeichnung der Maßnahme",
        "Priorität",
        "einmalige Anschubkosten (€)",
        "Laufzeit (Jahre)",
        "Durchführungskosten gesamt (€)",
    )
    rows = [[Paragraph(text, BOLD) for text in head]]
    rows += [[f"M-{n}", Paragraph(one[0], BODY), "mittel", f"{n}.000", "3", f"{n + 4}0.000"] for n, one in enumerate(SHEETS, 1)]
    lamps = [
        [Paragraph(text, BOLD) for text in ("Typ", "Bezeichnung", "2015", "2017")],
        ["T8", "Röhre", "x", ""],
        ["H2", "Strahler", "", "x"],
    ]
    story = [*opening(), Table(rows, colWidths=(40, 120, 50, 80, 60, 125), style=RULED), PageBreak(), Table(lamps, style=RULED)]
    _, measures = found_in(printed(story))
    assert [(one.code, one.budget_eur) for one in measures] == [("M-1", 50_000), ("M-2", 60_000), ("M-3", 70_000), ("M-4", 80_000)]


def test_find_measures_takes_the_table_of_instruments_under_a_heading_for_no_sheet() -> None:
    head = ("Instrument", "Inhalt", "Verantwortlicher Akteur", "Indikatoren")
    rows = [[Paragraph(text, BOLD) for text in head]]
    rows += [[Paragraph(text, BODY) for text in (f"Bericht {n}", DESCRIBED[n], "Umweltamt", "Zahl der Berichte")] for n in range(4)]
    story = [
        *opening(),
        Paragraph("9 Controlling", CHAPTER),
        Paragraph(PROSE, BODY),
        Table(rows, colWidths=(90, 180, 100, 90), style=RULED),
    ]
    assert "Controlling" not in [one.title for one in found_in(printed(story))[1]]


@pytest.mark.parametrize(
    ("text", "name"), [("Akteure Umsetzung", "actors"), ("Kosten der Umsetzung", "budget"), ("Sach- und Personalkosten", "budget")]
)
def test_label_of_prefers_what_says_more(text: str, name: str) -> None:
    assert label_of(text) == name


@pytest.mark.parametrize(
    ("text", "code"), [("Maßnahme. V-10 Radweg", "V-10"), ("M1-12Radweg am Bach", "M1-12"), ("Maßnahme A1: Radweg", "A1")]
)
def test_code_reads_slips_between_code_and_title(text: str, code: str) -> None:
    match = CODE.match(text)
    assert match is not None
    assert match["code"] == code


def test_find_measures_lets_those_lead_who_are_marked_among_all_actors() -> None:
    story = opening()
    for number, (title, lead, partners, group, time, costs) in enumerate(SHEETS, 1):
        rows = [("Akteure", f"{lead} (Federführung); {partners}"), ("Zielgruppe", group), ("Laufzeit", time), ("Kosten", costs)]
        story += [Paragraph(f"G {number} {title}", SECTION), beside(rows), PageBreak()]
    _, measures = found_in(printed(story))
    assert [values(one, "responsible") for one in measures] == [[sheet[1]] for sheet in SHEETS]
    assert [values(one, "partners") for one in measures] == [sheet[2].split(", ") for sheet in SHEETS]


def test_find_measures_keeps_the_body_that_leads_most_in_its_box_and_the_code_behind_a_section_number() -> None:
    story = opening()
    for number, (title, _, partners, group, time, costs) in enumerate(SHEETS, 1):
        rows = [("Akteure", f"Federführung: Stadtwerke Auental GmbH<br/>Beteiligte: {partners}"), ("Zielgruppe", group)]
        rows += [("Zeitplanung", time), ("Aufwand", f"Kosten: {costs}")]
        story += [Paragraph(f"5.1.{number} M 1.{number} {title}", SECTION), beside(rows), PageBreak()]
    _, measures = found_in(printed(story))
    assert [one.code for one in measures] == [f"M 1.{number}" for number in range(1, 5)]
    assert {name for one in measures for name in values(one, "responsible")} == {"Stadtwerke Auental GmbH"}
    assert values(measures[1], "partners") == ["Heimatverein"]


def test_find_fields_takes_running_heads_that_name_fields_without_a_mark() -> None:
    names = ("Wärme", "Wärme", "Wärme", "Radverkehr", "Radverkehr", "Radverkehr")
    story: list[Any] = []
    for number, _ in enumerate(names, 1):
        title, lead, partners, _, time, costs = SHEETS[number % 4]
        rows = [("Verantwortlich", lead), ("Beteiligte", partners), ("Zeitraum", time), ("Kosten", costs)]
        story += [Paragraph(f"T{number} {title} {number}", SECTION), beside(rows), Paragraph(PROSE, BODY), PageBreak()]

    def head(canvas: Any, page: Any) -> None:
        canvas.drawString(72, 800, f"Handlungsfeld {names[min(page.page, 6) - 1]}")

    fields, measures = found_in(printed(story, on_page=head))
    assert [one.label for one in fields] == ["Wärme", "Radverkehr"]
    assert [one.action_field for one in measures] == list(names)


@pytest.mark.parametrize("text", ["Akteur*innen", "Verantwortliche/r", "Kooperationspartner:innen", "Zuständige/r"])
def test_exact_label_reads_both_forms_of_a_word(text: str) -> None:
    assert exact_label(text) in {"actors", "responsible", "partners"}


def test_find_measures_takes_numbered_rows_over_numbered_measures_for_their_fields() -> None:
    rows: list[Any] = [[Paragraph(text, BOLD) for text in ("Nr.", "Maßnahme", "Zuständig")]]
    for place, name in enumerate(("Gebäude und Anlagen", "Wege und Verkehr", "Schule und Beratung"), 1):
        rows.append([str(place), Paragraph(name, BODY), ""])
        rows += [[f"{place}.{n}", Paragraph(f"{one[0]} {place}", BODY), Paragraph(one[1], BODY)] for n, one in enumerate(SHEETS, 1)]
    fields, measures = found_in(printed([*opening(), Table(rows, colWidths=(50, 300, 130), style=RULED)]))
    assert [one.label for one in fields] == ["Gebäude und Anlagen", "Wege und Verkehr", "Schule und Beratung"]
    assert [one.code for one in measures] == [f"{place}.{number}" for place in (1, 2, 3) for number in range(1, 5)]
    assert measures[5].action_field == "Wege und Verkehr"


def test_find_measures_reads_the_rows_between_and_below_rows_tinted_cell_by_cell() -> None:
    rows: list[Any] = [[Paragraph(text, WHITE) for text in ("ID", "Titel der Maßnahme", "Verantwortlich", "Laufzeit", "Budget")]]
    tint = [("BACKGROUND", (column, 0), (column, 0), colors.darkgreen) for column in range(5)]
    for number, (title, lead, _, _, time, costs) in enumerate(TWICE, 1):
        rows.append([f"Z-{number}", Paragraph(title, BODY), Paragraph(lead, BODY), time, costs])
        tint += [("BACKGROUND", (column, number), (column, number), colors.lightgrey) for column in range(5) if number % 2]
    look = [*tint, ("VALIGN", (0, 0), (-1, -1), "TOP")]
    _, measures = found_in(printed([*opening(), Table(rows, colWidths=(40, 170, 130, 80, 60), style=look)]))
    assert [(one.code, one.title) for one in measures] == [(f"Z-{number}", sheet[0]) for number, sheet in enumerate(TWICE, 1)]
    assert [one.budget_eur for one in measures] == [40_000, 15_000, 2_500, 9_000] * 2


@pytest.mark.parametrize("lines", [[], RULED], ids=["tints alone", "rules"])
def test_find_measures_takes_the_head_of_a_small_tinted_table_for_no_title_of_a_sheet(lines: list[Any]) -> None:
    rows: list[Any] = [[Paragraph(text, WHITE) for text in ("ID", "Titel der Maßnahme", "Verantwortlich")]]
    tint = [("BACKGROUND", (column, 0), (column, 0), colors.darkgreen) for column in range(3)]
    for number, (title, lead, *_) in enumerate(SHEETS[:3], 1):
        rows.append([f"Z-{number}", Paragraph(title, BODY), Paragraph(lead, BODY)])
        tint += [("BACKGROUND", (column, number), (column, number), colors.lightgrey) for column in range(3) if number % 2]
    _, measures = found_in(printed([*opening(), Table(rows, colWidths=(60, 250, 150), style=[*tint, *lines])]))
    assert [(one.code, one.title, values(one, "responsible")) for one in measures] == [
        (f"Z-{number}", sheet[0], [sheet[1]]) for number, sheet in enumerate(SHEETS[:3], 1)
    ]
