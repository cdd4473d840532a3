"""How catalogues sort their measures: a box of each sheet, a legend of letters, headings of one form; and what is no measure of theirs."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from printed_catalogue import BODY, BOLD, CHAPTER, PROSE, SECTION, SHEET, found_in, printed
from reportlab.lib import colors
from reportlab.platypus import KeepTogether, PageBreak, Paragraph, Spacer, Table

from extractors.measures.labels import label_of
from extractors.measures.sheets import CODE

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
    empty = grid([("Nummer und Titel", "3-1 Hafen ohne Angaben"), ("Kurzbeschreibung", PROSE[:90]), ("Federführung", ""), ("Laufzeit", "")])
    _, measures = found_in(printed([*(sheet(title) for title, _ in PACKAGES), empty]))
    assert [one.title for one in measures][-1] == "Hafen ohne Angaben"


def test_find_measures_leaves_out_the_filled_form_that_a_caption_calls_an_example() -> None:
    story = [sheet(title) for title, _ in PACKAGES]
    story += [PageBreak(), Paragraph("Rückmeldung", CHAPTER), Paragraph(PROSE, BODY)]
    story += [Paragraph("Tabelle 9-1: Beispiel für die Struktur des Maßnahmenbogens", BODY), sheet("1-9 Meldung des Ortsrats")]
    assert len(found_in(printed(story))[1]) == len(PACKAGES)


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
