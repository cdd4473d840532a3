"""Lists: bullets of every font, numbers, nesting."""

from __future__ import annotations

import pytest
from printed_pages import FILLER, LEFT, Pages, blocks, flow, texts, with_characters

from extractors.read_pdf import read_pdf

ITEMS = (
    "Beratung für kleine Betriebe, die ihre Anlagen erneuern und dabei Strom und Wärme sparen wollen",
    "Werkstätten an Hochschulen",
    "Netze für Wärme",
)


def list_of(marks: tuple[str, ...], indents: tuple[int, ...] = (0, 0, 0)) -> Pages:
    """A page with a paragraph, a list whose texts hang behind their marks, a paragraph."""
    pages = Pages()
    y = pages.prose(100, FILLER) + 6
    for mark, text, indent in zip(marks, ITEMS, indents, strict=True):
        pages.line(LEFT + indent, y, mark)
        y = pages.prose(y, text, x=LEFT + indent + 16, width=439 - indent, ragged=True) + 3
    pages.prose(y + 6, FILLER)
    return pages


@pytest.mark.parametrize("mark", ["•", "–", "o", "-", "»", "·"])
def test_read_pdf_reads_bullets_as_items_without_the_mark(mark: str) -> None:
    """Pitfall 17: bullet, dash or 'o' before a hanging text make an item; the mark is kept beside the text."""
    document = list_of((mark,) * 3).document()
    assert flow(document) == [("paragraph", FILLER), *(("item", text) for text in ITEMS), ("paragraph", FILLER)]
    assert [block.marker for block in blocks(document, "item")] == [mark] * 3


@pytest.mark.parametrize(
    ("private", "meant"), [("\uf0b7", "•"), ("\uf0a7", "▪"), ("\uf0d8", "➢"), ("\uf0fc", "✓"), ("\uf02d", "–"), ("\uf05f", None)]
)
def test_read_pdf_reads_bullets_of_symbol_fonts(private: str, meant: str | None) -> None:
    """Pitfall 17: bullets from the private-use area are marks, and no such character reaches the text."""
    document = read_pdf(with_characters(list_of(("¬",) * 3).data(), {"¬": private}))
    assert texts(document, "item") == list(ITEMS)
    assert not any("\ue000" <= letter <= "\uf8ff" for letter in document.text)
    if meant:
        assert {block.marker for block in blocks(document, "item")} == {meant}


def test_read_pdf_nests_items_by_their_indent() -> None:
    """Pitfall 17: an item further right is one level deeper."""
    document = list_of(("•", "–", "•"), (0, 20, 0)).document()
    assert [block.level for block in blocks(document, "item")] == [1, 2, 1]


@pytest.mark.parametrize(
    "marks", [("1.", "2.", "3."), ("a)", "b)", "c)"), ("(1)", "(2)", "(3)"), ("i)", "ii)", "iii)"), ("1)", "2)", "3)")]
)
def test_read_pdf_reads_numbered_items(marks: tuple[str, ...]) -> None:
    """Numbers and letters count the items of a list."""
    document = list_of(marks).document()
    assert texts(document, "item") == list(ITEMS)
    assert tuple(block.marker for block in blocks(document, "item")) == marks


@pytest.mark.parametrize(
    ("end", "begin"),
    [
        ("Betriebe und Verbände arbeiten in solchen Runden zusammen (z.", "B. im Rat für Werkstoffe)."),
        ("Der Bericht erscheint im kommenden Jahr und enthält Tabellen auf S.", "4 bis 12."),
        ("Das Gesetz ist in seiner neuen Fassung seit dem Frühjahr gültig, seit", "1. Juli mit allen Anlagen."),
        ("Die Regeln gelten für alle Anlagen, die im Land gebaut werden, i. d.", "R. ab einer Leistung von 30 kW."),
    ],
)
def test_read_pdf_takes_no_abbreviation_or_date_at_a_line_start_for_a_mark(end: str, begin: str) -> None:
    """'z.' / 'B. im Rat' and 'seit' / '1. Juli' go on with the sentence."""
    pages = Pages()
    y = pages.prose(100, FILLER)
    pages.prose(y + 10, [end, begin])
    assert flow(pages.document()) == [("paragraph", FILLER), ("paragraph", f"{end} {begin}")]


@pytest.mark.parametrize("text", ["1. Quartal 2026", "2. Halbjahr", "1. Juli 2026", "30. Juni", "3. Stufe"])
def test_read_pdf_keeps_an_ordinal_that_begins_a_cell(text: str) -> None:
    """'1. Quartal 2026' alone in a cell is a date, not the first item of a list."""
    pages = Pages()
    pages.table(100, [["Zeitraum", text], ["Träger", "Land"]], edges=[LEFT, 200, 420], head=False)
    assert text in texts(pages.document(), "cell")


def test_read_pdf_keeps_the_numbers_of_a_list_in_a_cell_as_marks() -> None:
    """Items that count on in a cell are a list."""
    pages = Pages()
    pages.table(100, [["Schritte", "1. Planung"], ["", "2. Umsetzung"]], edges=[LEFT, 200, 420], head=False)
    cells = texts(pages.document(), "cell")
    assert {"Planung", "Umsetzung"} <= {cell.removeprefix("1. ").removeprefix("2. ") for cell in cells}


def test_read_pdf_begins_a_paragraph_after_a_list() -> None:
    """Text at the left margin after a list is no part of its last item."""
    pages = Pages()
    y = pages.prose(100, FILLER)
    for text in ITEMS:
        y = pages.prose(y, f"• {text}", x=LEFT, ragged=True)
    pages.prose(y, "Über alle Vorhaben berichtet die Landesregierung jedes Jahr dem Landtag.")
    assert flow(pages.document())[-2:] == [
        ("item", ITEMS[-1]), ("paragraph", "Über alle Vorhaben berichtet die Landesregierung jedes Jahr dem Landtag."),
    ]  # fmt: skip
