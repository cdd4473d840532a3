"""Web pages: the region that holds the content, walked in order; menus, notices and teasers kept apart as furniture."""

from __future__ import annotations

import warnings

from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning

from corpus.errors import UnreadableError
from corpus.records import Document
from extractors.assemble import Head, Piece, assemble
from extractors.german_text import clean
from extractors.html.dates import published_of
from extractors.html.encoding import decode
from extractors.html.facts import language_stated, stated_titles, title_of
from extractors.html.lines import Draft
from extractors.html.noise import find_noise
from extractors.html.region import find_region
from extractors.html.tree import Page, flatten
from extractors.html.trim import trim
from extractors.html.walk import Walker
from extractors.language import language_of
from extractors.registry import reads

LARGEST = 20_000_000
"""Bytes of mark-up; no page of text is longer."""
FURNITURE = 4000
"""Characters kept of one piece of furniture."""


@reads("text/html", "application/xhtml+xml")
def read_html(data: bytes) -> Document:
    """Return the document of a web page. Raises UnreadableError `empty`, `too_costly`."""
    if len(data) > LARGEST:
        raise UnreadableError("too_costly", "Die Datei ist als Webseite zu groß.", "Bitte nur den Artikel speichern.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(decode(data), "lxml")
    drafts = _drafts(soup)
    content = [draft for draft in drafts if draft.kind != "furniture"]
    if not content:
        raise UnreadableError(
            "empty", "Die Datei enthält keinen lesbaren Text.", "Vielleicht entsteht er erst im Browser: als PDF speichern."
        )
    title = title_of(soup, [(draft.level or 1, draft.text) for draft in content if draft.kind == "heading" and not draft.is_pseudo])
    _leave_out_site_name(drafts, title)
    language = language_of(" ".join(draft.text for draft in content)) or language_stated(soup)
    published = published_of(soup, [draft.text for draft in drafts if not draft.is_download], title)
    return assemble(data, map(_piece, drafts), Head("text/html", title=title, language=language, published=published))


def _drafts(soup: BeautifulSoup) -> list[Draft]:
    root = soup.body or soup
    page = flatten(root)
    noise = find_noise(page)
    drafts = Walker(page, noise, find_region(page, noise)).walk()
    trim(drafts)
    title = _title_outside(soup, page, drafts)
    return [title, *drafts] if title else drafts


def _leave_out_site_name(drafts: list[Draft], title: str | None) -> None:
    """A heading of level 1 above the page's title is the name of the site."""
    headings = [draft for draft in drafts if draft.kind == "heading"]
    at = next((at for at, draft in enumerate(headings) if draft.text == title), 0)
    for draft in headings[:at]:
        if draft.level == 1:
            draft.kind = "furniture"


def _title_outside(soup: BeautifulSoup, page: Page, drafts: list[Draft]) -> Draft | None:
    """The page's h1 where it stands outside the region, as in a `<header>` of its own; the site's name is none."""
    if any(draft.kind == "heading" and draft.level == 1 for draft in drafts):
        return None
    stated = [part.casefold() for part in stated_titles(soup)]
    for tag in soup.find_all("h1", limit=5):
        text = clean(tag.get_text(" "))
        is_in_menu = any(parent.name in {"nav", "footer"} for parent in tag.find_parents(limit=20))
        if text and not is_in_menu and any(text.casefold() in part or part in text.casefold() for part in stated):
            return Draft("heading", text, level=1, path=page.path(page.index[id(tag)]) if id(tag) in page.index else "h1")
    return None


def _piece(draft: Draft) -> Piece:
    text = draft.text[:FURNITURE] if draft.kind == "furniture" else draft.text
    return Piece(
        draft.kind,
        text,
        level=draft.level if draft.kind in {"heading", "item"} else None,
        marker=draft.marker if draft.kind == "item" else None,
        table=draft.table,
        row=draft.row,
        column=draft.column,
        row_header=draft.header,
        column_header=draft.column_header,
        path=draft.path,
    )
