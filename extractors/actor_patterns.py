"""The patterns of German institution names, compiled from the vocabulary, and where they match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.laender import LAENDER
from corpus.records import ActorType
from corpus.words import vocabulary

WORD = r"[A-ZÄÖÜ][\wÄÖÜäöüß&/\-]*"
NOT_NAME = r"(?!(?:Die|Der|Das|Den|Dem|Des|Und|Mit|Für|Im|In|Am|An|Auf|Zu|Zur|Zum|Von|Vom|Bei|Als|Sie|Er|Es|Wir|Ein|Eine|Dabei|Damit|Gemeinsam|Rund|Ziel|Auch)\b)"
NAME = rf"{NOT_NAME}{WORD}(?:\s+{NOT_NAME}{WORD}){{0,3}}"
QUALIFIED = rf"(?:[A-ZÄÖÜ][a-zäöüß]+(?:e|en|er|es)\s+)?{WORD}"
FUER = rf"für\s+(?:(?:die|das|den)\s+)?{QUALIFIED}(?:(?:\s*,\s*|\s+und\s+|\s*,\s+und\s+)(?!(?:die|der|das|den|dem|für)\b){WORD}){{0,5}}"
SURNAME = r"[A-ZÄÖÜ][a-zäöüßéèç]+(?:-[A-ZÄÖÜ][a-zäöüßéèç]+)?"


@dataclass(frozen=True, slots=True)
class NameMatch:
    """A body's name where it stands in the text, in its printed form."""

    start: int
    end: int
    type: ActorType
    roles: tuple[str, ...] = ()


def find_names(text: str, start: int, end: int) -> Iterator[NameMatch]:
    """Yield bodies and persons with an office in `text[start:end]`, longest at each place, not overlapping."""
    found = [*_bodies(text, start, end), *_persons(text, start, end)]
    last = start
    for match in sorted(found, key=lambda one: (one.start, -one.end)):
        if match.start >= last:
            yield match
            last = match.end


def _bodies(text: str, start: int, end: int) -> Iterator[NameMatch]:
    blocked = set(vocabulary("actor_patterns")["blocked"]["words"])
    for kind, pattern in _patterns():
        for match in pattern.finditer(text, start, end):
            name = next((group for group in match.groupdict() if group.startswith("name") and match[group]), None)
            first, last = match.span(name) if name else match.span()
            if text[first:last] not in blocked:
                yield NameMatch(first, first + len(text[first:last].rstrip(" ,")), kind)


def _persons(text: str, start: int, end: int) -> Iterator[NameMatch]:
    for match in _person().finditer(text, start, end):
        yield NameMatch(*match.span("name"), "person", (" ".join(match["office"].split()),))


@cache
def _patterns() -> tuple[tuple[ActorType, re.Pattern[str]], ...]:
    stems = [stem for land in LAENDER.values() for stem in (*land["adjectives"], land["name"].lower())]
    adjective = "(?:" + "|".join(rf"[{stem[0].upper()}{stem[0]}]{stem[1:]}" for stem in stems) + r")(?:isch)?(?:er|e|es|en|em)?"
    parts = {
        "{Name}": NAME,
        "{Fuer}": FUER,
        "{LandOf}": r"(?:des\s+(?:Landes|Freistaates)\s+)?(?:Brandenburg|Berlin|Sachsen)",
        "{Place}": rf"(?:(?:in\s+|von\s+|des\s+Landes\s+|für\s+)?{NOT_NAME}{WORD}(?:\s+\(\w+\))?)",
        "{Word}": WORD,
        "{Adj}": adjective,
    }
    compiled = []
    for pattern in vocabulary("actor_patterns")["pattern"]:
        forms = [_filled(form, parts).replace("(?P<name>", f"(?P<name{index}>") for index, form in enumerate(pattern["forms"])]
        whole = "|".join(f"(?:{form})" for form in forms)
        compiled.append((pattern["type"], re.compile(rf"(?<![\w\-])(?:{whole})")))
    return tuple(compiled)


def _filled(form: str, parts: dict[str, str]) -> str:
    for placeholder, expression in parts.items():
        form = form.replace(placeholder, expression)
    return form


@cache
def _person() -> re.Pattern[str]:
    words = vocabulary("actor_patterns")["person"]
    offices = "|".join(
        sorted((rf"(?:[A-ZÄÖÜ][\wäöüß\-]*)?(?:{office}|{office.capitalize()})s?" for office in words["offices"]), key=len, reverse=True)
    )
    titles = "|".join(re.escape(title) for title in words["titles"])
    name = rf"(?P<name>{NOT_NAME}{SURNAME}\s+(?:(?:von|van|de|zu)\s+)?{SURNAME})"
    return re.compile(rf"\b(?P<office>{offices})\s+(?:(?:{titles})\s+){{0,3}}{name}")
