"""Pages that are drawings: so many rules and tinted boxes that they make no tables and no boxes beside the text."""

from __future__ import annotations

from corpus.records import Box
from extractors.pdf.boxes import find_boxes
from extractors.pdf.page import Fill, Page, Rule, Span, Style, TextLine
from extractors.pdf.row_rules import row_tables

PLAIN = Style("Helvetica", 10.0)
LABELS = ("Laufzeit", "Kosten", "Leitung", "Partner")
GREY = 12345


def line(left: float, top: float, *words: str) -> TextLine:
    """A line of words that begin 150 points apart."""
    return TextLine(1, [Span(word, PLAIN, left + 150 * place, left + 150 * place + 60, top, top + 10) for place, word in enumerate(words)])


def rules_between_rows(count: int) -> Page:
    page = Page(1, 595, 20.0 * count + 100)
    page.rules = [Rule(60, 50 + 20 * number, 400, 50 + 20 * number) for number in range(count + 1)]
    page.lines = [line(70, 55 + 20 * number, "Hafen", "Strom") for number in range(count)]
    return page


def text_beside_boxes(tiles: int) -> list[Page]:
    """Three pages with a tinted box of labels and values beside the text, and other tinted tiles below."""
    pages = []
    for number in range(1, 4):
        page = Page(number, 595, 842)
        page.fills = [Fill(Box(380, 90, 560, 250), GREY)]
        page.fills += [Fill(Box(10 + 5 * tile, 400, 55 + 5 * tile, 445), tile) for tile in range(tiles)]
        texts = [text for label in LABELS for text in (label, f"Wert {label} {number}")]
        page.lines = [line(390, 100 + 15 * place, text) for place, text in enumerate(texts)]
        page.lines += [line(60, 100 + 15 * place, f"Absatz {number} {place}") for place in range(8)]
        pages.append(page)
    return pages


def test_row_tables_takes_rows_for_a_table_but_not_those_of_a_drawing() -> None:
    table, drawing = rules_between_rows(12), rules_between_rows(800)
    assert len(list(row_tables(table, table.lines))) == 1
    assert list(row_tables(drawing, drawing.lines)) == []


def test_find_boxes_finds_none_on_pages_that_are_drawings() -> None:
    assert [len(boxes) for boxes in find_boxes(text_beside_boxes(20), {}).values()] == [1, 1, 1]
    assert [len(boxes) for boxes in find_boxes(text_beside_boxes(150), {}).values()] == [0, 0, 0]
