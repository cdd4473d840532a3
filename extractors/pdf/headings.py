"""Which passages are headings, and of which level: outline, tags, contents, classes of styles, numbers - together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.pdf.heading_classes import chosen_looks, kind_of, levels_of, number_of
from extractors.pdf.heading_matches import contradicts_numbers, matched_levels, tagged_levels
from extractors.pdf.heading_places import boxed, leading, listed
from extractors.pdf.page import Entry, Page
from extractors.pdf.passages import Body, Passage, same_look

COVERED = 6
"""From this many pages on a first page with little text is a cover."""
FRONT = 4
"""Up to this page a page without running text belongs to the cover: title page, half title, list of publishers."""
LONG = 220
"""A heading has at most this many characters."""
SENTENCE = 60
"""From this many characters on a line with a full stop at its end is a sentence."""
_CAPTION = re.compile(r"^(?:Abb(?:ildung|\.)|Tab(?:elle|\.)|Grafik|Karte|Diagramm|Foto|Bild)\s*(?:\d|[A-Z]?\d|:)", re.IGNORECASE)
_SOURCE = re.compile(r"^(?:Quellen?|Datenquelle|Eigene Darstellung|©)\s*:?\s", re.IGNORECASE)
_YEAR_OR_DATE = re.compile(r"^(?:\d{4}\b|\d{1,2}\.\s*(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez))")
_ONLY_DATE = re.compile(r"^(?:Stand:?\s*)?(?:(?:\d{1,2}\.\s*)?[A-Z][a-zä]{2,8}|\d{1,2}\.\d{1,2}\.)\s*(?:19|20)\d\d$")
_QUOTE = re.compile(r"^[„“\"»].*[“”\"«]\.?$")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known about the headings of a document besides their looks."""

    bookmarks: tuple[Entry, ...] = ()
    contents: tuple[Entry, ...] = ()
    pages: tuple[Page, ...] = ()


def mark_headings(passages: Sequence[Passage], body: Body, evidence: Evidence) -> None:
    """Set kind and level of the passages that are headings."""
    candidates = [passage for passage in passages if _may_be_heading(passage)]
    outline, tags = matched_levels(candidates, evidence.bookmarks), tagged_levels(candidates, evidence.pages)
    known = {**matched_levels(candidates, evidence.contents), **tags, **outline}
    given = outline if contradicts_numbers(tags) else {**tags, **outline}
    headings = _chosen(passages, candidates, known, body, evidence)
    levels = levels_of(headings, known, body, passages=passages)
    for passage in headings:
        passage.level = given.get(passage) or _level_by_number(passage) or levels[kind_of(passage)]
        passage.kind, passage.marker = "heading", None
    _close_gaps(headings)


def _chosen(
    passages: Sequence[Passage], candidates: Sequence[Passage], known: dict[Passage, int], body: Body, evidence: Evidence
) -> list[Passage]:
    """The headings in reading order."""
    texts, charts = leading(passages, set(candidates), body)
    kinds = chosen_looks(candidates, known, texts, body)
    left_out = listed(passages, set(known), body) | charts | boxed(passages, evidence.pages)
    return [
        passage
        for passage in candidates
        if passage in known or (kind_of(passage) in kinds and passage not in left_out and _is_plausible(passage, body, evidence))
    ]


def _is_plausible(passage: Passage, body: Body, evidence: Evidence) -> bool:
    """At body size a line that ends in a colon introduces something; a cover page holds titles, not headings."""
    text = passage.text
    if text.endswith(":") and passage.style.size <= body.style.size + 0.6:
        return False
    if _ONLY_DATE.match(text) or (_QUOTE.match(text) and len(text) > SENTENCE) or (text.endswith(".") and len(text) > SENTENCE):
        return False
    is_front = passage.page <= FRONT and len(evidence.pages) >= COVERED
    return not (is_front and _is_cover(evidence.pages[passage.page - 1], body))


def _is_cover(page: Page, body: Body) -> bool:
    """Little text; on the pages after the first one no line of running text at all."""
    letters = sum(len(line.text) for line in page.lines)
    return letters < 700 and (page.number == 1 or not any(same_look(line.style, body.style) and len(line.text) > 40 for line in page.lines))


def _may_be_heading(passage: Passage) -> bool:
    if passage.kind is not None or not passage.lines or len(passage.lines) > 5:
        return False
    text = passage.text
    letters = sum(letter.isalpha() for letter in text)
    if not letters >= 2 or len(text) > LONG or letters < 0.4 * len(text):
        return False
    return not (_CAPTION.match(text) or _SOURCE.match(text) or _YEAR_OR_DATE.match(text))


def _level_by_number(passage: Passage) -> int | None:
    number = number_of(passage)
    return len(number) if len(number) > 1 else None


def _close_gaps(headings: Sequence[Passage]) -> None:
    """Levels count from 1 without holes."""
    used = sorted({passage.level for passage in headings if passage.level})
    for passage in headings:
        if passage.level:
            passage.level = used.index(passage.level) + 1
