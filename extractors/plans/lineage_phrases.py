"""Phrases that relate a paper to a plan they name: 'Fortschreibung des Masterplans Wasser', 'löst den Plan von 2012 ab'.

Plan names of a sentence are found once and stand as one character in it; the phrases of the vocabulary are matched on that
short form, so that a long sentence costs no more than its length.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import get_args

from corpus.records import Relation
from corpus.words import vocabulary
from extractors.plans.names import find_plan_names, is_generic, nominative, without_years

MARK = "\ue000"
"""Stands for a plan's name; a character no text uses."""

_QUOTED = re.compile(
    r"[„»«\"“](?!(?:Wir|Ich|Es|Sie|Er|Man|Damit|Deshalb|Nun|Dies)\b)(?![a-zäöüß]+(?:e[nrsm]) [A-ZÄÖÜ])(?P<name>[^“«\"”„»\n]{4,80})[“«»\"”]"
)
_OF_ANOTHER_KIND = re.compile(
    r"\b(?:\w*[Gg]ruppe|\w*[Ff]elde?s?|\w*[Tt]hemas?|Titel|Motto|Kampagne|Netzwerks?|\w*[Rr]ichtlinie|Maßnahmen?|Projekte?s?)\s+$"
)
"""What is called so in quotation marks is no plan."""
_SHORT = re.compile(
    r"\b[A-ZÄÖÜ]{2,6} ?20\d\d\b|\b[A-ZÄÖÜ]{3,6}(?=\s+(?:von|aus\s+dem\s+Jahre?|vom\s+Jahre?)\s+(?:19|20)\d\d\b)|(?<![\w.@/-])[a-zäöü]{3,}[A-ZÄÖÜ]{2,}(?![\w.@/-])(?: 20\d\d(?: plus)?)?"
)
"""A plan by its short name and year, or by a brand that ends in capitals: 'EKP 2021', 'hafenKW'."""
BRAND = re.compile(r"\s+(?P<name>[a-zäöü]+[A-ZÄÖÜ]{2,}\w*(?:\s+20\d\d)?(?:\s+plus)?)")
"""A plan's own short name right after what kind of plan it is: 'Innovationsstrategie innoBB 2025'."""

