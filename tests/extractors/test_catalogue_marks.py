"""What marks sheets and their boxes apart: codes with a colon, bars of colour, labels of two parts, chapters with a cue."""

from __future__ import annotations

from typing import Any

import pytest
from printed_catalogue import BODY, BOLD, CHAPTER, PROSE, SECTION, TITLE, found_in, printed
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, Spacer, Table

from corpus.records import Measure
from extractors.measures.labels import exact_label, is_mixed

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
