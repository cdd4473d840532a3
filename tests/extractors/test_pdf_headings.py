"""Headings of PDF files: which lines are headings, and of which level. Each paper is made with reportlab, read by the real reader."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from corpus.records import Document
from extractors.pdf.open import open_pdf
from extractors.pdf.plumber import open_with_pdfplumber
from extractors.read_pdf import document_of, read_pdf

Lines = list[tuple[str, str, float]]
"""Words, font and size of each line."""
BODY = ("Helvetica", 10.0)
SENTENCES = [
    "Das Land entwickelt die Versorgung mit Wasser und Wärme gemeinsam mit den Kommunen weiter und",
    "achtet dabei auf kurze Wege, verlässliche Fristen und eine Verwaltung, die Anträge zügig prüft und",
    "ihre Entscheidungen gut begründet.",
]


def text(count: int = 1) -> Lines:
    """Return paragraphs of running text."""
    return [("", *BODY), *[(sentence, *BODY) for sentence in SENTENCES]] * count


def title(words: str, size: float = 16.0, font: str = "Helvetica-Bold") -> Lines:
    """Return a line in its own look, a gap above it."""
    return [("", *BODY), (words, font, size)]


def paper(*pages: Lines, finish: Callable[[Canvas, int], None] | None = None) -> bytes:
    """Return a PDF with the lines of each page from top to bottom; `finish` draws on each page and is told its number."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(595, 842))
    for number, lines in enumerate(pages, 1):
        y = 760.0
        for words, font, size in lines:
            y -= 1.3 * size
            canvas.setFont(font, size)
            canvas.drawString(70, y, words)
        if finish is not None:
            finish(canvas, number)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def headings(document: Document) -> list[tuple[str, int | None]]:
    """Return words and level of each heading."""
    return [(document.text_of(block), block.level) for block in document.blocks if block.kind == "heading"]


def words(document: Document) -> list[str]:
    return [heading for heading, _ in headings(document)]


def test_headings_larger_letters_stand_above_bold_ones_of_the_texts_size() -> None:
    data = paper([*title("Wasser", 18), *title("Netze", 14), *text(), *title("Leitungen", 10), *text(), *title("Speicher", 14), *text()])
    assert headings(read_pdf(data)) == [("Wasser", 1), ("Netze", 2), ("Leitungen", 3), ("Speicher", 2)]


def test_headings_section_numbers_decide_the_level_whatever_the_size() -> None:
    data = paper(
        [
            *title("3 Verkehr", 12),
            *text(),
            *title("3.2 Räume", 12),
            *text(),
            *title("3.2.1 Mobilität", 16),
            *text(),
            *title("4 Handel", 12),
            *text(),
        ]
    )
    assert headings(read_pdf(data)) == [("3 Verkehr", 1), ("3.2 Räume", 2), ("3.2.1 Mobilität", 3), ("4 Handel", 1)]


def test_headings_numbers_that_count_on_are_headings_without_any_emphasis() -> None:
    titles = ["1.1 Wasser", "1.2 Wärme", "2.1 Wege", "2.2 Häfen", "2.3 Bahnen"]
    data = paper([line for words in titles for line in (*title(words, 10, "Helvetica"), *text())])
    assert headings(read_pdf(data)) == [(words, 1) for words in titles]


def test_headings_a_title_of_several_lines_is_one() -> None:
    data = paper([*title("Für eine vorausschauende"), ("Finanzpolitik", "Helvetica-Bold", 16.0), *text(), *title("Zum Schluss"), *text()])
    assert words(read_pdf(data)) == ["Für eine vorausschauende Finanzpolitik", "Zum Schluss"]


def test_headings_a_title_cut_by_a_wide_gap_is_one_where_it_goes_on_small() -> None:
    wide = [
        ("Wie wir den ländlichen Raum und", "Helvetica-Bold", 16.0),
        ("", "Helvetica", 8.0),
        ("seine Orte stärken", "Helvetica-Bold", 16.0),
    ]
    assert (
        words(read_pdf(paper([*wide, *text(), *title("Zum Schluss"), *text()])))[0] == "Wie wir den ländlichen Raum und seine Orte stärken"
    )


