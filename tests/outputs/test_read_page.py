"""The page of a reading: whole in itself, every block on its page and in its text, numbered, told what it is."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Block, Box, Document, Issue, Line, PagePicture, Repair
from outputs.read_page import KINDS, reading_page

PICTURE = PagePicture(1, 600.0, 800.0, "image/png", b"\x89PNG")


class Tags(HTMLParser):
    """Collects the start tags of a page with their attributes, and whether all are closed in order."""

    VOID = frozenset(["meta", "img", "input", "line", "rect", "polyline", "br"])

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))


def document(*parts: tuple[str, Block], pages: int | None = 1, media_type: str = "application/pdf") -> Document:
    """A document whose blocks have the texts given; their offsets are set here."""
    from dataclasses import replace

    blocks, texts, at = [], [], 0
    for text, block in parts:
        blocks.append(replace(block, start=at, end=at + len(text)))
        texts.append(text)
        at += len(text) + 1
    return Document("0" * 64, media_type, "\n".join(texts), tuple(blocks), title="Hafenplan", pages=pages)


def on_page(kind: str, *, page: int = 1, top: float = 100.0, **more: object) -> Block:
    return Block(kind, 0, 0, page=page, box=Box(50, top, 300, top + 20), **more)  # type: ignore[arg-type]  # kinds of the tests


def shown(found: Document, *, pages: tuple[int, ...] | None = None) -> str:
    return reading_page(found, "plan.pdf", pictures=(PICTURE,), pages=pages)


def marks(page: str) -> list[dict[str, str]]:
    return [attributes for tag, attributes in Tags(page).tags if tag == "a" and "mark" in attributes.get("class", "")]


def test_reading_page_draws_every_block_on_its_page_and_tells_its_text() -> None:
    page = shown(document(("Handlungsfelder", on_page("heading", level=2)), ("Das Land baut Häfen.", on_page("paragraph", top=130))))
    assert [mark["href"] for mark in marks(page)] == ["#b1", "#b2"]
    assert "1 · H2" in page
    assert re.findall(r'id="b(\d)"', page) == ["1", "2"]
    assert page.count("Das Land baut Häfen.") >= 2


def test_reading_page_holds_all_it_needs_and_loads_nothing() -> None:
    page = shown(document(("Das Land baut Häfen.", on_page("paragraph"))))
    sources = [attributes[name] for _, attributes in Tags(page).tags for name in ("src", "href") if name in attributes]
    assert all(source.startswith(("data:image/png;base64,", "#")) for source in sources)
    assert "default-src 'none'" in page
    assert "<script" not in page
    assert "url(http" not in page


def test_reading_page_says_headers_of_cells_where_a_mouse_rests() -> None:
    cell = on_page("cell", table=0, row=1, column=1, row_header="Federführung", column_header="Stand 2024")
    page = shown(document(("Hafenamt", cell)))
    assert "Zeilenkopf: Federführung" in page
    assert "Spaltenkopf: Stand 2024" in page


def test_reading_page_makes_a_table_of_cells_and_labels_those_whose_row_does_not() -> None:
    label = on_page("cell", table=0, row=0, column=0)
    value = on_page("cell", table=0, row=0, column=1, row_header="Träger")
    alone = on_page("cell", table=0, row=1, column=0, row_header="Kosten")
    page = shown(document(("Träger:", label), ("Hafenamt", value), ("2 Mio. Euro", alone)))
    assert page.count("<tr>") == 2
    assert re.findall(r'class="label">([^<]*)<', page) == ["Kosten"]


def test_reading_page_parts_blocks_at_the_page_break() -> None:
    text = "Das Land baut seine Häfen aus und"
    lines = (Line(0, 14, 1, Box(50, 700, 300, 712)), Line(14, len(text), 2, Box(50, 50, 300, 62)))
    page = shown(document((text, Block("paragraph", 0, 0, page=1, lines=lines)), pages=2))
    assert [mark["id"] for mark in marks(page)] == ["r1", "r1-2"]
    assert re.findall(r'class="said">([^<]*)<', page) == ["Das Land baut ", "seine Häfen aus und"]


def test_reading_page_draws_a_rectangle_in_each_column_a_block_runs_through() -> None:
    lines = (Line(0, 8, 1, Box(50, 700, 280, 712)), Line(8, 16, 1, Box(310, 100, 540, 112)), Line(16, 20, 1, Box(310, 114, 400, 126)))
    page = shown(document(("Das Land baut Häfen.", Block("paragraph", 0, 0, page=1, lines=lines))))
    assert len(marks(page)) == 1
    assert len([tag for tag, attributes in Tags(page).tags if attributes.get("class") == "box"]) == 2


def test_reading_page_shows_only_the_pages_asked_for() -> None:
    found = document(*((f"Absatz {page}", on_page("paragraph", page=page)) for page in (1, 2, 3)), pages=3)
    page = shown(found, pages=(2,))
    assert "Absatz 2" in page
    assert "Absatz 1" not in page
    assert re.findall(r"<figcaption>([^<]*)<", page) == ["Seite 2"]


def test_reading_page_marks_repairs_issues_and_facts() -> None:
    from dataclasses import replace

    found = replace(
        document(("Die spezifischen Ziele", on_page("paragraph"))),
        repairs=(Repair(4, 16, "spezischen"),),
        issues=(Issue("read", "needs_ocr", "Seite 3 ist ein Bild."),),
        published="2024-05",
    )
    page = shown(found)
    assert '<mark title="gedruckt: spezischen">spezifischen</mark>' in page
    assert "Seite 3 ist ein Bild." in page
    assert "2024-05" in page


def test_reading_page_draws_one_rectangle_for_texts_that_share_a_place() -> None:
    page = shown(document(("Schleuse", on_page("item", level=1)), ("Kran", on_page("item", level=1))))
    assert len(marks(page)) == 1
    assert "1–2" in page


def test_reading_page_shows_files_without_pages_as_text_alone() -> None:
    page = shown(document(("Häfen", Block("heading", 0, 0, level=1)), ("Schleuse", Block("item", 0, 0, level=2)), pages=None))
    assert "<figure" not in page
    assert "Lesefolge" not in page
    assert 'aria-level="2"' in page


@pytest.mark.parametrize("kind", list(KINDS))
def test_reading_page_has_a_switch_for_each_kind_it_shows(kind: str) -> None:
    page = shown(document(("Text", on_page(kind, level=1, table=0, row=0, column=0))))
    assert f'id="show-{kind}" checked' in page
    assert f"body:has(#show-{kind}:not(:checked)) main .k-{kind}" in page


@given(st.text(max_size=60), st.text(max_size=20), st.sampled_from(list(KINDS)))
def test_reading_page_is_whole_whatever_is_printed(text: str, header: str, kind: str) -> None:
    text = text.replace("\n", " ") or "x"
    block = on_page(kind, level=1, table=0, row=0, column=0, row_header=header, marker=header)
    found = Tags(shown(document((text, block), (f"<script>{text}", block))))
    assert found.open == []
    assert not any(tag == "script" for tag, _ in found.tags)
