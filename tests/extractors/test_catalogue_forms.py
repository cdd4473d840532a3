"""Maßnahmenblätter as catalogues print them: boxes beside the text, labels in a line, fields in running heads or numbers."""

from __future__ import annotations

from typing import Any

import pytest
from printed_catalogue import BODY, BOLD, CHAPTER, PROSE, SECTION, TITLE, found_in, printed
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, Spacer, Table

from corpus.records import Document, Measure

TEXTS = (
    "Bisher gibt es dafür kein gemeinsames Vorgehen, einzelne Ämter helfen sich selbst.",
    "Zuerst werden die Daten gesammelt und bewertet, danach folgt ein Plan in Stufen.",
    "Andere Orte zeigen, dass der Aufwand klein bleibt, wenn es feste Ansprechpersonen gibt.",
)
PLACES = ("", "Wege am See", "Brücke über den Bach", "Schule im Dorf", "Garten der Linden", "Haltestelle Markt")
SMALL = ParagraphStyle("small", parent=BODY, fontSize=9, leading=11)
CAPITALS = ParagraphStyle("capitals", parent=BOLD, fontSize=8, leading=10, textColor=colors.darkgreen, spaceBefore=4)
JUSTIFIED = ParagraphStyle("justified", parent=BODY, alignment=4)


def values(measure: Measure, role: str) -> list[str]:
    return [stated.value for stated in getattr(measure, role)]


def texts(document: Document, kind: str) -> list[str]:
    return [document.text_of(block) for block in document.blocks if block.kind == kind]


PROJECTS = (
    ("HF1-01", "Speicher am Hafen", "Hafen GmbH", "Sparkasse Nord<br/>Hochschule Nord", "2025–2027", "3,4 Mio. €"),
    ("HF1-02", "Börse für Nachfolge", "Kammer Nord", "Landkreis Nord", "ab 2026", "30 T€ p. a."),
    ("HF2-01", "Lotsen für Zuziehende", "Landkreis Nord", "Hafen Nord GmbH<br/>Stadtwerke Nord", "Q1/2025 – Q4/2026", "110.000 €"),
    ("HF2-02", "Tage der Ausbildung", "Arbeitsagentur", "Schulen", "bis August 2027", "22.000 €"),
)


def project(title: str, facts: list[tuple[str, str]], number: int) -> list[Any]:
    left = [
        part for head in ("Worum geht es?", "Was ist zu tun?") for part in (Paragraph(head, BOLD), Paragraph(TEXTS[number % 3] * 3, BODY))
    ]
    right = [part for label, value in facts for part in (Paragraph(label, CAPITALS), Paragraph(value, SMALL))]
    look = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("BACKGROUND", (1, 0), (1, 0), colors.honeydew)]
    return [Paragraph(title, SECTION), Table([[left, right]], colWidths=[300, 150], style=look), PageBreak()]