@pytest.mark.parametrize(
    "line", ["1. Juli 2024 in Potsdam", "2030 sollen alle Ziele stehen", "Abb. 3: Verbrauch an Wasser", "Stand: Mai 2024"]
)
def test_headings_dates_years_and_captions_are_none(line: str) -> None:
    data = paper([*title("Wasser", 12), *text(), *title(line, 12), *text(), *title("Wärme", 12), *text()])
    assert words(read_pdf(data)) == ["Wasser", "Wärme"]


def test_headings_a_long_quotation_in_large_letters_is_none() -> None:
    quote = "„Wir gestalten das Land gemeinsam mit allen, die hier leben und arbeiten.“"
    data = paper([*title("Wasser", 14), *text(), *title(quote, 14, "Helvetica-Oblique"), *text(), *title("Wärme", 14), *text()])
    assert words(read_pdf(data)) == ["Wasser", "Wärme"]


def test_headings_a_line_of_the_texts_size_that_introduces_a_list_is_none() -> None:
    items = [(f"• {sentence}", *BODY) for sentence in ("Leitungen bauen", "Speicher prüfen")]
    data = paper([*title("Wasser", 10), *text(), *title("Wir werden:", 10), *items, *text(), *title("Wärme", 10), *text()])
    assert words(read_pdf(data)) == ["Wasser", "Wärme"]


def test_headings_numbered_bold_lines_without_text_between_are_a_list() -> None:
    steps = [
        (f"{number}. {step}", "Helvetica-Bold", 10.0)
        for number, step in enumerate(("Leitungen bauen", "Speicher prüfen", "Häfen sichern"), 1)
    ]
    data = paper([*title("Wasser", 14), *text(), ("", *BODY), *steps, *text(), *title("Wärme", 14), *text()])
    assert words(read_pdf(data)) == ["Wasser", "Wärme"]


def test_headings_the_title_of_a_filled_box_is_none() -> None:
    def box(canvas: Canvas, number: int) -> None:
        canvas.setFillColor(Color(0.85, 0.9, 0.85))
        canvas.rect(60, 300, 470, 90, stroke=0, fill=1)
        canvas.setFillColor(Color(0, 0, 0))
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(70, 370, "Gut zu wissen")
        canvas.setFont(*BODY)
        for place, sentence in enumerate(SENTENCES):
            canvas.drawString(70, 350 - 13 * place, sentence)

    page = [*title("Wasser", 14), *text(), *title("Wärme", 14), *text()]
    assert words(read_pdf(paper(page, page, finish=box))) == ["Wasser", "Wärme", "Wasser", "Wärme"]


def test_headings_titles_and_labels_of_charts_are_none() -> None:
    chart = [*title("Verbrauch nach Sektoren", 16), ("4.000", *BODY), ("2.000", *BODY), ("0", *BODY), ("2010 2015 2020", *BODY)]
    pages = [[*title(f"{number} Kapitel", 14), *text(2), *chart] for number in range(1, 5)]
    assert words(read_pdf(paper(*pages))) == ["1 Kapitel", "2 Kapitel", "3 Kapitel", "4 Kapitel"]


def test_headings_running_chapter_heads_are_none_though_each_stands_on_one_page() -> None:
    def head(canvas: Canvas, number: int) -> None:
        canvas.setFont("Helvetica", 9)
        canvas.drawString(70, 800, "Konzept")
        canvas.drawRightString(525, 800, f"{number} Bereich {'ABCDEFG'[number - 1]}")

    pages = [[*title(f"{number} Bereich {'ABCDEFG'[number - 1]}", 12), *text(4)] for number in range(1, 8)]
    document = read_pdf(paper(*pages, finish=head))
    assert words(document) == [f"{number} Bereich {'ABCDEFG'[number - 1]}" for number in range(1, 8)]


