"""Is a document found by watching a plan to compare? Points for how it is built, with the reason for each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.judgement import Course, Kind, Verdict
from corpus.laender import NAMES
from corpus.records import Document, Findings, Measure
from corpus.words import vocabulary
from extractors.plans.names import find_plan_names, is_generic
from extractors.plans.own_title import own_title

TAKE, WAIT = 5, 3
"""Points from which a document is a plan, and from which it may be one."""
LONG, SHORT = 12_000, 3_000
"""Characters of a whole paper; characters below which a text without pages is hardly one."""
COVER = 400
"""Characters that stand on a cover, or in the head of a page."""
UNREAD = 0.2
"""Share of pages without text from which on a paper says less than it shows."""

IN_PROSE = ("measure_prose", "measure_words", "measure_english")
"""Finders of measures in running text."""

_NUMBERED = re.compile(r"(?:[A-Z]\s?)?\d{1,2}(?:\.\d{1,2})*\.?\s+\w")


@dataclass(frozen=True, slots=True)
class _Point:
    """What speaks for a plan (positive) or against it, and why."""

    points: int
    reason: str


def judge_plan(document: Document, found: Findings, *, land: str = "", address: str = "") -> Verdict:
    """Return what the document is and whether it may enter the comparison.

    `land` is the Land of the source that led to it, `address` where it lies. A plan whose Land, language or text is
    doubtful waits for a person, as does what may be a plan.
    """
    points = tuple(_points(document, found, address))
    score = sum(point.points for point in points)
    kind = _kind(document, found, score, address)
    doubts = tuple(_doubts(document, found, land))
    course = _course(kind, score, doubts)
    reasons = (*(point.reason for point in points), *doubts)
    profile = found.profile
    return Verdict(kind, course, profile.regions, profile.plan or profile.title, profile.period, reasons)


def _course(kind: Kind, score: int, doubts: tuple[str, ...]) -> Course:
    if kind in {"strategy", "catalogue"}:
        return "take" if score >= TAKE and not doubts else "wait"
    return "wait" if score >= TAKE and kind == "report" else "aside"


def _kind(document: Document, found: Findings, score: int, address: str) -> Kind:
    title, words = own_title(document).lower(), vocabulary("plan_words")["kind"]
    cover = f"{title} {document.text[:COVER].lower()}"
    if _says(vocabulary("judging")["others"], title) or _says(vocabulary("judging")["parties"], cover):
        return "other"
    if _says(words["report"], cover):
        return "report"
    if score >= WAIT:
        return "catalogue" if found.profile.kind == "catalogue" or _is_catalogue(title, found) else "strategy"
    is_press = found.profile.kind == "news" or _says(vocabulary("judging")["press"], f"{title} {address.lower()}")
    return "news" if is_press else "other"


def _is_catalogue(title: str, found: Findings) -> bool:
    """Most of its measures are sheets with labels of their own."""
    sheets = sum(_is_laid_out(measure) for measure in found.measures)
    return _says(vocabulary("plan_words")["kind"]["catalogue"], title) or (sheets >= 20 and sheets > len(found.measures) / 2)


def _is_laid_out(measure: Measure) -> bool:
    """Whether a sheet or row states who or when; news say so in running text too."""
    return bool(measure.responsible or measure.time) and not measure.finder.startswith(IN_PROSE)


def _points(document: Document, found: Findings, address: str) -> Iterator[_Point]:
    title, words = own_title(document), vocabulary("plan_words")["kind"]
    if any(not is_generic(name.name) for name in find_plan_names(title)):
        yield _Point(2, "der Titel nennt einen Plan")
    elif any(not is_generic(name.name) for name in find_plan_names(found.profile.title)):
        yield _Point(1, "der Anfang nennt einen Plan")
    else:
        yield _Point(-1, "nennt keinen Plan beim Namen")
    yield from _size(document)
    yield from _build(document, found)
    start = f"{title} {document.text[:COVER]}".lower()
    if (document.pages or 0) < 4 and len(document.text) < LONG and _says(words["news"], start):
        yield _Point(-2, "der Anfang liest sich wie eine Meldung")
    if _says(vocabulary("judging")["press"], f"{title} {address}".lower()):
        yield _Point(-2, "Titel oder Adresse sind die einer Pressestelle")


def _size(document: Document) -> Iterator[_Point]:
    pages, characters = document.pages or 0, len(document.text)
    if pages >= 8:
        yield _Point(2, f"lang ({pages} Seiten)")
    elif pages >= 3 or characters >= LONG:
        yield _Point(1, f"{pages} Seiten" if pages else f"{characters} Zeichen")
    elif characters < SHORT:
        yield _Point(-1, f"kurz ({characters} Zeichen)")


def _build(document: Document, found: Findings) -> Iterator[_Point]:
    headings = [document.text_of(block) for block in document.blocks if block.kind == "heading"]
    numbered = sum(bool(_NUMBERED.match(heading)) for heading in headings)
    sheets = sum(_is_laid_out(measure) for measure in found.measures)
    contents = sum(block.kind == "toc" for block in document.blocks)
    facts = (
        (len(headings) >= 8, f"{len(headings)} Überschriften"),
        (numbered >= 3, f"{numbered} davon nummeriert"),
        (contents >= 4, "ein Inhaltsverzeichnis"),
        (len(found.action_fields) >= 3, f"{len(found.action_fields)} Handlungsfelder"),
        (len(found.measures) >= 5 and len(document.text) >= SHORT, f"{len(found.measures)} Maßnahmen"),
        (sheets >= 3, f"{sheets} Maßnahmen mit Zuständigkeit oder Termin"),
    )
    yield from (_Point(1, reason) for holds, reason in facts if holds)


def _doubts(document: Document, found: Findings, land: str) -> Iterator[str]:
    """What a person should look at before the paper stands beside others."""
    regions = found.profile.regions
    if not regions:
        yield "kein Land zu erkennen"
    elif land and land not in regions:
        yield f"liest sich wie ein Papier aus {' und '.join(NAMES[code] for code in regions)}, die Quelle ist {NAMES[land]}"
    place = found.profile.place or _place_in(f"{own_title(document)}\n{found.profile.title}\n{found.profile.issuer or ''}")
    if place:
        yield f"gilt für {place}, nicht für ein Land"
    if document.language not in {"de", "und", None}:
        yield f"scheint nicht deutsch zu sein ({document.language})"
    pictures = sum(issue.code == "needs_ocr" for issue in document.issues)
    if pictures > (document.pages or 0) * UNREAD:
        yield f"{pictures} von {document.pages} Seiten sind nur Bild und nicht gelesen"


def _place_in(titles: str) -> str | None:
    """Return the town or district a title names: 'Stadt Musterhausen', 'Landkreis Musterland'; city states are Länder."""
    names = "|".join(re.escape(word) for word in vocabulary("judging")["places"])
    match = re.search(rf"\b(?:{names})\s+(?!(?:und|in|der|für)\b)(?P<name>[A-ZÄÖÜ][\wäöüß-]+)", titles)
    return match.group() if match and match["name"] not in NAMES.values() else None


def _says(words: list[str], text: str) -> bool:
    """Whether one of the words stands in the text, also as the last part of a compound."""
    return any(re.search(rf"{re.escape(word)}\b", text) for word in words)
