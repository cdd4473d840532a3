"""Bodies of the vocabulary in running text, inflected or not, and who a name means in a Land and year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from corpus.bodies import Body, read_bodies
from corpus.laender import NAMES

MOST_WORDS = 16
OFFICE = "ministerium"
SHORTEST_OFFICE = 4
"""Letters that 'Wirtschaft' of 'Wirtschaftsministerium' needs to tell a ministry."""
GOVERNING = frozenset({"ministry", "government"})
OFFICES = frozenset({"agency", "bank", "chamber", "municipality", "other"})
"""Types whose short forms several Länder share."""

_WORD = re.compile(r"[\wÄÖÜäöüß]+")
_ADJECTIVE = re.compile(r"(.*(?:sch|lich|ig|frei|dual|ional|vereint|end|gemein))(?:e|en|er|es|em)")
_GENITIVE = re.compile(r"(.{4,}?)(?:(?<=nis)ses|(?<=[tlzkdnrm])e?s)")
_LEGAL_TAIL = re.compile(r"[\s,]+(?:g?GmbH|mbH|AG|SE|eG|e\.\s?V\.?|AöR)(?:\s*&\s*Co\.?(?:\s*KG)?)?$")
_LAND_TAIL = re.compile(
    rf"\s+(?:des\s+(?:Landes|Freistaate?s)\s+|von\s+)?(?P<land>{'|'.join(sorted(NAMES.values(), key=len, reverse=True))})s?$"
)


@dataclass(slots=True)
class _Node:
    """A step in the tree of names: what may follow by word stem, and which body's name ends here."""

    following: dict[str, _Node] = field(default_factory=dict)
    body: Body | None = None


def find_known(text: str, start: int, end: int) -> Iterator[tuple[int, int, Body]]:
    """Yield where names of the vocabulary stand in `text[start:end]`, longest first at each place, and one body so called."""
    firsts, shorts = _firsts(), _shorts()
    last = start
    for word in _WORD.finditer(text, start, end):
        printed = word[0]
        if word.start() < last:
            continue
        found = _longest(text, word.start(), end) if printed in firsts else None
        if found is None and printed in shorts and not _is_part(text, word.start(), word.end(), end):
            found = word.end(), shorts[printed]
        if found:
            last = found[0]
            yield word.start(), *found


def listed_form(name: str, body: Body) -> str | None:
    """Return the form of the vocabulary that a printed name is, inflected or not."""
    return next((form for form in body.names if stems(form) == stems(name)), None)


def meant(name: str, *, regions: tuple[str, ...] = (), year: int | None = None) -> Body | None:
    """Return the body a name means in papers of the Länder `regions` and of the `year`; None when it is none or several.

    Bodies of the paper's own Länder come before those of the Federation, and these before those of other Länder, of which
    neither governments nor short forms of offices count: each Land has its 'Ministerium der Finanzen' and its 'LfU'.
    """
    bodies, lands = _called(name), set(regions)
    land = _LAND_TAIL.search(name)
    if land:
        lands = {code for code, called in NAMES.items() if called == land["land"]}
        bodies = bodies or tuple(body for body in _called(name[: land.start()]) if body.land in lands)
    for wanted in (lands, {"DE", "EU", "INT"}, None):
        here = [body for body in bodies if wanted is None or body.land in wanted]
        if here and wanted is None and (here[0].type in GOVERNING or (here[0].type in OFFICES and _WORD.fullmatch(name))):
            return None
        if chosen := _of_year(here, year):
            return chosen
    return None


def meant_by_office(name: str, *, regions: tuple[str, ...], year: int | None) -> Body | None:
    """Return the one ministry of the paper's Land and year whose name holds the office of 'Wirtschaftsministerium'."""
    office = stems(name)[-1].removesuffix(OFFICE).removesuffix("s")
    if not stems(name)[-1].endswith(OFFICE) or len(office) < SHORTEST_OFFICE or len(regions) != 1 or year is None:
        return None
    ministries = [body for body in read_bodies() if body.type == "ministry" and body.land == regions[0] and body.existed(year)]
    fitting = [body for body in ministries if any(word.startswith(office) for word in stems(body.name))]
    return fitting[0] if len(fitting) == 1 else None


def shares_name(body: Body) -> bool:
    """Tell whether another body bears the name too, at another time or in another Land."""
    return len(_called(body.name)) > 1