def test_headings_a_number_set_off_from_its_title_at_the_head_of_a_page_stays_with_it() -> None:
    names = ["Wasser", "Wärme", "Wege", "Häfen", "Bahnen"]

    def head(canvas: Canvas, number: int) -> None:
        if number % 2:
            canvas.setFont("Helvetica-Bold", 12)
            canvas.drawString(70, 770, str(number // 2 + 2))
            canvas.drawString(110, 770, names[number // 2])

    document = read_pdf(paper(*[text(4) for _ in range(9)], finish=head))
    assert words(document) == [f"{number} {name}" for number, name in enumerate(names, 2)]


def test_headings_a_cover_holds_none() -> None:
    cover = [*title("Masterplan Wasser", 30), *title("Fassung für den Landtag", 20)]
    pages = [[*title(name, 14), *text(3)] for name in ("Wasser", "Wärme", "Wege", "Häfen", "Bahnen")]
    assert words(read_pdf(paper(cover, *pages))) == ["Wasser", "Wärme", "Wege", "Häfen", "Bahnen"]


def test_headings_short_ones_without_digits_count() -> None:
    data = paper([*title("EU", 14), *text(), *title("Wärme", 14), *text()])
    assert words(read_pdf(data)) == ["EU", "Wärme"]


def test_headings_slides_have_one_title_each() -> None:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(960, 540))
    for name in ("Ausgangslage", "Vorgehen", "Ergebnisse", "Ausblick"):
        canvas.setFont("Helvetica-Bold", 32)
        canvas.drawString(60, 470, name)
        canvas.setFont("Helvetica", 18)
        for place, sentence in enumerate(
            ("• Ziele mit allen Ämtern abstimmen", "• Fristen nennen und regelmäßig prüfen", "• Mittel im Haushalt sichern")
        ):
            canvas.drawString(70, 380 - 40 * place, sentence)
        canvas.showPage()
    canvas.save()
    assert headings(read_pdf(out.getvalue())) == [(name, 1) for name in ("Ausgangslage", "Vorgehen", "Ergebnisse", "Ausblick")]


def test_headings_levels_of_the_outline_win() -> None:
    def mark(canvas: Canvas, number: int) -> None:
        for place, (name, level) in enumerate((("Wasser", 0), ("Netze", 1))):
            canvas.bookmarkPage(f"{number}-{place}")
            canvas.addOutlineEntry(name, f"{number}-{place}", level=level)

    data = paper([*title("Wasser", 12), *text(), *title("Netze", 14), *text()], finish=mark)
    assert headings(read_pdf(data)) == [("Wasser", 1), ("Netze", 2)]


def test_headings_of_one_look_are_of_one_level_though_contents_name_only_some() -> None:
    contents = [*title("Inhalt", 16), *[(f"{name} {'. ' * 30}{page}", *BODY) for name, page in (("Wasser", 2), ("Wärme", 3), ("Wege", 4))]]
    pages = [[*title(name, 16), *text(), *title(f"{name}netze", 12), *text()] for name in ("Wasser", "Wärme", "Wege")]
    found = headings(read_pdf(paper(contents, *pages)))
    assert found == [pair for name in ("Wasser", "Wärme", "Wege") for pair in ((name, 1), (f"{name}netze", 2))]


def test_headings_large_titles_that_return_inside_one_section_stand_below_it() -> None:
    sheets = [line for name in ("Solardächer", "Windpark", "Wärmenetz") for line in (*title(name, 15), *text())]
    data = paper(
        [*title("1 Ziele", 12), *text(), *title("1.1 Klima", 12), *text()],
        [*title("1.2 Katalog", 12), *sheets],
        [*title("2 Wege", 12), *text(), *title("2.1 Bahnen", 12), *text()],
    )
    found = dict(headings(read_pdf(data)))
    assert [found[name] for name in ("1 Ziele", "1.2 Katalog", "Solardächer", "Wärmenetz", "2 Wege")] == [1, 2, 3, 3, 1]


def test_headings_every_one_has_a_level_and_levels_have_no_holes() -> None:
    data = paper(
        [
            *title("Wasser", 30),
            *text(),
            *title("Netze", 13),
            *text(),
            *title("1.1.1 Leitungen", 10),
            *text(),
            *title("Speicher", 18),
            *text(),
        ]
    )
    levels = [level for _, level in headings(read_pdf(data))]
    assert None not in levels
    assert set(levels) == set(range(1, len(set(levels)) + 1))


def test_headings_are_the_same_on_both_engines() -> None:
    data = paper(
        [*title("1 Wasser", 16), *text(), *title("1.1 Netze", 12), *text(2), *title("Leitungen", 10), *text()],
        [*title("2 Wärme", 16), *text(), *title("2.1 Quellen", 12), *text(2)],
    )
    assert headings(document_of(open_with_pdfplumber(data), data)) == headings(document_of(open_pdf(data), data))
