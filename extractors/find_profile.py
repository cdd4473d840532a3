"""What a document says about itself: the plan it presents, its kind, Land, issuer, period."""

from __future__ import annotations

import re
from collections import Counter

from corpus.records import Block, Document, DocumentKind, Findings, Period, Profile, Reading
from corpus.words import vocabulary
from extractors.evidence import is_evidence
from extractors.plan_names import find_plan_names, is_generic, without_years
from extractors.regions import regions_of
from extractors.registry import finds

HEAD = 700
"""Characters at the beginning that name what the document is about."""

_RANGE = re.compile(r"\b((?:19|20)\d\d)\s*(?:-|–|/|bis)\s*((?:19|20)\d\d)\b")
_VOLUME = re.compile(r"\W*(?:Anlage|Anhang|Teilband|Band|Teil)\s+(?:\d{1,2}|[IVX]{1,4}|[A-Z])\s*[:–-]\s*\w[^\n]{2,80}$")
_QUOTED = re.compile(r"[„»\"]([^“«\"„»]{5,80})[“«\"]")
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
    r"(?:Zeitraum|Horizont|Laufzeit|Zieljahr|Planungszeitraum)\w*\s+(?:\w+\s+){0,3}?(?:bis\s+(?:zum\s+Jahr\s+|Ende\s+)?)?((?:19|20)\d\d)\b|"
    r"\bbis\s+(?:zum\s+Jahr\s+|Ende\s+)?((?:19|20)\d\d)\b"
)
_ISSUER = re.compile(
    r"(?:Herausgeber(?:in)?\s*:?\s*|herausgegeben\s+(?:vom|von der|von)\s+)(?:Der\s+|Die\s+|Das\s+)?([A-ZÄÖÜ][^\n.;|]{4,110})", re.UNICODE
)
_BODY = re.compile(
    r"\b((?:[A-ZÄÖÜ][a-zäöüß]+(?:er|es|e|en)\s+)?(?:Landesregierung|Staatsregierung|Senatsverwaltung für [A-ZÄÖÜ][\wäöüß, ]+?|Senats?|Kabinetts?|"
    r"(?:Staats)?[Mm]inisterium(?:s)?(?: für [A-ZÄÖÜ][\wäöüß,\- ]+?)?|[A-ZÄÖÜ][a-zäöü]+ministerium))(?=[.,;:)]|\s+(?:hat|hatte|wird|will|beschl|legt|ist|und|in|für))"
)


@finds("profile")
def find_profile(reading: Reading, found: Findings) -> tuple[Profile, ...]:
    """Return the document's facts; what the text does not state stays empty."""
    document = reading.document
    text = _content(document)
    plan_name = plan_title(document, text)
    plan = without_years(plan_name) or plan_name
    volume = volume_of(document)
    title = f"{plan_name} – {document.text_of(volume).strip(' –-')}" if volume else plan_name
    regions = regions_of(f"{document.title or ''}\n{title}\n{text[:200]}", text)
    return (Profile(title, _kind(document, text), regions, _issuer(text), _period(title, text), plan),)


def volume_of(document: Document) -> Block | None:
    """Return the line of the cover that calls the paper a part of a plan: 'Anlage 1: Maßnahmenkatalog'."""
    cover = [block for block in document.blocks[:8] if is_evidence(block) and (block.page or 1) == 1]
    return next((block for block in cover if _VOLUME.match(document.text_of(block))), None)


def plan_title(document: Document, text: str) -> str:
    """Return the name of the plan the text presents: the longest form near its beginning, else the document's own title."""
    own = document.title or next((document.text_of(block) for block in document.blocks if is_evidence(block)), "")
    in_title = [name.name for name in find_plan_names(own) if not is_generic(name.name)]
    if in_title:
        return _fuller(in_title[0], text)
    if quoted := _QUOTED.search(own):
        return quoted[1]
    names = [name.name for name in find_plan_names(text[:HEAD]) if not is_generic(name.name)]
    if not names:
        return own
    everywhere = Counter(_key(name.name) for name in find_plan_names(text[:20_000]))
    best = max(names, key=lambda name: (everywhere[_key(name)], len(name), -names.index(name)))
    return _fuller(best, text)


def _fuller(name: str, text: str) -> str:
    """The longest printed form of a name that begins with it, when the text prints one near its beginning."""
    forms = [other.name for other in find_plan_names(text[: HEAD * 2]) if other.name.lower().startswith(name.lower())]
    return max([name, *forms], key=len)


def _kind(document: Document, text: str) -> DocumentKind:
    words = vocabulary("plan_words")["kind"]
    head = f"{document.title or ''} {text[:400]}".lower()
    title = (document.title or "").lower()
    if any(word in title for word in words["catalogue"]):
        return "catalogue"
    if any(word in title for word in words["report"]):
        return "report"
    if (document.pages or 0) >= 4 or len(text) > 12_000:
        return "catalogue" if text.lower().count("maßnahmenblatt") > 5 else "strategy"
    return "news" if any(word in head for word in words["news"]) else "page"


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


def _issuer(text: str) -> str | None:
    if match := _ISSUER.search(text):
        return match[1].strip(" ,")
    match = _BODY.search(text[:3000])
    return match[1].strip() if match else None


def _content(document: Document) -> str:
    return "\n".join(document.text_of(block) for block in document.blocks if is_evidence(block))


def _key(name: str) -> str:
    return re.sub(r"\W+", " ", without_years(name).lower()).strip()
