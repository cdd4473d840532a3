"""Every number with what it counts or measures: what a target can be. Whether one is set by it is for `traits` to say."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from corpus.records import Sentence, Token
from extractors.amounts import FACTORS, WORDS, find_money, find_quantities, number

Form = Literal["percent", "physical", "money", "count", "share", "factor", "zero"]

SHARES = {"drittel": 33.3, "viertel": 25.0, "fünftel": 20.0, "zehntel": 10.0, "hälfte": 50.0}
_SHARE = re.compile(rf"\b(?P<share>(?:ein|eine|die|zur)\s+(?P<part>{'|'.join(SHARES)}))\b", re.IGNORECASE)
"""'um ein Drittel', 'ein Fünftel der Flächen'."""
_TIMES = re.compile(r"\b(?:(?:zu\s)?ver(?:zu)?(?:dopp(?:el)?\w+|dreifach\w+|zehnfach\w+)|halbier\w+)\b", re.IGNORECASE)
_FACTOR = re.compile(r"\bFaktor\s+(?P<value>\d+(?:,\d+)?)\b")
_REACHED_BY = re.compile(r"\b(?:auf|um)\s+(?:\w+\s+)?[\d.,]+\s*\S+\s+(?:zu\s+)?$")
"""'auf 30 Prozent verdoppeln' states one number."""
_NEUTRAL = re.compile(
    r"\b(?:(?:[Kk]lima|[Tt]reibhausgas|THG-|CO2-|CO₂-)-?[Nn]eutral\w*|[Nn]etto-?[Nn]ull\w*|[Ee]missionsfrei\b|auf\s+(?:nahezu\s+|annähernd\s+)?[Nn]ull)\b"
)
"""Net zero: its value is 0."""
_NUMBER_OF = re.compile(r"\b(?:Zahl|Anzahl)\s+(?:der|des|von|an)\s+(?:[a-zäöüß]+\s+){0,2}(?P<unit>[A-ZÄÖÜ][\w-]+)\b")
"""'die Zahl der Betriebe von 1.800 auf 3.000': what is counted stands before."""
_GROUPED = re.compile(r"(?:\d{1,3}[-–])?(?:\d{1,3}(?:\.\d{3})+|\d{1,6})")
_RANGE = re.compile(r"^\d{1,3}[-–]")
"""'2-5 Objekte': the larger bound is the value."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_BETWEEN = frozenset({"ADJA", "TRUNC", "KON", "ADV", "CARD"})
"""What may stand between a number and what it counts."""
LEADING = 3
"""Digits at most before a group of three."""
_SCALES = frozenset(
    {"millionen", "million", "milliarden", "milliarde", "mio", "mrd", "tausend", "euro", "prozent", "prozentpunkte", "grad"}
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit, by offsets into the sentence."""

    start: int
    stop: int
    value: float
    unit: str
    form: Form


def amounts_of(text: str, sentence: Sentence) -> tuple[Amount, ...]:
    """Return the numbers of a sentence (`text` is its words) with units, in order, none inside another."""
    found = sorted(_amounts(text, sentence), key=lambda one: (one.start, -one.stop))
    kept: list[Amount] = []
    for one in found:
        if not kept or one.start >= kept[-1].stop:
            kept.append(one)
    return tuple(kept)


def _amounts(text: str, sentence: Sentence) -> Iterator[Amount]:
    for match in _NEUTRAL.finditer(text):
        yield Amount(match.start(), match.end(), 0.0, match.group(), "zero")
    yield from (Amount(one.start, one.stop, one.value, one.unit, "money") for one in find_money(text))
    for one in find_quantities(text):
        yield Amount(one.start, one.stop, one.value, one.unit, "percent" if one.unit in {"%", "Prozent"} else "physical")
    for match in _SHARE.finditer(text):
        yield Amount(match.start("share"), match.end(), SHARES[match["part"].lower()], "%", "share")
    for match in _TIMES.finditer(text):
        if not _REACHED_BY.search(text[: match.start()]):
            value, unit = next((value, unit) for part, value, unit in FACTORS if part in match.group().lower())
            yield Amount(match.start(), match.end(), value, unit, "factor")
    yield from (Amount(one.start(), one.end(), number(one["value"]), "Faktor", "factor") for one in _FACTOR.finditer(text))
    yield from _counts(text, sentence)


def _counts(text: str, sentence: Sentence) -> Iterator[Amount]:
    """'5.000 zusätzliche Ladepunkte': a number, adjectives, a noun; or the noun before, after 'Zahl der'."""
    tokens, shift = sentence.tokens, sentence.start
    for place, token in enumerate(tokens):
        if not (_is_count(token) or _is_spelt(token)) or (place and tokens[place - 1].text[-1] in "-/–" and token.text[0] == "0"):
            continue
        rest = _thousands(tokens, place)
        value = number("".join((_RANGE.sub("", token.text), *rest)))
        noun = _counted(tokens, place + len(rest) + 1)
        if noun is not None and noun.text.casefold() not in _SCALES:
            yield Amount(token.start - shift, noun.end - shift, value, noun.text, "count")
        elif noun is None and tokens[place - 1].text in {"auf", "um", "bei", "rund", "etwa", "über"}:
            for before in deque(_NUMBER_OF.finditer(text, 0, token.start - shift), maxlen=1):
                yield Amount(token.start - shift, token.end - shift, value, before["unit"], "count")


def _thousands(tokens: Sequence[Token], place: int) -> tuple[str, ...]:
    """The '000' of '200 000' as press agencies print it."""
    following = tokens[place + 1 : place + 2]
    is_grouped = tokens[place].text.isdecimal() and len(tokens[place].text) <= LEADING
    return tuple(token.text for token in following if is_grouped and re.fullmatch(r"\d{3}", token.text))


def _is_count(token: Token) -> bool:
    """A count; four bare digits that begin with 19 or 20 are a year."""
    return _GROUPED.fullmatch(token.text) is not None and not _YEAR.fullmatch(token.text)


def _is_spelt(token: Token) -> bool:
    """A number word; the article 'ein' is none."""
    word = token.text.casefold()
    return word in WORDS and not word.startswith("ein") and word != "null"


def _counted(tokens: Sequence[Token], place: int) -> Token | None:
    """The noun in the plural that a number before `place` counts; 'weitere' alone stands for one named before."""
    for index, token in enumerate(tokens[place : place + 5], place):
        if token.tag in {"NN", "NE"} and token.text[:1].isupper():
            return token if len(token.text) > 2 and (token.text[-1] in "nersEe" or token.text.isupper()) else None
        if token.text == "weitere" and tokens[index + 1 : index + 2] and tokens[index + 1].tag.startswith("V"):
            return token
        if token.tag not in _BETWEEN and token.text not in {",", "der"}:
            return None
    return None
