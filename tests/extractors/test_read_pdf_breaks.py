"""What a page break cuts apart is joined again."""

from __future__ import annotations

from printed_pages import FILLER, LEFT, SMALL, TITLE, Pages, blocks, flow, pages_of, texts

EDGES = (LEFT, 200.0, 360.0, 525.0)


def furnish(pages: Pages) -> None:
    """Draw the head and the page number of a page."""
    pages.line(LEFT, 40, "Masterplan Werkstoffe Musterland", SMALL)
    pages.line(290, 810, str(pages.number), SMALL)


def test_read_pdf_joins_a_paragraph_over_a_page_break() -> None:
    """Pitfall 20: one paragraph, two pages; head and number do not come between."""
    pages = Pages()
    furnish(pages)
    pages.prose(120, FILLER)
    pages.prose(740, ["Das Land richtet einen Rat für Werkstoffe ein, der die Betriebe berät und die", ""])
    pages.turn()
    furnish(pages)
    pages.prose(100, ["Ergebnisse jedes Jahr veröffentlicht."])
    pages.prose(130, FILLER)
    pages.turn()
    furnish(pages)
    pages.prose(140, FILLER)
    document = pages.document()
    joined = "Das Land richtet einen Rat für Werkstoffe ein, der die Betriebe berät und die Ergebnisse jedes Jahr veröffentlicht."
    assert flow(document) == [("paragraph", text) for text in (FILLER, joined, FILLER, FILLER)]
    assert pages_of(blocks(document, "paragraph")[1]) == [1, 2]


def test_read_pdf_joins_a_word_cut_by_a_page_break() -> None:
    """Pitfall 20: the hyphen at a page's end is a line-end hyphen."""
    pages = Pages()
    pages.prose(100, FILLER)
    pages.prose(740, ["Das Land richtet einen Rat für Werkstoffe ein und stärkt so die Digitalisie-", ""])
    pages.turn()
    pages.prose(100, ["rung der Betriebe."])
    assert flow(pages.document())[-1][1].endswith("stärkt so die Digitalisierung der Betriebe.")


def test_read_pdf_keeps_paragraphs_apart_where_a_sentence_ends_with_the_page() -> None:
    """Pitfall 20: a full stop at the page's end ends the paragraph."""
    pages = Pages()
    pages.prose(740, "Das Land richtet einen Rat ein.")
    pages.turn()
    pages.prose(100, "Die Betriebe wirken daran mit.")
    assert texts(pages.document(), "paragraph") == ["Das Land richtet einen Rat ein.", "Die Betriebe wirken daran mit."]


def test_read_pdf_keeps_a_heading_at_the_head_of_a_page_apart() -> None:
    """An open end is not joined to a heading."""
    pages = Pages()
    pages.prose(700, FILLER)
    pages.prose(760, ["Wir stärken die Betriebe im Land, beraten die Kommunen und vergeben die Mittel", ""])
    pages.turn()
    pages.line(LEFT, 100, "Ausblick", TITLE)
    pages.prose(130, FILLER)
    assert ("heading", "Ausblick") in flow(pages.document())


def test_read_pdf_joins_a_list_item_over_a_page_break() -> None:
    """Pitfall 20: an item that goes on above is one item with two pages; the next item is another."""
    pages = Pages()
    pages.prose(100, FILLER)
    pages.line(LEFT, 740, "•")
    pages.prose(740, ["Beratung für kleine Betriebe, die ihre Anlagen erneuern und dabei Strom und", ""], x=LEFT + 16, width=439)
    pages.turn()
    pages.prose(100, ["Wärme sparen wollen"], x=LEFT + 16)
    pages.line(LEFT, 116, "•")
    pages.prose(116, ["Netze für Wärme"], x=LEFT + 16)
    document = pages.document()
    assert texts(document, "item") == [
        "Beratung für kleine Betriebe, die ihre Anlagen erneuern und dabei Strom und Wärme sparen wollen",
        "Netze für Wärme",
    ]
    assert [block.level for block in blocks(document, "item")] == [1, 1]
    assert pages_of(blocks(document, "item")[0]) == [1, 2]


def test_read_pdf_joins_a_table_over_a_page_break() -> None:
    """Pitfall 20: rows go on counting, the repeated head row is furniture, headers stay."""
    head = ["Vorhaben", "Träger", "Frist"]
    pages = Pages()
    pages.prose(100, FILLER)
    pages.table(700, [head, ["Beratung", "Kammern", "2026"], ["Netze", "Kommunen", "2027"]], edges=EDGES)
    pages.turn()
    pages.table(80, [head, ["Werkstätten", "Hochschulen", "2028"]], edges=EDGES)
    pages.prose(200, FILLER)
    document = pages.document()
    cells = blocks(document, "cell")
    assert {cell.table for cell in cells} == {1}
    assert [(document.text_of(cell), cell.row, cell.page) for cell in cells if cell.column == 0] == [
        ("Vorhaben", 0, 1), ("Beratung", 1, 1), ("Netze", 2, 1), ("Werkstätten", 3, 2),
    ]  # fmt: skip
    assert [cell.column_header for cell in cells if cell.row == 3] == head
    assert texts(document, "furniture") == head


def test_read_pdf_joins_a_table_that_goes_on_without_its_head() -> None:
    """Pitfall 20: rows on the next page belong to the columns of the table before."""
    pages = Pages()
    pages.prose(100, FILLER)
    pages.table(700, [["Vorhaben", "Träger", "Frist"], ["Beratung", "Kammern", "2026"], ["Netze", "Kommunen", "2027"]], edges=EDGES)
    pages.turn()
    pages.table(80, [["Werkstätten", "Hochschulen", "2028"], ["Wege", "Kreise", "2029"]], edges=EDGES, head=False)
    cells = blocks(pages.document(), "cell")
    assert {cell.table for cell in cells} == {1}
    assert [cell.row for cell in cells if cell.column == 0] == [0, 1, 2, 3, 4]
    assert {cell.column_header for cell in cells if cell.row and cell.column == 1} == {"Träger"}


def test_read_pdf_keeps_two_tables_apart_when_text_stands_between() -> None:
    """A table with other columns on the next page is another table."""
    pages = Pages()
    pages.table(700, [["Vorhaben", "Träger", "Frist"], ["Beratung", "Kammern", "2026"]], edges=EDGES)
    pages.turn()
    pages.prose(80, FILLER)
    pages.table(200, [["Ziel", "Wert", "Jahr"], ["Anteil", "80", "2030"]], edges=EDGES)
    assert {cell.table for cell in blocks(pages.document(), "cell")} == {1, 2}
