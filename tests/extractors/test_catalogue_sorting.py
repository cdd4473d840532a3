"""How catalogues sort their measures: a box of each sheet, a legend of letters, headings of one form; and what is no measure of theirs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from printed_catalogue import BODY, BOLD, CHAPTER, PROSE, SECTION, SHEET, found_in, printed
from reportlab.lib import colors
from reportlab.platypus import KeepTogether, PageBreak, Paragraph, Spacer, Table

from corpus.records import Findings, Profile
from extractors.find_profile import find_profile
from extractors.measures.codes import CODE
from extractors.measures.labels import label_of

RULED = [("GRID", (0, 0), (-1, -1), 0.5, colors.grey)]


def grid(rows: Sequence[tuple[str, str]]) -> Table:
    return Table([[Paragraph(label, BOLD), Paragraph(value, BODY)] for label, value in rows], colWidths=(150, 330), style=RULED)


def sheet(title: str, *boxes: tuple[str, str]) -> KeepTogether:
    return KeepTogether([grid([("Nummer und Titel", title), *boxes, ("Federführung", "Bauamt"), ("Laufzeit", "2027")]), Spacer(1, 30)])


PACKAGES = (
    ("1-1 Dämmung der Turnhalle", "Paket 1 – Häuser der Stadt"),
    ("1-2 Neue Kessel im Rathaus", "Paket 1 – Häuser der Stadt"),
    ("2-1 Radweg am Kanal", "Paket 2 – Wege"),
    ("2-2 Brücke für Räder", "Paket 2– Wege im Ort"),
    ("2-3 Bänke am Markt", "Paket 2 – Wege"),
)


def test_find_fields_takes_what_the_boxes_of_sheets_sort_them_into() -> None:
    story = [Paragraph("Katalog", CHAPTER), Paragraph("Wir danken den Bereichen Wald und Wiese.", BODY)]
    fields, measures = found_in(printed([*story, *(sheet(title, ("Maßnahme im Paket", box)) for title, box in PACKAGES)]))
    assert [(one.code, one.label) for one in fields] == [("1", "Häuser der Stadt"), ("2", "Wege")]
    assert [one.action_field for one in measures] == ["Häuser der Stadt"] * 2 + ["Wege"] * 3


def test_find_fields_takes_a_word_with_a_hyphen_for_no_number_before_a_name() -> None:
    boxes = (*["E-Mobilität"] * 2, *["CO2-freie Häuser"] * 2, "IT-Sicherheit")
    story = [sheet(title, ("Bereich", box)) for (title, _), box in zip(PACKAGES, boxes, strict=True)]
    fields, measures = found_in(printed([Paragraph("Katalog", CHAPTER), *story]))
    assert [(one.code, one.label) for one in fields] == [(None, "E-Mobilität"), (None, "CO2-freie Häuser"), (None, "IT-Sicherheit")]
    assert [one.action_field for one in measures] == list(boxes)


@pytest.mark.parametrize(
    "legend", [("A = hoch", "B = mittel", "C = gering"), ("A: Hohe Wirkung", "B: Mittlere Wirkung", "C: Geringe Wirkung")]
)
def test_find_fields_takes_the_legend_of_a_rating_for_none(legend: tuple[str, ...]) -> None:
    rows = [["Nr.", "Bezeichnung der Maßnahme", "Kosten gesamt (€)"]]
    rows += [[f"{letter}{number}", f"Weg {letter} im Ortsteil {number}", "5.000"] for letter in "ABC" for number in (1, 2)]
    story = [Paragraph("Aufbau", CHAPTER), *(Paragraph(f"• {line}", BODY) for line in legend), Paragraph(PROSE, BODY)]
    fields, _ = found_in(printed([*story, Paragraph("Übersicht", CHAPTER), Table(rows, style=RULED)]))
    assert not {one.label for one in fields} & {line[2:].strip(" =") for line in legend}


def test_find_fields_reads_the_legend_of_the_letters_of_codes() -> None:
    legend = ("HH = Private Haushalte", "K = Kommune, eigene Gebäude", "M = Mobilität")
    rows = [["Nr.", "Bezeichnung der Maßnahme", "Kosten gesamt (€)"]]
    rows += [
        [f"{letters} {number}", f"Vorhaben {letters.lower()} Nummer {number}", "5.000"] for letters in ("HH", "K", "M") for number in (1, 2)
    ]
    story = [Paragraph("Aufbau", CHAPTER), *(Paragraph(f"• {line}", BODY) for line in legend), Paragraph(PROSE, BODY)]
    fields, measures = found_in(printed([*story, Paragraph("Übersicht", CHAPTER), Table(rows, style=RULED)]))
    assert [(one.code, one.label) for one in fields] == [("HH", "Private Haushalte"), ("K", "Kommune, eigene Gebäude"), ("M", "Mobilität")]
    assert [one.action_field for one in measures] == [label for line in legend for label in [line.partition(" = ")[2]] * 2]


def test_find_fields_takes_the_chapter_that_is_called_otherwise_than_the_labelled_ones() -> None:
    chapters = ("Leitbild „Kurze Wege“", "Leitbild „Warme Häuser“", "Leitbild „Offene Schulen“", "Grundlage „Sonne für alle“")
    story = [Paragraph("Katalog", CHAPTER)]
    for number, chapter in enumerate(chapters):
        for part in ("Erster", "Zweiter"):
            boxes = grid([("Kurzbeschreibung", PROSE[:100]), ("Akteure", "Stadtverwaltung, Kammer"), ("Umsetzungsdauer", "2 Jahre")])
            story += [Paragraph(chapter, SECTION), Paragraph(f"{part} Schritt {number}", SHEET), boxes, PageBreak()]
    fields, measures = found_in(printed(story))
    assert [one.label for one in fields] == ["Kurze Wege", "Warme Häuser", "Offene Schulen", "Sonne für alle"]
    assert measures[-1].action_field == "Sonne für alle"


def test_find_measures_counts_a_sheet_whose_boxes_stayed_empty() -> None:
    empty = grid(
        [("Nummer und Titel", "3-1 Hafen ohne Angaben"), ("Kurzbeschreibung", PROSE[:490]), ("Federführung", ""), ("Laufzeit", "")]
    )
    _, measures = found_in(printed([*(sheet(title) for title, _ in PACKAGES), empty]))
    assert [one.title for one in measures][-1] == "Hafen ohne Angaben"


def test_find_measures_leaves_out_the_filled_form_that_a_caption_calls_an_example() -> None:
    story = [sheet(title) for title, _ in PACKAGES]
    story += [PageBreak(), Paragraph("Rückmeldung", CHAPTER), Paragraph(PROSE, BODY)]
    story += [Paragraph("Tabelle 9-1: Beispiel für die Struktur des Maßnahmenbogens", BODY), sheet("1-9 Meldung des Ortsrats")]
    assert len(found_in(printed(story))[1]) == len(PACKAGES)


def test_find_measures_keeps_a_sheet_whose_title_speaks_of_another_kind_of_sheet() -> None:
    titles = [*(f"{code} {title}" for code, title in WORKS), "C1 Aufbau eines digitalen Gebäudesteckbriefs"]
    boxes = [("Kurzbeschreibung", PROSE[:100]), ("Federführung", "Bauamt"), ("Laufzeit", "2027")]
    story = [KeepTogether([Paragraph(title, SHEET), grid(boxes), Spacer(1, 20)]) for title in titles]
    _, measures = found_in(printed([Paragraph("Katalog", CHAPTER), Paragraph(PROSE, BODY), *story]))
    assert [f"{one.code} {one.title}" for one in measures] == titles


def test_find_measures_joins_a_title_that_begins_beside_its_code() -> None:
    rows = [["Nr.", "Bezeichnung der Maßnahme", "Kosten"]]
    rows += [[f"M{number}", f"Wege im Ortsteil {number}", "1.000 €"] for number in range(1, 6)]
    rows += [["M6 Förderprogramm der Gemeinde für die", "Begrünung von Höfen und Dächern", "2.000 €"]]
    _, measures = found_in(printed([Paragraph("Plan", CHAPTER), Table(rows, style=RULED)]))
    assert (measures[-1].code, measures[-1].title) == ("M6", "Förderprogramm der Gemeinde für die Begrünung von Höfen und Dächern")


@pytest.mark.parametrize(("text", "code"), [("21-2(1) – Radstation", "21-2"), ("3.4(7) Solardach", "3.4")])
def test_code_ends_before_a_bracket(text: str, code: str) -> None:
    match = CODE.match(text)
    assert match is not None
    assert match["code"] == code


@pytest.mark.parametrize("label", ["Energiekosten", "Heizkosten", "Stromkosten heute"])
def test_label_of_takes_what_energy_costs_for_no_budget(label: str) -> None:
    assert label_of(label) is None


def test_find_measures_takes_a_lead_named_among_the_costs_for_none_where_a_box_names_who_acts() -> None:
    boxes = [("Kurzbeschreibung", PROSE[:200]), ("Kosten", "10.000 Euro Träger: Stadt oder Kreis"), ("Akteure", "Bauamt; Kammer")]
    story = [[Paragraph(f"M {number} Höfe begrünen", CHAPTER), grid([*boxes, ("Laufzeit", "2027")])] for number in (1, 2, 3)]
    _, measures = found_in(printed([one for part in story for one in part]))
    assert [one.value for one in measures[0].responsible] == ["Bauamt", "Kammer"]
    assert measures[0].partners == ()


WORKS = (("A1", "Höfe begrünen"), ("A2", "Dächer dämmen"), ("B1", "Radweg bauen"), ("B2", "Busse takten"), ("B3", "Züge halten"))


def test_find_measures_reads_values_below_a_row_of_labels_that_look_like_labels() -> None:
    story = [Paragraph("Katalog", CHAPTER), Paragraph(PROSE, BODY), PageBreak()]
    heads = ("Handlungsfeld:", "Nummer:", "Maßnahmen-Typ:", "Einführung der Maßnahme:")
    for code, title in WORKS:
        field = "Grüne Stadt" if code[0] == "A" else "Kurze Wege"
        top = [[Paragraph(head, BOLD) for head in heads], [Paragraph(text, BODY) for text in (field, code, "Förderung", "2026")]]
        rows = (("Maßnahmen-Titel:", title), ("Ausgangslage:", PROSE), ("Initiator:", "Bauamt"), ("Akteure:", "Kammer, Sparkasse"))
        stacked = Table([[[Paragraph(label, BOLD), Paragraph(value, BODY)]] for label, value in rows], colWidths=[480], style=RULED)
        story += [Table(top, colWidths=[120] * 4, style=RULED), stacked, PageBreak()]
    fields, measures = found_in(printed(story))
    assert [one.label for one in fields] == ["Grüne Stadt", "Kurze Wege"]
    assert [(one.code, one.title, one.start) for one in measures] == [(code, title, "2026") for code, title in WORKS]
    assert [[name.value for name in one.partners] for one in measures] == [["Kammer", "Sparkasse"]] * len(WORKS)


def test_find_measures_takes_a_column_of_periods_for_the_time_and_parts_names_that_stand_one_a_line() -> None:
    rows: list[list[object]] = [["Nr.", "Maßnahme", "Zuständig", "Beteiligte", "Umsetzung"]]
    for number, (code, title) in enumerate(WORKS):
        names = Paragraph("Stadtwerke Elbtal<br/>Handwerkskammer", BODY)
        rows.append([code, title, "Bauamt", names, f"202{number} bis 203{number}"])
    _, measures = found_in(printed([Paragraph("Plan", CHAPTER), Table(rows, colWidths=[40, 110, 80, 100, 90], style=RULED)]))
    assert [(one.start, one.end) for one in measures] == [(f"202{number}", f"203{number}") for number in range(len(WORKS))]
    assert [[name.value for name in one.partners] for one in measures] == [["Stadtwerke Elbtal", "Handwerkskammer"]] * len(WORKS)


def test_find_measures_takes_the_coded_heading_for_the_title_where_a_box_asks_what_it_is_about() -> None:
    boxes = [("Was?", PROSE[:105]), ("Wer?", "Bauamt"), ("Mit wem?", "Kammer"), ("Wann?", "2027")]
    story = [part for code, title in WORKS for part in (Paragraph(f"{code} {title}", SHEET), grid(boxes), Spacer(1, 20))]
    _, measures = found_in(printed([Paragraph("Katalog", CHAPTER), Paragraph(PROSE, BODY), *story]))
    assert [(one.code, one.title) for one in measures] == list(WORKS)


def test_read_pdf_sees_text_between_a_label_and_the_larger_heading_below_it() -> None:
    story = [Paragraph("Plan", CHAPTER), Paragraph(PROSE, BODY)]
    for letter, field in zip("GWH", ("Themenfeld „Grün“", "Themenfeld „Wege“", "Themenfeld „Häuser“"), strict=True):
        story += [Paragraph(field, CHAPTER), Paragraph(PROSE, BODY)]
        for number, (_, title) in enumerate(WORKS[:2], 1):
            story += [Paragraph(f"{letter}{number} – {title} im Gebiet {letter}", SHEET), Paragraph(PROSE, BODY)]
            for label, value in (("Zuständigkeit", "Bauamt"), ("Zielgruppe", "Kinder und Eltern"), ("Zeitplan", "im Jahr 2027")):
                story += [Paragraph(label, BOLD), Paragraph(value, BODY)]
    fields, measures = found_in(printed(story))
    assert [one.label for one in fields] == ["Grün", "Wege", "Häuser"]
    assert [one.action_field for one in measures] == ["Grün", "Grün", "Wege", "Wege", "Häuser", "Häuser"]


def test_read_pdf_aligns_labels_and_values_beside_a_long_description() -> None:
    story: list[object] = [Paragraph("Plan", CHAPTER), Paragraph(PROSE, BODY), PageBreak()]
    for code, title in (*WORKS, ("B4", "Fähren rufen")):
        boxes = (("Kurzbeschreibung", PROSE * 3), ("Federführung", "Bauamt"), ("Laufzeit", "2027"), ("Erfolgskontrolle", f"Feste: {title}"))
        rows = [[Paragraph(label, BOLD), Paragraph(value, BODY)] for label, value in boxes]
        table = Table(rows, colWidths=(150, 330), style=[("VALIGN", (0, 0), (-1, -1), "TOP")])
        story.append(KeepTogether([Paragraph(f"{code} {title}", SHEET), table, Spacer(1, 200)]))
    _, measures = found_in(printed(story))
    assert [(one.title, one.indicator.value) for one in measures if one.indicator] == [
        (title, f"Feste: {title}") for title in (*(title for _, title in WORKS), "Fähren rufen")
    ]


def test_read_pdf_keeps_a_label_that_returns_at_the_foot_of_pages_beside_its_value() -> None:
    def foot(canvas: Any, _: Any) -> None:
        canvas.setFont("Helvetica-Bold", 10)
        canvas.drawString(78, 60, "Erfolgskontrolle")
        canvas.setFont("Helvetica", 10)
        canvas.drawString(
            228,
            60,
            ("Zahl der Feste", "Meter neuer Hecken", "Fahrten der Busse", "Stunden mit Licht", "Liter im Tank")[canvas.getPageNumber() - 1],
        )

    story = [part for code, title in WORKS for part in (Paragraph(f"{code} {title}", SHEET), Paragraph(PROSE, BODY), PageBreak())]
    document = printed(story, on_page=foot).document
    kinds = {block.kind for block in document.blocks if "Erfolgskontrolle" in document.text_of(block)}
    assert kinds
    assert "furniture" not in kinds


def test_find_measures_takes_a_sheet_whose_first_row_reads_like_a_head_for_no_table_and_sums_up_its_costs() -> None:
    story: list[Any] = [Paragraph("Katalog", CHAPTER), Paragraph(PROSE, BODY)]
    for code, title in WORKS:
        costs = [Paragraph(text, BODY) for text in ("Personalkosten: 0,5 Stelle", "Sachkosten: 300 € pro Jahr", "Investition: 9.000 €")]
        rows = [["Nr.", code, "Maßnahme", Paragraph(title, BOLD)], ["Umsetzung durch", "Bauamt", "In Kooperation mit", "Kammer; Sparkasse"]]
        rows += [["Beginn", "2026", "Ende", "2029"], ["Kosten", costs, "Zielgruppe", "Gäste"]]
        story.append(KeepTogether([Table(rows, colWidths=(90, 140, 100, 150), style=RULED), Spacer(1, 20)]))
    _, measures = found_in(printed(story))
    assert [(one.code, one.title, one.start, one.end, one.budget_eur) for one in measures] == [
        (code, title, "2026", "2029", 9000.0) for code, title in WORKS
    ]


def test_find_measures_reads_ticks_under_years_of_two_figures() -> None:
    heads = (
        ["Nr.", "Maßnahme", "Akteure", "", "Umsetzungszeitraum", "", "", ""],
        ["", "", "federführend", "beteiligt", "25", "26", "27", "28"],
    )
    rows: list[list[Any]] = [[Paragraph(text, BOLD) if text else "" for text in head] for head in heads]
    for part in ("Handlungsfeld A: Grün", "Handlungsfeld B: Wege"):
        rows += [[Paragraph(part, BOLD), *[""] * 7]]
        rows += [[code, title, "Bauamt", "Kammer", "", "x", "x", ""] for code, title in WORKS if code[0] == part[14]]
    spans = [("SPAN", (4, 0), (7, 0)), ("SPAN", (2, 0), (3, 0)), ("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (1, 1))]
    spans += [("SPAN", (0, row), (7, row)) for row in (2, 5)]
    table = Table(rows, colWidths=(35, 120, 75, 65, 40, 40, 40, 40), style=[*RULED, *spans], repeatRows=2)
    _, measures = found_in(printed([Paragraph("Plan", CHAPTER), Paragraph(PROSE, BODY), table]))
    assert [(one.start, one.end) for one in measures] == [("2026", "2027")] * len(WORKS)


def test_find_profile_takes_the_running_head_of_a_paper_whose_cover_is_a_picture_for_its_title() -> None:
    def head(canvas: Any, _: Any) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawString(78, 805, "Klimaschutzkonzept für die Stadt Neuhain")

    story = [
        part
        for name in ("Abkürzungsverzeichnis", "Lage", "Wege", "Ziele", "Dank")
        for part in (Paragraph(name, CHAPTER), Paragraph(PROSE, BODY), PageBreak())
    ]
    reading = printed(story, on_page=head)
    profile = next(one for one in find_profile(reading, Findings(Profile("", "page"))) if isinstance(one, Profile))
    assert profile.title == "Klimaschutzkonzept für die Stadt Neuhain"
