"""PowerPoint files: one heading per slide, reading order by place, bullets by level, tables, notes, foot lines."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from typing import Any

import pptx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx.util import Pt

from corpus.errors import UnreadableError
from corpus.records import Box, Document
from extractors.media_types import PPTX
from extractors.office.pptx_shapes import Placed, in_reading_order
from extractors.read_pptx import read_pptx
from extractors.sandbox import read_isolated

TITLE_SLIDE, CONTENT, SECTION, BLANK = 0, 1, 2, 6


def saved(deck: Any) -> bytes:
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def slide_with(deck: Any, layout: int, title: str = "", lines: Iterable[tuple[str, int]] = ()) -> Any:
    slide = deck.slides.add_slide(deck.slide_layouts[layout])
    if title:
        slide.shapes.title.text = title
    for at, (text, level) in enumerate(lines):
        frame = slide.placeholders[1].text_frame
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.text, paragraph.level = text, level
    return slide


def add_text(slide: Any, text: str, *, left: float, top: float, size: int = 18) -> Any:
    box = slide.shapes.add_textbox(Pt(left), Pt(top), Pt(200), Pt(40))
    box.text_frame.text = text
    box.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
    return box


def outline(document: Document) -> list[tuple[int | None, str, int | None, str]]:
    return [(block.page, block.kind, block.level, document.text_of(block)) for block in document.blocks]


def test_read_pptx_gives_one_heading_a_slide_and_items_by_level() -> None:
    deck = pptx.Presentation()
    slide_with(deck, TITLE_SLIDE, "Hafenplan 2030", [("Zwischenbericht", 0)])
    slide_with(deck, CONTENT, "Wasserwege", [("Schleuse Nord", 0), ("bis 2027", 1), ("Schleuse Süd", 0)])
    document = read_pptx(saved(deck))
    assert outline(document) == [
        (1, "heading", 1, "Hafenplan 2030"),
        (1, "paragraph", None, "Zwischenbericht"),
        (2, "heading", 2, "Wasserwege"),
        (2, "item", 1, "Schleuse Nord"),
        (2, "item", 2, "bis 2027"),
        (2, "item", 1, "Schleuse Süd"),
    ]
    assert (document.title, document.pages, document.media_type) == ("Hafenplan 2030", 2, PPTX)


def test_read_pptx_puts_slides_below_the_section_they_stand_in() -> None:
    deck = pptx.Presentation()
    for layout, title in ((TITLE_SLIDE, "Plan"), (CONTENT, "Anlass"), (SECTION, "Handlungsfelder"), (CONTENT, "Wasser")):
        slide_with(deck, layout, title)
    assert [level for _, _, level, _ in outline(read_pptx(saved(deck)))] == [1, 2, 2, 3]


def test_read_pptx_takes_the_largest_line_above_for_a_title_where_none_is_marked() -> None:
    deck = pptx.Presentation()
    slide = slide_with(deck, BLANK)
    add_text(slide, "Der Landstrom kommt bis 2028 an jeden Kai.", left=50, top=200)
    add_text(slide, "Landstrom", left=50, top=40, size=32)
    add_text(slide, "Ministerium für Häfen", left=50, top=10, size=10)
    kinds = {text: kind for _, kind, _, text in outline(read_pptx(saved(deck)))}
    assert [text for text, kind in kinds.items() if kind == "heading"] == ["Landstrom"]


def test_read_pptx_reads_columns_and_bands_by_place_not_by_age() -> None:
    deck = pptx.Presentation()
    slide = slide_with(deck, BLANK)
    for text, left, top in (("rechts unten.", 400, 160), ("links unten.", 50, 160), ("rechts oben.", 400, 110), ("links oben.", 50, 110)):
        add_text(slide, text, left=left, top=top)
    add_text(slide, "Überschrift der Folie", left=50, top=20)
    texts = [text for _, _, _, text in outline(read_pptx(saved(deck)))]
    assert texts == ["Überschrift der Folie", "links oben.", "links unten.", "rechts oben.", "rechts unten."]


def test_read_pptx_finds_texts_in_groups_at_their_place_on_the_slide() -> None:
    deck = pptx.Presentation()
    slide = slide_with(deck, BLANK)
    group = slide.shapes.add_group_shape()
    inner = group.shapes.add_textbox(Pt(0), Pt(0), Pt(100), Pt(20))
    inner.text_frame.text = "In der Gruppe."
    group.left, group.top, group.width, group.height = Pt(300), Pt(100), Pt(200), Pt(40)
    (block,) = read_pptx(saved(deck)).blocks
    assert block.box == Box(300.0, 100.0, 500.0, 140.0)


def test_read_pptx_gives_tables_as_cells_with_heads_and_merged_cells_once() -> None:
    deck = pptx.Presentation()
    slide = slide_with(deck, CONTENT, "Mittel")
    table = slide.shapes.add_table(3, 3, Pt(50), Pt(150), Pt(500), Pt(100)).table
    for row, texts in enumerate((("Vorhaben", "2025", "2026"), ("Schleuse", "1 Mio.", "offen"), ("Kran", "2 Mio.", ""))):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 2).merge(table.cell(2, 2))
    document = read_pptx(saved(deck))
    found = [(document.text_of(block), block.row_header, block.column_header) for block in document.blocks if block.kind == "cell"]
    assert ("2 Mio.", "Kran", "2025") in found
    assert [cell for cell in found if cell[0] == "offen"] == [("offen", "Schleuse", "2026")]


def test_read_pptx_numbers_the_tables_of_the_whole_file() -> None:
    deck = pptx.Presentation()
    for title in ("Erstens", "Zweitens"):
        table = slide_with(deck, CONTENT, title).shapes.add_table(2, 2, Pt(50), Pt(150), Pt(500), Pt(100)).table
        table.cell(0, 0).text, table.cell(0, 1).text = "Federführung", "Hafenamt"
    assert [block.table for block in read_pptx(saved(deck)).blocks if block.kind == "cell"] == [0, 0, 1, 1]


def test_read_pptx_marks_notes_and_foot_lines() -> None:
    deck = pptx.Presentation()
    slide = slide_with(deck, CONTENT, "Wasser", [("Schleuse Nord", 0)])
    slide.notes_slide.notes_text_frame.text = "Hier die Kosten nennen."
    foot = next(shape for shape in slide.slide_layout.placeholders if shape.placeholder_format.type == 15)
    slide.shapes._spTree.append(foot._element.__copy__())
    slide.shapes[-1].text_frame.text = "Hafenamt, 2024"
    document = read_pptx(saved(deck))
    kinds = {document.text_of(block): (block.kind, block.path) for block in document.blocks}
    assert kinds["Hier die Kosten nennen."] == ("paragraph", "slide[1] > notes")
    assert kinds["Hafenamt, 2024"] == ("furniture", "slide[1]")


def test_read_pptx_finds_bold_lines_above_text() -> None:
    deck = pptx.Presentation()
    box = add_text(slide_with(deck, CONTENT, "Wasser"), "Nächste Schritte", left=50, top=300)
    box.text_frame.paragraphs[0].runs[0].font.bold = True
    box.text_frame.add_paragraph().text = "Die Schleuse wird ausgeschrieben."
    assert (1, "heading", 2, "Nächste Schritte") in outline(read_pptx(saved(deck)))


def test_read_pptx_says_which_slides_hold_no_words() -> None:
    deck = pptx.Presentation()
    slide_with(deck, CONTENT, "Wasser")
    slide_with(deck, BLANK)
    (issue,) = read_pptx(saved(deck)).issues
    assert (issue.code, issue.page) == ("no_text", 2)


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "empty"), (b"\xd0\xcf\x11\xe0" + bytes(600), "encrypted"), (b"PK\x03\x04nichts", "damaged")]
)
def test_read_pptx_names_what_is_wrong_with_a_file(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_pptx(data)
    assert caught.value.code == code


def test_read_pptx_reads_slide_shows() -> None:
    deck = pptx.Presentation()
    slide_with(deck, CONTENT, "Wasser")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(deck))) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(b"presentationml.presentation.main+xml", b"presentationml.slideshow.main+xml"))
    assert read_pptx(out.getvalue()).text == "Wasser"


def test_read_pptx_names_a_deck_without_text() -> None:
    deck = pptx.Presentation()
    slide_with(deck, BLANK)
    with pytest.raises(UnreadableError) as caught:
        read_pptx(saved(deck))
    assert caught.value.code == "empty"


def test_read_pptx_is_found_by_the_bytes_of_a_file() -> None:
    deck = pptx.Presentation()
    slide_with(deck, CONTENT, "Wasser")
    assert read_isolated(saved(deck), "ohne-endung").media_type == PPTX


@given(st.lists(st.tuples(*[st.integers(0, 40)] * 4), max_size=12))
def test_in_reading_order_keeps_every_shape(places: list[tuple[int, int, int, int]]) -> None:
    shapes = [Placed(at, Box(x, y, x + w, y + h)) for at, (x, y, w, h) in enumerate(places)]
    assert sorted(one.shape for one in in_reading_order(shapes)) == list(range(len(places)))
