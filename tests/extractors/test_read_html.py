"""Web pages: the content found and walked in order, furniture apart, any depth and encoding survived."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import UnreadableError
from corpus.records import Block, Document
from extractors.html.encoding import decode
from extractors.read_html import read_html

PROSE = (
    "Das Land Musterland stärkt bis 2030 seine Häfen und Schleusen. Dazu hat die Landesregierung einen Plan beschlossen, "
    "den Kammern, Gemeinden und Betriebe gemeinsam erarbeitet haben und der jedes Jahr fortgeschrieben wird."
)


def page(body: str, *, head: str = "<title>Hafenplan 2030 | Musterland</title>") -> Document:
    return read_html(f"<!DOCTYPE html><html lang='de'><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode())


def texts(document: Document, *kinds: str) -> list[str]:
    return [document.text_of(block) for block in document.blocks if block.kind in kinds]


def only(document: Document, text: str) -> Block:
    return next(block for block in document.blocks if document.text_of(block) == text)


def outcome(data: bytes) -> Document | str:
    """The document, or the code of the error that names why there is none."""
    try:
        return read_html(data)
    except UnreadableError as error:
        return error.code


GOVERNMENT_PAGE = f"""
<a class="skiplink" href="#inhalt">Zum Inhalt</a>
<div class="cookie-layer" role="dialog"><p>{PROSE.replace("Häfen", "Cookies")}</p></div>
<header class="kopf"><div><h1>Hafenplan 2030</h1></div><nav><ul><li><a href="/">Start</a></li><li><a href="/t">Themen</a></li></ul></nav></header>
<ol class="breadcrumb"><li><a href="/">Start</a></li><li>Hafenplan</li></ol>
<div id="content">
  <p class="teaser-text">{PROSE}</p>
  <h2>Handlungsfelder</h2>
  <div class="accordion"><h3><button aria-expanded="false" class="accordion-title">Wasserwege aus&shy;bauen</button></h3>
    <div hidden style="display:none"><p>Die Schleuse Nord wird bis 2027 erneuert und für längere Schiffe eingerichtet.</p></div></div>
  <details><summary>Landstrom</summary><p>Jeder öffentliche Kai erhält bis 2028 einen Anschluss für Landstrom.</p></details>
  <p><strong>Was noch geplant ist</strong><br>Das Land prüft eine zweite Umschlaganlage am Osthafen.</p>
  <dl><dt>Federführung:</dt><dd>Ministerium für Häfen</dd><dt>Laufzeit</dt><dd>2024 bis 2030</dd></dl>
  <table><caption>Mittel je Jahr</caption><tr><th>Vorhaben</th><th>2025</th></tr><tr><td>Schleuse</td><td>100&nbsp;000 Euro</td></tr></table>
  <ul><li>erstens<ol><li>darunter eins</li><li>darunter zwei</li></ol></li><li>zweitens</li></ul>
  <h2>Download</h2><ul><li><a href="/blob/PLAN.PDF?x=1">Hafenplan 2030 (PDF, 2 MB, Stand: 03.04.2024)</a></li></ul>
  <div class="share-bar"><a href="#">Facebook</a></div>
