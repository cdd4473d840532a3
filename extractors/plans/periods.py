"""Which years a plan covers: by its name, by the span or horizon the text states, else by the last year it sets as a limit."""

from __future__ import annotations

import re

from corpus.records import Period
from extractors.plans.names import find_plan_names, subjects

OPENING = 1_500
"""Characters at the beginning in which the text says its plan's name in full."""
HORIZON = 3_000
"""Characters in which a text states its plan's horizon."""
SPAN = 6_000
"""Characters in which a text states its plan's span."""
SHORT = 12_000
"""Characters up to which the spans and limits a text names are its plan's; a longer one names those of many measures."""

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_RANGE = re.compile(r"\b((?:19|20)\d\d)\s*(?:-|–|/|bis)\s*((?:19|20)\d\d)\b")
_PLAN_RANGE = re.compile(
    r"(?P<head>\w*(?:strategie|plan|pläne|programm|konzept|vertrag|agenda|vereinbarung|paket)\w{0,2}|\w*zeitraum\w{0,2}|\w*periode|Laufzeit|Legislaturperiode|gilt|gelten|läuft)\b[^.\n]{0,40}?"
    r"\b(?P<start>(?:19|20)\d\d)\s*(?:-|–|/|bis)\s*(?P<end>(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
_PLAIN_HEAD = re.compile(
    r"(?i)zeitraum|laufzeit|periode|legislatur|gilt|gelten|läuft|^(?:master|rahmen|aktions|maßnahmen)?(?:strategie|plan|programm|konzept|vertrag|agenda)\w{0,2}$"
)
"""Words that mean the paper itself; a compound such as 'Abfallkonzept' must occur in its title."""
_HORIZON = re.compile(
    r"\b(?:gilt|läuft|endet|\w*[Zz]eitraum|\w*[Hh]orizont|Laufzeit|Zieljahr)\w*\s+(?:\w+\s+){0,3}?(?:[Bb]is\s+(?:zum\s+Jahr\s+|Ende\s+)?)?((?:19|20)\d\d)\b(?!\s+bis\s+\d)|"
    r"\b(?:[Bb]is\s+(?:zum\s+Jahr\s+|Ende\s+)?|[Ff]ür\s+das\s+Jahr\s+)((?:19|20)\d\d)\b(?P<reaches>\s+(?:reich|gilt|gelten|läuft|laufen))?"
)
_MONTH = r"Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_SPAN = re.compile(rf"\b(?P<start>20\d\d)\s*(?:-|–|bis)\s*(?:(?:{_MONTH}|Ende|Mitte|Anfang)\s+)?(?P<end>20\d\d)\b")
_LIMIT = re.compile(
    rf"(?<!\d )(?<!\d)\b[Bb]is\s+(?:(?:zum|spätestens|einschließlich|Ende|Mitte|Anfang|Jahres?|Jahresende|des|{_MONTH}|\d{{1,2}}\.)\s+)*(?P<year>20\d\d)\b"
)

_NAMED = re.compile(
    r"(?P<head>[A-ZÄÖÜ]\w*(?:strategie|plan|programm|konzept|vertrag|agenda|vereinbarung|paket|pakt|konzeption))(?:e?s)?(?:\s+[A-ZÄÖÜ][\w-]+){0,3}\s+\(?$"
)
"""A plan's name before its years."""
NAME = 80
"""Characters of a plan's name before its years."""
_SHARE = re.compile(r"\d\s?%|\bProzent")


def period_of(title: str, text: str) -> Period:
    """Return the years a plan covers; a bound that the text does not state is None."""
    if match := _RANGE.search(title):
        return Period(int(match[1]), int(match[2]))
    for match in _PLAN_RANGE.finditer(text[:SPAN]):
        if _PLAIN_HEAD.search(match["head"]) or match["head"].lower().removesuffix("s") in title.lower():
            return Period(int(match["start"]), int(match["end"]))
    if end := _horizon(title, text):
        return Period(None, end)
    if len(text) > SHORT:
        return Period()
    return _last_span(title, text) or Period(None, _last_limit(title, text))


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


def _last_limit(title: str, text: str) -> int | None:
    """The latest year by which the text says that something shall be done; a plan whose name goes beyond it ends later, a share is a target."""
    parts = re.split(r"(?<=[^\d\W]{2})[.!?]\s|\n", text)
    limits = {(int(match["year"]), _SHARE.search(part) is None) for part in parts for match in _LIMIT.finditer(part)}
    year, is_deed = max(limits, default=(0, False))
    return year if is_deed and year >= max(map(int, _YEAR.findall(title)), default=0) else None


def _fuller_names(title: str, text: str) -> str:
    """The plan's name as the text goes on to say it: 'Hafenstrategie 2035' for the 'Neue Hafenstrategie' of a headline."""
    own = subjects(title)
    return " ".join(name.name for name in find_plan_names(text[:OPENING]) if own and subjects(name.name) == own)
