"""Footnotes and other small print: marks told from numbers, notes linked, captions named."""

from __future__ import annotations

import pytest
from printed_pages import FILLER, LEFT, WIDTH, Look, Pages, blocks, flow, texts

RAISED = Look(size=6)
NOTE = Look(size=8)


def raised(pages: Pages, y: float, before: str, mark: str, after: str) -> None:
    """Draw a line with a small raised mark in it."""
    x = pages.line(LEFT, y, before)
    x = pages.line(x, y - 4, mark, RAISED)
    pages.line(x, y, after)


def test_read_pdf_tells_a_footnote_mark_from_the_number_before_it() -> None:
    """Pitfall 18: '2030.' + raised '1' is not '2030.1'; the mark stands apart as a raised figure."""
    pages = Pages()
    raised(pages, 100, "Die Ziele gelten bis 2030.", "1", " Die Länder berichten jedes Jahr.")
    assert flow(pages.document()) == [("paragraph", "Die Ziele gelten bis 2030.¹ Die Länder berichten jedes Jahr.")]


def test_read_pdf_keeps_a_raised_unit_and_a_lowered_figure() -> None:
    """Pitfall 18: 'km²' has its raised figure, 'CO2' stays 'CO2'."""
    pages = Pages()
    x = pages.line(LEFT, 100, "Auf 30 km")
    x = pages.line(x, 96, "2", RAISED)
    x = pages.line(x, 100, " sinkt der Ausstoß an CO")
    x = pages.line(x, 102, "2", RAISED)
    pages.line(x, 100, " um die Hälfte.")
    assert flow(pages.document()) == [("paragraph", "Auf 30 km² sinkt der Ausstoß an CO2 um die Hälfte.")]


def page_with_notes(*, count: int = 2, gap: float = 0) -> Pages:
    """A page whose text has raised marks and whose foot has the notes."""
    pages = Pages()
    for number in range(1, count + 1):
        raised(pages, 80 + 40 * number, f"Der Bericht Nummer {'ABC'[number - 1]} liegt vor", str(number), " und wird besprochen.")
    pages.prose(400, FILLER)
    pages.rule(LEFT, 700, LEFT + 150, 700)
    for number in range(1, count + 1):
        x = (
            pages.line(LEFT, 690 + 22 * number, str(number), Look(size=5))
            if not gap
            else pages.line(LEFT, 694 + 22 * number, str(number), NOTE)
        )
        pages.line(x + gap, 694 + 22 * number, f"Vergleiche den Bericht des Landes aus dem Jahr 202{number}.", NOTE)
    return pages


@pytest.mark.parametrize("gap", [2.0, 8.0])
def test_read_pdf_reads_notes_at_the_foot_as_footnotes(gap: float) -> None:
    """Pitfall 18: the footnote is a block of its own, not part of the paragraph above it."""
    document = page_with_notes(gap=gap).document()
    assert texts(document, "paragraph")[-1] == FILLER
    assert texts(document, "footnote") == [f"Vergleiche den Bericht des Landes aus dem Jahr 202{number}." for number in (1, 2)]


@pytest.mark.parametrize("gap", [0.0, 2.0, 8.0])
def test_read_pdf_links_a_footnote_by_its_mark(gap: float) -> None:
    """Pitfall 18: the note bears the mark that stands raised in the text."""
    document = page_with_notes(gap=gap).document()
    assert [block.marker for block in blocks(document, "footnote")] == ["1", "2"]
    assert "liegt vor¹ und" in document.text
    assert "liegt vor² und" in document.text


def test_read_pdf_reads_a_footnote_of_several_lines_as_one() -> None:
    """A note that wraps is one block, and the next begins at its own mark."""
    pages = Pages()
    raised(pages, 100, "Der Bericht liegt vor", "1", " und wird besprochen.")
    pages.prose(140, FILLER)
    x = pages.line(LEFT, 716, "1", Look(size=5))
    long = "Vergleiche dazu den Bericht des Landes und die Stellungnahmen der Verbände, die dem Ausschuss für Arbeit im"
    pages.line(x + 2, 720, long, NOTE)
    pages.line(LEFT, 731, "Frühjahr vorlagen und in der Anlage stehen.", NOTE)
    x = pages.line(LEFT, 742, "2", Look(size=5))
    pages.line(x + 2, 746, "Ebenda, Seite 14.", NOTE)
    assert texts(pages.document(), "footnote") == [f"{long} Frühjahr vorlagen und in der Anlage stehen.", "Ebenda, Seite 14."]


def test_read_pdf_joins_a_sentence_over_the_footnotes_of_its_page() -> None:
    """Pitfalls 18 and 20: footnotes between two halves of a sentence stay outside it."""
    pages = page_with_notes()
    pages.prose(650, ["Das Land legt dazu bis zum Ende des kommenden Jahres einen ausführlichen", ""])
    pages.turn()
    pages.prose(100, ["Bericht vor, der alle Vorhaben nennt."])
    paragraphs = texts(pages.document(), "paragraph")
    assert paragraphs[-1].endswith("einen ausführlichen Bericht vor, der alle Vorhaben nennt.")


@pytest.mark.parametrize(
    "caption",
    [
        "Abbildung 3: Beschäftigte nach Branchen",
        "Abb. 2.1 Standorte der Werke",
        "Tabelle 12: Mittel je Jahr in Tausend Euro",
        "Tab. 4 – Vorhaben nach Landkreisen",
    ],
)
def test_read_pdf_names_captions(caption: str) -> None:
    """A line that numbers a figure or table is a caption."""
    pages = Pages()
    y = pages.prose(100, FILLER)
    pages.picture(LEFT, y, WIDTH, 100)
    pages.line(LEFT, y + 120, caption, Look("VeraIt", 9))
    pages.prose(y + 150, FILLER)
    assert flow(pages.document()) == [("paragraph", FILLER), ("caption", caption), ("paragraph", FILLER)]


def test_read_pdf_takes_a_sentence_about_a_figure_for_no_caption() -> None:
    """'Abbildung 3 zeigt ...' in running text is a sentence."""
    pages = Pages()
    text = "Abbildung 3 zeigt, wie sich die Zahl der Betriebe im Land entwickelt hat. " + FILLER
    pages.prose(100, text)
    assert flow(pages.document()) == [("paragraph", text)]
