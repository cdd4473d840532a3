"""Links of listings, feeds and sitemaps, and which of them may be papers."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Link
from corpus.sources.registry import Candidates, Expects, Kind, Links, Source
from extractors.html.links import absolute
from extractors.listing_links import candidates_of, feed_day, read_listing

ROOT = "https://www.example.de/plaene/"
PAGE = b"""<html><body><nav><a href="/impressum">Impressum</a></nav><main>
<article><time datetime="2026-03-14">14.03.</time><a href="masterplan.pdf" title="PDF, 1,5 MB">Masterplan Musterland</a></article>
<article><p>Stand: 2. Februar 2025</p><a href="/x;jsessionid=9A?id=7#oben">Aktionsplan</a><a href="mailto:a@example.de">Mail</a></article>
<a href="/x?id=7">Aktionsplan noch einmal</a></main></body></html>"""
FEED = b"""<?xml version="1.0"?><rss><channel><title>Presse</title>
<item><title>Neuer Masterplan</title><link>https://www.example.de/p/1</link><pubDate>Sat, 14 Mar 2026 08:00:00 +0100</pubDate></item>
<item><title>Schlecht</title><link>javascript:alert(1)</link></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Plan</title><link href="/p/2"/><updated>2026-01-02T00:00:00Z</updated></entry></feed>"""
SITEMAP = b"""<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>https://www.example.de/a.pdf</loc><lastmod>2026-05-01</lastmod></url></urlset>"""
LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(20))
    + b"]><urlset><url><loc>https://www.example.de/&u;</loc></url></urlset>"
)


def source(kind: Kind = "listing", **links: object) -> Source:
    return Source(
        id="plaene", land="SN", title="Pläne", publisher="Amt", kind=kind, address=ROOT, links=Links.model_validate(links)
    )  # fmt: skip


def test_read_listing_reads_what_an_entry_says_of_its_link() -> None:
    found = read_listing(PAGE, ROOT, source(within="main", entry="article")).links
    assert found == (
        Link(f"{ROOT}masterplan.pdf", "Masterplan Musterland", "PDF, 1,5 MB", 1_500_000, "2026-03-14", "application/pdf"),
        Link("https://www.example.de/x?id=7", "Aktionsplan", "", None, "2025-02-02"),
    )


def test_read_listing_leaves_out_what_stands_outside_the_region() -> None:
    assert "Impressum" in [link.text for link in read_listing(PAGE, ROOT, source()).links]
    assert "Impressum" not in [link.text for link in read_listing(PAGE, ROOT, source(within="main")).links]


@pytest.mark.parametrize(
    ("data", "kind", "link"),
    [
        (FEED, "feed", Link("https://www.example.de/p/1", "Neuer Masterplan", date="2026-03-14")),
        (ATOM, "feed", Link("https://www.example.de/p/2", "Plan", date="2026-01-02")),
        (SITEMAP, "sitemap", Link("https://www.example.de/a.pdf", date="2026-05-01", media_type="application/pdf")),
        (PAGE, "page", Link(ROOT)),
    ],
)
def test_read_listing_reads_feeds_sitemaps_and_single_pages(data: bytes, kind: Kind, link: Link) -> None:
    assert read_listing(data, ROOT, source(kind)).links == (link,)


@pytest.mark.parametrize("data", [LAUGHS, b"", b"<", b"<rss><item><link>https://www.example.de/</link>", b"kein XML & <x"])
@pytest.mark.parametrize("kind", ["feed", "sitemap", "listing"])
def test_read_listing_survives_bombs_and_broken_files(data: bytes, kind: Kind) -> None:
    assert all(len(link.address) < 100 for link in read_listing(data, ROOT, source(kind)).links)


GERMAN_FEED = '<?xml version="1.0" encoding="utf-8"?><rss><item><title>Maßnahmenplan Wärme</title><link>/p</link></item></rss>'
GERMAN_PAGE = '<html><head><meta charset="utf-8"></head><a href="/p">Maßnahmenplan Wärme</a></html>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le"])
@pytest.mark.parametrize(("text", "kind"), [(GERMAN_FEED, "feed"), (GERMAN_PAGE, "listing")])
def test_read_listing_reads_what_the_bytes_are_not_what_they_say(text: str, kind: Kind, encoding: str) -> None:
    assert [link.text for link in read_listing(text.encode(encoding), ROOT, source(kind)).links] == ["Maßnahmenplan Wärme"]


def test_read_listing_unpacks_sitemaps_within_bounds() -> None:
    assert read_listing(gzip.compress(SITEMAP), ROOT, source("sitemap")) == read_listing(SITEMAP, ROOT, source("sitemap"))
    for broken in (gzip.compress(bytes(50_000_000)), b"\x1f\x8bkein gzip"):
        assert read_listing(broken, ROOT, source("sitemap")).links == ()


def test_read_listing_of_a_sitemap_index_names_its_parts_once() -> None:
    index = b"<sitemapindex>" + b"<sitemap><loc>/1.xml</loc></sitemap>" * 3 + b"<sitemap><loc>javascript:x</loc></sitemap></sitemapindex>"
    found = read_listing(index, ROOT, source("sitemap"))
    assert (found.links, found.parts) == ((), ("https://www.example.de/1.xml",))


def test_read_listing_loads_no_file_an_entity_names(tmp_path: Path) -> None:
    secret = tmp_path / "geheim"
    secret.write_text("geheim", encoding="ascii")
    feed = f'<!DOCTYPE r [<!ENTITY e SYSTEM "{secret.as_uri()}">]><rss><item><title>Plan &e;</title><link>/p</link></item></rss>'
    assert [link.text for link in read_listing(feed.encode(), ROOT, source("feed")).links] == ["Plan"]


