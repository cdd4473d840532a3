"""What is printed on every page and belongs to no text: kept, marked, out of the flow."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from printed_pages import BODY, BOLD, FILLER, HEIGHT, LEFT, SMALL, TITLE, WIDTH, Look, Pages, flow, texts

SENTENCES = (
    "Das Programm stärkt die Betriebe im ländlichen Raum und hilft ihnen beim Umbau.",
    "Die Verwaltung bündelt ihre Beratung und verkürzt die Verfahren für Anlagen.",
    "Hochschulen und Betriebe arbeiten in gemeinsamen Werkstätten an neuen Stoffen.",
    "Die Kommunen erhalten Mittel, um Wege, Schulen und Netze zu erneuern.",
    "Ein Beirat begleitet die Umsetzung und berichtet dem Landtag jedes Jahr.",
    "Die Ergebnisse werden veröffentlicht und mit den Verbänden besprochen.",
)


def booklet(furnish: str = "", *, count: int = 6, height: float = HEIGHT) -> Pages:
    """Pages with one sentence each and a head or foot as `furnish` says."""
    pages = Pages(size=(595, height))
    for number, sentence in enumerate(SENTENCES[:count], 1):
        FURNISH[furnish](pages, number)
        pages.prose(120, sentence)
        pages.prose(160, FILLER)
        if number < count:
            pages.turn()
    return pages


def _right(pages: Pages, y: float, text: str, look: Look = SMALL) -> None:
    pages.line(LEFT + WIDTH - pages.length(text, look), y, text, look)


FURNISH: dict[str, Callable[[Pages, int], object]] = {
    "": lambda pages, number: None,
    "head": lambda pages, number: pages.line(LEFT, 40, "Masterplan Werkstoffe Musterland", SMALL),
    "dashes": lambda pages, number: pages.line(290, 810, f"- {number + 9} -", SMALL),
    "seite": lambda pages, number: pages.line(270, 810, f"Seite {number + 9} von 60", SMALL),
    "sides": lambda pages, number: (
        pages.line(LEFT, 810, f"{number + 9}", SMALL) if number % 2 else _right(pages, 810, f"{number + 9}")
    ),
    "joined": lambda pages, number: pages.line(LEFT, 810, f"{number + 9}  |  Masterplan Werkstoffe Musterland", SMALL),
    "roman": lambda pages, number: pages.line(290, 810, ("i", "ii", "iii", "iv", "v", "vi")[number - 1], SMALL),
    "chapters": lambda pages, number: pages.line(LEFT, 40, "Kapitel Forschung" if number < 4 else "Kapitel Kommunen", SMALL),
    "tab": lambda pages, number: pages.line(560, 500, "KAPITEL WERKSTOFFE", Look(size=11, turned=90)),
    "address": lambda pages, number: pages.line(LEFT, 815, "Ministerium für Arbeit · Marktplatz 1 · 10000 Musterstadt", SMALL),
}  # fmt: skip

BODY_BLOCKS = [("paragraph", text) for sentence in SENTENCES for text in (sentence, FILLER)]


@pytest.mark.parametrize("furnish", [name for name in FURNISH if name])
def test_read_pdf_takes_what_returns_on_every_page_out_of_the_text(furnish: str) -> None:
    """Pitfalls 13 and 15: heads, feet, page numbers in every form and rotated tabs leave the text as it is."""
    document = booklet(furnish).document()
    assert flow(document) == BODY_BLOCKS
    assert len(texts(document, "furniture")) == len(SENTENCES)


@pytest.mark.parametrize(
    ("furnish", "labels"),
    [
        ("dashes", ("10", "11", "12", "13", "14", "15")),
        ("seite", ("10", "11", "12", "13", "14", "15")),
        ("sides", ("10", "11", "12", "13", "14", "15")),
        ("joined", ("10", "11", "12", "13", "14", "15")),
        ("roman", ("i", "ii", "iii", "iv", "v", "vi")),
        ("", ("", "", "", "", "", "")),
    ],
)
def test_read_pdf_keeps_the_printed_page_number_as_label(furnish: str, labels: tuple[str, ...]) -> None:
    """Pitfall 13: the printed number becomes the page's label."""
    assert booklet(furnish).document().page_labels == labels


def test_read_pdf_keeps_furniture_after_the_text_of_its_page() -> None:
    """Nothing printed is lost: a running head stands behind the text of its page, marked."""
    document = booklet("head", count=3).document()
    assert [document.text_of(block) for block in document.blocks if block.page == 2] == [
        SENTENCES[1], FILLER, "Masterplan Werkstoffe Musterland",
    ]  # fmt: skip


def test_read_pdf_knows_the_place_of_running_heads() -> None:
    """Pitfall 13: the name of a chapter of one page, where other pages have theirs, is a running head too."""
    pages = Pages()
    for number in range(1, 10):
        chapter = "4 Ausblick auf die Umsetzung" if number == 6 else "3 Vorhaben im Überblick"
        _right(pages, 40, chapter)
        pages.prose(100 + 10 * number, SENTENCES[number % 6])
        pages.turn()
    assert flow(pages.document()) == [("paragraph", SENTENCES[number % 6]) for number in range(1, 10)]


