"""What the name of a paragraph style says, in Word and in LibreOffice, in English and in German."""

from __future__ import annotations

import re

DEEPEST = 12
"""Styles a style may be based on in a row; circles are cut."""

TITLES = frozenset({"title", "titel", "haupttitel", "dokumenttitel"})
CONTENTS = ("toc", "contents", "verzeichnis", "inhaltsverzeichnis", "table of figures", "abbildungsverzeichnis")
CAPTIONS = ("caption", "beschriftung", "bildunterschrift", "illustration", "abbildung", "table caption")

_HEADING = re.compile(r"(?:heading|überschrift|titre|nadpis)\s*(?P<level>[1-9])", re.IGNORECASE)
_LIST = re.compile(
    r"(?:list (?:bullet|number|paragraph)|listenabsatz|aufzählung(?:szeichen)?|listennummer)\s*(?P<level>[1-9])?", re.IGNORECASE
)


def is_title_style(name: str) -> bool:
    """Tell whether a style is the one of the title on the cover."""
    return name.casefold() in TITLES


def is_contents_style(name: str) -> bool:
    """Tell whether a style is one of tables of contents."""
    return name.casefold().startswith(CONTENTS)


def is_caption_style(name: str) -> bool:
    """Tell whether a style is one of captions."""
    return name.casefold().startswith(CAPTIONS)


def heading_level(name: str) -> int | None:
    """Return the level that 'Heading 2' or 'Überschrift 2' names."""
    match = _HEADING.match(name)
    return int(match["level"]) if match else None


def list_level(name: str) -> int | None:
    """Return the level from 1 that 'List Bullet 2' or 'Aufzählungszeichen 2' names."""
    match = _LIST.match(name)
    return int(match["level"] or 1) if match else None
