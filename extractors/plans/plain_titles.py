"""Titles without what they say of the page or the file they stand on."""

from __future__ import annotations

import re

_FILE = r"(?:PDF|HTML|Volltext|Einseiter|Flyer|Broschüre|Download|Langfassung|Kurzfassung|Auszug|Transkript|\w+\s+Fassung)\b[^(),]*"
_FORMAT = re.compile(rf"\s*[,(–-]\s*{_FILE}(?:(?:\)\s*[,(–-]|[,(])\s*{_FILE})*\)?$")
"""What a title says about the file: '(PDF)', ', Kurzfassung'."""
_ABOUT_PAGE = re.compile(
    r"^Projekt(?:seite)?:\s+|\s[–-]\s(?:[Ww]as ist das\?|[Ww]orum es geht|(?:das Vorhaben )?[Ii]m Überblick|[Ww]o stehen wir\?|[Üü]ber \w+ \w+|Fragen und Antworten|Hintergrund|Projektsteckbrief)$"
)
_ASKED = re.compile(r"Was ist (?:eigentlich )?(?:der |die |das )?(?P<about>[A-ZÄÖÜ][^?]+)\?")


def without_format(title: str) -> str:
    """Return a title without what it says about the file."""
    return _FORMAT.sub("", title)


def plain_title(title: str) -> str:
    """Return a title without what it says about the page: 'Uferland 2030' of 'Uferland 2030 – das Vorhaben im Überblick', 'Was ist Uferland 2030?'."""
    title = _ABOUT_PAGE.sub("", without_format(title))
    asked = _ASKED.fullmatch(title)
    return asked["about"] if asked else title
