"""What a web page says about itself: title, date of publication, language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bs4 import BeautifulSoup, Tag

from extractors.german_text import clean

ISSUED = (
    "article:published_time", "og:article:published_time", "dcterms.issued", "dcterms.date", "dcterms.created", "dc.date.issued", "dc.date.created",
    "dc.date", "date", "datepublished", "pubdate", "publish-date", "publication_date", "sailthru.date", "cxenseparse:recs:publishtime",
)  # fmt: skip
"""Names under which pages state when they were published, best first."""
MODIFIED = ("article:modified_time", "dcterms.modified", "dc.date.modified", "last-modified", "datemodified", "revised")
"""The same for the last change; used only where nothing else is stated."""
NAMED = 0.4
"""Share of common words from which a heading is the one the head names."""
MONTHS = ("januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember")

_ISO = re.compile(r"\b((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)")
_GERMAN = re.compile(rf"\b(\d{{1,2}})\.\s?(\d{{1,2}}\.|{'|'.join(MONTHS)})\s?((?:19|20)\d\d)\b", re.IGNORECASE)
_LABELLED = re.compile(
    r"\b(?:Stand(?: vom| der Information(?:en)?)?|Veröffentlicht(?: am)?|Datum|Erscheinungsdatum|Erschienen(?: am)?|Pressemitteilung(?: Nr\.? ?[\d/]+)?,?(?: vom)?)"
    r":?\s{0,3}(?:am |vom )?",
    re.IGNORECASE,
)
_JSON = re.compile(r'"(datePublished|dateCreated)"\s*:\s*"([^"]{8,40})"')
_SEPARATOR = re.compile(r"\s+[|–—»«·•:/-]+\s+|\s*[|»«]\s*")


def title_of(soup: BeautifulSoup, headings: Sequence[tuple[int, str]]) -> str | None:
    """Return the page's title: of the headings (level, text) the one its head names too, else the first of level 1, else its head's."""
    parts = _stated_titles(soup)
    words = set().union(*map(_words, parts)) if parts else set()
    named = [(_overlap(_words(text), words), -level, -at, text) for at, (level, text) in enumerate(headings) if level <= 3]
    if named and max(named)[0] >= NAMED:
        return max(named)[3]
    first = next((text for level, text in headings if level == 1), None)
    return first or max(parts, key=len, default=None)


def _stated_titles(soup: BeautifulSoup) -> list[str]:
    """The parts of the title in the page's head: 'Ministerium - Presse - Förderung beginnt' has three."""
    meta = soup.find("meta", property="og:title") or soup.find("meta", attrs={"name": "dcterms.title"})
    name = soup.find("title")
    stated = [str(meta.get("content") or "") if isinstance(meta, Tag) else "", name.get_text(" ") if isinstance(name, Tag) else ""]
    return [part for text in stated for part in _SEPARATOR.split(clean(text[:500])) if any(letter.isalpha() for letter in part)]


def _overlap(ours: set[str], stated: set[str]) -> float:
    common = len(ours & stated)
    return 2 * common / (len(ours) + len(stated)) if common else 0.0


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
