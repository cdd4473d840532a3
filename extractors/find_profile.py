"""What a document says about itself: the plan it presents, its kind, Land, issuer, period."""

from __future__ import annotations

import re

from corpus.records import Block, Document, DocumentKind, Findings, Period, Profile, Reading
from corpus.words import vocabulary
from extractors.evidence import is_evidence
from extractors.places import place_of
from extractors.plan_names import without_years
from extractors.plan_titles import own_title, plan_title
from extractors.regions import regions_of
from extractors.registry import finds

_RANGE = re.compile(r"\b((?:19|20)\d\d)\s*(?:-|–|/|bis)\s*((?:19|20)\d\d)\b")
_VOLUME = re.compile(r"\W*(?:Anlage|Anhang|Teilband|Band|Teil)\s+(?:\d{1,2}|[IVX]{1,4}|[A-Z])\s*[:–-]\s*\w[^\n]{2,80}$")
_PLAN_RANGE = re.compile(
    r"(?P<head>\w*(?:strategie|plan|pläne|programm|konzept|vertrag|agenda)\w{0,2}|\w*zeitraum\w{0,2}|Laufzeit|Legislaturperiode|gilt)\b[^.\n]{0,40}?"
    r"\b(?P<start>(?:19|20)\d\d)\s*(?:-|–|/|bis)\s*(?P<end>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_PLAIN_HEAD = re.compile(
    r"(?i)zeitraum|laufzeit|legislatur|gilt|^(?:master|rahmen|aktions|maßnahmen)?(?:strategie|plan|programm|konzept|vertrag|agenda)\w{0,2}$"
)
"""Words that mean the paper itself; a compound such as 'Abfallkonzept' must occur in its title."""
_HORIZON = re.compile(
    r"\b(?:gilt|läuft|\w*[Zz]eitraum|\w*[Hh]orizont|Laufzeit|Zieljahr)\w*\s+(?:\w+\s+){0,3}?(?:bis\s+(?:zum\s+Jahr\s+|Ende\s+)?)?((?:19|20)\d\d)\b|"
    r"\bbis\s+(?:zum\s+Jahr\s+|Ende\s+)?((?:19|20)\d\d)\b"
)
_ISSUER = re.compile(
    r"(?:Herausgeber(?:in)?\s*:\s*|herausgegeben\s+(?:vom|von der|von)\s+)(?:Der\s+|Die\s+|Das\s+)?([A-ZÄÖÜ][^\n.;|]{4,110})"
)
_FOR = r" für [A-ZÄÖÜ][\wäöüß\-]+(?:(?:, (?:und )?| und )[A-ZÄÖÜ][\wäöüß\-]+)*"
_BODY = re.compile(
    rf"\b((?:(?!D(?:ie|er|as|em|en|es) )[A-ZÄÖÜ][a-zäöüß]+(?:er|es|e|en|s) )?(?:(?:Landes|Staats|Bundes)regierung|Senatsverwaltung(?:{_FOR})?|Senats?\b|Abgeordnetenhaus|Kabinetts?\b|"
    rf"(?:Staats)?[Mm]inisterium(?:s)?(?:{_FOR})?|[A-ZÄÖÜ][a-zäöü]+ministerium))\b"
)
_FEDERAL = re.compile(r"Bundes(?:regierung|ministerium)")


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
    return (Profile(title, _kind(document, text), regions, _issuer(document, text), _period(title, text), plan, place),)


def _where(titles: str, text: str) -> tuple[tuple[str, ...], str | None]:
    """The Land and, of a local paper, the place inside it; a place tells the Land where nothing else does."""
    regions, place = regions_of(titles, text), place_of(titles, text)
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
    if any(word in title for word in words["report"]):
        return "report"
    if (document.pages or 0) >= 4 or len(text) > 12_000:
        return "catalogue" if text.lower().count("maßnahmenblatt") > 5 else "strategy"
    if sum(block.kind == "toc" for block in document.blocks) >= 4:
        return "strategy"
    return "news" if _has_word(words["news"], f"{title} {text[:400].lower()}") else "page"


def _has_word(words: list[str], text: str) -> bool:
    """Whether one of the words stands in the text, also as the last part of a compound ('Wirtschaftsminister')."""
    return any(re.search(rf"{word}\b", text) for word in words)


def _period(title: str, text: str) -> Period:
    """Years of the plan's own name when they form a range; else a horizon the text states near the plan's name."""
    if match := _RANGE.search(title):
        return Period(int(match[1]), int(match[2]))
    for match in _PLAN_RANGE.finditer(text[:6000]):
        if _PLAIN_HEAD.search(match["head"]) or match["head"].lower()[:8] in title.lower():
            return Period(int(match["start"]), int(match["end"]))
    named = {int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", title)}
    stated = [int(match[1] or match[2]) for match in _HORIZON.finditer(text[:3000])]
    ends = [year for year in stated if year in named] or [int(match[1]) for match in _HORIZON.finditer(text[:3000]) if match[1]]
    return Period(None, ends[0]) if ends else Period()


def _issuer(document: Document, text: str) -> str | None:
    """The publisher as the imprint names it, else the first ministry or government of a Land the text speaks of."""
    if match := _ISSUER.search(document.text):
        return match[1].strip(" ,")
    bodies = [match[1] for match in _BODY.finditer(text[:3000]) if not _FEDERAL.search(match[1])]
    government = next((body for body in bodies if "regierung" in body), None)
    if bodies and bodies[0].startswith("Kabinett") and government:
        return government
    return bodies[0] if bodies else None


def _content(document: Document) -> str:
    return "\n".join(document.text_of(block) for block in document.blocks if is_evidence(block))
