"""Maßnahmenblätter of PDFs: every value has its label as row header, however the sheet is drawn (pitfall 19 of the reading notes)."""

from __future__ import annotations

from drawn_pdf import BARE, BARE_BOLD, BOLD, LABEL, PLAIN, Drawing, Print, pairs, texts

TITLES = ("Landstrom am Kai", "Leise Schlepper", "Kran mit Akku", "Licht im Speicher")
LEADS = ("Hafenamt", "Reederei Nord", "Umschlag GmbH", "Lagerhaus eG")
TERMS = ("2025 bis 2027", "2026", "ab 2028", "laufend")
TITLE = Print(bold=True, size=14, shade=0.5)


def label_rows(drawing: Drawing, number: int) -> None:
    """A sheet whose shaded label rows stand above value rows, under a row with code and title."""
    drawing.cell((60, 120, 80, 24), [f"H-0{number + 1}"], TITLE)
    drawing.cell((140, 120, 400, 24), [TITLES[number]], TITLE)
    drawing.cell((60, 144, 240, 20), ["Akteure"], LABEL)
    drawing.cell((300, 144, 240, 20), ["Zielgruppe"], LABEL)
    drawing.cell((60, 164, 240, 32), ["Stadt Elbtal (KSM),", LEADS[number]])
    drawing.cell((300, 164, 240, 32), ["Reeder"])
    drawing.cell((60, 196, 480, 20), ["Zeitraum der Umsetzung"], LABEL)
    drawing.cell((60, 216, 480, 20), [TERMS[number]])
    drawing.cell((60, 236, 480, 20), ["Rahmenbedingungen"], LABEL)
    drawing.cell((60, 256, 480, 20), [])
    drawing.cell((60, 276, 480, 20), ["Bemerkungen"], LABEL)
    drawing.cell((60, 296, 480, 20), ["keine"])


def test_labels_in_shaded_rows_head_the_values_below() -> None:
    drawing = Drawing()
    for number in range(4):
        drawing.prose()
        label_rows(drawing, number)
        drawing.next_page()
    document = drawing.read()
    assert pairs(document) == [
        pair
        for number in range(4)
        for pair in (
            ("Akteure", "Stadt Elbtal (KSM),"),
            ("Akteure", LEADS[number]),
            ("Zielgruppe", "Reeder"),
            ("Zeitraum der Umsetzung", TERMS[number]),
            ("Bemerkungen", "keine"),
        )
    ]
    assert texts(document, "heading") == list(TITLES)


def test_a_value_that_returns_on_every_sheet_is_no_label() -> None:
    drawing = Drawing()
    for number in range(4):
        drawing.prose()
        drawing.row(120, (240, 240), ("Akteure", "Zielgruppe"), (LABEL, LABEL))
        drawing.row(140, (240, 240), ("Hafenamt", "Schulen" if number else "Reeder"), (PLAIN, PLAIN))
        drawing.row(160, (480,), ("Kosten",), (LABEL,))
        drawing.row(180, (480,), ("noch offen",), (PLAIN,))
        drawing.next_page()
    found = pairs(drawing.read())
    assert found.count(("Akteure", "Hafenamt")) == found.count(("Kosten", "noch offen")) == 4
    assert found.count(("Zielgruppe", "Schulen")) == 3


def boxes(drawing: Drawing, number: int) -> None:
    """A sheet of boxes: the label is the first line of each box, the title wraps beside the code."""
    large = Print(bold=True, size=15)
    drawing.cell((60, 120, 380, 44), [(f"{TITLES[number]} für Schiffe", large), ("und Boote aller Art", large)])
    drawing.cell((440, 120, 100, 44), [f"AW{number + 1}"])
    drawing.cell((60, 164, 480, 60), [("Projektbeschreibung", BOLD), f"Das Vorhaben {number + 1} beginnt am Kai."])
    drawing.cell((60, 224, 160, 40), [("Projektträger", BOLD), LEADS[number]])
    drawing.cell((220, 224, 160, 40), [("Akteure", BOLD), f"Lotsen, {LEADS[number - 1]}"])
    drawing.cell((380, 224, 160, 40), [("Zeitrahmen", BOLD), TERMS[number]])


def test_labels_on_the_first_line_of_boxes_head_the_rest_of_the_box() -> None:
    """Pitfall 19: boxes drawn as rectangles hold their label on the first line."""
    drawing = Drawing()
    for number in range(4):
        drawing.prose()
        boxes(drawing, number)
        drawing.next_page()
    document = drawing.read()
    found = pairs(document)
    for number in range(4):
        assert ("Projektträger", LEADS[number]) in found
        assert ("Akteure", f"Lotsen, {LEADS[number - 1]}") in found
        assert ("Zeitrahmen", TERMS[number]) in found
        assert ("Projektbeschreibung", f"Das Vorhaben {number + 1} beginnt am Kai.") in found
    assert texts(document, "heading") == [f"{title} für Schiffe und Boote aller Art" for title in TITLES]


def test_labels_in_a_left_column_without_any_rule_are_told_by_alignment() -> None:
    """Pitfall 19: a sheet without rules gives label and value like one with boxes."""
    drawing = Drawing()
    drawing.prose()
    rows = (("Federführung", "Hafenamt"), ("Partner", "Reederei Nord, Lotsen"), ("Zeitraum", "2025 bis 2027"), ("Kosten", "40.000 Euro"))
    for number, (label, value) in enumerate(rows):
        drawing.text(60, 140 + 20 * number, label, BARE_BOLD)
        drawing.text(200, 140 + 20 * number, value)
    assert pairs(drawing.read()) == list(rows)