_DETERMINER = (
    rf"(?:(?:de[rmns]|die|das|eine[nrms]?|seine[nrms]?|ihre[nrms]?|unsere[nrms]?)\s+)?(?:(?:[^\W\d{MARK}][\w\-]*|(?:19|20)\d\d)\s+){{0,3}}?"
)
"""Article and the few words before a name: 'der im Jahr beschlossenen', 'des 2020 geschlossenen'."""
_OBJECT = rf"(?:die|den|das|seine[nrs]?|ihre[nrs]?|unsere[nrs]?)\s+(?:(?:[^\W\d{MARK}][\w\-]*|(?:19|20)\d\d)\s+){{0,3}}?"
_AND_PLAN = re.compile(
    rf"(?:\s+(?:(?:der|des)\s+)?[A-ZÄÖÜ][\w\-]*){{0,2}}\s*(?:,|und|sowie)\s+(?:(?:auch\s+)?(?:an|auf|aus|in|mit|von|zu)\s+)?(?:(?:de[rmns]|die|das|im|am|vom|zu[mr])\s+)?(?:[a-zäöüß]+e[nmrs]?\s+)?(?={MARK})"
)
"""What joins a further plan to one that is related to, whose name may go on: 'auf dem Plan A (der Stadt) und dem Plan B'."""
_LED = re.compile(rf"(?:(?:Auch|Zudem)\s+)?(?:D(?:er|ie|as)\s+|Ein(?:e|en)?\s+)?(?:[\w\-]+\s+)?{MARK}")
"""A sentence that a plan's name leads."""
_WHOSE = re.compile(
    r"\s+(?:der|des)\s+(?:[a-zäöüß]+(?:en|er)\s+){0,2}[A-ZÄÖÜ][\wäöüß-]+(?:\s+(?:zu[rm]|für)\s+(?:(?:de[rn]|die|das|eine[rn]?)\s+)?(?:[a-zäöüß]+en\s+)?[A-ZÄÖÜ][\wäöüß-]+(?:\s+eine[rs]\s+(?:[a-zäöüß]+en\s+)?[A-ZÄÖÜ][\wäöüß-]+)?)?"
)
"""Whose a paper is, and what it is for."""
_TOPIC_GOES_ON = re.compile(r"(?<![)\d“”«\"])\s+und\s+[A-ZÄÖÜ][a-zäöüß-]+(?=\s*[.,;:)]|\s+[a-zäöü])")
"""'Mobilität und Verkehr' after the word for the plan."""
_STUDY = re.compile(
    r"(?<!einer )(?<!eine )(?<![\w-])[A-ZÄÖÜ][\wäöüß]*(?:-[\wäöüß]+)*(?<=[a-zäöüß]{3})(?:studie|gutachten)\b(?:\s+(?:für\s+)?[A-ZÄÖÜ][\w-]+|\s+[„»\"][^“”«\"]{4,80}[“”«\"])?"
)
"""A study by its name; papers build on them as on plans."""
OF_YEAR = re.compile(r"[“«\"]?\s+(?:aus\s+dem\s+Jahre?|vom\s+Jahre?|von|aus)\s+(?P<year>(?:19|20)\d\d)\b(?!\s*(?:bis|[-–/])\s*\d)")
"""The year behind a plan's name that tells its edition, not the first one of its period."""
_GAP = rf"(?:[^.;:\s{MARK}]+\s+){{0,10}}?"
_ANY = r"(?:[^.;:\s]+\s+){0,8}?"
"""Words of the same clause, the paper's own plan among them."""
_RENEWED = "(?:fortgeschrieben|weiterentwickelt|fortentwickelt|aktualisiert|überarbeitet|novelliert|fortgeführt|weitergeführt|erneuert|neu\\s+aufgelegt)"
LONGEST_DENIAL = 10
"""Characters before a phrase in which a word that denies it stands."""
_DENIED = re.compile(r"\b(?:nicht(?!\s+(?:nur|allein|zuletzt|bloß))|keine?[nmrs]?)\b", re.IGNORECASE)
"""What turns a phrase into its contrary: 'ersetzt nicht den Plan'."""
_DENIES = re.compile(r"\b(?:nicht|keine?[nmrs]?)\s+$", re.IGNORECASE)
"""The same right before a phrase: 'kein Teil des Plans'."""
_DENIED_BEHIND = re.compile(
    r"(?:\s+(?:von|aus\s+dem\s+Jahre?)\s+\d{4})?(?:\s+\w+)?\s+nicht\b(?!\s+(?:nur|allein|zuletzt|bloß))", re.IGNORECASE
)
"""The same right behind it: 'ersetzt den Plan nicht'."""
_MENTIONS = re.compile(r"\b(?:nennt|nennen|nannte|erwähn(?:t|en|te)|verweis(?:t|en)|verwiesen|siehe|vgl\.)(?!\w)", re.IGNORECASE)
"""What a sentence does that only mentions plans; their years are no relation then."""
_REPORT_ON = re.compile(r"\w*[Bb]erichte?s?\s+(?:zu[rm]|über\s+(?:den|die|das))\s+")
"""What a report is called by: the plan it is about is named behind it."""
_DATED = re.compile(r"\((?:19|20)\d\d\)$")
_PLUS = re.compile(r"(?<=\d)\+(?!\w)")
"""An edition that is open to the end: 'Wohnkonzept 2018+'."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A relation stated at `start` to `end` of a text, with the words that relate and the plan's name as printed.

    `at` is where the name begins. `kin`: it holds only for a plan that shares its subject with the paper's own; `is_weak`: it proves nothing
    by itself; `subject`: the plan whose name leads the sentence before it; `is_joined`: the plan is named beside the one it relates first.
    """

    relation: Relation
    start: int
    end: int
    words: str
    name: str
    at: int
    kin: bool = False
    is_weak: bool = False
    subject: str | None = None
    is_joined: bool = False


@dataclass(frozen=True, slots=True)
class PlanMention:
    """A plan's name in a sentence: where it stands, and the name, which may be fuller than what stands there ('Leitbild (2013)')."""

    start: int
    end: int
    text: str


