"""German expressions of time as partial ISO dates: 'bis Ende 2027', '2. Quartal 2026', '2015 bis 2017'. Pure, on strings."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Literal

Sense = Literal["period", "begin", "deadline"]
"""What a lone date means: a box 'Zeitraum' states a period, 'Beginn' a start, 'Frist' an end."""

MONTHS = ("januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember")
MONTH_NUMBERS = {name: number for number, name in enumerate(MONTHS, 1)} | {
    "jänner": 1, "jan": 1, "feb": 2, "mrz": 3, "mär": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9,
    "okt": 10, "nov": 11, "dez": 12,
}  # fmt: skip
ORDINALS = {
    "1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4,
    "erstes": 1, "ersten": 1, "erste": 1, "zweites": 2, "zweiten": 2, "zweite": 2,
    "drittes": 3, "dritten": 3, "dritte": 3, "viertes": 4, "vierten": 4, "vierte": 4,
}  # fmt: skip
PARTS = {"anfang": "01", "beginn": "01", "mitte": "06", "ende": "12", "jahresende": "12", "jahresbeginn": "01", "jahresmitte": "06"}
SEASONS = ("frühjahr", "frühling", "frühsommer", "sommer", "spätsommer", "herbst", "spätherbst", "winter")

_UNIT = r"(?:€|Euro\b|EUR\b|%|Prozent\b|[kMGT]Wh?\b|m²|m³|km\b|t\b|t/a|kg\b|ha\b|Personen\b|Stück\b)"
_NO_COUNT = r"(?:(?<=[–-]\d\d)|(?!\s+(?:[a-zäöüß]+e[nrs]?\s+)?[A-ZÄÖÜ]))"
"""'2025–27' ends a range; 'bis 2025 – 30 neue Stellen' begins to count things."""
_BEFORE = r"(?<![\d/.,\w])(?<![^\W\d]-)"
_YEAR = rf"(?P<year>(?:19[5-9]|20\d)\d)(?![\d.,]*\d)(?!\s?{_UNIT})"
_SHORT_YEAR = re.compile(r"(?<![\d./])(0?[1-9]|1[0-2])/(2\d|3\d)(?![\d./])")
_ANY_YEAR = re.compile(r"(?:19|20)\d\d")
"""What every shape of a point in time holds; most sentences hold none."""
_MONTH = "(?:" + "|".join(sorted(MONTH_NUMBERS, key=len, reverse=True)) + r")\b\.?"
_ORDINAL = "(?:" + "|".join(sorted(ORDINALS, key=len, reverse=True)) + r")\b\.?"
_IN = r"\s*[/,]?\s*(?:des\s+Jahres\s+|im\s+Jahr\s+|von\s+|in\s+)?"
_TO = r"\s*(?:bis(?:\s+zum)?|[-–—/]|und)\s*"
TERM = r"(?:\w*(?:jahr(?:e?s)?|semesters?|saison|pause|ferien|spielzeit)|Jahre|Legislaturperiode|Doppelhaushalts?|Ostern|Pfingsten|Weihnachten)"
"""What a year or two are the years of: 'ab dem Schuljahr 2024/25', 'im Haushaltsjahr 2026'."""

_BETWEEN = re.compile(
    r"\s*(?:bis(?:\s+(?:zum|einschließlich|spätestens))?(?:\s+(?:Jahr|Jahre))?|[-–—/]|und)\s*(?:zum\s+|Jahr\s+)*", re.IGNORECASE
)
_UNTIL = re.compile(
    r"(?:\bbis(?:\s+(?:zum|zur|spätestens|voraussichtlich|einschließlich|etwa|ca\.|mindestens|zu))*(?:\s+" + TERM + r")?"
    r"|\bspätestens(?:\s+(?:im|zum|bis|in))*(?:\s+Jahre?)?|\bFrist:?|\b(?:Ende|Zieljahr):"
    r"|(?<!nach )\b(?:Abschluss|Fertigstellung)(?::|\s+(?:im|in|voraussichtlich|Jahre?))*)\s*$",
    re.IGNORECASE,
)
_SINCE = re.compile(
    r"(?:\b(?:ab|seit|frühestens|beginnend)(?:\s+(?:dem|der|im|in|ab|ca\.|etwa|voraussichtlich))*(?:\s+" + TERM + r")?"
    r"|\b(?:Beginn|Start|Projektstart|Umsetzungsbeginn|Baubeginn):?(?:\s+(?:ab|im|in))?(?:\s+Jahre?)?|\bvon)\s*$",
    re.IGNORECASE,
)
_BASELINE = re.compile(
    r"(?:\b(?:gegenüber|verglichen\s+mit|im\s+Vergleich\s+(?:zu|mit)|Niveau|Basis|(?:Basis|Bezugs|Referenz|Vergleichs|Ausgangs|Bilanz)jahr(?:e?s)?|Stand:?|Fassung|Beschluss)"
    r"(?:\s+(?:dem|zum|von|vom|aus))*(?:\s+(?:Niveau|Jahr|Jahres|Wert))*(?:\s+von)?)\s*$",
    re.IGNORECASE,
)
_AFTER = re.compile(r"\bnach(?:\s+dem)?(?:\s+Jahre?)?\s*$", re.IGNORECASE)
"""'nach 2030' begins with the year after."""
_BEYOND = re.compile(r"\büber(?:\s+das\s+Jahr)?\s*$", re.IGNORECASE), re.compile(r"\s*hinaus\b")
"""'über 2025 hinaus' says that there is no end then."""
_ONWARDS = re.compile(
    r"\s*(?:ff\b\.?|\+(?=\s*(?:$|[,;.()]))|(?:[,;(–-]\s*)?(?:danach\s+|anschließend\s+)?(?:(?:fort)?laufend|dauerhaft|unbefristet|kontinuierlich)\b)",
    re.IGNORECASE,
)


Bounds = tuple[str, str]


def _day(match: re.Match[str]) -> Bounds:
    month = match["month"]
    number = int(month) if month.isdigit() else _month(month)
    return (date := f"{match['year']}-{number:02}-{int(match['day']):02}"), date


def _months(match: re.Match[str]) -> Bounds:
    """'März 2025', 'Januar bis Juni 2025', '03/2025'."""
    month, first = match["month"], match.groupdict().get("first")
    last = int(month) if month.isdigit() else _month(month)
    return f"{match['year']}-{_month(first) if first else last:02}", f"{match['year']}-{last:02}"


def _parts(match: re.Match[str], months: int) -> Bounds:
    """Quarters and half years, which have `months` months."""
    last = ORDINALS[match["number"].rstrip(".").lower()]
    first = match.groupdict().get("first")
    begin = ORDINALS[first.rstrip(".").lower()] if first else last
    return f"{match['year']}-{(begin - 1) * months + 1:02}", f"{match['year']}-{last * months:02}"


def _edge(match: re.Match[str]) -> Bounds:
    return (month := f"{match['year']}-{PARTS[match['part'].lower()]}"), month


def _years(match: re.Match[str]) -> Bounds:
    """'2025', '2024/25', '2024/2025'; seasons are kept as their year."""
    year, following = match["year"], match.groupdict().get("following")
    if following and int(following) % 100 == (int(year) + 1) % 100:
        return year, str(int(year) + 1)
    return year, year


def _short_range(match: re.Match[str]) -> Bounds:
    """'2025–27'; what is no later year is none of a range."""
    year, last = match["year"], f"{match['year'][:2]}{match['following']}"
    return year, last if last > year else year


def _month(name: str) -> int:
    return MONTH_NUMBERS[name.rstrip(".").lower()]


SHAPES: tuple[tuple[str, Callable[[re.Match[str]], Bounds]], ...] = (
    (r"(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])(?![\d-])", _day),
    (r"(?P<year>(?:19|20)\d\d)-(?P<month>0[1-9]|1[0-2])(?![\d-])", _months),
    (rf"(?P<day>[0-3]?\d)\.\s?(?P<month>(?:0?[1-9]|1[0-2])(?=\.)|{_MONTH})\.?\s?{_YEAR}", _day),
    (rf"(?:(?P<first>{_MONTH}){_TO})?(?P<month>{_MONTH}){_IN}{_YEAR}", _months),
    (rf"(?P<month>0?[1-9]|1[0-2])[./]\s?{_YEAR}", _months),
    (rf"(?:(?P<first>{_ORDINAL})(?:\s*Quartal)?{_TO})?(?P<number>{_ORDINAL})\s*(?:Quartal|Q\b)\.?{_IN}{_YEAR}", partial(_parts, months=3)),
    (rf"Q\s?(?P<number>[1-4])\.?{_IN}{_YEAR}", partial(_parts, months=3)),
    (rf"(?P<number>IV|I{{1,3}})\s?/\s?{_YEAR}", partial(_parts, months=3)),
    (rf"(?P<number>{_ORDINAL})\s*(?:Halbjahr|Jahreshälfte|HJ\b)\.?{_IN}{_YEAR}", partial(_parts, months=6)),
    (rf"(?P<part>{'|'.join(PARTS)}){_IN}{_YEAR}", _edge),
    (rf"(?:{'|'.join(SEASONS)}){_IN}{_YEAR}", _years),
    (rf"{_YEAR}\s?/\s?(?P<following>(?:20)?\d\d)(?![\d/])", _years),
    (r"(?P<year>20\d\d)\s?[–-]\s?(?P<following>\d\d)(?![\d.,/-])" + rf"(?!\s?{_UNIT})" + _NO_COUNT, _short_range),
    (_YEAR, _years),
)
"""How a point in time is written, most explicit first: what one shape has read no later one reads again."""


@dataclass(frozen=True, slots=True)
class TimeSpan:
    """An expression of time in a text: where it stands, and its bounds as partial ISO dates.

    `begin` and `end` are None where the expression leaves that side open ('bis 2030' has no begin). A single day
    or year has both, the same.
    """

    start: int
    stop: int
    begin: str | None
    end: str | None


@dataclass(frozen=True, slots=True)
class _Point:
    start: int
    stop: int
    low: str
    high: str


def find_times(text: str) -> tuple[TimeSpan, ...]:
    """Return the anchored expressions of time in the text, in order.

    Expressions without a calendar year ('kurzfristig', 'in zwei Jahren') are none; nor are years of comparison ('gegenüber 1990').
    """
    spans: list[TimeSpan] = []
    points = list(_points(text))
    index = 0
    while index < len(points):
        used, span = _span(text, points, index)
        index += used
        if span is not None:
            spans.append(span)
    return tuple(spans)


def bounds(text: str, *, sense: Sense = "period") -> tuple[str | None, str | None]:
    """Return begin and end that a box of a Maßnahmenblatt states; of several expressions the earliest and the latest.

    A lone date is begin and end of a period, the begin under 'Beginn', the end under 'Frist'. A single day is a begin.
    """
    spans = find_times(text)
    begins = sorted(span.begin for span in spans if span.begin)
    ends = sorted((span.end for span in spans if span.end), key=_latest)
    begin, end = (begins[0] if begins else None), (ends[-1] if ends else None)
    if any(span.begin and span.end is None for span in spans) and end and begin and _latest(end) < _latest(begin):
        end = None
    alone = len(spans) == 1 and _is_point(spans[0], sense)
    if alone and sense == "period" and begin and len(begin) == 10:
        return begin, None
    if sense == "begin" and alone:
        return begin, None
    if sense == "deadline" and (alone or not any(span.begin is None for span in spans)):
        return (None if alone else begin), end
    return begin, end


def with_whole_years(text: str) -> str:
    """Return the text of a box that says when, with the last figures of a year behind its month made whole: '04/27' is '04/2027'."""
    return _SHORT_YEAR.sub(r"\1/20\2", text)


def _is_point(span: TimeSpan, sense: Sense) -> bool:
    """A day, month or year; under 'Beginn' or 'Frist' a quarter or half year as well."""
    if span.begin is None or span.end is None or sense == "period" or len(span.begin) < len("2024-07") or len(span.end) < len("2024-07"):
        return span.begin == span.end
    months = int(span.end[5:7]) - int(span.begin[5:7]) + 1
    return span.begin == span.end or (span.begin[:4] == span.end[:4] and len(span.begin) == len(span.end) == 7 and months in {3, 6})


def year_of(date: str | None) -> int | None:
    """Return the year of a partial ISO date."""
    return int(date[:4]) if date else None


def _latest(date: str) -> str:
    """The last moment a partial date may mean, for comparison: '2027' is later than '2027-06'."""
    return date + "-99-99"[: 10 - len(date)]


def _span(text: str, points: Sequence[_Point], index: int) -> tuple[int, TimeSpan | None]:
    """How many points the expression at `index` uses, and the expression; None for a year of comparison."""
    point = points[index]
    before = text[max(0, point.start - 50) : point.start]
    if _BASELINE.search(before) or (_BEYOND[0].search(before) and _BEYOND[1].match(text, point.stop)):
        return 1, None
    if index + 1 < len(points) and _BETWEEN.fullmatch(text[point.stop : points[index + 1].start]):
        last = points[index + 1]
        if _latest(last.high) >= _latest(point.low):
            return 2, TimeSpan(point.start, last.stop, point.low, last.high)
    until, since = _UNTIL.search(before), _SINCE.search(before)
    offset = point.start - len(before)
    if len(point.low) == len("2030") and (after := _AFTER.search(before)):
        return 1, TimeSpan(offset + after.start(), point.stop, str(int(point.high) + 1), None)
    if until:
        return 1, TimeSpan(offset + until.start(), point.stop, None, point.high)
    onwards = _ONWARDS.match(text, point.stop)
    if since or onwards:
        return 1, TimeSpan(offset + since.start() if since else point.start, onwards.end() if onwards else point.stop, point.low, None)
    return 1, TimeSpan(point.start, point.stop, point.low, point.high)


def _points(text: str) -> Iterator[_Point]:
    taken: list[_Point] = []
    if not _ANY_YEAR.search(text):
        return iter(())
    for pattern, bounds_of in _compiled_shapes():
        for match in pattern.finditer(text):
            if all(match.end() <= point.start or match.start() >= point.stop for point in taken):
                taken.append(_Point(match.start(), match.end(), *bounds_of(match)))
    return iter(sorted(taken, key=lambda point: point.start))


@cache
def _compiled_shapes() -> tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Bounds]], ...]:
    return tuple((re.compile(_BEFORE + shape, re.IGNORECASE), bounds_of) for shape, bounds_of in SHAPES)
