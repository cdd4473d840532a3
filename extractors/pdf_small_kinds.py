"""Captions, footnotes, imprint: small kinds of passages told by their first words, size and place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.pdf_page import Page
from extractors.pdf_passages import Body, Passage

_CAPTION = re.compile(
    r"^(?:Abb(?:ildung|\.)|Tab(?:elle|\.)|Grafik|Karte|Diagramm|Bild|Foto)\s*(?:\d+|[A-Z]{1,3}[-.]?\d+)(?:[-.]\d+)*(?:\s*[:.|–-]\s|\s+(?-i:[^a-zäöüß\W]))",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"^(?:Quellen?|Datenquelle|Eigene Darstellung|Foto|Bild|Bildnachweis|©)\s*[:©]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{4}")
_NOTE = re.compile(r"^([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\d{1,3}(?=\s)|\*{1,3}(?=\s))\s*\S")


def mark_small_kinds(passages: Sequence[Passage], pages: Sequence[Page], body: Body) -> None:
    """Set the kind of passages that are captions or footnotes."""
    for passage in passages:
        if passage.kind is not None or not passage.lines:
            continue
        text = passage.text
        size = passage.lines[0].size
        if (_CAPTION.match(text) or (_SOURCE.match(text) and size <= body.style.size)) and len(text) < 400:
            passage.kind, passage.marker = "caption", None
        elif _is_scale(text) and not _is_short_title(passage, body):
            passage.kind, passage.marker = "furniture", None
        elif _is_footnote(passage, pages[passage.page - 1], body) and (note := _NOTE.match(text)):
            passage.kind, passage.marker = "footnote", note[1]


def _is_scale(text: str) -> bool:
    """Numbers and units from a chart's axis or bars: nothing to read."""
    return len(text) <= 24 and not _WORD.search(text)


def _is_short_title(passage: Passage, body: Body) -> bool:
    """'USA' or 'EU' in large or bold letters, without any number: a heading may be this short."""
    style = passage.style
    return passage.text.isalpha() and len(passage.text) > 1 and (style.size > body.style.size + 0.9 or (style.bold and not body.style.bold))


def _is_footnote(passage: Passage, page: Page, body: Body) -> bool:
    return passage.lines[-1].size <= body.style.size - 0.9 and passage.lines[0].top > 0.45 * page.height
