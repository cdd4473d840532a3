"""Companies and registered associations by their legal form: 'Hafen Nord Logistik GmbH', 'Öko-Institut e.V.'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.records import ActorType
from corpus.words import vocabulary
from extractors.actors.adjectives import truncated_before
from extractors.actors.complements import is_stopped
from extractors.actors.heads import head_word

REACH, MOST_WORDS = 90, 6

_TOKEN = re.compile(r"\S+")
_NAME_PART = re.compile(
    r"(?!\d+$)[„\"(\[]*[A-ZÄÖÜ0-9][\wÄÖÜäöüß.+&/\-]*[“\"]?|[a-zäöü]{1,3}[.\-][\wäöü]+|[a-zäöü]+-?[A-ZÄÖÜ][\wäöüß-]*|[&+]"
)
_SMALL_NAME = re.compile(r"(?!\w+(?:ig|lich|isch|eigen|ell|al)(?:en|er|es|em|e)$)[a-zäöü][\wäöüß]{2,}")
_BEFORE_COMPOUND = re.compile(r"(?<!\w)(?:[A-ZÄÖÜ]{3,}\s+[–-]\s+)?(?:[A-ZÄÖÜ][a-zäöüß]+(?:er|ische[nr]?)\s+)?$")
"""'HAFA – Musterstädter ' before 'Hafen- und Lagergesellschaft mbH'."""
_HEAD_BEFORE = re.compile(r"(?P<head>[A-ZÄÖÜ][\w-]+)\s+(?:für|der|des|von)\s+(?P<words>(?:[A-ZÄÖÜ][\w-]+(?:,\s+|\s+und\s+|\s+)){0,4})$")
_CLUB = re.compile(r"\bVereine?s?\s+[„\"»]?(?P<name>[A-ZÄÖÜ][\w-]*(?:\s+[\wäöüß&-]+){1,4}[“\"«]?)\s+$")
"""'Verein Nachbarn helfen ' before 'e. V.': what an association is called may be a clause."""
_BRAND = re.compile(r"(?<!\S)[A-ZÄÖÜ]\w*[a-zäöü][A-ZÄÖÜ]\w*\s+(?:[–-]\s+)?$")
"""A brand before a name: 'AquaNord ' before 'Gesellschaft für Wasserbau mbH'."""
_KINDS = ("gesellschaft", "unternehmen", "betreiber", "firma", "Büro", "büro", "agentur")
"""Ends of words that say what a company with a small name is: 'die Hafengesellschaft aquanord GmbH'."""
_JOINED = ("gesellschaft", "gemeinschaft")
_JOINING = frozenset({"&", "+"})
_OPENING = '„"(['
_NUMBER = re.compile(r"[A-ZÄÖÜ][a-zäöüß]+\s+\d{1,2}\s+$")
"""A number inside a name: 'Verein Bahnhof 21 ' before 'Musterland e. V.'."""
_BREAK = re.compile(r"[,;:!?)\]-]$|[a-zäöüß]{3,}\.$")


def find_legal(text: str, start: int, end: int) -> Iterator[tuple[int, int, ActorType]]:
    """Yield names that end with a legal form, from their first word to the form and its tail ('& Co. KG')."""
    for form in _forms().finditer(text, start, end):
        first = _first(text, max(start, form.start() - REACH), form.start())
        is_association = form["form"] in vocabulary("actor_patterns")["legal"]["association"]
        club = _CLUB.search(text, max(start, form.start() - REACH), form.start()) if is_association else None
        first = club.start("name") if club and first == form.start() else first
        if first < form.start():
            yield first, form.end(), "association" if is_association else "company"


def _first(text: str, begin: int, at: int) -> int:
    """Where the name before a legal form begins; `at` when there is none."""
    tokens = [(token[0], token.start()) for token in _TOKEN.finditer(text, begin, at)]
    if text[at - 1] == "-" and tokens:
        at = tokens[-1][1]
    first, taken, joined = at, 0, False
    for word, where in reversed(tokens):
        if "/" in word and word.split("/")[-2].rstrip(".") in _form_words():
            return where + word.rindex("/") + 1
        before = text[:where].rstrip()[-1:]
        is_part = _NAME_PART.fullmatch(word) or (where < first < at and _NUMBER.search(text, begin, first))
        if taken >= MOST_WORDS or (where < at and _BREAK.search(word)) or not is_part:
            break
        if _is_foreign(word) and not (joined or (before in _JOINING and word not in _JOINING)):
            break
        joined = word in _JOINING
        first, taken = where + len(word) - len(word.lstrip(_OPENING)), taken + 1
        if word[0] in _OPENING:
            break
    if (
        first == at
        and tokens
        and _SMALL_NAME.fullmatch(tokens[-1][0])
        and len(tokens) > 1
        and (tokens[-2][0].lower() in {"der", "die", "den", "vom", "des"} or tokens[-2][0].endswith(_KINDS))
    ):
        return tokens[-1][1]
    truncated = truncated_before(text, begin, first)
    if truncated and first < at:
        return begin + len(_BEFORE_COMPOUND.sub("", text[begin : truncated[0]]))
    return _with_head(text, begin, _without_sign(text, first, at))


def _with_head(text: str, begin: int, first: int) -> int:
    """Where a name begins whose head a preposition parts from its end: 'Planungsverbund für Wald und' before 'Wiese eG'."""
    before = _HEAD_BEFORE.search(text, begin, first)
    if before is None or not ((before["words"] and head_word(before["head"])) or before["head"].casefold().endswith(_JOINED)):
        return first
    brand = _BRAND.search(text, begin, before.start())
    return brand.start() if brand else before.start()


def _without_sign(text: str, first: int, at: int) -> int:
    while first < at and text[first] in "&+ ":
        first += 1
    return first


def _is_foreign(word: str) -> bool:
    """Words before a name that only say what it is ('Unternehmen', 'Projektpartner'), begin a clause, or end another name."""
    legal = vocabulary("actor_patterns")["legal"]
    classes, folded = tuple(legal["classes"]), word.casefold()
    if word.rstrip(".") in _form_words():
        return True
    if folded.endswith(classes) or folded.rstrip("ns").endswith(classes) or folded.removesuffix("en").endswith(classes):
        return True
    head = head_word(word)
    return is_stopped(word) and (head is None or (head.head.local and word != "Stadt"))


@cache
def _form_words() -> frozenset[str]:
    return frozenset(form.rstrip(".") for form in vocabulary("actor_patterns")["legal"]["forms"])


@cache
def _forms() -> re.Pattern[str]:
    legal = vocabulary("actor_patterns")["legal"]
    forms = "|".join(re.escape(form).replace(r"\ ", r"\s") for form in sorted(legal["forms"], key=len, reverse=True))
    tails = "|".join(re.escape(tail).replace(r"\ ", r"\s?") for tail in sorted(legal["tails"], key=len, reverse=True))
    return re.compile(rf"(?:(?<=\s)|(?<=[\wäöüß]-)(?!AG|SE|UG|KG))(?P<form>{forms})(?!\w)(?:{tails})?(?!\w)")
