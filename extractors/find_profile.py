"""What a document says about itself: the plan it presents, its kind, Land, issuer, period."""

from __future__ import annotations

import re

from corpus.records import Block, Document, DocumentKind, Findings, Profile, Reading
from corpus.words import vocabulary
from extractors.evidence import is_evidence
from extractors.plans.issuers import issuer_of
from extractors.plans.names import find_plan_names, is_generic, without_years
from extractors.plans.own_title import is_headline, own_title
from extractors.plans.periods import period_of
from extractors.plans.places import land_of_districts, land_of_towns, place_of
from extractors.plans.regions import regions_of
from extractors.plans.titles import plan_title
from extractors.registry import finds

_VOLUME = re.compile(r"\W*(?:Anlage|Anhang|Teilband|Band|Teil)\s+(?:\d{1,2}|[IVX]{1,4}|[A-Z])\s*[:–-]\s*\w[^\n]{2,80}$")
_CHAPTER = re.compile(r"(?:\d{1,2}(?:\.\d{1,2})*\.?|(?:Handlungsfeld|Kapitel|Teil)\s\d{1,2}:?)\s+\w")
_ASKS = re.compile(r"^(?:Was|Wie|Wer|Wo|So|Warum|Wofür)\b|\?\s*$")
"""A title that asks or explains tells of no event: 'Was wird gefördert?', 'So können Kommunen planen'."""
_REPORT = re.compile(r"(?<!end)(?<!schluss)(?:bericht(?:s|es|e)?|bilanz)\b")
"""A title's word for a report; the 'Abschlussbericht' of a project is often the plan itself."""
_PRINTED = re.compile(r"\bDrucksache\s+\d{1,2}/\d+.{0,300}\b(?:Antwort|A\s?N\s?T\s?W\s?O\s?R\s?T|Bericht|Mitteilung)\b", re.DOTALL)
"""A printed matter of a parliament in which a government answers or reports."""
_IMPRINT = re.compile(r"\b(?:Impressum|Herausgeber(?:in)?)\s*:")
OPENING = 1_500
"""Characters at the beginning that tell news from a page."""


@finds("profile")
def find_profile(reading: Reading, found: Findings) -> tuple[Profile, ...]:
    """Return the document's facts; what the text does not state stays empty."""
    document = reading.document
    text = _content(document)
    plan_name = plan_title(document, text)
    plan = without_years(plan_name) or plan_name
    volume = volume_of(document)
    title = f"{plan_name} – {document.text_of(volume).strip(' –-')}" if volume else plan_name
    regions, place = _where(f"{own_title(document)}\n{title}", text)
    period = period_of(title, text, regions)
    return (Profile(title, _kind(document, text), regions, issuer_of(document, text, title), period, plan, place),)


def _where(titles: str, text: str) -> tuple[tuple[str, ...], str | None]:
    """The Land and, of a local paper, the place inside it; a place tells the Land where nothing else does."""
    regions, place = regions_of(titles, text) or land_of_districts(text) or land_of_towns(text), place_of(titles, text)
    if place and (not regions or regions == (place.region,)):
        return (place.region,), place.name
    return regions, None


def volume_of(document: Document) -> Block | None:
    """Return the line of the cover that calls the paper a part of a plan: 'Anlage 1: Maßnahmenkatalog'."""
    cover = [block for block in document.blocks[:8] if is_evidence(block) and (block.page or 1) == 1]
    return next((block for block in cover if _VOLUME.match(document.text_of(block))), None)


def _kind(document: Document, text: str) -> DocumentKind:
    words = vocabulary("plan_words")["kind"]
    title = own_title(document).lower()
    if any(word in title for word in words["catalogue"]) and not _has_word(words["news"], title):
        return "catalogue"
    if _PRINTED.search(text[:OPENING]):
        return "report"
    if _REPORT.search(title) and not _says(vocabulary("plan_words")["press"]["headline"], own_title(document)):
        return "report"
    if (document.pages or 0) >= 4 or len(text) > 12_000:
        return "catalogue" if text.lower().count("maßnahmenblatt") > 5 else "strategy"
    return "strategy" if sum(block.kind == "toc" for block in document.blocks) >= 4 else _kind_of_short(document, text)


def _kind_of_short(document: Document, text: str) -> DocumentKind:
    """A text without chapters to list: news by its headline, the plan itself, news by what it tells, else a page."""
    title = own_title(document)
    if is_headline(title) and not _ASKS.search(title) and _says(vocabulary("plan_words")["press"]["headline"], title):
        return "news"
    if _is_the_plan(document):
        return "strategy"
    return "news" if _says(vocabulary("plan_words")["press"]["told"], text[:OPENING]) else "page"


def _is_the_plan(document: Document) -> bool:
    """A short paper that is the plan itself: named after it, with an imprint or numbered chapters."""
    numbered = sum(block.kind == "heading" and _CHAPTER.match(document.text_of(block)) is not None for block in document.blocks)
    is_made = numbered >= 2 or _IMPRINT.search(document.text[:OPENING]) is not None
    return is_made and any(not is_generic(name.name) for name in find_plan_names(own_title(document)))


def _says(forms: list[str], text: str) -> bool:
    """Whether one of the forms of reporting an event stands in the text."""
    return any(re.search(rf"(?<!\w)(?:{form})(?!\w)", text) for form in forms)


def _has_word(words: list[str], text: str) -> bool:
    """Whether one of the words stands in the text, also as the last part of a compound ('Wirtschaftsminister')."""
    return any(re.search(rf"{word}\b", text) for word in words)


def _content(document: Document) -> str:
    return "\n".join(document.text_of(block) for block in document.blocks if is_evidence(block))
