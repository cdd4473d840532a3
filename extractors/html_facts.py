"""What a web page says about itself: title, date of publication, language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from extractors.german_text import clean

ISSUED = (
    "article:published_time", "og:article:published_time", "dcterms.issued", "dcterms.date", "dcterms.created", "dc.date.issued", "dc.date.created",
    "dc.date", "date", "datepublished", "pubdate", "publish-date", "publication_date", "sailthru.date", "cxenseparse:recs:publishtime",
)  # fmt: skip
"""Names under which pages state when they were published, best first."""
MODIFIED = ("article:modified_time", "dcterms.modified", "dc.date.modified", "last-modified", "datemodified", "revised")
"""The same for the last change; used only where nothing else is stated."""
MONTHS = ("januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember")

_ISO = re.compile(r"\b((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)")
_GERMAN = re.compile(rf"\b(\d{{1,2}})\.\s?(\d{{1,2}}\.|{'|'.join(MONTHS)})\s?((?:19|20)\d\d)\b", re.IGNORECASE)
_LABELLED = re.compile(
    r"\b(?:Stand(?: vom| der Information(?:en)?)?|Veröffentlicht(?: am)?|Datum|Erscheinungsdatum|Erschienen(?: am)?|Pressemitteilung(?: Nr\.? ?[\d/]+)?,?(?: vom)?)"
    r":?\s{0,3}(?:am |vom )?",
    re.IGNORECASE,
)
_JSON = re.compile(r'"(datePublished|dateCreated)"\s*:\s*"([^"]{8,40})"')
_SITE_NAME = re.compile(r"\s+[|–—»·:•-]\s+[^|–—»·]{2,60}$")


def title_of(soup: BeautifulSoup, headings: list[str]) -> str | None:
    """Return the page's title: the heading of level 1 that its head also names, else the first, else what the head says.

    `headings` are the texts of the h1 elements in the content.
    """
    stated = _stated_title(soup)
    if headings:
        words = _words(stated or "")
        return max(headings, key=lambda text: (len(words & _words(text)) / max(len(_words(text)), 1), -headings.index(text)))
    return stated


def _stated_title(soup: BeautifulSoup) -> str | None:
    meta = soup.find("meta", property="og:title") or soup.find("meta", attrs={"name": "dcterms.title"})
    if isinstance(meta, Tag) and (text := clean(str(meta.get("content") or ""))):
        return _SITE_NAME.sub("", text) if len(text) > 60 else text
    name = soup.find("title")
    return (_SITE_NAME.sub("", clean(name.get_text(" "))[:500]) or None) if isinstance(name, Tag) else None


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{3,}", text.casefold()))


def published_of(soup: BeautifulSoup, text: str) -> str | None:
    """Return the ISO date a page was published on: meta data, a `<time>`, a labelled date in its `text`, last its last change."""
    metas = {
        str(tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower(): str(tag.get("content") or "")
        for tag in soup.find_all("meta")
    }
    for stated in (*_stated_dates(soup, metas), *_labelled_dates(text), *(metas.get(name, "") for name in MODIFIED)):
        if date := _date(stated):
            return date
    return None


def _stated_dates(soup: BeautifulSoup, metas: dict[str, str]) -> Iterator[str]:
    yield from (metas[name] for name in ISSUED if metas.get(name))
    for script in soup.find_all("script", type="application/ld+json", limit=10):
        if match := _JSON.search(script.get_text()[:200_000]):
            yield match[2]
    yield from (str(tag["datetime"]) for tag in soup.find_all("time", datetime=True, limit=3))


def _labelled_dates(text: str) -> Iterator[str]:
    for match in _LABELLED.finditer(text[:300_000]):
        if date := _GERMAN.match(text, match.end()):
            yield date.group()


def _date(text: str) -> str | None:
    if match := _ISO.search(text[:100]):
        return f"{match[1]}-{match[2]}-{match[3]}"
    match = _GERMAN.search(text[:100])
    if not match:
        return None
    name = match[2].lower()
    month = MONTHS.index(name) + 1 if name in MONTHS else int(name.rstrip("."))
    day = int(match[1])
    return f"{match[3]}-{month:02d}-{day:02d}" if 1 <= month <= 12 and 1 <= day <= 31 else None


def language_stated(soup: BeautifulSoup) -> str | None:
    """Return the language code the page states (`de`), None when it states none."""
    root = soup.find("html")
    lang = str(root.get("lang") or "").strip().lower() if isinstance(root, Tag) else ""
    return lang[:2] if re.match(r"[a-z]{2}([-_]|$)", lang) else None
