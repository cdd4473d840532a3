"""Tables of data in PDFs: every value has the heads above it and the first text of its row, over page breaks too."""

from __future__ import annotations

from drawn_pdf import BOLD, LABEL, PLAIN, PROSE, Drawing, Print, cells, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.records import Document

WIDTHS = (80, 200, 100, 100)
HEAD = ("Nr.", "Bezeichnung der Maßnahme", "Priorität", "Kosten (€)")
ROWS = (
    ("H 1", "Landstrom am Kai", "hoch", "40.000"),
    ("H 2", "Leise Schlepper", "mittel", "k.A."),
    ("H 3", "Kran mit Akku", "sehr hoch", "7.500"),
)


def table(drawing: Drawing, top: float, rows: tuple[tuple[str, ...], ...], head: tuple[str, ...] | None = HEAD) -> None:
    if head:
        drawing.row(top, WIDTHS, head, [BOLD] * 4)
    for number, row in enumerate(rows, 1 if head else 0):
        drawing.row(top + 20 * number, WIDTHS, row, [PLAIN] * 4)


def stated(document: Document) -> dict[tuple[str | None, str | None], str]:
    """The values of a document by their headers."""
    return {(block.row_header, block.column_header): document.text_of(block) for block in cells(document) if block.row_header}


def expected(rows: tuple[tuple[str, ...], ...] = ROWS) -> dict[tuple[str | None, str | None], str]:
    return {(row[0], head): value for row in rows for head, value in zip(HEAD[1:], row[1:], strict=True)}


def test_values_have_the_head_above_and_the_name_of_their_row() -> None:
    drawing = Drawing()
    drawing.prose()
    table(drawing, 140, ROWS)
    assert stated(drawing.read()) == expected()


def test_a_head_over_several_columns_names_them_with_the_head_below() -> None:
    drawing = Drawing()
    drawing.prose()
    drawing.cell((60, 140, 160, 20), [])
    drawing.cell((220, 140, 200, 20), ["Kosten"], BOLD)
    drawing.row(160, (160, 100, 100), ("Vorhaben", "2025", "2026"), [BOLD] * 3)
    drawing.row(180, (160, 100, 100), ("Landstrom", "40.000", "12.000"), [PLAIN] * 3)
    drawing.row(200, (160, 100, 100), ("Schlepper", "9.000", "7.000"), [PLAIN] * 3)
    assert stated(drawing.read()) == {
        ("Landstrom", "Kosten – 2025"): "40.000",
        ("Landstrom", "Kosten – 2026"): "12.000",
        ("Schlepper", "Kosten – 2025"): "9.000",
        ("Schlepper", "Kosten – 2026"): "7.000",
    }


def test_rows_of_sections_do_not_hide_the_head() -> None:
    drawing = Drawing()
    drawing.prose()
    table(drawing, 140, ROWS[:2])
    drawing.cell((60, 200, 480, 20), ["Am Speicher"], LABEL)
    table(drawing, 220, ROWS[2:], head=None)
    document = drawing.read()
    assert stated(document) == expected()
    assert {block.table for block in cells(document)} == {1}


def test_plain_years_over_numbers_are_a_head() -> None:
    drawing = Drawing()
    drawing.prose()
    drawing.row(140, (160, 100, 100), ("Verbrauch", "2008", "2012"), [PLAIN] * 3)
    drawing.row(160, (160, 100, 100), ("Strom", "417,5", "1.464"), [PLAIN] * 3)
    drawing.row(180, (160, 100, 100), ("Wärme", "650", "694"), [PLAIN] * 3)
    assert stated(drawing.read())["Wärme", "2012"] == "694"


def test_a_head_row_printed_again_after_the_page_break_comes_once() -> None:
    drawing = Drawing()
    drawing.prose()
    table(drawing, 700, ROWS[:2])
    drawing.next_page()
    table(drawing, 60, ROWS[2:])
    document = drawing.read()
    assert stated(document) == expected()
    assert texts(document, "cell").count("Priorität") == 1
    assert sorted(block.row or 0 for block in cells(document) if block.column == 0) == [0, 1, 2, 3]


def test_a_table_that_goes_on_without_head_keeps_the_head_of_its_first_part() -> None:
    drawing = Drawing()
    drawing.prose()
    table(drawing, 700, ROWS[:2])
    drawing.next_page()
    table(drawing, 60, ROWS[2:], head=None)
    drawing.prose(300)
    document = drawing.read()
    assert stated(document) == expected()
    assert {block.page for block in cells(document) if block.row_header == "H 3"} == {2}