def phrases_to_others(text: str, shorts: Collection[str] = ()) -> tuple[Phrase, ...]:
    """Return the relations a sentence states to plans it names, also by the short forms `shorts` that the paper introduces."""
    return _phrases(text, frozenset(shorts))


@lru_cache(maxsize=8_192)
def _phrases(text: str, shorts: frozenset[str]) -> tuple[Phrase, ...]:
    return tuple(_stated(text, mentions_in(text, shorts)))


def _stated(text: str, names: Sequence[PlanMention]) -> Iterator[Phrase]:
    if not names:
        return
    masked, places = _masked(text, names)
    for relation, pattern, kind in _patterns():
        kin = kind == "kin"
        for match in pattern.finditer(masked):
            if (
                _DENIED.search(match.group())
                or _DENIES.search(masked, max(0, match.start() - LONGEST_DENIAL), match.start())
                or _DENIED_BEHIND.match(masked, match.end())
                or (kin and _MENTIONS.search(masked))
            ):
                continue
            subject = names[0].text if _LED.match(masked) and match.start() > masked.index(MARK) else None
            for mark in _joined(masked, match.start("plan")):
                name = names[masked.count(MARK, 0, mark)]
                brand = BRAND.match(text, name.end)
                end = max(places[match.end()], name.end, brand.end() if brand else 0)
                called = brand["name"] if brand else of_its_year(name.text, text, name.end)
                words, joined = match.group(), mark != match.start("plan")
                yield Phrase(relation, places[match.start()], end, words, called, name.start, kin, kind == "weak", subject, joined)


def _joined(masked: str, mark: int) -> Iterator[int]:
    """The plan of a phrase and those joined to it: 'auf dem Plan A und dem Plan B'."""
    yield mark
    while further := _AND_PLAN.match(masked, mark + 1):
        mark = further.end()
        yield mark


def phrases_to_own(text: str) -> Iterator[tuple[Relation, int, int, str | None]]:
    """Yield relation, start, end and year of the phrases about earlier editions of the paper's own plan."""
    for relation, pattern in _own_patterns():
        if match := pattern.search(text):
            yield relation, match.start(), match.end(), match.groupdict().get("year")


def mentions_in(text: str, shorts: Collection[str]) -> tuple[PlanMention, ...]:
    """Return the plans that a sentence names, by their names and the short forms `shorts` that the paper introduces."""
    return _mentions(text, frozenset(shorts))


@lru_cache(maxsize=8_192)
def _mentions(text: str, shorts: frozenset[str]) -> tuple[PlanMention, ...]:
    """Names in quotation marks, names of the shape of plans, short names with a year; the first of overlapping ones."""
    quoted = [
        PlanMention(match.start(), match.end(), match["name"])
        for match in _QUOTED.finditer(text)
        if not _OF_ANOTHER_KIND.search(text[: match.start()])
    ]
    named = [
        _open_ended(text, _reported(text, PlanMention(one.start, one.end, one.name.strip(" ,»«„“"))))
        for one in find_plan_names(text, related=True)
    ]
    short = [PlanMention(match.start(), match.end(), match.group()) for pattern in short_forms(shorts) for match in pattern.finditer(text)]
    studies = [PlanMention(match.start(), match.end(), match.group()) for match in _STUDY.finditer(text)]
    kept: list[PlanMention] = []
    for name in (*studies, *quoted, *named, *short):
        if all(name.end <= other.start or name.start >= other.end for other in kept):
            kept.append(name)
    titled = (_attributed(text, _dated(text, name)) for name in _with_titles(text, sorted(kept, key=lambda name: name.start)))
    return tuple(name for name in titled if _DATED.search(name.text) or not is_generic(name.text))


def _attributed(text: str, name: PlanMention) -> PlanMention:
    """A mere word for a plan names one with whose it is ('Eckpunktepapier der Küstenländer'); a topic goes on after 'und'."""
    more = (_WHOSE if is_generic(name.text) else _TOPIC_GOES_ON).match(text, name.end)
    if more is None or (not is_generic(name.text) and " " not in name.text):
        return name
    return PlanMention(name.start, more.end(), f"{nominative(name.text)}{more.group()}")


