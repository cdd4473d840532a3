"""Links of a listing page, feed or sitemap, by selectors that stand in the source's file; which of them may be papers."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from email.utils import parsedate
from urllib.parse import unquote, urljoin, urlsplit

import soupsieve
from bs4 import BeautifulSoup, Tag
from lxml import etree

from corpus.listings import Listing
from corpus.records import Link
from corpus.sources.registry import Candidates, Links, Source
from extractors.german_text import clean
from extractors.html.dates import day_in
from extractors.html.encoding import decode
from extractors.html.links import absolute, links_in, merged, type_by_suffix, words_around
from extractors.media_types import DOCX, ODT, PDF

LONGEST = 5_000_000
"""Bytes of a listing that are read; what lies beyond is no list for people."""
PAPERS = {PDF, DOCX, ODT}
"""Media types in which papers are published beside their page."""
OWN_SELECTORS = BASE, DATED = "base[href]", "[datetime]"
MOST_PARTS = 50
"""Sitemaps of one index that are looked at."""
FEW, AROUND = 3, 400
"""Words of a link that need not say what it leads to ('Download', 'Drucksache 7/1421'), and characters around it that may."""
GZIP = b"\x1f\x8b"
XML = {"feed", "sitemap"}
WORDS = 3000
"""Characters of a listing's words that tell a wall or an error page from a list."""


def read_listing(data: bytes, address: str, source: Source) -> Listing:
    """Return the links of a source's page in its order, each address once; its selectors that hit nothing; its first words.

    A source of kind `page` is its own only link. Broken XML gives what could be read before the break.
    """
    data = data[:LONGEST]
    reader, is_page = _READERS.get(source.kind), source.kind not in XML
    soup = BeautifulSoup(decode(data) if is_page or source.expects.selectors else "", "lxml")
    links = reader(data, address) if reader else _of_page(soup, address, source)
    words = soup.get_text(" ", strip=True)[:WORDS] if is_page else ""
    missing = tuple(selector for selector in source.expects.selectors if soup.select_one(selector) is None)
    parts = _parts(data, address) if source.kind == "sitemap" else ()
    return Listing(_first(links, source), missing, words, parts)


def compile_selectors(source: Source) -> None:
    """Compile the selectors of a source, which the first use of each would do: a process that forks for every page does it once."""
    rules = source.links
    for selector in (*OWN_SELECTORS, rules.within, rules.entry, rules.link, rules.date, *source.expects.selectors):
        if selector:
            soupsieve.compile(selector)


def candidates_of(links: Iterable[Link], wanted: Candidates) -> tuple[Link, ...]:
    """Return the links that may lead to a paper."""
    return tuple(link for link in links if _may_be_paper(link, wanted))


def papers_linked(links: Iterable[Link], page: str, wanted: Candidates) -> tuple[Link, ...]:
    """Return the links of a candidate's page to files that may be the paper itself: its words need not be a plan's, 'Download' will do.

    They lie on the page's host or on one the source names.
    """
    hosts = {_host(page), *(host.removeprefix("www.") for host in wanted.hosts)}
    freed = wanted.model_copy(update={"words": (), "suffixes": (), "hosts": ()})
    return tuple(link for link in links if link.media_type in PAPERS and _host(link.address) in hosts and _may_be_paper(link, freed))


def _host(address: str) -> str:
    return (urlsplit(address).hostname or "").removeprefix("www.")


def feed_day(text: str) -> str | None:
    """Return the day of an entry as ISO date: `2026-03-14T08:00:00Z`, `Sat, 14 Mar 2026 08:00:00 +0100`."""
    if found := day_in(text):
        return found
    stated = parsedate(text)
    try:
        return date(*stated[:3]).isoformat() if stated else None
    except ValueError:
        return None


def _first(links: Iterable[Link], source: Source) -> tuple[Link, ...]:
    """Return the first links, each address once with all that is said of it; what comes behind them is not even looked at."""
    unique: dict[str, Link] = {}
    for link in links:
        known = unique.get(link.address)
        if known is None and len(unique) == source.links.most:
            break
        unique[link.address] = _one_of(known, link, source.candidates.words) if known else link
    return tuple(unique.values())


def _one_of(known: Link, other: Link, words: Iterable[str]) -> Link:
    """Return one link for an address linked twice, by its picture and its name: with the words that name a paper, else with any."""

    def says(link: Link) -> tuple[bool, bool]:
        return _names(f"{link.text} {link.title}".casefold(), words), bool(link.text)

    said = other if says(other) > says(known) else known
    return replace(merged(known, other), text=said.text, title=said.title)


