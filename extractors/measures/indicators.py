"""The numbers of an indicator: what it counts from and to, in which unit, until when. Only what the text says; a year is no number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.records import Document, IndicatorFigures
from extractors.amounts import NUMBER, SCALE, WORDS, find_money, find_quantities, number
from extractors.measures.labels import Statement
from extractors.measures.sheets import Sheet
from extractors.targets.baseline import Baseline, baseline_of
from extractors.targets.numbers import Amount, Form

Role = Literal["baseline", "target", ""]

REACH = 80
"""Characters before a number in which the words stand that say what it is."""

_YEAR = r"(?:19|20)\d\d"
_SPELT = "|".join(word for word in WORDS if not word.startswith("ein") and word != "null")
_COUNT = re.compile(
    rf"(?<![\w.,/§#+-])(?:(?:(?:{NUMBER})\s?(?:[-–]|bis(?:\s+zu)?)|(?i:{_SPELT})\s+bis)\s?(?!{_YEAR}\b))?(?P<value>{NUMBER}|(?i:{_SPELT})\b)"
    r"(?![\w%°€]|[-–/]\w|[.,:]\d)"
)
"""A number without a unit we know, or the larger of two: '10', '8–10', 'drei bis vier'."""
_NAMES = re.compile(
    r"(?i)(?:§|\b(?:nr|nummer|phase|stufe|abs|absatz|artikel|ziffer|kapitel|seite|abb|tab|tabelle|maßnahme|handlungsfeld|sdg|din|iso|kfw|enev|klassen?|version|linie|"
    r"quartal|je|pro|per|alle|seit|vor|nach|binnen|innerhalb)\.?|[%\d]\s+von|/)\s*$"
)
"""What stands before a number that names a thing, or says per how many or how often: 'Phase 2', 'je 1.000', 'alle 2 Jahre'."""
_TIME = re.compile(r"(?i)(?:\w*jahr|monat|woche|tag|stunde|minute|uhr|quartal|mal)(?:e?s|en?)?")
_NOUN = re.compile(rf"[^\S\n]+(?:(?P<scale>{SCALE})[^\S\n]+)?(?:[a-zäöüß]+(?:e|en|er|es)[^\S\n]+){{0,2}}(?P<noun>[A-ZÄÖÜ][\w*:-]*\w)")
_NUMBER_OF = re.compile(r"\b(?:An)?[Zz]ahl\s+(?:[a-zäöüß]+\s+){0,3}(?P<unit>[A-ZÄÖÜ][\w*:-]*\w)\b")
_PRINTED = re.compile(
    r"[\[(](?:in\s+)?(?P<unit>%|€|EUR|[kMGT]?Wh?(?:/a)?|t(?:\s?CO2\S*)?(?:/a)?|k?m|k?m²|ha|kWp|Prozent|Anzahl|Stück|Tonnen|Personen)[\])]|\bEinheit:?\s+(?P<named>[^\n;,\d]{1,30})"
)
"""The unit an indicator or its head gives: '[t/a]', 'Anteil (in %)', 'Einheit: Personen'."""
_RATE = re.compile(r"\s*(?:(?:pro|im|je)\s+(?:Kalenderj|J)ahr\b(?!\s+\d)|/\s?(?:Jahr|a)\b|p\.\s?a\.|jährlich)")
_BASELINE = re.compile(
    r"\b(?:(?:Ausgangs|Basis|Start|Referenz|Bezugs|Ist-?)(?:[Ww]ert|[Ss]tand|lage|niveau)|Baseline|Basis|Ist|IST|Status\s+quo|[Aa]ktuell|[Dd]erzeit|[Hh]eute|[Bb]isher|[Bb]islang"
    r"|[Zz]urzeit|[Gg]egenwärtig|Bestand)\b"
)
_TARGET = re.compile(r"\b(?:(?:Ziel|Soll|Plan)-?(?:[Ww]ert|marke|zahl|größe|vorgabe|niveau|[Ss]tand)?|SOLL|Target|angestrebt)\b")
"""Words for the value to start from and the value to reach."""
_LEAST = re.compile(r"(?:\b(?:[Mm]indestens|[Ww]enigstens|[Hh]öchstens|[Mm]aximal|[Mm]in\.|[Mm]ax\.)|[≥≤>])\s*$")
_ARROW = re.compile(r"(?:->|→|➔|=>|⇒)\s*(?:\w+\.?\s+)?$")
_ONTO = re.compile(r"\bauf\s+(?:[a-zäöüß]+\.?\s+){0,2}$")
_FROM = re.compile(r"\bvon\s+(?:[a-zäöüß]+\.?\s+){0,2}$")
_SEPARATOR = re.compile(r"[,;\n]|\s(?:und|sowie)\s")
_DUE = re.compile(rf"\b(?:[Bb]is|[Ss]pätestens)\s+(?:[A-Za-zä]+\s+|\d\d?\.\s?){{0,3}}(?P<year>{_YEAR})\b|\bim\s+Jahre?\s+(?P<in>{_YEAR})\b")
_YEAR_BEFORE = re.compile(rf"(?<!\d)(?P<year>{_YEAR})\)?\s*:?\s*(?:[a-zäöüß]+\.?\s+|[≥≤>]\s*)?$")
_YEAR_BEHIND = re.compile(rf"\s*in\s+(?P<year>{_YEAR})\b")
_BRACKET = re.compile(r"[^()\d]{0,40}\((?P<inside>[^()]*)\)")


@dataclass(frozen=True, slots=True)
class _Figure:
    """A number with its place and unit, what it is, the year said of it, and whether that year is one to come."""

    start: int
    stop: int
    value: float
    unit: str | None
    role: Role = ""
    year: int | None = None
    is_due: bool = False


def figures_of_sheet(document: Document, sheet: Sheet, *, is_report: bool) -> IndicatorFigures | None:
    """Return the numbers of a sheet's or row's indicator: of its box, and of boxes headed 'Ausgangswert', 'Zielwert', 'Einheit'."""
    if not sheet.values.get("indicator"):
        return None
    boxes = [one for name in ("indicator", "baseline", "unit") for one in sheet.values.get(name, [])]
    text = "\n".join(_with_head(document, one) for one in sorted(boxes, key=lambda one: one.start))
    return figures_of(text, is_report=is_report)


def _with_head(document: Document, one: Statement) -> str:
    """A box with its head where that says which value stands in it."""
    says = one.name != "indicator" or _TARGET.search(one.header) or _PRINTED.search(one.header)
    return f"{one.header.rstrip(' :')}: {document.text[one.start : one.end]}" if says else document.text[one.start : one.end]


def figures_of(text: str, *, is_report: bool = False) -> IndicatorFigures | None:
    """Return the numbers of an indicator, None where it states none; of several indicators those of the first, of several steps the last.

    What is printed with a year and nothing else ('325 (2013)') may be how things stand as well as the aim, and counts as neither;
    in a report so does every number that is not called an aim.
    """
    figures = _told(text, list(_figures(text)))
    targets = [one for one in figures if one.role == "target"] or [one for one in figures if not one.role and one.unit]
    is_state = is_report or any(one.year and not one.is_due for one in targets)
    if is_state and not any(one.role for one in figures):
        return None
    target = _last_step(targets)
    start = next((one for one in figures if one.role == "baseline" and (target is None or _fit(one.unit, target.unit))), None)
    if target is None and start is None:
        return None
    unit = next((one.unit for one in (target, start) if one and one.unit), None) or _printed_unit(text)
    baseline = Baseline(start.year, start.value) if start else _compared(text, target)
    return IndicatorFigures(baseline.value, target.value if target else None, unit, target.year if target else None, baseline.year)


def _compared(text: str, target: _Figure | None) -> Baseline:
    """What the target value is measured against, as targets of running text say it: 'gegenüber 1990'."""
    if target is None:
        return Baseline()
    form: Form = "percent" if target.unit in {"%", "Prozent"} else "physical"
    return baseline_of(text, Amount(target.start, target.stop, target.value, target.unit or "", form))


def _last_step(targets: Sequence[_Figure]) -> _Figure | None:
    """The first target, or where it is reached in steps ('20 % bis 2026, 50 % bis 2030') the last of them."""
    steps = [one for one in targets if one.unit == targets[0].unit]
    return max(steps, key=lambda one: one.year or 0) if steps and all(one.year for one in steps) else next(iter(targets), None)


def _fit(unit: str | None, other: str | None) -> bool:
    return unit is None or other is None or unit.startswith(other) or other.startswith(unit)


def _printed_unit(text: str) -> str | None:
    printed = _PRINTED.search(text)
    if printed:
        return printed["unit"] or printed["named"].strip(" .:")
    counted = _NUMBER_OF.search(text)
    return counted["unit"] if counted else None


def _figures(text: str) -> Iterator[_Figure]:
    """The numbers of a text in order: amounts with a unit, and counts."""
    units = [_Figure(one.start, one.stop, one.value, _with_rate(text, one.unit, one.stop)) for one in find_quantities(text)]
    units += [_Figure(one.start, one.stop, one.value, one.unit) for one in find_money(text)]
    counts = [one for match in _COUNT.finditer(text) if (one := _count(text, match))]
    free = 0
    for one in sorted([*units, *counts], key=lambda one: (one.start, -one.stop)):
        if one.start >= free:
            free = one.stop
            yield one


def _count(text: str, match: re.Match[str]) -> _Figure | None:
    """A number that counts things; not a year, a date, a number that names something or one of days."""
    is_year = re.fullmatch(_YEAR, match["value"]) is not None
    if is_year or _NAMES.search(text, max(0, match.start() - REACH), match.start()) or re.match(r"\.(?:\s+\w|\d)", text[match.end() :]):
        return None
    noun = _NOUN.match(text, match.end())
    if noun and _TIME.fullmatch(noun["noun"]):
        return None
    stop = noun.end() if noun else match.end()
    unit = " ".join(filter(None, (noun["scale"], noun["noun"]))) if noun else None
    return _Figure(match.start(), stop, number(match["value"]), _with_rate(text, unit, stop) if unit else None)


def _with_rate(text: str, unit: str, stop: int) -> str:
    return f"{unit} pro Jahr" if _RATE.match(text, stop) and not unit.endswith("/a") else unit


def _told(text: str, figures: Sequence[_Figure]) -> list[_Figure]:
    """The numbers with what the words around them say: start or aim, and the year."""
    told: list[_Figure] = []
    for place, one in enumerate(figures):
        following = figures[place + 1].start if place + 1 < len(figures) else len(text)
        gap = text[figures[place - 1].stop if place else 0 : one.start]
        lead, tail = _SEPARATOR.split(gap)[-1], _SEPARATOR.split(text[one.stop : following])[0]
        role, unit = _role(lead, tail), one.unit or _counted(lead) or (_printed_unit(text) if _LEAST.search(lead) else None)
        if told and (_ARROW.search(gap) or (_ONTO.search(gap) and _FROM.search(text, max(0, told[-1].start - REACH), told[-1].start))):
            told[-1] = replace(told[-1], role="baseline", unit=told[-1].unit or unit, year=told[-1].year or _year_behind(gap))
            role, unit, lead = "target", unit or told[-1].unit, ""
        told.append(_dated(replace(one, role=role, unit=unit), lead, tail))
    return told


def _counted(lead: str) -> str | None:
    """What is counted where the number stands behind it: 'Anzahl der Beratungen: 200'."""
    counted = _NUMBER_OF.search(lead) if ":" in lead else None
    return counted["unit"] if counted else None


def _role(lead: str, tail: str) -> Role:
    """What the last word before a number says it is, or the bracket behind it: '120 t (Ist)'."""
    bracket = _BRACKET.match(tail)
    for words in (lead, bracket["inside"] if bracket else ""):
        starts, aims = ([match.end() for match in pattern.finditer(words)] for pattern in (_BASELINE, _TARGET))
        if starts or aims:
            return "baseline" if max(starts, default=-1) > max(aims, default=-1) else "target"
    return ""


def _dated(one: _Figure, lead: str, tail: str) -> _Figure:
    """The number with the year said of it: 'bis 2030', 'Zielwert 2030: 80', '50 (2021)'."""
    due = _DUE.search(tail) or _DUE.search(lead)
    if due and one.role != "baseline":
        return replace(one, year=int(due["year"] or due["in"]), is_due=True)
    bracket = _BRACKET.match(tail)
    year = re.search(_YEAR, bracket["inside"]) if bracket else None
    before = _YEAR_BEFORE.search(lead)
    stated = int(year.group()) if year else _year_behind(tail) or (int(before["year"]) if before else None)
    return replace(one, year=stated)


def _year_behind(text: str) -> int | None:
    """The year right behind a number: '5 % in 2020'."""
    behind = _YEAR_BEHIND.match(text)
    return int(behind["year"]) if behind else None
