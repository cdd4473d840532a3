"""What stands before a head word and belongs to the name: 'Sächsische', 'Berliner', 'Industrie- und', 'Wuppertal'."""

from __future__ import annotations

import re
from functools import cache

from corpus.laender import LAENDER
from corpus.words import vocabulary
from extractors.actors.complements import is_stopped
from extractors.actors.heads import Head

REACH = 60
"""Characters before a head word that are looked at."""
MOST_LEFT = 3

_BEFORE = re.compile(r"(?P<word>[A-Za-zÄÖÜäöüß][\wäöüß]*(?:-[\wäöüß]+)*)\s+$")
_TRUNCATED = re.compile(r"(?P<first>[A-ZÄÖÜ][\wäöüß]+)-(?:,\s+[A-ZÄÖÜ][\wäöüß]+-)*(?:\s*/\s*|\s+(?:und|sowie|&)\s+)$")
_CAPITAL_ADJECTIVE = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+(?:sch|(?<=[a-zäöüß]{4})(?:al|ell|ig))e[nrsm]?")
_BEGINNING = re.compile(rf"(?:{'|'.join(vocabulary('actor_patterns')['complement']['before'])})e[nrsm]?")
_DEMONYM = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{2,}er")
_ARTICLE_BEFORE = re.compile(
    r"(?i)(?:^|[\s(])(?:der|die|das|den|dem|des|vom|zum|zur|beim|im|am|und|sowie|mit|von|an|durch)\s+$|^$|[,(/:•–-]\s*$"
)
_ENDING = re.compile(r"(?:e|en|er|es|em)$")
_NOMINATIVE = {"m": "er", "n": "es", "f": "e", "p": "e"}


def truncated_before(text: str, begin: int, at: int) -> tuple[int, str] | None:
    """Where 'Industrie- und ' before the head begins, and its first part; None where there is none."""
    found = _TRUNCATED.search(text, max(begin, at - REACH), at)
    return (found.start(), found["first"]) if found else None


def adjective_before(text: str, begin: int, at: int, head: Head) -> int:
    """Return where an adjective that belongs to the name begins, `at` where there is none."""
    found = _BEFORE.search(text, max(begin, at - REACH), at)
    if found is None:
        return at
    word = found["word"]
    is_own = _ENDING.sub("", word.casefold()) in _own_stems(head)
    if head.own or is_own:
        return found.start() if is_own else at
    if of_land().fullmatch(word) or word in {"Deutsche", "Deutscher", "Deutschen", "Deutsches"}:
        return found.start()
    if head.local:
        return at
    is_capital = _CAPITAL_ADJECTIVE.fullmatch(word) or _BEGINNING.fullmatch(word)
    is_demonym = _DEMONYM.fullmatch(word) and not word.endswith(_agents()) and not indefinite_before().match(f"{word} ")
    is_town = head.type != "ministry" and is_demonym
    told = _ARTICLE_BEFORE.search(text, max(begin, found.start() - 12), found.start()) if is_town else None
    return found.start() if told or (is_capital and not is_stopped(word)) else at


def land_before(text: str, begin: int, at: int) -> int:
    """Return where the adjective of a Land that begins a name stands: 'Sächsisches Musternetz'; 'Berliner Netze' are any of Berlin."""
    found = _BEFORE.search(text, max(begin, at - REACH), at)
    word = found["word"] if found else ""
    is_part = word[:1].isupper() and re.search(r"ische[nrsm]?$", word) is not None and of_land().fullmatch(word) is not None
    return found.start() if found and is_part else at


def names_before(text: str, begin: int, at: int) -> int:
    """Return where capitalised words directly before a head begin: 'Alice Salomon' of 'Alice Salomon Hochschule'."""
    first = at
    for _ in range(MOST_LEFT):
        found = _BEFORE.search(text, max(begin, first - REACH), first)
        if found is None or not found["word"][0].isupper() or is_stopped(found["word"]):
            break
        first = found.start()
    return first if first < at and _ARTICLE_BEFORE.search(text, max(begin, first - 12), first) else at


def in_nominative(adjective: str, gender: str) -> str:
    """Return an adjective before a head word of the gender as in the nominative: 'sächsischen', n -> 'sächsisches'.

    Undeclined ones ('Berliner') stay. After an article German says 'das Sächsische'; names alone are strong.
    """
    if not re.search(
        r"(?i)(?:sch|lich|ig|al|ell|nt|mein|ob|unt|ei|rund|regierend|sam|frei|groß)(?:e|en|er|es|em)$", adjective
    ) or adjective.endswith(("liner", "burger", "ziger", "weiger")):
        return adjective
    return _ENDING.sub(_NOMINATIVE[gender], adjective)


@cache
def _agents() -> tuple[str, ...]:
    return tuple(vocabulary("actor_patterns")["stop"]["agents"])


@cache
def _own_stems(head: Head) -> frozenset[str]:
    return frozenset(_ENDING.sub("", adjective.casefold()) for adjective in head.adjectives)


@cache
def of_land() -> re.Pattern[str]:
    """An adjective of a Land: 'Sächsische', 'Berliner'."""
    stems = [re.escape(stem) for land in LAENDER.values() for stem in (*land["adjectives"], land["name"].lower())]
    return re.compile(rf"(?i:{'|'.join(sorted(stems, key=len, reverse=True))})(?:isch)?(?:er|e|es|en|em)")


@cache
def indefinite_before() -> re.Pattern[str]:
    """The words 'eine', 'weitere', 'mögliche' up to two words before a head: then no one body is meant."""
    words = "|".join(vocabulary("actor_patterns")["stop"]["indefinite"])
    return re.compile(
        rf"(?<!\w)(?i:{words})\s+(?:(?!(?:der|vieler|unter|über|oder|aber|hinter)\s)[a-zäöüß\-]+(?:en|er|es|em|e)\s+){{0,2}}$"
    )