def test_labels_that_return_page_after_page_head_the_text_below() -> None:
    drawing = Drawing()
    for number in range(3):
        drawing.prose()
        for place, (label, value) in enumerate(
            (("Ziel", f"Weniger Lärm, Stufe {number}."), ("Akteure", LEADS[number]), ("Kosten", "offen"), ("Stand", TERMS[number]))
        ):
            drawing.text(60, 140 + 50 * place, label, BARE_BOLD)
            drawing.text(60, 158 + 50 * place, value, BARE)
        drawing.next_page()
    found = pairs(drawing.read())
    assert [pair for pair in found if pair[0] == "Akteure"] == [("Akteure", lead) for lead in LEADS[:3]]
    assert [pair for pair in found if pair[0] == "Stand"] == [("Stand", term) for term in TERMS[:3]]


def test_bold_words_before_a_colon_are_the_label_of_what_follows() -> None:
    drawing = Drawing()
    for number in range(3):
        drawing.prose()
        drawing.cell((60, 120, 480, 20), ["Aufwand"], LABEL)
        drawing.cell((60, 140, 480, 44), [])
        for place, (label, value) in enumerate((("Personal:", LEADS[number]), ("Kosten:", f"{number + 4}.000 Euro"))):
            drawing.text(64, 146 + 14 * place, label, BARE_BOLD)
            drawing.text(112, 146 + 14 * place, value)
        drawing.cell((60, 184, 480, 20), ["Bemerkungen"], LABEL)
        drawing.cell((60, 204, 480, 20), [TERMS[number]])
        drawing.cell((60, 224, 480, 20), ["Hinweise"], LABEL)
        drawing.cell((60, 244, 480, 20), ["keine"])
        drawing.next_page()
    document = drawing.read()
    found = pairs(document)
    assert [pair for pair in found if pair[0] == "Personal"] == [("Personal", lead) for lead in LEADS[:3]]
    assert [pair for pair in found if pair[0] == "Kosten"] == [("Kosten", f"{number}.000 Euro") for number in (4, 5, 6)]
    assert {block.column_header for block in document.blocks if block.row_header == "Kosten"} == {"Aufwand"}


def left_labels(drawing: Drawing, top: float, rows: tuple[tuple[str, str], ...], left: float = 60) -> None:
    for number, (label, value) in enumerate(rows):
        drawing.cell((left, top + 24 * number, 140, 24), [label] if label else [], Print(shade=0.8))
        drawing.cell((left + 140, top + 24 * number, 330, 24), [value])


def test_a_value_goes_on_under_its_label_after_the_page_break_and_on_the_facing_margin() -> None:
    drawing = Drawing()
    drawing.prose()
    left_labels(drawing, 700, (("Akteure", "Hafenamt"), ("Kosten", "Die Kosten trägt das Land zu einem Teil, der")))
    drawing.next_page()
    left_labels(drawing, 60, (("", "sich nach dem Ertrag richtet."), ("Stand", "begonnen")), left=80)
    drawing.prose(200)
    assert pairs(drawing.read()) == [
        ("Akteure", "Hafenamt"),
        ("Kosten", "Die Kosten trägt das Land zu einem Teil, der sich nach dem Ertrag richtet."),
        ("Stand", "begonnen"),
    ]


def test_the_next_sheet_on_the_next_page_is_a_table_of_its_own() -> None:
    drawing = Drawing()
    for number in range(4):
        left_labels(drawing, 60, (("Akteure", LEADS[number]), ("Zeitraum", TERMS[number]), ("Kosten", "offen")))
        drawing.next_page()
    document = drawing.read()
    tables = [block.table for block in document.blocks if block.row_header == "Akteure"]
    assert len(set(tables)) == 4


def test_boxes_to_tick_beside_names_are_no_table() -> None:
    drawing = Drawing()
    drawing.prose()
    for row, name in enumerate(("Wirkung", "Kosten", "Dauer")):
        for column in range(5):
            drawing.cell((60 + 20 * column, 140 + 20 * row, 20, 20), [])
        drawing.cell((160, 140 + 20 * row, 120, 20), [name])
    document = drawing.read()
    assert texts(document, "cell") == []
    assert {"Wirkung", "Kosten", "Dauer"} <= set(" ".join(texts(document, "paragraph")).split())


def test_a_part_that_opens_like_a_sheet_is_the_next_sheet() -> None:
    drawing = Drawing()
    for number in range(4):
        drawing.row(60, (140, 330), (f"H-0{number + 1}", TITLES[number]), (TITLE, TITLE))
        left_labels(drawing, 80, (("Akteure", LEADS[number]), ("Zeitraum", TERMS[number])))
        drawing.prose(200)
        left_labels(drawing, 640, (("Schritte", f"Auftrag an {LEADS[number]}"), ("Hinweise", TERMS[number])))
        drawing.next_page()
    document = drawing.read()
    assert texts(document, "heading") == list(TITLES)
    assert ("Schritte", "Auftrag an Reederei Nord") in pairs(document)


def test_labels_printed_twice_to_look_bold_are_read_once() -> None:
    drawing = Drawing()
    drawing.prose()
    for number, (label, value) in enumerate((("Akteure:", "Hafenamt"), ("Zeitraum:", "ab 2028"), ("Kosten:", "offen"))):
        for shift in (0, 0.3):
            drawing.text(64 + shift, 140 + 20 * number, label)
        drawing.text(200, 140 + 20 * number, value)
    assert pairs(drawing.read()) == [("Akteure", "Hafenamt"), ("Zeitraum", "ab 2028"), ("Kosten", "offen")]