def _dated(text: str, name: PlanMention) -> PlanMention:
    """A mere word for a plan names one with its year: 'Leitbild (2013)' for 'das Leitbild aus dem Jahr 2013'."""
    year = OF_YEAR.match(text, name.end)
    if year is None or not is_generic(name.text):
        return name
    return PlanMention(name.start, year.end(), f"{nominative(name.text)} ({year['year']})")


def of_its_year(name: str, text: str, end: int) -> str:
    """Return a name that ends at `end` with the year of its edition: 'Hafenstrategie (2013)' for 'die Hafenstrategie aus dem Jahr 2013'.

    What is told in so many words is the edition's year also behind the year a plan looks at: 'Waldstrategie 2050 aus dem Jahr 2013'.
    """
    year = OF_YEAR.match(text, end)
    return f"{name} ({year['year']})" if year and ("ahr" in year.group() or without_years(name) == name) else name


def _reported(text: str, name: PlanMention) -> PlanMention:
    """The plan that a report is named after: 'Uferplan' of 'Zwischenbericht zum Uferplan'."""
    about = _REPORT_ON.match(text, name.start, name.end)
    if about is None:
        return name
    inner = next(find_plan_names(text, about.end(), related=True), None)
    return PlanMention(inner.start, inner.end, inner.name) if inner and inner.start == about.end() else name


def _open_ended(text: str, name: PlanMention) -> PlanMention:
    return PlanMention(name.start, name.end + 1, f"{name.text}+") if _PLUS.match(text, name.end) else name


@lru_cache(maxsize=64)
def short_forms(shorts: frozenset[str]) -> tuple[re.Pattern[str], ...]:
    """Return the patterns of short names with a year, and of short forms and the plans above those of the Länder; made once a paper."""
    forms = "|".join(
        re.escape(form)
        for form in sorted(
            {*shorts, *vocabulary("plan_words")["known"], *vocabulary("plan_words")["usual"]}, key=lambda form: (-len(form), form)
        )
    )
    return _SHORT, re.compile(rf"(?<![\w(-])(?:{forms})(?:\s+20\d\d)?(?:\s+plus)?(?![\w-])")


def _with_titles(text: str, names: list[PlanMention]) -> list[PlanMention]:
    """'die Strategie „Gemeinsam wachsen“' is one name: the one in quotation marks."""
    joined: list[PlanMention] = []
    for name in names:
        before = joined[-1] if joined else None
        if before and not text[before.end : name.start].strip() and text[name.start] in '„»«"“':
            called = name.text if is_generic(before.text) and " " in name.text else f"{nominative(before.text)} „{name.text}“"
            joined[-1] = PlanMention(before.start, name.end, called)
        else:
            joined.append(name)
    return joined


def _masked(text: str, names: Sequence[PlanMention]) -> tuple[str, list[int]]:
    """The text with one character a name, and where each character (and the end) stands in the text."""
    parts: list[str] = []
    places: list[int] = []
    position = 0
    for name in names:
        parts += [text[position : name.start], MARK]
        places += [*range(position, name.start), name.start]
        position = name.end
    parts.append(text[position:])
    places += range(position, len(text) + 1)
    return "".join(parts), places


@cache
def _patterns() -> tuple[tuple[Relation, re.Pattern[str], str], ...]:
    """Relation, phrase, and its kind: whether it needs a plan of the same subject, is weak or holds as it is."""
    known = get_args(Relation)
    return tuple(
        (relation["name"], _compiled(phrase), kind)
        for relation in vocabulary("lineage")["relation"]
        if relation["name"] in known
        for kind in ("kin", "patterns", "weak")
        for phrase in relation.get(kind, ())
    )


def _compiled(phrase: str) -> re.Pattern[str]:
    for name, form in (
        ("DET ", _DETERMINER),
        ("OBJ ", _OBJECT),
        ("GAP", _GAP),
        ("ANY ", _ANY),
        ("RENEWED", _RENEWED),
        ("PLAN", f"(?P<plan>{MARK})"),
    ):
        phrase = phrase.replace(name, form)
    return re.compile(rf"(?<!\w)(?:{phrase})", re.IGNORECASE)


@cache
def _own_patterns() -> tuple[tuple[Relation, re.Pattern[str]], ...]:
    return tuple((relation["name"], _compiled(phrase)) for relation in vocabulary("lineage")["own"] for phrase in relation["patterns"])
