"""When a web page was published: what it says in its head, in a `<time>`, behind a label. Never a guess: a year in a sentence is no date."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from bs4 import BeautifulSoup, Tag

from extractors.html.tree import tells_of_file

ISSUED = (
    "article:published_time", "og:article:published_time", "dcterms.issued", "dcterms.date", "dcterms.created", "dc.date.issued", "dc.date.created",
    "dc.date", "date", "datepublished", "pubdate", "publish-date", "publication_date", "sailthru.date", "cxenseparse:recs:publishtime",
)  # fmt: skip
"""Names under which pages state when they were published, best first. When they were last changed is another fact."""
MONTHS = ("januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember")
LONGEST = 100
"""Characters of a line in which a label states a date; in longer ones it is part of what the text says."""

NEAR = 3
"""Lines around the title among which one of place, author and date stands."""
BYLINE = 80
"""Its longest."""

_MONTH = "|".join(MONTHS)
_ISO = re.compile(r"\b((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?(0[1-9]|[12]\d|3[01])(?!\d)")
_DAY = re.compile(rf"\b(\d{{1,2}})\.\s?(?:(\d{{1,2}})\.|({_MONTH}))\s?((?:19|20)\d\d)\b", re.IGNORECASE)
_MONTH_OF_YEAR = re.compile(rf"\b(?:(0?[1-9]|1[0-2])\s?/\s?|({_MONTH})\s+)((?:19|20)\d\d)\b", re.IGNORECASE)
_YEAR = re.compile(r"((?:19|20)\d\d)\b(?![./-]\d)")
_PUBLISHED = re.compile(
    r"(?:veröffentlicht|publiziert|erschienen|Datum|(?:Veröffentlichungs|Erscheinungs)datum|Erstellt|Pressemitteilung(?: Nr\.? ?[\d/]+)?,?)"
    r":?\s{0,3}(?:am |vom )?",
    re.IGNORECASE,
)
_AS_OF = re.compile(r"(?:^|[(,;|–-]\s*)Stand(?: vom| der Information(?:en)?)?:?\s{0,3}(?:am |vom )?", re.IGNORECASE)
_CHANGED = re.compile(r"änder|aktualisier|modifi|updated|überarbeitet", re.IGNORECASE)
_NOT_ISSUED = re.compile(
    r"änder|aktualisier|modifi|updated|überarbeitet|\b(?:bis|ab|seit|gültig|Frist|Termin|Beginn|Einsendeschluss|Antworten)\b", re.IGNORECASE
)
"""Words that make a date another one than that of publication."""
_JSON = re.compile(r'"(datePublished|dateCreated)"\s*:\s*"([^"]{8,40})"')


def published_of(soup: BeautifulSoup, lines: Sequence[str], title: str | None) -> str | None:
    """Return the partial ISO date a page was published on: by its head, a `<time>`, a label in a line, the line beside its `title`, 'Stand:'.

    What a line says of a file ('PDF, 2 MB, Stand: ...') is no date of the page.
    """
    metas = {
        str(tag.get("property") or tag.get("name") or tag.get("itemprop") or "").lower(): str(tag.get("content") or "")
        for tag in soup.find_all("meta")
    }
    stated = (day_in(text) for text in _stated_dates(soup, metas))
    short = [line for line in lines if len(line) <= LONGEST and not tells_of_file(line)]
    published = (labelled_date(line, _PUBLISHED) for line in short)
    as_of = (labelled_date(line, _AS_OF) for line in short)
    return next((found for dates in (stated, published, _beside(lines, title), as_of) for found in dates if found), None)


def _beside(lines: Sequence[str], title: str | None) -> Iterator[str | None]:
    """The dates of lines of place, author and date around the title, nearest first: 'Musterstadt, 11.10.2021'."""
    at = next((at for at, line in enumerate(lines) if line == title), None)
    if at is None:
        return
    for distance in range(1, NEAR + 1):
        for line in (lines[place] for place in (at - distance, at + distance) if 0 <= place < len(lines)):
            dates = list(_DAY.finditer(line[: BYLINE + 1]))
            if len(line) <= BYLINE and len(dates) == 1 and not _NOT_ISSUED.search(line) and not line.endswith((".", "!", "?", ":")):
                yield _of_day(dates[0])


def labelled_date(line: str, label: re.Pattern[str] = _AS_OF) -> str | None:
    """Return the date behind a label ('Stand: April 2024') as far as it is stated: `2024-04`."""
    for match in label.finditer(line):
        if _CHANGED.search(line[: match.start()]):
            continue
        rest = line[match.end() : match.end() + 40]
        for find in (_day_at, _month_at, _year_at if ":" in match.group() or "(" in match.group() else _nothing):
            if found := find(rest):
                return found
    return None


def day_in(text: str) -> str | None:
    """Return the first whole date in a short text as ISO date."""
    if match := _ISO.search(text[:LONGEST]):
        return _valid(match[1], match[2], match[3])
    match = _DAY.search(text[:LONGEST])
    return _of_day(match) if match else None


def _stated_dates(soup: BeautifulSoup, metas: dict[str, str]) -> Iterator[str]:
    yield from (metas[name] for name in ISSUED if metas.get(name))
    for script in soup.find_all("script", type="application/ld+json", limit=10):
        if match := _JSON.search(script.get_text()[:200_000]):
            yield match[2]
    for tag in soup.find_all("time", datetime=True, limit=5):
        if not _tells_a_change(tag) and not tag.find_parent(["nav", "aside", "footer"]):
            yield str(tag["datetime"])


def _tells_a_change(tag: Tag) -> bool:
    around = tag.parent.get_text(" ")[:200] if tag.parent is not None else ""
    said = f"{tag.get('itemprop') or ''} {tag.get('class') or ''} {around.split(tag.get_text(' '))[0]}"
    return bool(_CHANGED.search(said))


def _day_at(text: str) -> str | None:
    if match := _ISO.match(text):
        return _valid(match[1], match[2], match[3])
    match = _DAY.match(text)
    return _of_day(match) if match else None


def _of_day(match: re.Match[str]) -> str | None:
    return _valid(match[4], match[2] or str(MONTHS.index(match[3].lower()) + 1), match[1])


def _month_at(text: str) -> str | None:
    match = _MONTH_OF_YEAR.match(text)
    if not match:
        return None
    month = int(match[1]) if match[1] else MONTHS.index(match[2].lower()) + 1
    return f"{match[3]}-{month:02d}"


def _year_at(text: str) -> str | None:
    match = _YEAR.match(text)
    return match[1] if match else None


def _nothing(_: str) -> str | None:
    return None


def _valid(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
