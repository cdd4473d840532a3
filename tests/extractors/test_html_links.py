"""Links of web pages: papers found in every form they take, with size and date; what is no paper is not called one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Link
from extractors.html.links import links_of
from extractors.media_types import DOCX, PDF, UNKNOWN

PAGE = "https://haefen.example.de/plan/index.html"


def links(body: str, *, head: str = "", address: str = PAGE) -> tuple[Link, ...]:
    return links_of(f"<html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>".encode(), address)


def only(body: str, *, head: str = "") -> Link:
    (link,) = links(body, head=head)
    return link


@pytest.mark.parametrize(
    ("markup", "address"),
    [
        ("<a href='plan.pdf'>Plan</a>", "https://haefen.example.de/plan/plan.pdf"),
        ("<a href='/PLAN.PDF'>Plan</a>", "https://haefen.example.de/PLAN.PDF"),
        ("<a href='plan.pdf?v=3#page=4'>Plan</a>", "https://haefen.example.de/plan/plan.pdf?v=3"),
        ("<a href='Plan%20der%20H%C3%A4fen.pdf'>Plan</a>", "https://haefen.example.de/plan/Plan%20der%20H%C3%A4fen.pdf"),
        ("<a href=' Plan der Häfen.pdf\n'>Plan</a>", "https://haefen.example.de/plan/Plan%20der%20H%C3%A4fen.pdf"),
        ("<a href='plan.pdf;jsessionid=A1'>Plan</a>", "https://haefen.example.de/plan/plan.pdf"),
        ("<a href='//files.example.de/plan.pdf'>Plan</a>", "https://files.example.de/plan.pdf"),
        ("<a href='/get?name=plan.pdf'>Plan</a>", "https://haefen.example.de/get?name=plan.pdf"),
        ("<a href='/doc/17' type='application/pdf'>Plan</a>", "https://haefen.example.de/doc/17"),
        ("<a href='/doc/17'>Hafenplan (PDF)</a>", "https://haefen.example.de/doc/17"),
        ("<a href='/doc/17'>Hafenplan, 2,3 MB</a>", "https://haefen.example.de/doc/17"),
        ("<a href='/doc/17'>Hafenplan (nicht barrierefrei)</a>", "https://haefen.example.de/doc/17"),
        ("<a href='/doc/17'>Barrierefreie Fassung</a>", "https://haefen.example.de/doc/17"),
        ("<a href='/doc/17' title='Hafenplan als PDF öffnen'><img src='x.png' alt='Titelblatt'></a>", "https://haefen.example.de/doc/17"),
        ("<li><a href='/doc/17'>Hafenplan</a> <span>PDF-Dokument, 2 MB</span></li>", "https://haefen.example.de/doc/17"),
        ("<a href='/download/17'>Hafenplan</a>", "https://haefen.example.de/download/17"),
        ("<a href='/Plan.html?__blob=publicationFile&v=2'>Hafenplan</a>", "https://haefen.example.de/Plan.html?__blob=publicationFile&v=2"),
        ("<iframe src='/plan.pdf#toolbar=0'></iframe>", "https://haefen.example.de/plan.pdf"),
        ("<iframe src='/pdfjs/web/viewer.html?file=%2Fdocs%2Fplan.pdf'></iframe>", "https://haefen.example.de/docs/plan.pdf"),
        ("<object data='/plan.pdf'></object>", "https://haefen.example.de/plan.pdf"),
        ("<object data='/plan' type='application/pdf'></object>", "https://haefen.example.de/plan"),
        ("<embed src='/plan.pdf'>", "https://haefen.example.de/plan.pdf"),
        ("<button data-file='/plan.pdf'>Hafenplan</button>", "https://haefen.example.de/plan.pdf"),
        ("<div data-url='plan.pdf'>Hafenplan</div>", "https://haefen.example.de/plan/plan.pdf"),
        ("<button onclick=\"window.open('/plan.pdf')\">Hafenplan</button>", "https://haefen.example.de/plan.pdf"),
        ("<hafen-link href='/plan.pdf'>Hafenplan</hafen-link>", "https://haefen.example.de/plan.pdf"),
        ("<map><area href='/plan.pdf'></map>", "https://haefen.example.de/plan.pdf"),
    ],
)  # fmt: skip
def test_links_of_finds_papers_in_every_form(markup: str, address: str) -> None:
    link = only(markup)
    assert (link.address, link.media_type) == (address, PDF)


@pytest.mark.parametrize(
    "markup",
    [
        "<a href='/erklaerung'>Erklärung zur Barrierefreiheit</a>",
        "<a href='/presse/2024.html'>Neuer Hafenplan liegt als PDF vor</a>",
        "<a href='/seite.php'>Hafenplan</a>",
        "<a href='/themen'>Themen</a>",
        "<a href='/was-ist-ein-pdf'>Lesehilfe</a>",
        "<a href='/service/downloads/'>Alle Broschüren</a>",
        "<a href='/tarife'>10 GB im Monat</a>",
    ],
)
def test_links_of_calls_pages_no_papers(markup: str) -> None:
    assert only(markup).media_type is None


def test_links_of_names_other_files() -> None:
    kinds = [link.media_type for link in links("<a href='a.docx'>A (1 MB)</a><a href='b.jpg'>B (1 MB)</a><a href='/download/c.zip'>C</a>")]
    assert kinds == [DOCX, UNKNOWN, UNKNOWN]


@pytest.mark.parametrize("href", ["#oben", "mailto:hafen@example.de", "tel:0301", "javascript:void(0)", "", "http://[kaputt"])
def test_links_of_leaves_out_what_leads_nowhere(href: str) -> None:
    assert links(f"<a href='{href}'>Plan (PDF)</a>") == ()


def test_links_of_starts_from_the_base_the_page_names() -> None:
    assert only("<a href='plan.pdf'>Plan</a>", head="<base href='/ablage/'>").address == "https://haefen.example.de/ablage/plan.pdf"


def test_links_of_reads_size_and_date_beside_the_link() -> None:
    first, second, third = links(
        "<ul><li><a href='a.pdf'>Hafenplan 2030</a> (PDF, 2,3 MB, Stand: 03.04.2024)</li>"
        "<li><a href='b.pdf'>Bericht <span>PDF | 850 KB | Stand: April 2023</span></a></li><li><a href='c.pdf'>Anlage von 2019</a></li></ul>"
    )
    assert (first.text, first.size, first.date) == ("Hafenplan 2030", 2_300_000, "2024-04-03")
    assert (second.size, second.date) == (850_000, "2023-04")
    assert (third.size, third.date) == (None, None)


def test_links_of_gives_a_target_once_with_all_that_is_said() -> None:
    link = only("<div><a href='a.pdf'><img alt='Titelblatt'></a><p><a href='a.pdf'>Hafenplan 2030 des Landes</a> (1 MB)</p></div>")
    assert (link.text, link.size) == ("Hafenplan 2030 des Landes", 1_000_000)


@given(st.text(max_size=80), st.text(max_size=40))
def test_links_of_survives_any_address(href: str, text: str) -> None:
    from html import escape

    for link in links(f"<base href='{escape(text)}'><a href='{escape(href)}'>{escape(text)}</a>"):
        assert link.address.startswith(("http://", "https://"))