def test_read_listing_stops_at_the_most_links() -> None:
    page = "".join(f'<a href="/{number}">Plan</a>' for number in range(30_000)).encode()
    wanted = source(most=40)
    assert [link.address for link in read_listing(page, ROOT, wanted).links] == [f"https://www.example.de/{number}" for number in range(40)]


HITS = """<div class="hit"><b>Unterrichtung: Masterplan Holz</b> Drucksache <a href="/1421.pdf">7/1421 (S. 1-40)</a> {more}</div>
<table><tr><td>Antrag zur Schulbahn</td><td><a href="/1422.pdf">Download</a></td></tr></table>
<p>Zum Masterplan Holz gehört auch <a href="/fest">das große Fest im Wald</a></p>"""


@pytest.mark.parametrize("more", ["", '<a href="/vorgang">Beratungsstand</a>'])
def test_a_link_of_few_words_leads_to_what_its_entry_names(more: str) -> None:
    wanted = source(entry="div.hit, tr, p").model_copy(update={"candidates": Candidates(words=("masterplan",))})
    for rules in (wanted, wanted.model_copy(update={"links": Links()}))[: 1 if more else 2]:
        found = candidates_of(read_listing(HITS.format(more=more).encode(), ROOT, rules).links, rules.candidates)
        assert [link.address.rpartition("/")[2] for link in found] == (["1421.pdf", "vorgang"] if more else ["1421.pdf"])
        assert "Unterrichtung: Masterplan Holz" in found[0].title


def test_a_paper_linked_by_its_picture_first_has_its_name() -> None:
    page = b'<a href="/9"><img src="/9.jpg" alt=""></a><h3><a href="/9">Masterplan Holz</a></h3><a href="/9">mehr</a>'
    assert [link.text for link in read_listing(page, ROOT, source()).links] == ["Masterplan Holz"]
    wanted = source().model_copy(update={"candidates": Candidates(words=("masterplan",))})
    page = b'<h3><a href="/9">Masterplan Holz</a></h3><p>Viel Text. <a href="/9">Weitere Informationen zu alledem</a></p>'
    for one in (page, page[37:] + page[:37]):
        assert [link.text for link in candidates_of(read_listing(one, ROOT, wanted).links, wanted.candidates)] == ["Masterplan Holz"]


def test_candidates_of_reads_addresses_as_people_do() -> None:
    quoted = Link("https://a.example.de/Ma%C3%9Fnahmenplan.pdf", "Download")
    assert candidates_of([quoted], Candidates(words=("maßnahmenplan",))) == (quoted,)


@given(st.text(max_size=60))
def test_absolute_gives_web_addresses_without_fragment_or_nothing(href: str) -> None:
    address = absolute(href, ROOT)
    assert not address or (address.startswith(("http://", "https://")) and "#" not in address)


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("?PHPSESSID=0a1b2c3d4e5f6a7b8c9d0e1f&id=7", "?id=7"),
        ("?id=7&sid=0a1b2c3d4e5f6a7b8c9d0e1f2a3b", "?id=7"),
        ("?utm_source=brief&utm_medium=mail", ""),
        ("?gsid=0a1b2c3d4e5f6a7b8c9d0e1f&sid=17", "?gsid=0a1b2c3d4e5f6a7b8c9d0e1f&sid=17"),
        (";jsessionid=0A1B2C?id=7", "?id=7"),
    ],
)
def test_absolute_leaves_out_who_visits_and_keeps_what_is_asked_for(query: str, kept: str) -> None:
    assert absolute(f"/plan{query}", "https://www.example.de/") == f"https://www.example.de/plan{kept}"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Sat, 14 Mar 2026 08:00:00 +0100", "2026-03-14"),
        ("2026-03-14T10:00", "2026-03-14"),
        ("2026-13-01", None),
        ("32.13.2026", None),
        ("Sat, 32 Mar 2026 08:00:00 +0100", None),
        ("", None),
        ("Plan 2030", None),
    ],
)
def test_feed_day_reads_whole_dates_or_nothing(text: str, day: str | None) -> None:
    assert feed_day(text) == day


def test_candidates_of_keeps_words_and_suffixes_and_drops_the_unwanted() -> None:
    plan, press, form, old = (
        Link("https://a.example.de/1", "MASSNAHMENPLAN 2030"),
        Link("https://a.example.de/2", "Pressefoto"),
        Link("https://a.example.de/3.PDF", "Antrag Maßnahmenplan"),
        Link("https://b.example.de/4.pdf", "Maßnahmenplan", date="2009-01-01"),
    )
    links = (plan, press, form, old)
    assert candidates_of(links, Candidates()) == links
    assert candidates_of(links, Candidates(words=("maßnahmenplan",), not_words=("antrag",))) == (plan, old)
    assert candidates_of(links, Candidates(suffixes=(".pdf",))) == (form, old)
    assert candidates_of(links, Candidates(words=("maßnahmenplan",), since="2010")) == (plan, form)
    assert candidates_of(links, Candidates(words=("maßnahmenplan",), hosts=("b.example.de",))) == (old,)


def test_read_listing_names_selectors_that_hit_nothing() -> None:
    wanted = source().model_copy(update={"expects": Expects(selectors=("main article", ".weg"))})
    assert read_listing(PAGE, ROOT, wanted).missing == (".weg",)
