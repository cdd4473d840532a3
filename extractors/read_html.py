"""Web pages: the region that holds the content, walked in order; menus, notices and teasers left out."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning

from corpus.errors import UnreadableError
from corpus.records import Document
from extractors.assemble import Head, Piece, assemble
from extractors.german_text import clean
from extractors.html_region import find_noise, find_region
from extractors.html_walk import walk
from extractors.language import language_of
from extractors.registry import reads

LARGEST = 20_000_000
"""Characters of mark-up; no page of text is longer."""

DATES = ("article:published_time", "dcterms.issued", "dcterms.date", "dc.date", "date", "article:modified_time", "last-modified")
"""Names under which pages state when they were published, best first."""

_STAND = re.compile(r"\bStand:?\s*(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d)")
_ISO = re.compile(r"((?:19|20)\d\d)-(\d\d)-(\d\d)")
_NOISY_TITLE = re.compile(r"\s+[|–—»·-]\s+[^|–—»·]{2,60}$")


@reads("text/html", "application/xhtml+xml")
def read_html(data: bytes) -> Document:
    """Return the document of a web page. Raises UnreadableError `empty`, `too_costly`."""
    if len(data) > LARGEST:
        raise UnreadableError("too_costly", "Die Datei ist als Webseite zu groß.", "Bitte nur den Artikel speichern.")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(data, "lxml")
    published = _published(soup)
    pieces = _pieces(soup)
    if not any(piece.kind != "furniture" for piece in pieces):
        raise UnreadableError(
            "empty", "Die Datei enthält keinen lesbaren Text.", "Vielleicht entsteht er erst im Browser: als PDF speichern."
        )
    text = " ".join(piece.text for piece in pieces)
    head = Head("text/html", title=_title(soup), language=language_of(text) or _stated_language(soup), published=published)
    return assemble(data, pieces, head)


def _pieces(soup: BeautifulSoup) -> list[Piece]:
    root = soup.body or soup
    noise = find_noise(root)
    region = find_region(root, noise)
    pieces = list(walk(region, noise))
    title = _first_heading(root, region, noise)
    return [*([Piece("heading", title, level=1, path="h1")] if title else []), *pieces]


def _first_heading(root: Tag, region: Tag, noise: set[int]) -> str:
    """The page's h1 where it stands outside the region, as in a `<header>` of its own."""
    if region.name == "h1" or region.find("h1"):
        return ""
    for heading in root.find_all("h1", limit=5):
        if id(heading) not in noise or heading.find_parent("header"):
            text = clean(heading.get_text(" "))
            if text:
                return text
    return ""


def _title(soup: BeautifulSoup) -> str | None:
    heading = next((clean(h1.get_text(" ")) for h1 in soup.find_all("h1", limit=3) if clean(h1.get_text(" "))), None)
    if heading:
        return heading
    stated = soup.find("meta", property="og:title")
    if stated and stated.get("content"):
        return clean(str(stated["content"]))
    return _NOISY_TITLE.sub("", clean(soup.title.get_text(" "))) if soup.title else None


def _published(soup: BeautifulSoup) -> str | None:
    """The date a page states: meta data, a `<time>`, or 'Stand: 12.03.2024'."""
    for text in _stated_dates(soup):
        if match := _ISO.search(text):
            return match.group()
    match = _STAND.search(soup.get_text(" ")[:200_000])
    return f"{match[3]}-{int(match[2]):02d}-{int(match[1]):02d}" if match else None


def _stated_dates(soup: BeautifulSoup) -> Iterator[str]:
    metas = {str(tag.get("property") or tag.get("name") or "").lower(): str(tag.get("content") or "") for tag in soup.find_all("meta")}
    yield from (metas[name] for name in DATES if metas.get(name))
    yield from (str(tag["datetime"]) for tag in soup.find_all("time", datetime=True, limit=3))


def _stated_language(soup: BeautifulSoup) -> str | None:
    root = soup.find("html")
    return str(root.get("lang"))[:2].lower() if isinstance(root, Tag) and root.get("lang") else None
