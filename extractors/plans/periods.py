"""Which years a plan covers: by its name, by the span or horizon the text states, else by the last year it sets as a limit."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from corpus.laender import NAMES
from corpus.records import Period
from corpus.words import vocabulary
from extractors.plans.names import find_plan_names, subjects

OPENING = 1_500
"""Characters at the beginning in which the text says its plan's name in full."""
HORIZON = 3_000
"""Characters in which a text states its plan's horizon."""
STATED = 6_000
"""Characters in which a text states its plan's span."""
SHORT = 12_000
"""Characters up to which the spans and limits a text names are its plan's; a longer one names those of many measures."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_RANGE = re.compile(r"\b((?:19|20)\d\d)\s*(?:-|–|/|bis)\s*((?:19|20)\d\d)\b")
_PLAN_RANGE = re.compile(
    r"\b(?P<head>\w*(?:(?:strategie|plan|pläne|programm|konzept|vertrag|agenda|vereinbarung|paket|zeitraum)\w{0,2}|periode|laufzeit|gilt|gelten|läuft))\b[^.\n]{0,40}?"
    r"\b(?P<start>(?:19|20)\d\d)\s*(?:-|–|/|bis)\s*(?P<end>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_PLAIN_HEAD = re.compile(
    r"(?i)zeitraum|laufzeit|periode|legislatur|gilt|gelten|läuft|^(?:master|rahmen|aktions|maßnahmen)?(?:strategie|plan|programm|konzept|vertrag|agenda)\w{0,2}$"
)
"""Words that mean the paper itself; a compound such as 'Abfallkonzept' must occur in its title."""
_HORIZON = re.compile(
    r"\b(?:gilt|läuft|endet|\w*[Zz]eitraum|\w*[Hh]orizont|Laufzeit|Zieljahr)\w*[^\S\n]+(?:(?!seit|[Dd]er|[Dd]ie|[Dd]as|im|ab)\w+[^\S\n]+){0,3}?(?:[Bb]is\s+(?:zum\s+Jahr\s+|Ende\s+)?)?((?:19|20)\d\d)\b(?!\s+bis\s+\d)|"
    r"\b(?:[Bb]is\s+(?:zum\s+Jahr\s+|Ende\s+)?|[Ff]ür\s+das\s+Jahr\s+)((?:19|20)\d\d)\b(?P<reaches>\s+(?:reich|gilt|gelten|läuft|laufen))?"
)
_MONTH = r"Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_SPAN = re.compile(rf"\b(?P<start>20\d\d)\s*(?:-|–|bis)\s*(?:(?:{_MONTH}|Ende|Mitte|Anfang)\s+)?(?P<end>20\d\d)\b")
_LIMIT = re.compile(
    rf"(?<!\d )(?<!\d)\b[Bb]is\s+(?:(?:zum|spätestens|einschließlich|Ende|Mitte|Anfang|Jahr(?:e?s)?|Jahresende|des|{_MONTH}|\d{{1,2}}\.)\s+)*(?P<year>20\d\d)\b"
)

_NAMED = re.compile(
    r"(?P<head>[A-ZÄÖÜ]\w*(?:strategie|plan|programm|konzept|vertrag|agenda|vereinbarung|paket|pakt|konzeption))(?:e?s)?(?:\s+[A-ZÄÖÜ][\w-]+){0,3}\s+\(?$"
)
"""A plan's name before its years."""
NAME = 80
"""Characters of a plan's name before its years."""
_STOP = re.compile(r"(?:(?<=[^\d\W]{2})|(?<=\d{4})|(?<=[)“«\"]))[.!?]\s|\n")
"""Where a sentence ends: not behind a day's number or an abbreviation's letter."""
HEADING = 80
"""Characters of a line that is a heading."""
_PRONOUN = re.compile(r"\W*(?:Er|Sie|Es|Darin|Mit (?:ihm|ihr))\s")
_ALL = re.compile(r"\b(?:[Aa]lles?n?|[Ss]ämtliche|[Ii]nsgesamt)\b")
"""A year by which all is done is the plan's."""
_MADE = re.compile(
    r"\b(?:fort(?:ge|zu)?schr\w+|\w*erarbeite\w*|(?:vor)?(?:zu)?lieg\w+|vor(?:ge|zu)?leg\w+|\w*evaluier\w*|verlänger\w*|finanzier\w*|erstell\w*|\w*[Kk]limaneutral\w*"
    r"|wurden?\b|waren?\b)"
)
"""What is done to a plan until a year, the aim that all plans of a field share, and what is past."""
_SHARE = re.compile(r"\d\s?%|\bProzent")