def _of_year(bodies: list[Body], year: int | None) -> Body | None:
    """The only body, else the one of the year (the later where a year has two), else the one that still exists."""
    if len(bodies) <= 1:
        return bodies[0] if bodies else None
    if len({body.land for body in bodies}) > 1:
        return None
    then = [body for body in bodies if year is not None and body.existed(year)] if year else [body for body in bodies if body.until is None]
    return max(then, key=lambda body: body.since or 0, default=None)


def _called(name: str) -> tuple[Body, ...]:
    return _by_name().get(stems(_LEGAL_TAIL.sub("", name)), ())


def stems(name: str) -> tuple[str, ...]:
    """Return the words of a name without case and inflection: equal for 'Deutschen Instituts' and 'Deutsches Institut'."""
    return tuple(_stem(word) for word in _WORD.findall(name))


@cache
def _stem_of(word: str) -> str:
    folded = word.casefold()
    for pattern in (_ADJECTIVE, _GENITIVE):
        if len(folded) > 4 and (found := pattern.fullmatch(folded)):
            return found[1]
    return folded


def _stem(word: str) -> str:
    return word if len(word) <= 4 and word.isupper() else _stem_of(word)


def _longest(text: str, start: int, end: int) -> tuple[int, Body] | None:
    node, best, at = _tree(), None, start
    for _ in range(MOST_WORDS):
        word = _WORD.match(text, at, end)
        following = node.following.get(_stem(word[0])) if word else None
        if word is None or following is None:
            break
        node = following
        if node.body and not _is_part(text, start, word.end(), end):
            best = (word.end(), node.body)
        at = word.end()
        while at < end and at - word.end() < 4 and not text[at].isalnum():
            at += 1
    return best


def _is_part(text: str, first: int, last: int, end: int) -> bool:
    """Part of a longer word ('KfW-Programm', 'nicht-EWE') or an address ('uba.de')."""
    before = text[first - 1] if first else " "
    after = text[last : min(end, last + 2)]
    return before in "-@_" or bool(re.match(r"-\w|\.[a-z]{2}|@|_", after))


@cache
def _names() -> tuple[tuple[str, Body], ...]:
    return tuple((name, body) for body in read_bodies() for name in (body.name, *body.also, *body.short) if name not in body.ambiguous)


@cache
def _tree() -> _Node:
    root = _Node()
    for name, body in _names():
        words = stems(_LEGAL_TAIL.sub("", name))
        if len(words) > 1:
            node = root
            for word in words:
                node = node.following.setdefault(word, _Node())
            node.body = node.body or body
    return root


@cache
def _firsts() -> frozenset[str]:
    """First words of names of several words, as printed in any case."""
    found: set[str] = set()
    for name, _ in _names():
        words = _WORD.findall(name)
        if len(words) > 1:
            stem = _stem(words[0])
            forms = {words[0], words[0] + "s", words[0] + "es"}
            if stem != words[0].casefold():
                forms |= {words[0][: len(stem)] + ending for ending in ("", "e", "en", "er", "es", "em", "s")}
            found |= forms | {form[0].lower() + form[1:] for form in forms if stem != words[0].casefold()}
    return frozenset(found)


def _spellings(name: str) -> tuple[str, ...]:
    """A short form also in capitals ('KFW'), as some papers print it."""
    return (name, name.upper()) if _WORD.fullmatch(name) and sum(letter.isupper() for letter in name) > 1 else (name,)


@cache
def _shorts() -> dict[str, Body]:
    """Names of one word in the forms that count: as listed, in capitals, with the genitive s."""
    found: dict[str, Body] = {}
    for name, body in _names():
        if _WORD.fullmatch(name):
            forms = [name, name.upper()] if sum(letter.isupper() for letter in name) > 1 or name.islower() else [name]
            forms += [f"{name}s"] if len(name) > 5 and not name.isupper() else []
            for form in forms:
                found.setdefault(form, body)
    return found


@cache
def _by_name() -> dict[tuple[str, ...], tuple[Body, ...]]:
    found: dict[tuple[str, ...], tuple[Body, ...]] = {}
    for body in read_bodies():
        for key in dict.fromkeys(stems(_LEGAL_TAIL.sub("", form)) for name in (*body.names, *body.at_home) for form in _spellings(name)):
            found[key] = (*found.get(key, ()), body)
    return found