def test_read_pdf_keeps_a_short_line_at_the_head_of_one_page() -> None:
    """What stands at the head of one page only is no running head."""
    pages = booklet("head", count=5)
    pages.turn()
    pages.line(LEFT, 60, "Ausblick", TITLE)
    pages.prose(90, SENTENCES[5])
    assert flow(pages.document())[-2:] == [("heading", "Ausblick"), ("paragraph", SENTENCES[5])]


@pytest.mark.parametrize(("first", "step"), [(570, 1), (5, 5)])
@pytest.mark.parametrize("x", [40.0, 540.0])
def test_read_pdf_takes_margin_line_numbers_out(first: int, step: int, x: float) -> None:
    """Pitfall 14: numbers that count the lines in a margin are not read into them."""
    pages = Pages()
    text = " ".join(SENTENCES * 7)
    bottom = pages.prose(100, text)
    for number, y in enumerate(range(100 + 13 * (step - 1), round(bottom), 13 * step)):
        pages.line(x, y, str(first + step * number), SMALL)
    document = pages.document()
    assert flow(document) == [("paragraph", text)]
    assert texts(document, "furniture")[:2] == [str(first), str(first + step)]


def test_read_pdf_reads_a_contents_page_as_entries() -> None:
    """Pitfall 12: lines with leaders, and lines whose number stands far right, are entries of the contents."""
    pages = Pages()
    pages.line(LEFT, 80, "Inhalt", TITLE)
    entries = ("Vorwort", "Ausbau der Netze voranbringen", "Arbeit und Qualifizierung", "Forschung stärken", "Umsetzung und Bilanz")
    for number, entry in enumerate(entries):
        y = 120 + 20 * number
        if number % 2:
            dots = " ." * int((WIDTH - pages.length(f"{entry} 12 ")) / pages.length(" ."))
            pages.line(LEFT, y, f"{entry}{dots} {number + 2}")
        else:
            pages.line(LEFT, y, entry)
            pages.line(LEFT + WIDTH - 12, y, str(number + 2))
    for number, entry in enumerate(entries):
        pages.turn()
        pages.line(LEFT, 80, entry, TITLE)
        pages.prose(110, SENTENCES[number])
        pages.line(290, 810, str(number + 2), SMALL)
    read = flow(pages.document())
    assert [kind for kind, _ in read[:6]] == ["toc"] * 6
    assert read[6:] == [pair for entry, text in zip(entries, SENTENCES, strict=False) for pair in (("heading", entry), ("paragraph", text))]


IMPRINT = (
    "Herausgeber: Ministerium für Arbeit des Landes Musterland",
    "Marktplatz 1, 10000 Musterstadt",
    "Telefon: 0331 000-0, E-Mail: presse@example.org",
    "Redaktion: Referat Öffentlichkeitsarbeit",
    "Gestaltung: Büro Muster, Druck: Druckerei Muster",
    "Bildnachweise: Titelbild Muster/stock, S. 4 Muster",
)


def test_read_pdf_marks_the_imprint_as_furniture() -> None:
    """The imprint is kept and marked, never evidence."""
    pages = booklet(count=5)
    pages.turn()
    pages.line(LEFT, 500, "Impressum", BOLD)
    for number, text in enumerate(IMPRINT):
        pages.line(LEFT, 530 + 20 * number, text, BODY)
    document = pages.document()
    assert flow(document) == BODY_BLOCKS[:10]
    assert texts(document, "furniture") == ["Impressum", *IMPRINT]


def test_read_pdf_reads_on_after_an_imprint_on_the_second_page() -> None:
    """Only the imprint is furniture, not what follows it."""
    pages = Pages()
    pages.line(LEFT, 300, "Masterplan Werkstoffe Musterland", Look("VeraBd", 24))
    pages.turn()
    pages.line(LEFT, 100, "Impressum", TITLE)
    for number, text in enumerate(IMPRINT):
        pages.line(LEFT, 130 + 20 * number, text, BODY)
    pages.line(LEFT, 400, "Vorwort", TITLE)
    pages.prose(430, FILLER)
    document = pages.document()
    assert flow(document)[-2:] == [("heading", "Vorwort"), ("paragraph", FILLER)]
    assert texts(document, "furniture") == ["Impressum", *IMPRINT]


def test_read_pdf_keeps_feet_out_of_the_text_where_some_pages_open_with_a_title() -> None:
    pages = Pages(size=(595, HEIGHT))
    for number, sentence in enumerate(SENTENCES, 1):
        if number % 2 == 0:
            pages.line(LEFT, 60, f"Werkstoffe {'abcdef'[number - 1] * 3}", TITLE)
        FURNISH["address"](pages, number)
        pages.prose(120, sentence)
        pages.prose(160, FILLER)
        if number < len(SENTENCES):
            pages.turn()
    assert len(texts(pages.document(), "furniture")) == len(SENTENCES)
