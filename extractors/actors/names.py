"""Names that a head word announces, with what belongs to them before and after, in the nominative."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from corpus.records import ActorType
from corpus.words import vocabulary
from extractors.actors.adjectives import (
    adjective_before,
    in_nominative,
    indefinite_before,
    land_before,
    names_before,
    of_land,
    truncated_before,
)
from extractors.actors.complements import take, take_coordinated_fuer, take_place
from extractors.actors.heads import HeadWord, head_word

REACH = 40

_WORD = re.compile(r"(?<![\w\-])[A-ZÄÖÜ][\wäöüß]*(?:[-.][A-ZÄÖÜa-zäöü][\wäöüß]*)*")
_GOES_ON = re.compile(r"(?:\s*,\s*|\s+(?:und|sowie|bzw\.|oder)\s+)(?:der\s+|die\s+|den\s+|dem\s+|des\s+|im\s+)?")
_PLACES = re.compile(r"\s*,|\s+(?:und|sowie)(?=\s)")
NAMED_BY_ADJECTIVE = frozenset(
    {"ministry", "government", "agency", "bank", "chamber", "association", "company", "other", "research", "union"}
)
"""Types where an adjective says which body is meant ('Berliner Senat'); 'Technische Universität' still needs a place."""
ONLY_ONES = frozenset({"network", "agency"})
LONGEST_BARE = 12
_THE = re.compile(r"(?<!\w)(?:[Dd]ie|[Dd]er|[Dd]as|[Dd]em|[Dd]en|[Dd]es|[Vv]om|[Zz]um|[Zz]ur)\s+$")
_ONE_OF_ITS_KIND = re.compile(
    r"(?!Dach|Fach|Bundes|Landesv|Branchen|Mitglied|Interessen|Unternehmens|Kommunal|Haupt|Regional|Spitzen|Kreisv|Orts|Einzel|Zweck|Städtev|Familien|Staaten)"
    r"\w{4,}(?:verband|kommission|kompetenzzentrum|sportbund)"
    r"|(?!Landes|Staats|Selbst|Gemeinde|Amts|Daten)\w{4,}verwaltung|\w{4,}(?:stiftung|akademie)|(?:Investitions|Förder|Bürgschafts)bank|Staatsministerium|Landesamt"
)
"""Compounds that say whom a body unites or what it is for, and offices of which a Land has one; a 'Dachverband' may be any."""
_OF_LAND = re.compile(r"Landes\w{4,}verband")
"""There is one in a Land, with the article or without."""
_OF = re.compile(r"\s+(?:der|des)\s")
_SINGULAR = re.compile(r"(?<!\w)(?:[Dd]as|[Dd]em|[Dd]es|[Vv]om|[Zz]um|[Bb]eim|[Ii]m|[Dd]urch das)\s+$")
_ALL = re.compile(r"(?<!\w)(?:alle[nr]?|viele[nr]?|mehrere[nr]?|einige[nr]?)\s+$", re.IGNORECASE)
OPEN = frozenset({"topic", "name"})
"""Complements without an end of their own: after another one only an acronym belongs to the name."""
QUOTING = frozenset({"network", "other", "research", "agency"})
"""Types of which a title in quotation marks says which one is meant: 'Arbeitskreis „Wald und Wiese“'."""
FOUNDED = frozenset({"research", "network", "agency", "other"})
"""Types of which 'ein Gründerzentrum für Muster' is one that is yet to be, or any."""


@dataclass(frozen=True, slots=True)
class FoundName:
    """A name where it stands, what it is called in the nominative, and what it is."""

    start: int
    end: int
    type: ActorType
    name: str


def find_announced(text: str, start: int, end: int, *, own: bool = False) -> Iterator[FoundName]:
    """Yield the names in `text[start:end]` that a head word announces; one that a longer one holds may be among them.

    `own`: a town or district is named whatever stands before it, for the paper is about it.
    """
    place = start
    for word in _WORD.finditer(text, start, end):
        found = head_word(word[0])
        if found and found.head.local and not own and _is_place(text, start, word.start(), place):
            place = take_place(text, word.end())
        elif found:
            yield from _names(text, start, word.span(), found)


def _names(text: str, begin: int, span: tuple[int, int], word: HeadWord) -> Iterator[FoundName]:
    head, (at, end) = word.head, span
    first, last = _first(text, begin, at, word), end
    for kind in head.takes:
        if kind != "place" or not _is_placed(text[first[0] : at]):
            last = take("acronym" if last > end and kind in OPEN else kind, text, last)
    if head.type in QUOTING:
        last = take("quoted", text, last)
    truncated = truncated_before(text, begin, first[0])
    named = last > end or first[1] or (truncated is not None and head.type == "association")
    if word.is_plural:
        if _ALL.search(text, max(begin, first[0] - REACH), first[0]):
            return
        yield from _several(text, (at, end), last, word)
        return
    if not named and ((not head.alone and not _is_the_one(text, begin, (at, end), word)) or _is_indefinite(text, begin, first[0])):
        return
    if _is_indefinite(text, begin, first[0]) and (last == end or head.type in FOUNDED):
        return
    if truncated and head.type == "ministry" and _SINGULAR.search(text, max(begin, truncated[0] - REACH), truncated[0]):
        yield FoundName(truncated[0], last, head.type, _joined("", f"{text[truncated[0] : at]}{word.base}", text[end:last]))
        return
    if truncated and head.separate:
        yield FoundName(truncated[0], truncated[0] + len(truncated[1]) + 1, head.type, truncated[1] + head.separate)
    elif truncated:
        first = (truncated[0], True)
    before = " ".join(in_nominative(part, head.gender) for part in text[first[0] : at].split())
    yield FoundName(first[0], last, head.type, _joined(before, word.base, text[end:last]))


def _first(text: str, begin: int, at: int, word: HeadWord) -> tuple[int, bool]:
    """Where the name begins, and whether what stands before the head tells which body it is."""
    head, first = word.head, at
    if head.left and (names := names_before(text, begin, at)) < at:
        return names, True
    if head.type == "network" and not head.adjectives:
        first = land_before(text, begin, at)
        return first, first < at
    for _ in range(2):
        first = adjective_before(text, begin, first, head)
    return first, first < at and (head.type in NAMED_BY_ADJECTIVE or bool(head.adjectives and head.type != "university"))


def _several(text: str, span: tuple[int, int], last: int, word: HeadWord) -> Iterator[FoundName]:
    """'Senatsverwaltungen für Wirtschaft und für Inneres', 'Handwerkskammern Cottbus und Potsdam': a body each."""
    (at, end), head = span, word.head
    if last == end or not (("place" in head.takes and take_place(text, end) == last) or head.type == "ministry"):
        return
    truncated = truncated_before(text, 0, at)
    first = truncated[0] if truncated else at
    base = f"{text[first:at]}{word.base}"
    yield FoundName(first, last, head.type, _joined("", base, text[end:last]))
    following = _further_fuer if head.type == "ministry" else _further_place
    while (joint := following(text, last)) is not None:
        begin, last = joint
        yield FoundName(begin, last, head.type, _joined("", base, f" {text[begin:last]}"))


def _further_fuer(text: str, at: int) -> tuple[int, int] | None:
    end = take_coordinated_fuer(text, at)
    return (text.index("für", at), end) if end > at else None


def _further_place(text: str, at: int) -> tuple[int, int] | None:
    joint = _PLACES.match(text, at)
    end = take_place(text, joint.end()) if joint else at
    if joint is None or end == joint.end():
        return None
    return end - len(text[joint.end() : end].lstrip()), end


def _is_placed(adjective: str) -> bool:
    """'Sächsische Aufbaubank' needs no place behind it; 'Technische Universität' and 'Deutscher Mieterbund' do."""
    return of_land().fullmatch(adjective.strip()) is not None


def _is_the_one(text: str, begin: int, span: tuple[int, int], found: HeadWord) -> bool:
    """'Die Musterallianz', 'der Landessportbund': a compound with the article names the one body of its kind."""
    word, kind = text[slice(*span)], found.head.type
    if _OF_LAND.fullmatch(found.base):
        return True
    is_of_land = kind in {"association", "other"} and word.startswith("Landes")
    is_told = (is_of_land or _ONE_OF_ITS_KIND.fullmatch(found.base) is not None) and _OF.match(text, span[1]) is None
    is_only = (kind in ONLY_ONES and len(word) >= LONGEST_BARE) or is_told
    return is_only and _THE.search(text, max(begin, span[0] - 5), span[0]) is not None


def _joined(before: str, base: str, after: str) -> str:
    return " ".join(f"{before} {base}{after}".split())


def _is_indefinite(text: str, begin: int, at: int) -> bool:
    return indefinite_before().search(text, max(begin, at - REACH), at) is not None


def _is_place(text: str, begin: int, at: int, place: int) -> bool:
    """'in der Stadt A' names a place, and 'und den Landkreis B' after it another."""
    return _place_before().search(text, max(begin, at - REACH), at) is not None or (
        place > begin and bool(_GOES_ON.fullmatch(text, place, at))
    )


@cache
def _place_before() -> re.Pattern[str]:
    words = "|".join(re.escape(words).replace(r"\ ", r"\s+") for words in vocabulary("actor_patterns")["place"]["before"])
    return re.compile(rf"(?<![\w])(?:{words}|(?:[Ii]n der|[Ii]m|[Ff]ür die)\s+[a-zäöüß]+(?:e|en))\s+$", re.IGNORECASE)
