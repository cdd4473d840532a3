"""Size, weight and number of a line: what makes a heading and what only looks like one."""

from __future__ import annotations

import pytest
from printed_pages import BODY, BOLD, FILLER, LEFT, TITLE, Look, Pages, blocks, flow, with_weight

from extractors.read_pdf import read_pdf

CHAPTERS = ("Forschung stärken", "Arbeit sichern", "Netze ausbauen", "Kommunen fördern")


def headings(data: bytes) -> list[tuple[int | None, str]]:
    """Return level and text of the headings."""
    document = read_pdf(data)
    return [(block.level, document.text_of(block)) for block in blocks(document, "heading")]


def chapters(look: Look, text: Look = BODY) -> Pages:
    """Four chapters with a line in the given look above two paragraphs each."""
    pages = Pages()
    for number, chapter in enumerate(CHAPTERS):
        y = 80 + 180 * number
        pages.line(LEFT, y, chapter, look)
        pages.prose(pages.prose(y + 24, FILLER, text) + 12, FILLER, text)
    return pages


@pytest.mark.parametrize("size", [8.5, 10.5])
def test_read_pdf_takes_the_size_of_letters_from_the_matrix(size: float) -> None:
    """Pitfall 7: a font set at size 1 and scaled by its matrix has the size that is printed; small titles above it stay titles."""
    pages = chapters(Look(size=size + 3, scaled=True), Look(size=size, scaled=True))
    assert headings(pages.data()) == [(1, chapter) for chapter in CHAPTERS]


def test_read_pdf_takes_one_scaled_style_for_one_style() -> None:
    """Pitfall 7: the same size by font and by matrix is the same look."""
    pages = Pages()
    y = pages.prose(100, FILLER, Look(size=10, scaled=True))
    pages.prose(y + 12, FILLER, Look(size=10))
    assert flow(pages.document()) == [("paragraph", FILLER), ("paragraph", FILLER)]


def test_read_pdf_takes_a_heavy_body_face_for_no_heading() -> None:
    """Pitfall 8: weight 700 in the descriptor of the body face makes no headings."""
    pages = Pages()
    pages.line(LEFT, 80, "Ziele", Look(size=14))
    y = pages.prose(110, FILLER)
    for text in ("Die Betriebe wirken mit", "Die Kammern beraten", "Das Land berichtet"):
        y = pages.prose(y + 12, text)
    assert headings(with_weight(pages.data(), 700)) == [(1, "Ziele")]


def test_read_pdf_judges_bold_by_the_body() -> None:
    """Pitfall 8: where the text itself is bold, bold lines of its size are no headings."""
    pages = Pages()
    y = 80.0
    for text in (FILLER, "Die Betriebe wirken mit", FILLER, "Die Kammern beraten", FILLER):
        y = pages.prose(y + 12, text, BOLD)
    assert headings(pages.data()) == []


def test_read_pdf_reads_a_title_of_three_tight_lines_as_one_heading() -> None:
    """Pitfall 9: lines of a title are one heading, also where they touch."""
    pages = Pages()
    for number, line in enumerate(("Für eine vorausschauende", "und verlässliche", "Finanzpolitik")):
        pages.line(LEFT, 80 + 19 * number, line, Look("VeraBd", 20))
    pages.prose(160, FILLER)
    assert headings(pages.data()) == [(1, "Für eine vorausschauende und verlässliche Finanzpolitik")]


def test_read_pdf_takes_bold_lines_of_body_size_for_headings_below_larger_ones() -> None:
    """Pitfall 10: weight alone makes a heading; its level is below that of the larger ones."""
    pages = Pages()
    y = 80.0
    for chapter in CHAPTERS[:2]:
        pages.line(LEFT, y, chapter, TITLE)
        y += 26
        for section in ("Ausgangslage", "Vorhaben"):
            pages.line(LEFT, y, f"{section} im Bereich", BOLD)
            y = pages.prose(pages.prose(y + 16, FILLER) + 8, FILLER) + 14
    assert [level for level, _ in headings(pages.data())] == [1, 2, 2, 1, 2, 2]


def test_read_pdf_takes_the_level_from_the_section_number() -> None:
    """Pitfall 11: '3.2.1' is level 3 whatever its size."""
    pages = Pages()
    y = 60.0
    looks = {1: TITLE, 2: Look("VeraBd", 12), 3: Look("VeraBd", 12)}
    for number in ("1", "1.1", "1.1.1", "1.1.2", "1.2", "2", "2.1", "2.1.1"):
        depth = number.count(".") + 1
        pages.line(LEFT, y, f"{number} Arbeit und Forschung", looks[depth])
        y = pages.prose(y + 20, FILLER) + 14
    assert [level for level, _ in headings(pages.data())] == [1, 2, 3, 3, 2, 1, 2, 3]


@pytest.mark.parametrize(
    "begin",
    [
        "1. Juli 2024 tritt das Gesetz in Kraft, danach",
        "2030 sollen alle Schulen am Netz sein, und",
        "12. Oktober ist der Tag, an dem der Rat",
    ],
)
def test_read_pdf_takes_a_date_at_a_line_start_for_no_heading(begin: str) -> None:
    """Pitfall 11: '1. Juli 2024 ...' and '2030 sollen ...' begin sentences."""
    pages = chapters(TITLE)
    pages.turn()
    text = f"{begin} geht es mit den weiteren Schritten voran."
    pages.prose(100, FILLER)
    pages.prose(160, text)
    assert flow(pages.document())[-1] == ("paragraph", text)
    assert len(headings(pages.data())) == len(CHAPTERS)