</div>
<aside><h2>Kontakt</h2><p>{PROSE}</p></aside>
<footer><p>Impressum</p></footer>
"""


def test_read_html_keeps_the_content_of_a_government_page_in_order() -> None:
    document = page(GOVERNMENT_PAGE)
    headings = [(block.level, document.text_of(block)) for block in document.blocks if block.kind == "heading"]
    assert headings == [
        (1, "Hafenplan 2030"),
        (2, "Handlungsfelder"),
        (3, "Wasserwege ausbauen"),
        (4, "Landstrom"),
        (4, "Was noch geplant ist"),
        (2, "Download"),
    ]
    content = document.text
    order = [
        "Schleuse Nord",
        "Anschluss für Landstrom",
        "zweite Umschlaganlage",
        "Ministerium für Häfen",
        "Mittel je Jahr",
        "darunter zwei",
    ]
    assert [content.index(part) for part in order] == sorted(content.index(part) for part in order)


def test_read_html_marks_menus_notices_and_asides_as_furniture() -> None:
    document = page(GOVERNMENT_PAGE)
    content = "\n".join(texts(document, "heading", "paragraph", "item", "cell", "caption"))
    for part in ("Cookies", "Start", "Kontakt", "Impressum", "Facebook", "Zum Inhalt"):
        assert part not in content
    assert any("Cookies" in text for text in texts(document, "furniture"))


def test_read_html_gives_definitions_and_tables_as_cells_with_headers() -> None:
    document = page(GOVERNMENT_PAGE)
    assert only(document, "Ministerium für Häfen").row_header == "Federführung"
    money = only(document, "100 000 Euro")
    assert (money.row_header, money.column_header, money.row, money.column) == ("Schleuse", "2025", 1, 1)
    assert only(document, "Mittel je Jahr").kind == "caption"


def test_read_html_nests_items_and_numbers_them() -> None:
    document = page(GOVERNMENT_PAGE)
    items = [(block.level, block.marker, document.text_of(block)) for block in document.blocks if block.kind == "item"]
    assert items[:4] == [(1, "•", "erstens"), (2, "1.", "darunter eins"), (2, "2.", "darunter zwei"), (1, "•", "zweitens")]


def test_read_html_keeps_downloads_with_their_text() -> None:
    assert "Hafenplan 2030 (PDF, 2 MB, Stand: 03.04.2024)" in texts(page(GOVERNMENT_PAGE), "item")


def test_read_html_repeats_the_header_of_spanned_cells() -> None:
    rows = "<tr><th>Jahr</th><th>Nord</th><th>Süd</th></tr><tr><td rowspan='2'>2025</td><td>1 Mio.</td><td>2 Mio.</td></tr><tr><td colspan='2'>offen</td></tr>"
    document = page(f"<main><h1>Mittel</h1><p>{PROSE}</p><table>{rows}</table></main>")
    assert (only(document, "offen").row_header, only(document, "offen").column_header) == ("2025", "Nord")
    assert texts(document, "cell").count("2025") == 1


def test_read_html_walks_through_tables_that_only_place_text() -> None:
    body = f"<table><tr><td class='menu'><a href='a'>Start</a></td><td><h1>Hafenplan</h1><p>{PROSE}</p></td></tr></table>"
    document = page(body)
    assert PROSE in texts(document, "paragraph")
    assert texts(document, "cell") == []


def test_read_html_reads_two_column_tables_as_sheets() -> None:
    rows = "".join(
        f"<tr><td>{a}</td><td>{b}</td></tr>"
        for a, b in [("Titel", "Schleuse Nord"), ("Kosten", "2 Mio. Euro"), ("Partner", "<ul><li>IHK</li><li>WSA</li></ul>")]
    )
    document = page(f"<main><p>{PROSE}</p><table>{rows}</table></main>")
    assert only(document, "2 Mio. Euro").row_header == "Kosten"
    assert [only(document, name).row_header for name in ("IHK", "WSA")] == ["Partner", "Partner"]


@pytest.mark.parametrize(
    ("section", "kept"),
    [
        ("<h2>Das könnte Sie auch interessieren</h2><ul><li><a href='a'>Neues aus dem Hafen</a></li></ul>", False),
        ("<h3>Weitere Informationen</h3><p><a href='a'>Zur Seite der Schleuse</a></p>", False),
        ("<h2>Handlungsfelder</h2><ul><li><a href='a'>Wasserwege</a></li><li><a href='b'>Landstrom</a></li></ul>", True),
        ("<p>Der Plan hat zwei Schwerpunkte:</p><ul><li><a href='a'>Wasserwege</a></li><li><a href='b'>Landstrom</a></li></ul>", True),
    ],
)
def test_read_html_tells_link_lists_from_lists_that_say_something(section: str, kept: bool) -> None:
    document = page(f"<main><h1>Hafenplan</h1><p>{PROSE}</p><p>{PROSE}</p>{section}</main>")
    assert bool(texts(document, "item")) is kept


def test_read_html_takes_nothing_out_of_a_sentence() -> None:
    document = page(
        f"<main><p>Der <a class='more link' href='x'>Hafenplan</a> gilt <span class='date'>ab 2024</span> im ganzen Land.</p><p>{PROSE}</p></main>"
    )
    assert "Der Hafenplan gilt ab 2024 im ganzen Land." in texts(document, "paragraph")


def test_read_html_reads_comments_only_where_the_page_has_nothing_else() -> None:
    comments = f"<div id='comments'>{''.join(f'<p>{PROSE}</p>' for _ in range(9))}</div>"
    document = page(f"<main>{'<p>' + PROSE * 6 + '</p>'}</main>{comments}")
    assert texts(document, "paragraph") == [PROSE * 6]


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("<meta name='dcterms.issued' content='2024-03-12T10:00'>", "2024-03-12"),
        ('<script type=\'application/ld+json\'>{"datePublished": "2023-11-02"}</script>', "2023-11-02"),
        ("<meta name='last-modified' content='2020-01-01'>", "2024-05-07"),
        ("", "2024-05-07"),
    ],
)
def test_read_html_says_when_the_page_was_published(head: str, published: str) -> None:
    document = page(f"<main><h1>Hafenplan</h1><p>{PROSE}</p><p>Stand: 7. Mai 2024</p></main>", head=head)
    assert document.published == published


def test_read_html_takes_the_heading_the_head_names_for_the_title() -> None:
    body = f"<div class='x'><h1>Musterland</h1></div><main><h1>Hafenplan beschlossen</h1><p>{PROSE}</p></main>"
    document = page(body, head="<title>Musterland - Presse - Hafenplan beschlossen</title>")
    assert document.title == "Hafenplan beschlossen"


def test_read_html_gives_each_block_a_path_in_the_page() -> None:
    document = page(f"<main id='inhalt'><p>Kurz vorweg gesagt, damit alle es wissen.</p><p>{PROSE}</p></main>")
    assert only(document, PROSE).path == "#inhalt > p:nth-of-type(2)"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("stated", ["utf-8", "iso-8859-1", "nonsense"])
def test_read_html_reads_what_the_bytes_are_not_what_the_page_says(encoding: str, stated: str) -> None:
    markup = f"<html><head><meta charset='{stated}'></head><body><p>Größe der Flächen – „über“ 5 €</p></body></html>"
    assert "Größe der Flächen – „über“ 5 €" in read_html(markup.encode(encoding)).text


def test_decode_reads_what_was_encoded_twice_as_it_was_meant() -> None:
    meant = "Größe der Straße – „über“ 5 €"
    twice = [meant.encode().decode("latin-1").encode(), meant.replace("“", "").encode().decode("cp1252").encode()]
    assert [decode(data) for data in twice] == [meant, meant.replace("“", "")]
    assert decode("Aus ä wurde Ã¤.".encode()) == "Aus ä wurde Ã¤.", "who writes about it is not mended"


@given(st.binary(max_size=400))
def test_decode_gives_text_for_any_bytes(data: bytes) -> None:
    assert isinstance(decode(data), str)


@pytest.mark.parametrize("markup", ["", "<p> </p>", "<script>document.write('x')</script>", "<nav><a href='/'>Start</a></nav>"])
def test_read_html_names_a_page_without_text(markup: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_html(markup.encode())
    assert caught.value.code == "empty"


@pytest.mark.parametrize("tag", ["div", "ul><li", "blockquote", "table><tr><td", "b", "section class='nav'"])
def test_read_html_survives_any_depth(tag: str) -> None:
    document = read_html(("<body>" + f"<{tag}>" * 5_000 + PROSE).encode())
    assert document.text.endswith(PROSE)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "<p>",
                "</p>",
                "<ul>",
                "<li>",
                "</ul>",
                "<td>",
                "<table>",
                "<h2>",
                "<br>",
                "Hafen ",
                "<dl><dd>",
                "<b>",
                "</div>",
                "<!--",
                "-->",
                "<a href=x.pdf>",
            ]
        ),
        max_size=40,
    )
)
def test_read_html_blocks_hold_their_offsets_whatever_the_markup(parts: list[str]) -> None:
    document = outcome(("<body>" + "".join(parts)).encode())
    if not isinstance(document, Document):
        assert document == "empty"
        return
    assert "\n".join(document.text_of(block) for block in document.blocks) == document.text
    assert all("\n" not in document.text_of(block) for block in document.blocks)


@pytest.mark.shared
def test_read_html_names_an_outcome_for_every_nasty_page(shared: Path) -> None:
    for path in sorted((shared / "nasty" / "html").glob("*.html")):
        if path.stat().st_size < 200_000:
            found = outcome(path.read_bytes())
            assert isinstance(found, Document) or found in {"empty", "too_costly"}, path.name


@pytest.mark.shared
def test_read_html_finds_the_main_content_of_real_pages(shared: Path) -> None:
    """A floor on real German pages: snippets of the content found, snippets of menus and teasers left out."""
    folder = shared / "evaluation" / "html"
    hits = wanted = found = 0
    for name, snippets in sorted(json.loads((folder / "snippets.json").read_text(encoding="utf-8")).items())[::4]:
        document = read_html((folder / "pages" / name).read_bytes())
        text = " ".join(" ".join(texts(document, "heading", "paragraph", "item", "cell", "caption")).split()).casefold()
        hit = sum(" ".join(snippet.split()).casefold() in text for snippet in snippets["with"])
        hits, wanted = hits + hit, wanted + len(snippets["with"])
        found += hit + sum(" ".join(snippet.split()).casefold() in text for snippet in snippets["without"])
    assert 2 * hits / (wanted + found) >= 0.9