def _of_page(soup: BeautifulSoup, address: str, source: Source) -> Iterator[Link]:
    rules, base = source.links, soup.select_one(BASE)
    root = urljoin(address, str(base["href"])) if base else address
    for region in soup.select(rules.within):
        for entry in region.select(rules.entry) if rules.entry else [region]:
            date = _date_of(entry, rules) if rules.entry else None
            for tag in entry.select(rules.link):
                for link in links_in(tag, root):
                    said = clean(entry.get_text(" "))[:AROUND] if rules.entry else words_around(tag, link.text)
                    yield _titled(link if link.date else replace(link, date=date), said, source.candidates.words)


def _titled(link: Link, said: str, words: Iterable[str]) -> Link:
    """Return the link titled by what stands around it, where that names a paper and the few words of the link do not."""
    own = f"{link.text} {link.title}".casefold()
    if len(link.text.split()) > FEW or _names(own, words) or not _names(said.casefold(), words):
        return link
    return replace(link, title=f"{link.title} {said}".strip())


def _names(said: str, words: Iterable[str]) -> bool:
    return any(word.casefold() in said for word in words)


def _date_of(entry: Tag, rules: Links) -> str | None:
    tag = entry.select_one(rules.date) if rules.date else entry.select_one(DATED) or entry
    return day_in(f"{tag.get('datetime', '')} {tag.get_text(' ')}") if tag else None


def _of_sitemap(data: bytes, address: str) -> Iterator[Link]:
    for entry in _elements(data, {"url"}):
        if target := absolute(_text(entry, "loc"), address):
            yield Link(target, date=feed_day(_text(entry, "lastmod")), media_type=type_by_suffix(target))


def _parts(data: bytes, address: str) -> tuple[str, ...]:
    found = (absolute(_text(entry, "loc"), address) for entry in _elements(data, {"sitemap"}))
    return tuple(dict.fromkeys(filter(None, found)))[:MOST_PARTS]


def _of_feed(data: bytes, address: str) -> Iterator[Link]:
    for entry in _elements(data, {"item", "entry"}):
        href = _text(entry, "link") or next((str(child.get("href")) for child in entry if _name(child) == "link" and child.get("href")), "")
        date = next((day for name in ("updated", "published", "pubDate", "date") if (day := feed_day(_text(entry, name)))), None)
        if href and (target := absolute(href, address)):
            yield Link(target, _text(entry, "title"), date=date, media_type=type_by_suffix(target))


def _itself(data: bytes, address: str) -> Iterator[Link]:
    yield Link(address)


_READERS: dict[str, Callable[[bytes, str], Iterator[Link]]] = {"feed": _of_feed, "sitemap": _of_sitemap, "page": _itself}


def _elements(data: bytes, names: set[str]) -> Iterator[etree._Element]:
    """Yield elements by local name; entities are not resolved, nothing is loaded, what is broken is left out.

    What the bytes are counts more than what they say of their encoding; sitemaps come packed too.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, recover=True, load_dtd=False, encoding="utf-8")
    try:
        plain = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(data, LONGEST) if data.startswith(GZIP) else data
        root = etree.fromstring(decode(plain).encode(errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError, zlib.error):
        return
    if root is not None:
        yield from (element for element in root.iter() if _name(element) in names)


def _name(element: etree._Element) -> str:
    return str(etree.QName(element).localname) if isinstance(element.tag, str) else ""


def _text(element: etree._Element, name: str) -> str:
    found = next((child.text for child in element if _name(child) == name and child.text), "")
    return " ".join(found.split())


def _may_be_paper(link: Link, wanted: Candidates) -> bool:
    parts = urlsplit(link.address)
    # without the host: on innovationsstrategie.example.de every link would be a strategy
    said = f"{link.text} {link.title} {unquote(f'{parts.path}?{parts.query}')}".casefold()
    if _names(said, wanted.not_words) or (wanted.hosts and parts.hostname not in wanted.hosts):
        return False
    if wanted.since and link.date and link.date < wanted.since:
        return False
    if not wanted.words and not wanted.suffixes:
        return True
    return _names(said, wanted.words) or parts.path.lower().endswith(wanted.suffixes or ("\0",))
