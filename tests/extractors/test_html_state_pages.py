"""Pages in the manner of the states' sites: every item kept with its kind, in order; furniture out; dates as stated."""

from __future__ import annotations

import pytest
from state_pages import STATE_PAGES, StatePage

from corpus.records import EVIDENCE_KINDS, Document
from extractors.read_html import read_html

PAGES = pytest.mark.parametrize("page", STATE_PAGES.values(), ids=STATE_PAGES)


def content(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text_of(block)) for block in document.blocks if block.kind in EVIDENCE_KINDS]


def missing(page: StatePage) -> list[tuple[str, str]]:
    """What is not kept as the kind of block it is, in the order of the page."""
    blocks = iter(content(read_html(page.markup)))
    found, lost = list(blocks), []
    at = 0
    for kind, text in page.kept:
        hit = next((index for index in range(at, len(found)) if found[index][0] == kind and text in found[index][1]), None)
        if hit is None:
            lost.append((kind, text))
        else:
            at = hit
    return lost


@PAGES
def test_read_html_keeps_every_item_of_a_state_page(page: StatePage) -> None:
    """Pitfall 25: titles in banners and buttons, hidden parts, definitions, captions, downloads are kept."""
    assert missing(page) == []


def test_read_html_keeps_forty_items_of_four_state_pages() -> None:
    assert sum(len(page.kept) for page in STATE_PAGES.values()) >= 40


@PAGES
def test_read_html_leaves_out_the_furniture_of_a_state_page(page: StatePage) -> None:
    text = "\n".join(text for _, text in content(read_html(page.markup)))
    assert [words for words in page.furniture if words in text] == []


@PAGES
def test_read_html_says_title_and_date_of_a_state_page(page: StatePage) -> None:
    document = read_html(page.markup)
    assert (document.title, document.published) == (page.title, page.published)


@pytest.mark.parametrize(
    "sentence",
    [
        "Die Fälle von betrug 2019 nahmen zu.",
        "Letzte Änderung: 03.02.2025",
        "Zuletzt aktualisiert am 3. Februar 2025",
        "Der Stand 2015 ist überholt.",
    ],
)
def test_read_html_invents_no_date(sentence: str) -> None:
    prose = "Das Land ordnet seine Häfen neu und nennt, wer was bis wann zu tun hat. " * 4
    document = read_html(
        f"<html><head><meta name='last-modified' content='2020-01-01'></head><p>{prose}</p><p>{sentence}</p></html>".encode()
    )
    assert document.published is None


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Stand: 03.04.2024", "2024-04-03"),
        ("Stand 3. April 2024", "2024-04-03"),
        ("(Stand: April 2024)", "2024-04"),
        ("Stand: 04/2024", "2024-04"),
        ("Stand: 2024", "2024"),
        ("Veröffentlicht am 3. April 2024", "2024-04-03"),
        ("Pressemitteilung Nr. 17/2024 vom 03.04.2024", "2024-04-03"),
        ("Stand: 31.02.2024", None),
        ("Hafenplan (PDF, 2 MB, Stand: 03.04.2024)", None),
    ],
)
def test_read_html_reads_dates_behind_labels(line: str, published: str | None) -> None:
    prose = "Das Land ordnet seine Häfen neu und nennt, wer was bis wann zu tun hat. " * 4
    assert read_html(f"<main><p>{prose}</p><p>{line}</p></main>".encode()).published == published


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("Musterstadt, 11.10.2021", "2021-10-11"),
        ("11. Oktober 2021 | Pressemitteilung", "2021-10-11"),
        ("Antworten bis 23.06.2021", None),
        ("Aktualisiert: 23.06.2021", None),
        ("12.05.2021 - 14.05.2021", None),
        ("Der Plan gilt seit dem 1. Mai 2021.", None),
    ],
)
def test_read_html_reads_the_date_beside_the_title(line: str, published: str | None) -> None:
    prose = "Das Land ordnet seine Häfen neu und nennt, wer was zu tun hat. " * 4
    assert read_html(f"<main><h1>Hafenplan</h1><p class='date'>{line}</p><p>{prose}</p></main>".encode()).published == published