def period_of(title: str, text: str, regions: Collection[str] = ()) -> Period:
    """Return the years a plan covers, of a plan for the Länder `regions`; what the text says of no year leaves a bound None.

    A short text says when its plan ends also by the latest year by which something in it shall be done.
    """
    if match := _RANGE.search(title):
        return Period(int(match[1]), int(match[2]))
    for match in _PLAN_RANGE.finditer(text[:STATED]):
        if _PLAIN_HEAD.search(match["head"]) or match["head"].lower().removesuffix("s") in title.lower():
            return Period(int(match["start"]), int(match["end"]))
    if end := _horizon(title, text):
        return Period(None, end)
    if len(text) > SHORT:
        return Period()
    return _last_span(title, text) or Period(None, _last_limit(title, text, regions))


def _horizon(title: str, text: str) -> int | None:
    """A year that the text states as horizon: that of the plan's name first, then what its span is said to be."""
    named = {int(year) for year in _YEAR.findall(title) or _YEAR.findall(_fuller_names(title, text))}
    stated = [(int(match[1] or match[2]), bool(match[1] or match["reaches"])) for match in _HORIZON.finditer(text[:HORIZON])]
    own = [year for year, _ in stated if year in named] or [year for year, is_span in stated if is_span]
    return own[0] if own else None


def _last_span(title: str, text: str) -> Period | None:
    """The span of years that reaches farthest, where the text names no year beyond it: 'von Oktober 2014 bis August 2015'.

    What another plan's name says of years is that plan's.
    """
    named = ((match, _NAMED.search(text, max(0, match.start() - NAME), match.start())) for match in _SPAN.finditer(text))
    own = (match for match, plan in named if plan is None or plan["head"].lower() in title.lower())
    spans = [(int(match["end"]), int(match["start"])) for match in own]
    end, start = max(spans, default=(0, 0))
    latest = max((int(year) for year in _YEAR.findall(text)), default=0)
    return Period(start, end) if start < end == latest else None


def _last_limit(title: str, text: str, regions: Collection[str]) -> int | None:
    """The latest year by which the text says that something shall be done; a plan whose name goes beyond it ends later, a share is a target."""
    limits: set[tuple[int, bool]] = set()
    for part in _STOP.split(text):
        if not _applying().search(part):
            is_deed = _SHARE.search(part) is None
            own = (match for match in _LIMIT.finditer(part) if _is_of_plan(part, match) and not _is_of_another(part, match.end(), regions))
            limits |= {(int(match["year"]), is_deed) for match in own}
    year, is_deed = max(limits, default=(0, False))
    return year if is_deed and year >= max(map(int, _YEAR.findall(title)), default=0) else None


def _is_of_plan(part: str, limit: re.Match[str]) -> bool:
    """Whether a sentence says what the plan is about until a year, or is a heading that ends with it; one deed's year is not the plan's."""
    if _MADE.search(part):
        return False
    is_heading = len(part) <= HEADING and not part[limit.end() :].strip(" :")
    is_told = _PRONOUN.match(part) is not None or _ALL.search(part) is not None
    return is_heading or is_told or _plan_word().search(part, 0, limit.start()) is not None


@cache
def _plan_word() -> re.Pattern[str]:
    """Words by which a sentence speaks of the plan: 'Das Papier', 'die Uferstrategie'."""
    return re.compile(rf"\b\w*(?:{'|'.join((*vocabulary('plan_words')['stems'], 'papier'))})(?:e?s|en|n)?\b", re.IGNORECASE)


def _is_of_another(part: str, end: int, regions: Collection[str]) -> bool:
    """Whether it is not the plan's Land that means to do it by a year which ends there: 'Die EU will bis 2050', 'Bis 2050 will die EU'."""
    leads, follows = _others(frozenset(regions))
    return leads.match(part) is not None or follows.match(part, end) is not None


@cache
def _applying() -> re.Pattern[str]:
    """What is open until a year for applications or comments ends then, not the plan."""
    return re.compile(rf"\b(?:{'|'.join(vocabulary('plan_words')['limits']['applying'])})\b", re.IGNORECASE)


@cache
def _others(regions: frozenset[str]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Those above the Länder and the other Länder as subject of a sentence: before its verb, and right behind it."""
    words = vocabulary("plan_words")["limits"]
    laender = [re.escape(name) for code, name in NAMES.items() if regions and code not in regions]
    subject = rf"(?:{'|'.join((*words['above'], *laender))})(?![\w-])(?!\s+(?:{'|'.join(words['joins'])})\b)"
    verb = rf"(?:{'|'.join(words['verbs'])})"
    return re.compile(rf"\W*{subject}\s+{verb}\s", re.IGNORECASE), re.compile(rf"\s+{verb}\s+{subject}", re.IGNORECASE)


def _fuller_names(title: str, text: str) -> str:
    """The plan's name as the text goes on to say it: 'Hafenstrategie 2035' for the 'Neue Hafenstrategie' of a headline."""
    own = subjects(title)
    return " ".join(name.name for name in find_plan_names(text[:OPENING]) if own and subjects(name.name) == own)
