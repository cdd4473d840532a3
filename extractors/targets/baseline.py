"""What a target is measured against: a year ('gegenüber 1990'), a value ('von 12 auf 20 Prozent'), or both ('2021: 48 Prozent')."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from corpus.records import Reading, Target
from extractors.amounts import CURRENCY, NUMBER, SCALE, SCALES, UNITS, WORDS, number
from extractors.targets.candidates import Candidate
from extractors.targets.numbers import Amount

_YEAR = r"(?:19|20)\d\d"
_BASE = r"(?:Basis|Bezugs|Referenz|Vergleichs|Ausgangs)"
_FILLING = rf"(?:de[mnrs]|das|Jahre?s?|{_BASE}\w+|\w*(?:[Ss]tand|[Nn]iveau|[Ww]ert|[Vv]erbrauch|[Aa]usstoß)(?:e?s|en?)?|\w*[Ee]missionen|vo[nm]|zu[mr]?|im)"
_SINCE = re.compile(
    rf"\b(?:(?:[Gg]egenüber|[Vv]erglichen\s+mit|[Ii]m\s+Vergleich\s+(?:zu[mr]?|mit)|[Bb]ezogen\s+auf|[Gg]emessen\s+an|[Aa]usgehend\s+von"
    rf"|[Aa]uf\s+(?:der\s+)?(?:Basis|Grundlage)|ggü\.|gg\.)(?:\s+{_FILLING}){{0,4}}\s+"
    rf"|(?:weniger|mehr|\w+er)\s+(?:[A-ZÄÖÜ]\w+\s+)?als\s+(?:noch\s+)?(?:im\s+Jahre?\s+)?"
    rf"|\w*[Nn]iveaus?\s+(?:von|des\s+Jahres|im\s+Jahre?)\s+|(?:{_BASE}jahr(?:e?s)?|Basis)(?:\s+ist)?:?\s+)(?P<year>{_YEAR})\b(?!\s*[-–/]\s*\d)"
)
"""The year whose state is compared with."""
_RELATIVE = frozenset({"percent", "share", "factor"})
"""Numbers that say nothing without what they are compared with."""
_OTHER = re.compile(rf"(?<![\w.,])(?!{_YEAR}\b)\d|\bund\b|;")
"""Another statement between a number and a year."""
_FIGURE = re.compile(rf"(?<![\w.,])(?!{_YEAR}\b)\d")
_NOW = (
    r"(?:(?:rund|etwa|ca\.|circa|knapp|gut|über|unter|derzeit|aktuell|heute|jetzt|bisher|bislang|zuletzt|gegenwärtig|momentan|jährlich)\s+)"
)
_VALUE = rf"(?P<value>{NUMBER}|(?i:{'|'.join(word for word in WORDS if not word.startswith('ein'))})\b)"
_SCALE = rf"(?:\s?(?P<scale>{SCALE})(?!\w))?"
_UNIT = rf"(?:\s?(?P<unit>{CURRENCY}|{'|'.join(UNITS)})(?!\w))?"
_THEN = rf"(?:\s*\((?:[^()\d]{{0,20}}\s)?(?P<year>{_YEAR})\)|\s+(?:im\s+Jahre?|in)\s+(?P<in>{_YEAR}))?"
_FROM = re.compile(
    rf"\bvon\s+{_NOW}*{_VALUE}{_SCALE}{_UNIT}(?:\s+(?:[a-zäöüß]+en\s+)?[A-ZÄÖÜ][\w-]+)?{_THEN}\s+auf\s+(?:[a-zäöüß]+\s+){{0,3}}$"
)
"""'von rund 12 Prozent (2019) auf mindestens', before the number."""
_STATED = (
    re.compile(rf"[^()\d]{{0,40}}\((?:{_NOW}|(?:Ist|Ausgangs|Basis)\w*:?\s+)+(?:(?P<year>{_YEAR}):?\s+)?{_VALUE}{_SCALE}{_UNIT}"),
    re.compile(rf"[^()\d]{{0,40}}\((?P<year>{_YEAR}):\s*{_NOW}?{_VALUE}{_SCALE}{_UNIT}"),
    re.compile(rf"[^()\d]{{0,40}}?\b(?:statt|gegenüber)\s+(?:wie\s+)?{_NOW}*(?!{_YEAR}\b){_VALUE}{_SCALE}{_UNIT}{_THEN}"),
)
"""'(aktuell 39 Prozent)', '(2022: 24 Prozent)', 'statt bisher 12', behind the number."""
_LABELLED = re.compile(
    rf"\b(?:Ausgangs|Basis|Ist-?|Start)[Ww]ert(?:\s+\(?(?P<year>{_YEAR})\)?)?(?:\s+ist|:)?\s+{_NOW}*{_VALUE}{_SCALE}{_UNIT}"
)
"""'Ausgangswert 2019: 120 t'."""
_ALIKE = {"%": "Prozent|v. ?H.", "EUR": CURRENCY, "t": "Tonnen"}
"""Units that are printed in several words."""


@dataclass(frozen=True, slots=True)
class Baseline:
    """The year and the value (in the unit of the target) that a target is measured against; None where the text does not say it."""

    year: int | None = None
    value: float | None = None


def with_baseline(target: Target, reading: Reading, one: Candidate) -> Target:
    """Return the target with what its sentence says it is measured against."""
    sentence = reading.sentences[bisect_right(reading.sentences, one.start, key=lambda sentence: sentence.start) - 1]
    found = baseline_of(reading.document.text[sentence.start : sentence.end], one.amount)
    return replace(target, baseline_year=found.year, baseline_value=found.value)


def baseline_of(text: str, amount: Amount) -> Baseline:
    """Return what a number of a sentence is measured against; the offsets of `amount` count in the sentence."""
    behind = (pattern.match(text, amount.stop) for pattern in _STATED)
    found = _FROM.search(text[: amount.start]) or next(filter(None, behind), None) or _labelled(text, amount)
    value = _value_of(found, text, amount) if found else None
    if found is not None and value is not None:
        year = found.groupdict().get("year") or found.groupdict().get("in")
        return Baseline(int(year) if year else _since(text, amount), value)
    return Baseline(_since(text, amount))


def _labelled(text: str, amount: Amount) -> re.Match[str] | None:
    """The value labelled as the one to start from, unless it is the number itself."""
    return next((match for match in _LABELLED.finditer(text) if match.start("value") != amount.start), None)


def _value_of(found: re.Match[str], text: str, amount: Amount) -> float | None:
    """The value in the unit of the target; None where its own unit is another one. 'von 1,5 auf 2 Mio. Euro' counts both in millions."""
    if found["unit"] and not re.search(rf"(?<!\w){re.escape(_plain(found['unit']))}(?!\w)", _plain(amount.unit)):
        return None
    shared = _scale_in(text[amount.start : amount.stop])
    value = number(found["value"]) * (_factor(found["scale"]) if found["scale"] else 1.0 if found["unit"] else shared)
    return value if amount.unit == "EUR" else value / shared


def _since(text: str, amount: Amount) -> int | None:
    """The year the number is compared with: where such years lead, the last one before it, else the next one behind it.

    A number that says something by itself ('500 Ladepunkte') is compared only where nothing else stands between.
    """
    years = list(_SINCE.finditer(text))
    before = [match for match in years if match.end() <= amount.start]
    behind = [match for match in years if match.start() >= amount.stop]
    if amount.form not in _RELATIVE:
        before = [match for match in before[-1:] if not _OTHER.search(text, match.end(), amount.start)]
        behind = [match for match in behind[:1] if not _OTHER.search(text, amount.stop, match.start())]
    first = _FIGURE.search(text)
    years_lead = bool(years) and first is not None and years[0].start() < first.start()
    chosen = [*before[-1:], *behind[:1]] if years_lead else [*behind[:1], *before[-1:]]
    return int(chosen[0]["year"]) if chosen else None


def _scale_in(text: str) -> float:
    """What the figure of an amount is counted in: 1e6 for '2 Mio. Euro'."""
    scale = re.search(rf"{SCALE}(?!\w)", text)
    return _factor(scale.group()) if scale else 1.0


def _factor(scale: str) -> float:
    return SCALES[scale.rstrip(".").lower()]


def _plain(unit: str) -> str:
    """One word for each unit that is printed in several."""
    return next((plain for plain, printed in _ALIKE.items() if re.fullmatch(printed, unit)), unit)
