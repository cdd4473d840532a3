"""What follows a head word and says which body it is: 'für Wirtschaft, Arbeit und Energie', 'Frankfurt (Oder)', 'ISI'."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from corpus.laender import NAMES
from corpus.words import vocabulary
from extractors.actors.heads import head_word

LETTER = r"[^\W_]"
UP = rf"[A-ZÄÖÜ]{LETTER}*(?:[-–/.+&]{LETTER}+)*"
MOST_WORDS, MOST_ITEMS = 4, 7

Taker = Callable[[str, int], int]

_NAME_WORD = re.compile(rf"\s+(?P<word>{UP}-?)")
_SMALL_ADJECTIVE = r"(?!(?:die|eine[rnms]?|diese[rnms]?|ihre[rnms]?|unsere[rnms]?|seine[rnms]?|der|den|des|alle[rnms]?)\s)[a-zäöü][a-zäöüß]+(?:e|en|er|es)\s+"
_CAPITAL_ADJECTIVE = rf"(?:[A-ZÄÖÜ][a-zäöüß]+(?:sche|lige|liche|lare|ale|ige|nale)[nrs]?|(?:{'|'.join(vocabulary('actor_patterns')['complement']['adjectives'])})e[nrs]?)\s+(?=[A-ZÄÖÜ])"
_ITEM = re.compile(
    rf"\s*(?:(?:die|das|den|dem)\s+(?=[a-zäöü]))?(?:{_SMALL_ADJECTIVE}|{_CAPITAL_ADJECTIVE}){{0,2}}(?P<word>(?:{UP}|-[a-zäöüß]+)-?)"
)
_ADJECTIVE_LAST = re.compile(rf"\s(?:{'|'.join(vocabulary('actor_patterns')['complement']['adjectives'])}|Digital)e[nrs]?$")
_FIELDS = re.compile(rf"\s+{UP}-?(?:,\s+{UP}-?){{0,4}},?\s+(?:und|sowie|&)\s+{UP}(?![\w-])")
"""'Jugend, Soziales und Bildung', 'Schul-, Kita- und Seniorenverpflegung' behind an office."""
_TOPIC_ITEM = re.compile(rf"(?P<word>(?:{UP}|-[a-zäöüß]+)-?)")
_JOIN = re.compile(r"\s*,\s*|\s+(?:und|u\.|sowie|&)\s+|\s*/\s*")
_CLOSING = re.compile(r"(?:\s*,)?\s+(?:und|u\.|sowie|&)\s+|\s*/\s*")
_FUER = re.compile(r"\s+für\s+(?P<article>(?:die|das|den)\s+)?(?=\S)")
_CONCERNED = re.compile(r"\s+(?:von\s+Menschen\s+)?mit\s+(?:Behinderung(?:en)?|Migrationshintergrund|Migrationsgeschichte)\b")
"""'für Menschen mit Behinderungen' names whom an office is there for."""
_AND_FUER = re.compile(r"(?:\s+und|\s*,)\s+für\s+(?=\S)")
_OFFICE = re.compile(r"\s+(?:des\s+Innern|der\s+(?:Finanzen|Justiz|Verteidigung|Bundesregierung|Landesregierung|Staatsregierung))\b")
_GENITIVE = re.compile(r"\s+(?:der|des)(?=\s)")
_HOLDER = re.compile(r"\s+(?:der|des)\s+(?P<head>[A-ZÄÖÜ]\w+)")
_QUOTED = re.compile(r"\s+[„“\"»«][^„“”\"«»]{3,100}[“”\"«»]")
_SHORT = re.compile(r"\s+[A-Z][A-Za-z]{1,7}\b")
_PLURAL = re.compile(
    r"\s+[a-zäöü][a-zäöüß]{3,}(?:ger|cher|scher|iver|aler|eller|enter|anter|ierter|eter)\s+[A-ZÄÖÜ][a-zäöüß]+(?:en|er|e|s)\b"
)
_SHORT_BETWEEN = re.compile(r"\s+\([A-ZÄÖÜ][A-Za-zÄÖÜ]{1,9}\)(?=\s+[A-ZÄÖÜ])")
_ACRONYM = re.compile(r"\s+[A-ZÄÖÜ][A-Za-zÄÖÜäöü]*[A-ZÄÖÜ][A-Za-zÄÖÜäöü]*\b")
_IN = re.compile(rf"\s+in\s+{UP}(?:\s+und\s+{UP})?")


def take(kind: str, text: str, at: int) -> int:
    """Return where the complement that begins at `at` ends; `at` itself where there is none of the kind."""
    return _TAKERS[kind](text, at)


def take_fuer(text: str, at: int) -> int:
    """'für Wirtschaft, Arbeit und Energie', with a further 'und für Kommunales'; 'für den Freistaat Sachsen'."""
    if land := _for_land().match(text, at):
        return land.end()
    begin = _FUER.match(text, at)
    end = _items(text, begin.end(), at, task=begin["article"] is None) if begin else at
    concerned = _CONCERNED.match(text, end) if end > at else None
    return concerned.end() if concerned else end


def take_coordinated_fuer(text: str, at: int) -> int:
    """' und für Inneres' after a first complement; `at` where the text goes on otherwise."""
    begin = _AND_FUER.match(text, at)
    return _items(text, begin.end(), at) if begin else at


def take_place(text: str, at: int) -> int:
    """'Cottbus', 'zu Berlin', 'Frankfurt (Oder)', 'Bad Belzig', 'Brandenburg an der Havel'."""
    head = _place().match(text, at)
    if head is None or is_stopped(head["word"]) or (is_common(head["word"]) and head["word"] not in _first_words()):
        return at
    end = head.end()
    if head["word"] in _first_words() or head["word"].endswith("-Grafschaft"):
        second = _NAME_WORD.match(text, end)
        end = second.end() if second and not is_stopped(second["word"]) else end
    tail = _river().match(text, end)
    return tail.end() if tail else end


def is_stopped(word: str) -> bool:
    """Tell whether a capitalised word cannot belong to the name before it: a new clause, a group, another body."""
    return word in _stops() or head_word(word) is not None


def _take_offices(text: str, at: int) -> int:
    office = _OFFICE.match(text, at)
    return take_coordinated_fuer(text, office.end()) if office else at


def _take_topic(text: str, at: int) -> int:
    if (quoted := _take_quoted(text, at)) > at:
        return quoted
    end = _take_name(text, at)
    if end == at:
        return at
    closing = _CLOSING.match(text, end)
    item = _TOPIC_ITEM.match(text, closing.end()) if closing else None
    return item.end() if item and not _is_no_item(item["word"]) and not item["word"].isupper() else end


def _take_fields(text: str, at: int) -> int:
    """Several fields of an office in a row, none of which is another body."""
    found = _FIELDS.match(text, at)
    words = re.findall(rf"{UP}-?", found.group()) if found else []
    is_list = any(word.endswith("-") for word in words) or len(words) > 2
    return found.end() if found and is_list and not any(_is_no_item(word) for word in words) else at


def _take_quoted(text: str, at: int) -> int:
    quoted = _QUOTED.match(text, at)
    return quoted.end() if quoted else at


def _take_name(text: str, at: int) -> int:
    end = at
    for _ in range(MOST_WORDS):
        word = _NAME_WORD.match(text, end)
        if word is None or is_stopped(word["word"]) or (word["word"].endswith("-") and not _CLOSING.match(text, word.end())):
            break
        end = word.end()
    return _with_noun(text, at, end)


def _with_noun(text: str, at: int, end: int) -> int:
    """A name that ended with an adjective goes on with its noun, whatever that is: 'Dezernat Allgemeine Verwaltung'."""
    noun = _NAME_WORD.match(text, end) if _ADJECTIVE_LAST.search(text, at, end) else None
    return noun.end() if noun else end


def _take_genitive_name(text: str, at: int) -> int:
    begin = _GENITIVE.match(text, at)
    return _items(text, begin.end(), at) if begin else at


def _take_plural(text: str, at: int) -> int:
    """'fahrradfreundlicher Kommunen', with the short form and the Land or topic that follow: '(AFK) Musterland'."""
    found = _PLURAL.match(text, at)
    short = _SHORT_BETWEEN.match(text, found.end() if found else at)
    end = short.end() if short else found.end() if found else at
    return _take_name(text, end) if short else end


def _take_land(text: str, at: int) -> int:
    found = _land().match(text, at)
    return found.end() if found else at


def _take_short(text: str, at: int) -> int:
    found = _SHORT.match(text, at)
    return found.end() if found and not is_stopped(found[0].strip()) else at


def _take_acronym(text: str, at: int) -> int:
    found = _ACRONYM.match(text, at)
    return found.end() if found else at


def _take_holder(text: str, at: int) -> int:
    """'der Stadt Musterhausen' after a council or an administration."""
    holder = _HOLDER.match(text, at)
    head = head_word(holder["head"]) if holder else None
    if holder is None or head is None or not head.head.local:
        return at
    end = take_place(text, holder.end())
    return end if end > holder.end() else at


def _take_in(text: str, at: int) -> int:
    found = _IN.match(text, at)
    return found.end() if found else at


def _items(text: str, at: int, otherwise: int, *, task: bool = False) -> int:
    """The end of 'A, B und C'; a list with commas counts only when 'und' closes it, else its first item alone.

    With `task` the first may be called as a body is: 'Amt für Wirtschaftsförderung'.
    """
    item = _ITEM.match(text, at)
    if item is None or (_is_no_item(item["word"]) and not (task and item["word"].endswith("förderung"))):
        return otherwise
    first = end = item.end()
    for _ in range(MOST_ITEMS):
        closing, join = _CLOSING.match(text, end), _JOIN.match(text, end)
        if join is None:
            break
        item = _ITEM.match(text, (closing or join).end())
        if item is None or _is_no_item(item["word"]) or (closing and item["word"].isupper()):
            break
        end = item.end()
        if closing and not item["word"].endswith("-"):
            first = end
            break
    return first - 1 if text[first - 1] == "-" and first == end else first


def _is_no_item(word: str) -> bool:
    """A new clause, a group or another body; plural heads are what an association unites ('Verband der Energieagenturen')."""
    head = head_word(word)
    return word in _stops() or (head is not None and not head.is_plural)


@cache
def _stops() -> frozenset[str]:
    stop = vocabulary("actor_patterns")["stop"]
    return frozenset((*stop["words"], *stop["groups"], *(f"{name}s" for name in NAMES.values())))


@cache
def _first_words() -> frozenset[str]:
    return frozenset(vocabulary("actor_patterns")["place"]["first"])


def is_common(word: str) -> bool:
    """Tell whether a capitalised word is neither place nor person: a common noun, or an adjective after a hyphen ('CO2-relevante')."""
    return word.casefold().endswith(_common_ends()) or ("-" in word and word.rpartition("-")[2][:1].islower())


@cache
def _common_ends() -> tuple[str, ...]:
    return tuple(vocabulary("actor_patterns")["place"]["common_ends"])


@cache
def _place() -> re.Pattern[str]:
    return re.compile(rf"\s+(?:zu\s+)?(?:Bergakademie\s+)?(?P<word>{UP})(?![\w-])")


@cache
def _river() -> re.Pattern[str]:
    rivers = "|".join(vocabulary("actor_patterns")["place"]["rivers"])
    return re.compile(rf"\s*(?:\((?:{rivers})\)|\s(?:a\.\s?M\.|(?:am|an der|an die|im|ob der)\s(?:{rivers})))(?!\w)")


@cache
def _land() -> re.Pattern[str]:
    names = "|".join(sorted(NAMES.values(), key=len, reverse=True))
    of = r"(?:des\s+(?:Landes|Freistaate?s)|von|der\s+Freien\s+(?:und\s+)?Hansestadt)"
    return re.compile(rf"\s+(?:(?:{of}\s+)?(?:{names})s?(?![\w-])|des\s+(?:Landes|Freistaate?s)(?!\s+[A-ZÄÖÜ])\b)")


@cache
def _for_land() -> re.Pattern[str]:
    names = "|".join(sorted(NAMES.values(), key=len, reverse=True))
    return re.compile(rf"\s+für\s+(?:den\s+Freistaat|das\s+Land)\s+(?:{names})(?![\w-])")


_TAKERS: dict[str, Taker] = {
    "offices": _take_offices,
    "für": take_fuer,
    "genitive_name": _take_genitive_name,
    "fields": _take_fields,
    "topic": _take_topic,
    "quoted": _take_quoted,
    "name": _take_name,
    "plural": _take_plural,
    "acronym": _take_acronym,
    "place": take_place,
    "land": _take_land,
    "holder": _take_holder,
    "short": _take_short,
    "in": _take_in,
}