def test_a_frame_around_running_text_is_no_table() -> None:
    drawing = Drawing()
    drawing.cell((50, 50, 500, 120), [])
    drawing.prose()
    assert texts(drawing.read(), "cell") == []


def test_the_axes_of_a_chart_are_no_table() -> None:
    drawing = Drawing()
    drawing.prose()
    for step in range(8):
        drawing.line(80, 150 + 20 * step, 400, 150 + 20 * step)
        drawing.text(60, 145 + 20 * step, str(800 - 100 * step), Print(size=8, ruled=False))
    drawing.line(80, 150, 80, 290)
    assert texts(drawing.read(), "cell") == []


def test_a_line_that_runs_over_the_edge_of_a_cell_is_read_once() -> None:
    drawing = Drawing()
    drawing.prose()
    table(drawing, 140, (("H 1", "Landstrom", "hoch", "40.000"), ("H 2", "Schlepper", "mittel", "1.000")))
    drawing.text(130, 144 + 60, "ganz", Print(ruled=False))
    text = drawing.read().text
    assert text.count("Landstrom") == text.count("ganz") == 1


def test_rows_and_columns_of_numbers_need_no_rules_between_them() -> None:
    drawing = Drawing()
    drawing.prose()
    drawing.cell((60, 140, 120, 20), [])
    drawing.cell((180, 140, 240, 20), [])
    drawing.cell((60, 160, 120, 44), ["Strom", "Gas", "Holz"])
    drawing.cell((180, 160, 240, 44), [])
    for column, year in enumerate(("2008", "2012", "2016")):
        drawing.text(190 + 80 * column, 144, year, Print(bold=True, ruled=False))
        for row in range(3):
            drawing.text(190 + 80 * column, 164 + 12 * row, f"{row + 1}.{column}50,5", Print(ruled=False))
    found = stated(drawing.read())
    assert (found["Gas", "2012"], found["Holz", "2016"]) == ("2.150,5", "3.250,5")


def test_a_row_that_the_page_break_left_without_a_rule_belongs_to_the_table() -> None:
    drawing = Drawing()
    drawing.prose()
    table(drawing, 720, ROWS[:2])
    drawing.next_page()
    for x in (60, 140, 340, 440, 540):
        drawing.line(x, 60, x, 84)
    drawing.line(60, 84, 540, 84)
    for x, text in zip((60, 140, 340, 440), ROWS[2], strict=True):
        drawing.text(x + 4, 66, text)
    drawing.prose(300)
    assert stated(drawing.read()) == expected()


def test_text_on_a_ground_painted_stripe_by_stripe_is_no_table() -> None:
    drawing = Drawing()
    for stripe in range(5):
        drawing.cell((50, 60 + 12 * stripe, 500, 12), [], Print(shade=0.85, ruled=False))
    drawing.prose()
    assert texts(drawing.read(), "cell") == []


def test_a_page_of_thousands_of_tinted_boxes_and_lines_gives_its_text() -> None:
    drawing = Drawing()
    drawing.prose()
    tint = Print(shade=0.85, ruled=False)
    for number in range(5_500):
        left, top = 60 + 4 * (number % 120), 140 + 6.5 * (number // 120)
        drawing.cell((left, top, 3 + 42 * (number % 2), 6.2), [], tint)
        drawing.line(left + 1, top, left + 1, top + 6.2)
    document = drawing.read()
    assert " ".join(PROSE) in " ".join(document.text.split())
    assert cells(document) == []


WORD = st.text(alphabet="abcdefghiklmnoprstu", min_size=4, max_size=9).map(str.capitalize)


@given(st.lists(st.tuples(WORD, WORD, WORD), min_size=3, max_size=6, unique_by=lambda row: row[0]))
@settings(max_examples=15, deadline=None)
def test_any_ruled_table_gives_back_its_rows(rows: list[tuple[str, str, str]]) -> None:
    drawing = Drawing()
    drawing.prose()
    drawing.row(140, (160, 160, 160), ("Vorhaben", "Träger", "Stand"), [LABEL] * 3)
    for number, row in enumerate(rows, 1):
        drawing.row(140 + 20 * number, (160, 160, 160), row, [PLAIN] * 3)
    found = stated(drawing.read())
    assert found == {(name, head): value for name, *values in rows for head, value in zip(("Träger", "Stand"), values, strict=True)}
