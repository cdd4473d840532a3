"""Links of a listing page, feed or sitemap, by selectors that stand in the source's file; which of them may be papers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from urllib.parse import urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag
from lxml import etree

from corpus.records import Link
from corpus.sources.registry import Candidates, Links, Source
from extractors.html_encoding import decode
from extractors.html_facts import MONTHS

LONGEST = 5_000_000
"""Bytes of a listing that are read; what lies beyond is no list for people."""
MEDIA_TYPES = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}

_SESSION = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)
_ISO = re.compile(r"\b((?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)")
_GERMAN = re.compile(rf"\b(\d{{1,2}})\.\s?(?:(\d{{1,2}})\.|({'|'.join(MONTHS)}))\s?((?:19|20)\d\d)\b", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(\d{1,2}) (jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* ((?:19|20)\d\d)\b", re.IGNORECASE)
_SIZE = re.compile(r"\b(\d{1,4}(?:[.,]\d{1,3})?)\s?(kb|mb|kib|mib)\b", re.IGNORECASE)
_FACTORS = {"k": 1000, "m": 1_000_000}
_ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def find_links(data: bytes, address: str, source: Source) -> tuple[Link, ...]:
    """Return the links a source's page holds, each address once, in the order of the page.

    A source of kind `page` is its own only link. Broken XML gives what could be read before the break.
    """
    found = _READERS.get(source.kind, _of_page)(data[:LONGEST], address, source.links)
    unique: dict[str, Link] = {}
    for link in found:
        unique.setdefault(link.address, link)
    return tuple(unique.values())[: source.links.most]


def candidates_of(links: Iterable[Link], wanted: Candidates) -> tuple[Link, ...]:
    """Return the links that may lead to a paper."""
    return tuple(link for link in links if _may_be_paper(link, wanted))


def missing_selectors(data: bytes, selectors: Iterable[str]) -> tuple[str, ...]:
    """Return those of the selectors that hit nothing on the page."""
    soup = BeautifulSoup(decode(data[:LONGEST]), "lxml")
    return tuple(selector for selector in selectors if soup.select_one(selector) is None)


def read_day(text: str) -> str | None:
    """Return the first whole date in the text as ISO date: `2026-03-14`, `14.3.2026`, `14. März 2026`, `14 Mar 2026`."""
    if found := _ISO.search(text):
        return found[1]
    if found := _GERMAN.search(text):
        month = int(found[2]) if found[2] else MONTHS.index(found[3].lower()) + 1
        return _day(int(found[4]), month, int(found[1]))
    if found := _ENGLISH.search(text):
        return _day(int(found[3]), _ENGLISH_MONTHS.index(found[2].lower()) + 1, int(found[1]))
    return None


def _day(year: int, month: int, day: int) -> str | None:
    return f"{year}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def _of_page(data: bytes, address: str, rules: Links) -> Iterator[Link]:
    soup = BeautifulSoup(decode(data), "lxml")
    base = soup.select_one("base[href]")
    root = urljoin(address, str(base["href"])) if base else address
    for region in soup.select(rules.within):
        for entry in region.select(rules.entry) if rules.entry else [region]:
            date = _date_of(entry, rules) if rules.entry else None
            for tag in entry.select(rules.link):
                if link := _link(tag, root):
                    yield link if link.date else replace(link, date=date)


def _link(tag: Tag, root: str) -> Link | None:
    address = clean_address(str(tag.get("href", "")), root)
    if address is None:
        return None
    text = " ".join(tag.get_text(" ").split())
    title = str(tag.get("title", ""))
    return Link(address, text, title, _size(f"{text} {title}"), read_day(text), _media_type(address, str(tag.get("type", ""))))


def clean_address(href: str, root: str) -> str | None:
    """Return the whole address without fragment and session id; None for what is no web address (`mailto:`, `javascript:`)."""
    try:
        address = _SESSION.sub("", urldefrag(urljoin(root, href.strip())).url)
        return address if urlsplit(address).scheme in {"http", "https"} and urlsplit(address).hostname else None
    except ValueError:
        return None


def _date_of(entry: Tag, rules: Links) -> str | None:
    tag = entry.select_one(rules.date) if rules.date else entry.select_one("[datetime]") or entry
    return read_day(f"{tag.get('datetime', '')} {tag.get_text(' ')}") if tag else None


def _size(text: str) -> int | None:
    found = _SIZE.search(text)
    return round(float(found[1].replace(",", ".")) * _FACTORS[found[2][0].lower()]) if found else None


def _media_type(address: str, stated: str) -> str:
    return stated or MEDIA_TYPES.get(urlsplit(address).path.rpartition(".")[2].lower(), "")


def _of_sitemap(data: bytes, address: str, rules: Links) -> Iterator[Link]:
    for entry in _elements(data, {"url", "sitemap"}):
        if target := clean_address(_text(entry, "loc"), address):
            yield Link(target, date=read_day(_text(entry, "lastmod")), media_type=_media_type(target, ""))


def _of_feed(data: bytes, address: str, rules: Links) -> Iterator[Link]:
    for entry in _elements(data, {"item", "entry"}):
        href = _text(entry, "link") or next((str(child.get("href")) for child in entry if _name(child) == "link" and child.get("href")), "")
        date = next((day for name in ("updated", "published", "pubDate", "date") if (day := read_day(_text(entry, name)))), None)
        if href and (target := clean_address(href, address)):
            yield Link(target, _text(entry, "title"), date=date, media_type=_media_type(target, ""))


def _itself(data: bytes, address: str, rules: Links) -> Iterator[Link]:
    yield Link(address)


_READERS: dict[str, Callable[[bytes, str, Links], Iterator[Link]]] = {"feed": _of_feed, "sitemap": _of_sitemap, "page": _itself}


def _elements(data: bytes, names: set[str]) -> Iterator[etree._Element]:
    """Yield elements by local name; entities are not resolved, nothing is loaded, what is broken is left out."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        return
    if root is not None:
        yield from (element for element in root.iter() if _name(element) in names)


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def _text(element: etree._Element, name: str) -> str:
    found = next((child.text for child in element if _name(child) == name and child.text), "")
    return " ".join(found.split())


def _may_be_paper(link: Link, wanted: Candidates) -> bool:
    said = f"{link.text} {link.title} {link.address}".casefold()
    parts = urlsplit(link.address)
    if any(word.casefold() in said for word in wanted.not_words) or (wanted.hosts and parts.hostname not in wanted.hosts):
        return False
    if wanted.since and link.date and link.date < wanted.since:
        return False
    if not wanted.words and not wanted.suffixes:
        return True
    return any(word.casefold() in said for word in wanted.words) or parts.path.lower().endswith(wanted.suffixes or ("\0",))