def test_find_measures_reads_boxes_beside_the_text_and_fields_from_numbers_of_a_table() -> None:
    fields = [["Kürzel", "Handlungsfeld", "Projekte"], ["HF1", "Gründung und Nachfolge", "2"], ["HF2", "Fachkräfte und Bildung", "2"]]
    rows = [[Paragraph(text, BODY if number else BOLD) for text in row] for number, row in enumerate(fields)]
    table = Table(rows, colWidths=[60, 200, 80], style=[("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.grey)])
    story: list[Any] = [Paragraph("Strategie Nordhafen", TITLE), Paragraph(PROSE, BODY), table, PageBreak()]
    labels = ("FEDERFÜHRUNG", "PARTNER", "LAUFZEIT", "FINANZBEDARF", "MESSGRÖSSE")
    for number, (code, title, *facts) in enumerate(PROJECTS):
        story += project(f"{code} {title}", list(zip(labels, (*facts, "Zahl der Betriebe"), strict=True)), number)
    found, measures = found_in(reading := printed(story))
    assert [(one.code, one.title) for one in measures] == [project[:2] for project in PROJECTS]
    assert [one.action_field for one in measures] == [field.label for field in found for _ in range(2)]
    assert values(measures[0], "responsible") == ["Hafen GmbH"]
    assert [values(one, "partners")[0] for one in measures] == ["Sparkasse Nord", "Landkreis Nord", "Hafen Nord GmbH", "Schulen"]
    assert [(one.start, one.end) for one in measures] == [("2025", "2027"), ("2026", None), ("2025-01", "2026-12"), (None, "2027-08")]
    assert [one.budget_eur for one in measures] == [3_400_000, 30_000, 110_000, 22_000]
    assert "Worum geht es?" not in texts(reading.document, "heading")


def test_find_measures_takes_the_field_a_running_head_names() -> None:
    sheets = [(number, field) for number, field in enumerate(("RADVERKEHR", "RADVERKEHR", "RADVERKEHR", "BUS UND BAHN", "BUS UND BAHN"), 1)]
    story: list[Any] = []
    for number, _ in sheets:
        rows = [("Beschreibung", TEXTS[number % 3]), ("Zuständig", "Tiefbauamt"), ("Zeitraum", "ab 2026"), ("Kosten", "40.000 €")]
        bar = Table(
            [[Paragraph(f"M {number} {PLACES[number]}", SECTION)]],
            colWidths=[440],
            style=[("BACKGROUND", (0, 0), (-1, -1), colors.skyblue)],
        )
        story += [bar, Spacer(1, 8), Table([[Paragraph(a, BOLD), Paragraph(b, BODY)] for a, b in rows], colWidths=[110, 330]), PageBreak()]

    def head(canvas: Any, page: Any) -> None:
        canvas.drawString(72, 800, f"HANDLUNGSFELD {1 if page.page < 4 else 2}: {sheets[min(page.page, 5) - 1][1]}")

    fields, measures = found_in(printed(story[:-1], on_page=head))
    assert [(one.code, one.label.casefold()) for one in fields] == [("1", "radverkehr"), ("2", "bus und bahn")]
    assert [(one.action_field or "").upper() for one in measures] == [field for _, field in sheets]


def test_find_measures_reads_labels_inside_a_justified_line() -> None:
    story: list[Any] = [Paragraph("Plan der Stadt Talheim", TITLE), Paragraph(PROSE, BODY)]
    expected = []
    for number, (lead, partner, time) in enumerate((
        ("Bürgeramt", "Standesamt, Rechenzentrum Talheim", "bis Ende 2027"), ("Hauptamt", "Personalrat", "2025 bis 2028"),
        ("Straßenverkehrsamt", "Parkhausbetreiber", "01.03.2026 bis 31.12.2027"), ("Stadtwerke Talheim GmbH", "Umweltamt", "ab 2026"),
    )):  # fmt: skip
        facts = f"<b>Federführung:</b> {lead}. <b>Mitwirkung:</b> {partner}. <b>Umsetzungszeitraum:</b> {time}. <b>Finanzierung:</b> ca. 150 T€. <b>Indikator:</b> Zahl der Anträge."
        story += [
            Paragraph(f"Dienst {number} ins Netz bringen", SECTION),
            Paragraph(TEXTS[number % 3] * 3, JUSTIFIED),
            Paragraph(facts, JUSTIFIED),
        ]
        expected.append(([lead], partner.split(", ")))
    _, measures = found_in(printed(story))
    assert [(values(one, "responsible"), values(one, "partners")) for one in measures] == expected
    assert [(one.start, one.end) for one in measures] == [(None, "2027-12"), ("2025", "2028"), ("2026-03-01", "2027-12-31"), ("2026", None)]
    assert {one.budget_eur for one in measures} == {150_000}


@pytest.fixture(scope="module")
def forms() -> tuple[Document, list[Measure]]:
    """A blank form, then sheets with boxes for field, number and title; the field of one was copied from another chapter."""
    labels = (
        "Handlungsfeld",
        "Maßnahmen-Nr.",
        "Maßnahmentitel",
        "Beschreibung",
        "Verantwortliche",
        "Zielgruppe",
        "Zeitliche Einordnung",
        "Gesamtkosten",
    )
    blank = ("Name des Handlungsfeldes", "Laufende Nummer", "Kurzer Titel der Maßnahme", "Was wird getan?", "Wer setzt um?", "Für wen?", "Wann?", "Welche Kosten?")  # fmt: skip
    look = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("BACKGROUND", (0, 0), (0, -1), colors.lightgrey)]

    def form(entries: tuple[str, ...]) -> Table:
        return Table(
            [[Paragraph(a, BOLD), Paragraph(b, BODY)] for a, b in zip(labels, entries, strict=True)], colWidths=[130, 320], style=look
        )

    story: list[Any] = [Paragraph("Klimaplan Seeland", TITLE), Paragraph(PROSE, BODY), form(blank)]
    for code, field, short in (("G", "Gebäude und Wärme", "Gebäude"), ("M", "Mobilität und Wege", "Mobilität und Wege")):
        for number in range(1, 7):
            named = "Gebäude und Wärme" if (code, number) == ("M", 3) else field if number % 2 else short
            story += [PageBreak(), *([Paragraph(f"Handlungsfeld: {field}", CHAPTER)] if number == 1 else [])]
            story.append(
                form(
                    (
                        named,
                        f"{code}-{number}",
                        f"<b>Vorhaben in Straße {code}{number}</b>",
                        TEXTS[number % 3],
                        "Bauamt",
                        "Haushalte",
                        "nach 2030",
                        "8 T€/a",
                    )
                )
            )
    reading = printed(story)
    return reading.document, found_in(reading)[1]


def test_read_pdf_takes_the_text_under_the_label_of_titles_for_the_heading(forms: tuple[Document, list[Measure]]) -> None:
    headings = [text for text in texts(forms[0], "heading") if text.startswith("Vorhaben")]
    assert headings == [f"Vorhaben in Straße {code}{number}" for code in "GM" for number in range(1, 7)]


def test_find_measures_reads_the_whole_name_of_a_field_and_outvotes_a_copied_one(forms: tuple[Document, list[Measure]]) -> None:
    assert [one.action_field for one in forms[1]] == ["Gebäude und Wärme"] * 6 + ["Mobilität und Wege"] * 6
    assert {(one.start, one.end, one.budget_eur) for one in forms[1]} == {("2031", None, 8_000)}


def test_find_measures_leaves_out_the_example_that_explains_the_sheets() -> None:
    def sheet(code: str) -> list[Any]:
        rows = [("Beschreibung", TEXTS[0]), ("Zuständig", "Bauamt"), ("Zeitraum", "2026"), ("Kosten", "5.000 €")]
        look = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
        return [
            Paragraph(f"{code} {PLACES[int(code[-1])]}", SECTION),
            Table([[Paragraph(a, BOLD), Paragraph(b, BODY)] for a, b in rows], colWidths=[110, 330], style=look),
            PageBreak(),
        ]

    story = [
        Paragraph("Plan", TITLE),
        *sheet("A-2"),
        *([Paragraph(PROSE, BODY), PageBreak()] * 3),
        *(part for n in range(1, 6) for part in sheet(f"A-{n}")),
    ]
    _, measures = found_in(printed(story))
    assert [(one.code, one.evidence.page) for one in measures] == [(f"A-{number}", 4 + number) for number in range(1, 6)]


def test_find_measures_reads_labels_without_any_mark_and_terms_by_the_papers_own_legend() -> None:
    grey = ParagraphStyle("grey", parent=BODY, fontSize=8, textColor=colors.grey, alignment=2)
    legend = "Es gibt drei Zeiträume: kurzfristig (2025–2027), mittelfristig (2028–2030) und langfristig (ab 2031)."
    story: list[Any] = [Paragraph("Plan Waldstadt", TITLE), Paragraph(PROSE, BODY), Paragraph(legend, BODY)]
    for chapter, term in ((1, "kurzfristig"), (2, "mittelfristig"), (3, "langfristig")):
        story += [PageBreak(), Paragraph(f"M{chapter} {('Freiraum', 'Wasser', 'Bauen')[chapter - 1]}", CHAPTER)]
        for number in (1, 2):
            rows = [
                ("Federführung", "Bauamt"),
                ("Mitwirkung", "Umweltamt"),
                ("Zielgruppe", "Vereine"),
                ("Zeithorizont", term),
                ("Kosten", "80 T€"),
            ]
            look = [("VALIGN", (0, 0), (-1, -1), "TOP")]
            facts = Table([[Paragraph(a, grey), Paragraph(b, BODY)] for a, b in rows], colWidths=[90, 360], style=look)
            story += [
                Paragraph(f"M{chapter}.{number} {PLACES[chapter + number]}", SECTION),
                Paragraph(TEXTS[chapter - 1], BODY),
                facts,
                Spacer(1, 9),
            ]
    fields, measures = found_in(printed(story))
    assert [(field.code, field.label) for field in fields] == [("M1", "Freiraum"), ("M2", "Wasser"), ("M3", "Bauen")]
    assert [(one.code, one.title) for one in measures] == [(f"M{a}.{b}", PLACES[a + b]) for a in (1, 2, 3) for b in (1, 2)]
    assert [(one.start, one.end) for one in measures] == [("2025", "2027")] * 2 + [("2028", "2030")] * 2 + [("2031", None)] * 2
    assert {(values(one, "responsible")[0], values(one, "partners")[0], one.budget_eur) for one in measures} == {
        ("Bauamt", "Umweltamt", 80_000)
    }


def test_find_measures_reads_a_tinted_row_of_questions() -> None:
    facts = (
        ("Bürgeramt", "Stadtwerke", "2025 bis 2027", "12.000 €"),
        ("Hauptamt", "Schulen", "bis 2028", "1,6 Mio. €"),
        ("Kulturamt", "Vereine", "ab 2025", "5 T€"),
    )
    look = [("BACKGROUND", (0, 0), (-1, -1), colors.honeydew), ("INNERGRID", (0, 0), (-1, -1), 3, colors.white)]
    story: list[Any] = [Paragraph("Strategie Bergtal", TITLE), Paragraph(PROSE, BODY)]
    for number, row in enumerate(facts):
        cells = [[Paragraph(a, BOLD), Paragraph(b, BODY)] for a, b in zip(("Wer?", "Mit wem?", "Wann?", "Kosten?"), row, strict=True)]
        story += [
            Paragraph(f"0{number + 1} {PLACES[number + 1]}", SECTION),
            Paragraph(TEXTS[number] * 2, BODY),
            Table([cells], colWidths=[110] * 4, style=look),
            Spacer(1, 9),
        ]
    _, measures = found_in(printed(story))
    assert [(one.code, one.title) for one in measures] == [(f"0{number}", PLACES[number]) for number in (1, 2, 3)]
    assert [(values(one, "responsible")[0], values(one, "partners")[0]) for one in measures] == [row[:2] for row in facts]
    assert [(one.start, one.end) for one in measures] == [("2025", "2027"), (None, "2028"), ("2025", None)]
    assert [one.budget_eur for one in measures] == [12_000, 1_600_000, 5_000]
