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
