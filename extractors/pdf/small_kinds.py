"""Captions, footnotes, imprint: small kinds of passages told by their first words, size and place."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence

from extractors.pdf.page import Page
from extractors.pdf.passages import Body, Passage

_CAPTION = re.compile(
    r"^(?:Abb(?:ildung|\.)|Tab(?:elle|\.)|Grafik|Karte|Diagramm|Bild|Foto)\s*(?:\d+|[A-Z]{1,3}[-.]?\d+)(?:[-.]\d+)*(?:\s+ff?\b\.?)?(?:\s*[:.|–-]\s|\s+(?-i:[^a-zäöüß\W]))",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"^(?:Quellen?|Datenquelle|Eigene Darstellung|Foto|Bild|Bildnachweis|©)\s*[:©]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{4}")
_RAISED = re.compile("[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
_NOTE = re.compile(r"^([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\d{1,3}(?=\s)|\*{1,3}(?=\s))\s*\S")

_CODE = re.compile(r"[A-ZÄÖÜ]{1,4}[\s.\-–]{0,2}\d{1,2}(?:[.\-]\d{1,2})*")

SKIPPED = 3
"""So many footnotes may be missed before the next is known by its number."""
WORDY = 30
"""A small line with more letters is no label of a chart."""


def mark_small_kinds(passages: Sequence[Passage], pages: Sequence[Page], body: Body) -> None:
    """Set the kind of passages that are captions or footnotes."""
    marks = _Marks(passages)
    for passage in passages:
        if passage.kind is not None or not passage.lines:
            continue
        text = passage.text
        size = passage.lines[0].size
        if (_CAPTION.match(text) or (_SOURCE.match(text) and size <= body.style.size)) and len(text) < 400:
            passage.kind, passage.marker = "caption", None
        elif _is_scale(text) and not _is_short_title(passage, body):
            passage.kind, passage.marker = "furniture", None
        elif _is_small_foot(passage, pages[passage.page - 1], body) and (note := _NOTE.match(text)) and marks.have(note[1], passage):
            passage.kind, passage.marker = "footnote", note[1]


def _is_scale(text: str) -> bool:
    """Numbers and units from a chart's axis or bars: nothing to read."""
    return len(text) <= 24 and not _WORD.search(text) and not text.endswith(("?", "!"))


def _is_short_title(passage: Passage, body: Body) -> bool:
    """'USA' or 'EU' in large or bold letters, without any number: a heading may be this short, and so is the code of a measure ('B2')."""
    style = passage.style
    is_name = (passage.text.isalpha() and len(passage.text) > 1) or _CODE.fullmatch(passage.text) is not None
    return is_name and (style.size > body.style.size + 0.9 or (style.bold and not body.style.bold))


class _Marks:
    """Which footnotes the text refers to: raised figures by page, read when first asked for."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._raised: dict[int, set[str]] | None = None
        self._last = 0

    def have(self, mark: str, note: Passage) -> bool:
        """Tell whether a mark is a footnote's: raised itself, raised in the text of its page or the one before, or on in the count."""
        if not mark.isdecimal():
            return True
        if self._raised is None:
            self._raised = defaultdict(set)
            for passage in self._passages:
                cells = passage.grid.cells if passage.grid is not None else ()
                for line in [*passage.lines, *(line for cell in cells for line in cell.lines)]:
                    self._raised[passage.page].update(unicodedata.normalize("NFKC", found) for found in _RAISED.findall(line.text))
        number = int(mark)
        ahead = number - self._last
        is_next = 0 < ahead <= SKIPPED or (0 < ahead < 100 and sum(letter.isalpha() for letter in note.text) > WORDY)
        is_note = is_next or mark in self._raised[note.page] | self._raised[note.page - 1]
        self._last = number if is_note else self._last
        return is_note


def _is_small_foot(passage: Passage, page: Page, body: Body) -> bool:
    return passage.lines[-1].size <= body.style.size - 0.9 and passage.lines[0].top > 0.45 * page.height
