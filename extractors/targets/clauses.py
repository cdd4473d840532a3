"""The clauses of a sentence, whether they tell the past, and the years it sets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.measure_cues import FINITES, INFINITIVES, is_past
from corpus.records import Sentence, Token

_BREAKS = frozenset({",", ";", ":", "–", "—", "("})
_HAVING, _BEING = frozenset({"hat", "haben"}), frozenset({"ist", "sind"})
_MOVED = (
    "worden",
    "stiegen",
    "sunken",
    "gangen",
    "kommen",
    "standen",
    "wachsen",
    "fallen",
    "flossen",
    "blieben",
    "lungen",
    "schrumpft",
    "gezogen",
    "gefahren",
)
"""Ends of participles whose perfect is made with 'sein'; with others 'ist' says how things stand: 'ist vorgesehen'."""
_OPENS = frozenset({"PRELS", "PRELAT", "KOUS", "PWAV", "PWS"})
_MONTH = r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Frühjahr|Sommer|Herbst|Winter)"
_DAY = rf"(?:(?:\d{{1,2}}\.\s+)?{_MONTH}\s+)"
_SOME_YEAR = r"(?:[A-ZÄÖÜ][a-zäöüß]+jahr\s+)"
"""'im Schuljahr 2029/30', 'zum Haushaltsjahr 2027'."""
_DUE = re.compile(
    rf"(?<!\d\d)(?<![./–-]\d\d )(?P<lead>\b(?:[Bb]is\s+(?:(?:zum|zur|ins|in|(?:aller)?spätestens|Ende|Mitte|Anfang|Ablauf|de[sr]|einschließlich|Jahre?s?)\s+)*{_DAY}?"
    rf"|(?:[Aa]ller)?[Ss]pätestens\s+(?:(?:bis|im|in|ab|zum|Jahr|Ende)\s+)*{_DAY}?|[Ii]m\s+(?:Jahre?\s+|{_SOME_YEAR}|{_DAY})|[Zz]um\s+(?:{_SOME_YEAR}|{_DAY})"
    rf"|[Aa]b\s+(?:dem\s+(?:Jahr\s+|{_SOME_YEAR}))?{_DAY}?|[Ff]ür\s+(?:das\s+Jahr\s+)?|(?:[Ss]chon|[Bb]ereits|[Ee]rst)\s+|^(?=20\d\d\s+(?:soll|will|wird|werd|möcht|sind|ist))"
    r"|\b(?:[A-ZÄÖÜ][a-zäöüß]+ziel|Ziel(?:wert|marke|zahl|größe|jahr)?)e?\s+(?:für\s+|bis\s+|im\s+Jahr\s+)?(?=20\d\d(?:\s*:|\s+(?:ist|sind)\b))))"
    r"(?P<year>20\d\d)\b(?!\s*(?:-|–|bis)\s*(?:19|20)\d\d)"
)
_FROM = re.compile(r"(?:19|20)\d\d\s*$|\bvo[nm]\s+\d\S*\s*$")
_SINCE = re.compile(
    r"\b(?:[Gg]egenüber|[Vv]erglichen\s+mit|[Vv]ergleich\s+(?:zu[mr]?|mit)|[Bb]ezogen\s+auf|[Bb]asis(?:jahr)?|ggü\.)(?:\s+(?!Jahren)[^\d\s]+){0,3}\s+(?:19|20)\d\d\s*$"
)
"""'gegenüber 1990 bis 2035': the year before is what is compared with, and no span begins."""


@dataclass(frozen=True, slots=True)
class Due:
    """A year by which something shall be reached: its place in the text, and whether the text says 'bis' or 'spätestens'."""

    start: int
    stop: int
    year: int
    is_limit: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence with one finite verb (or none), by offsets into the sentence."""

    start: int
    stop: int
    tokens: tuple[Token, ...]


def clauses_of(sentence: Sentence) -> tuple[Clause, ...]:
    """Return the parts between commas, colons and dashes; a part without finite verb belongs to the one before it."""
    parts: list[list[Token]] = [[]]
    for token in sentence.tokens:
        if token.text in _BREAKS and parts[-1] and (token.text == ";" or not parts[-1][-1].text[-1].isdigit()):
            parts.append([])
        parts[-1].append(token)
    joined: list[list[Token]] = []
    for part in parts:
        has_verb = any(token.tag in FINITES for token in part)
        opens = any(token.tag in _OPENS for token in part[1:3])
        if not has_verb and not opens and len(joined) > 1 and _is_closed_relative(joined[-1]):
            joined[-2] += part
        elif (
            joined
            and not (has_verb and part[0].text == ";")
            and ((not has_verb and not opens) or not any(token.tag in FINITES for token in joined[-1]))
        ):
            joined[-1] += part
        else:
            joined.append(list(part))
    return tuple(Clause(part[0].start - sentence.start, part[-1].end - sentence.start, tuple(part)) for part in joined if part)


def _is_closed_relative(part: list[Token]) -> bool:
    """', die man zurücklegt' with its verb: what follows without one goes on with the clause before."""
    return any(token.tag in {"PRELS", "PRELAT"} for token in part[1:3]) and (part[-1].tag in FINITES or part[-1].tag in INFINITIVES)


def due_years(text: str) -> tuple[Due, ...]:
    """Return the years a text sets as limits or dates: 'bis 2030', 'spätestens 2045', 'im Jahr 2028'; no ends of ranges."""
    found = []
    for match in _DUE.finditer(text):
        before = text[: match.start()]
        if not _FROM.search(before) or _SINCE.search(before):
            limit = re.match(r"(?i)bis|(?:aller)?spätestens", match["lead"]) is not None
            found.append(Due(match.start(), match.end(), int(match["year"]), limit))
    return tuple(found)


def is_told(clause: Clause) -> bool:
    """Tell whether a clause is told in the past or the perfect: 'sank', 'wurde gesenkt', 'ist gesunken', not 'ist vorgesehen', 'konnte verringert werden'."""
    forms = {token.text.casefold() for token in clause.tokens if token.tag in FINITES}
    done = [token.text.casefold() for token in clause.tokens if token.tag == "VVPP" or token.text == "worden"]
    perfect = bool(forms & _HAVING and done) or bool(forms & _BEING and any(word.endswith(_MOVED) for word in done))
    return perfect or any(is_past(token) and not _is_attribute(clause.tokens, place) for place, token in enumerate(clause.tokens))


def _is_attribute(tokens: Sequence[Token], place: int) -> bool:
    """Whether what is tagged as a past tense is a participle before its noun, as in 'setzt die im Gesetz verankerten Ziele um'."""
    others = any(token.tag in FINITES for at, token in enumerate(tokens) if at != place)
    return others and tokens[place].text.endswith("ten") and any(token.tag == "NN" for token in tokens[place + 1 : place + 2])
