"""What a web page says about itself: title and language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bs4 import BeautifulSoup, Tag

from extractors.german_text import clean

NAMED = 0.4
"""Share of common words from which a heading is the one the head names."""

_SEPARATOR = re.compile(r"\s+[|–—»«·•:/-]+\s+|\s*[|»«]\s*")


def title_of(soup: BeautifulSoup, headings: Sequence[tuple[int, str]]) -> str | None:
    """Return the page's title: of the headings (level, text) the one its head names too, else the first of level 1, else its head's."""
    parts = stated_titles(soup)
    words = set().union(*map(_words, parts)) if parts else set()
    named = [(_overlap(_words(text), words), -level, -at, text) for at, (level, text) in enumerate(headings) if level <= 3]
    if named and max(named)[0] >= NAMED:
        return max(named)[3]
    first = next((text for level, text in headings if level == 1), None)
    return first or max(parts, key=len, default=None)


def stated_titles(soup: BeautifulSoup) -> list[str]:
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


def language_stated(soup: BeautifulSoup) -> str | None:
    """Return the language code the page states (`de`), None when it states none."""
    root = soup.find("html")
    lang = str(root.get("lang") or "").strip().lower() if isinstance(root, Tag) else ""
    return lang[:2] if re.match(r"[a-z]{2}([-_]|$)", lang) else None
