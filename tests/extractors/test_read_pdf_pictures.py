"""Pages that are pictures, invisible text over them, slides."""

from __future__ import annotations

import pytest
from printed_pages import FILLER, LEFT, TITLE, WIDTH, Look, Pages, blocks, flow

from corpus.errors import UnreadableError

HIDDEN = Look(mode=3)


def test_read_pdf_names_a_file_of_pictures() -> None:
    """Pitfall 23: pages without text but with a picture need OCR; that is no empty success."""
    pages = Pages()
    pages.picture(0, 0, 595, 842)
    pages.turn()
    pages.picture(0, 0, 595, 842)
    with pytest.raises(UnreadableError) as raised:
        pages.document()
    assert raised.value.code == "needs_ocr"
    assert "2 Seiten" in str(raised.value)


def test_read_pdf_names_the_one_page_that_is_a_picture() -> None:
    """Pitfall 23: the readable pages are read, the other is named."""
    pages = Pages()
    pages.prose(100, FILLER)
    pages.turn()
    pages.picture(0, 0, 595, 842)
    document = pages.document()
    assert flow(document) == [("paragraph", FILLER)]
    assert [(issue.code, issue.page) for issue in document.issues] == [("needs_ocr", 2)]


def test_read_pdf_reads_invisible_text_over_a_picture_as_recognised() -> None:
    """Pitfall 23: text in render mode 3 is somebody's OCR; it is read and said to be so."""
    pages = Pages()
    pages.picture(0, 0, 595, 842)
    pages.prose(100, FILLER, HIDDEN)
    document = pages.document()
    assert flow(document) == [("paragraph", FILLER)]
    assert [issue.code for issue in document.issues] == ["recognised"]


def test_read_pdf_says_nothing_about_a_picture_beside_text() -> None:
    """A picture on a page of text is no issue."""
    pages = Pages()
    pages.prose(100, FILLER)
    pages.picture(LEFT, 300, WIDTH, 200)
    assert pages.document().issues == ()


def test_read_pdf_reads_one_title_from_each_slide() -> None:
    """Pitfall 23: slides of 960 x 540 points have one title each and their points as items."""
    pages = Pages(size=(960, 540))
    titles = ("Ausgangslage im Land", "Ziele bis 2030", "Vorhaben und Träger", "Nächste Schritte")
    for number, title in enumerate(titles):
        pages.line(60, 70, title, Look("VeraBd", 32))
        for row, text in enumerate(("Betriebe beraten", "Netze ausbauen", "Wege verkürzen")):
            pages.line(60, 150 + 50 * row, f"• {text}", Look(size=20))
        if number < 3:
            pages.turn()
    document = pages.document()
    assert [(block.level, block.page, document.text_of(block)) for block in blocks(document, "heading")] == [
        (1, page, title) for page, title in enumerate(titles, 1)
    ]
    assert len(blocks(document, "item")) == 12


def test_read_pdf_reads_the_words_on_a_picture() -> None:
    """Text printed over a picture is read like any other."""
    pages = Pages()
    pages.picture(0, 0, 595, 842)
    pages.line(LEFT, 80, "Ziele", TITLE)
    pages.prose(120, FILLER)
    assert flow(pages.document()) == [("heading", "Ziele"), ("paragraph", FILLER)]
