"""Reading order: columns, full-width bands, boxes in the margin."""

from __future__ import annotations

from printed_pages import BOLD, FILLER, LEFT, SMALL, TITLE, Look, Pages, blocks, flow

FIRST = "Im Norden entstehen neue Werke für Speicher, und die Häfen bauen ihre Anlagen für den Umschlag aus."
SECOND = "Im Süden liegen die Hochschulen, deren Labore mit Betrieben an Stoffen und Verfahren arbeiten."
THIRD = "Die Mitte des Landes lebt von kleinen Betrieben, die Bauteile fertigen und in alle Welt liefern."
FOURTH = "Der Osten setzt auf Holz, Lehm und andere Stoffe, die nachwachsen oder sich lange nutzen lassen."
NARROW = 210.0
RIGHT = LEFT + 245.0


def test_read_pdf_reads_the_left_column_before_the_right() -> None:
    """Pitfall 16: two columns are read one after the other, line for line."""
    pages = Pages()
    pages.prose(pages.prose(100, FIRST, width=NARROW) + 10, SECOND, width=NARROW)
    pages.prose(pages.prose(100, THIRD, x=RIGHT, width=NARROW) + 10, FOURTH, x=RIGHT, width=NARROW)
    assert flow(pages.document()) == [("paragraph", text) for text in (FIRST, SECOND, THIRD, FOURTH)]


def test_read_pdf_splits_columns_at_a_heading_across_the_page() -> None:
    """Pitfall 16: a heading over both columns ends the band above it."""
    pages = Pages()
    pages.prose(100, FIRST, width=NARROW)
    y = pages.prose(100, SECOND, x=RIGHT, width=NARROW)
    pages.line(LEFT, y + 30, "Ein Land, das seine Stoffe mehrmals nutzt und weitergibt", Look("VeraBd", 14))
    pages.prose(y + 60, THIRD, width=NARROW)
    pages.prose(y + 60, FOURTH, x=RIGHT, width=NARROW)
    assert flow(pages.document()) == [
        ("paragraph", FIRST),
        ("paragraph", SECOND),
        ("heading", "Ein Land, das seine Stoffe mehrmals nutzt und weitergibt"),
        ("paragraph", THIRD),
        ("paragraph", FOURTH),
    ]


def test_read_pdf_reads_three_columns() -> None:
    """Pitfall 16: three narrow columns are read in order as well."""
    pages = Pages()
    for number, text in enumerate((FIRST, SECOND, THIRD)):
        pages.prose(100, text, Look(size=8), x=LEFT + 155 * number, width=135, ragged=True)
    assert flow(pages.document()) == [("paragraph", text) for text in (FIRST, SECOND, THIRD)]


def test_read_pdf_joins_a_paragraph_over_a_column_break() -> None:
    """A sentence that goes on at the head of the next column is one paragraph."""
    pages = Pages()
    y = pages.prose(100, FIRST, width=NARROW)
    lines = ("Der Rat für Werkstoffe berät die Mi-", "nisterien und legt im Frühjahr dazu")
    pages.prose(y + 10, [*lines, ""], width=NARROW)
    pages.prose(100, ["einen Bericht vor, der die Ergebnisse", "zusammenfasst."], x=RIGHT, width=NARROW)
    pages.prose(150, SECOND, x=RIGHT, width=NARROW)
    assert flow(pages.document()) == [
        ("paragraph", FIRST),
        (
            "paragraph",
            "Der Rat für Werkstoffe berät die Ministerien und legt im Frühjahr dazu einen Bericht vor, der die Ergebnisse zusammenfasst.",
        ),
        ("paragraph", SECOND),
    ]


def test_read_pdf_keeps_a_margin_note_out_of_the_sentence_beside_it() -> None:
    """Pitfall 16: a note in the margin is a block of its own."""
    pages = Pages()
    y = pages.prose(100, f"{FIRST} {SECOND} {THIRD}", width=330)
    pages.prose(y + 10, FOURTH, width=330)
    pages.prose(113, ["Werke, Häfen", "und Labore", "im Überblick"], SMALL, x=430, ragged=True)
    assert sorted(flow(pages.document())) == sorted(
        [("paragraph", f"{FIRST} {SECOND} {THIRD}"), ("paragraph", FOURTH), ("paragraph", "Werke, Häfen und Labore im Überblick")]
    )


def test_read_pdf_keeps_a_filled_box_between_columns_as_its_own_block() -> None:
    """Pitfall 16: a box with a title of its own is not read into the column that runs beside it."""
    pages = Pages()
    y = pages.prose(100, f"{FIRST} {SECOND}", width=NARROW)
    pages.box(RIGHT - 8, 85, NARROW + 16, 130, fill=(0.85, 0.9, 0.95))
    pages.line(RIGHT, 105, "Was sich ändert", BOLD)
    pages.prose(125, THIRD, Look(size=9), x=RIGHT, width=NARROW)
    pages.prose(max(y, 240), FOURTH)
    read = flow(pages.document())
    assert [text for _, text in read] == [f"{FIRST} {SECOND}", "Was sich ändert", THIRD, FOURTH]


def test_read_pdf_reads_a_box_inside_the_text_as_a_block_between_paragraphs() -> None:
    """Pitfall 16: a ruled box across the page holds its own paragraphs."""
    pages = Pages()
    y = pages.prose(100, FIRST)
    pages.box(LEFT - 8, y + 8, 471, 60)
    pages.prose(y + 30, SECOND)
    pages.prose(y + 100, THIRD)
    assert [text for _, text in flow(pages.document())] == [FIRST, SECOND, THIRD]


def test_read_pdf_says_where_each_line_lies() -> None:
    """Every line of a block has its page and box, and its characters are the printed ones."""
    pages = Pages()
    pages.line(LEFT, 80, "Ziele", TITLE)
    pages.prose(120, FILLER)
    document = pages.document()
    (paragraph,) = blocks(document, "paragraph")
    assert len(paragraph.lines) == 3
    assert "".join(document.text[line.start : line.end] for line in paragraph.lines).replace(" ", "") == FILLER.replace(" ", "")
    assert all(abs(line.box.x0 - LEFT) < 2 and 105 + 13 * at < line.box.bottom < 125 + 13 * at for at, line in enumerate(paragraph.lines))


def test_read_pdf_reads_a_table_of_contents_in_two_columns() -> None:
    """Pitfalls 12 and 16: titles and numbers of the left column come before those of the right."""
    titles = (
        "Vorwort",
        "Forschung in Stadt und Land",
        "Arbeit und Ausbildung",
        "Netze für Wärme",
        "Kommunen stärken und beraten",
        "Ausblick",
    )
    pages = Pages()
    pages.line(LEFT, 80, "Inhalt", TITLE)
    for x, number in ((LEFT, 3), (RIGHT, 30)):
        for row, title in enumerate(titles):
            pages.line(x, 120 + 18 * row, title)
            pages.line(x + 190, 120 + 18 * row, str(number + 4 * row))
    entries = [f"{title} {number + 4 * row}" for number in (3, 30) for row, title in enumerate(titles)]
    assert flow(pages.document()) == [("toc", text) for text in ("Inhalt", *entries)]
