"""Every number with what it counts or measures: what a target can be. Whether one is set by it is for `traits` to say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from corpus.records import Sentence, Token
from extractors.amounts import FACTORS, WORDS, find_money, find_quantities, number

Form = Literal["percent", "physical", "money", "count", "share", "factor", "zero"]

SHARES = {"drittel": 33.3, "viertel": 25.0, "fünftel": 20.0, "zehntel": 10.0, "hälfte": 50.0}
_SHARE = re.compile(rf"\b(?P<share>(?:ein|eine|die|zur)\s+(?P<part>{'|'.join(SHARES)}))\b", re.IGNORECASE)
"""'um ein Drittel', 'ein Fünftel der Flächen'."""
LARGE = {
    **{f"{few}hundert": 100.0 * WORDS[few] for few in ("zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")},
    **{f"{few}tausend": 1000.0 * WORDS[few] for few in WORDS if WORDS[few] and not few.startswith("ein")},
    "tausend": 1e3,
}
"""Number words of things counted by hundreds and thousands."""
_TIMES = re.compile(r"\b(?:(?:zu\s)?ver(?:zu)?(?:dopp(?:el)?\w+|dreifach\w+|zehnfach\w+)|halbier\w+)\b", re.IGNORECASE)
_FACTOR = re.compile(r"\bFaktor\s+(?P<value>\d+(?:,\d+)?)\b")
_REACHED_BY = re.compile(r"\b(?:[Aa]uf|[Uu]m)\s+(?:\w+\s+)?[\d.,]+\s*[^,;:]*$")
_REACHING = re.compile(
    rf"[^,;:.]*\bauf\s+(?:(?:rund|etwa|mindestens|über)\s+)?(?!(?:19|20)\d\d\b)(?:\d|(?:{'|'.join(word for word in WORDS if not word.startswith('ein'))})\b)"
)
"""'auf 30 Prozent verdoppeln', 'verdoppelt die Plätze von 40 auf 80' state one number."""
_NEUTRAL = re.compile(
    r"\b(?:(?:[Kk]lima|[Tt]reibhausgas|THG-|CO2-|CO₂-)-?[Nn]eutral\w*|[Nn]etto-?[Nn]ull\w*|[Ee]missionsfrei\b|auf\s+(?:nahezu\s+|annähernd\s+)?[Nn]ull)\b"
)
"""Net zero: its value is 0."""
_NUMBER_OF = re.compile(
    r"\b(?:Zahl|Anzahl)\s+(?:(?:der|des|von|an|unserer|ihrer|seiner|dieser|aller)\s+)?(?:[a-zäöüß]+\s+){0,2}(?P<of>[A-ZÄÖÜ][\w-]+)\b"
    r"|\b(?P<own>(?!(?:An|Viel|Mehr|Über|Un|Jahres|Kenn|Maß)zahl)[A-ZÄÖÜ]\w+zahl(?:en)?)\b"
)
"""'die Zahl der Betriebe von 1.800 auf 3.000', 'Zahl neuer Betriebe (Ziel: 40)', 'die Gästezahlen auf 2 Millionen': what is counted stands before."""
_AIM = re.compile(r"\bZiel(?:wert|marke|zahl|größe)?:?\s+(?:(?:rund|etwa|mindestens|über)\s+)?$|\bim\s+(?:Mittel|Schnitt|Durchschnitt)\s+$")
_ONTO = frozenset({"auf", "um", "bei", "rund", "etwa", "über"})
_COMPARED = re.compile(
    r"\b(?P<unit>[A-ZÄÖÜ][\w-]+)\s+(?:soll|muss|darf)\w*\s+(?:\w+\s+)?(?:größer|höher|kleiner|niedriger|geringer|mehr|weniger)\s+als\s+$"
)
"""'Die Arbeitszahlen sollen größer als 3,5 sein.'"""
_AT_LEAST = frozenset({"mindestens", "wenigstens"})
"""Words before an article that make it a number: 'mindestens ein Steg'."""
_CHANGED = frozenset({"VVPP", "VVINF", "VVIZU", "VVFIN", "PTKZU", "$.", "$,"})
"""Tags of what follows in 'die Zentren auf 15 auszuweiten' or 'erhöht die Plätze von 4 auf 15.'."""
_QUOTES = frozenset('„“”«»›‹"')
_TIME = re.compile(r"(?i).*(?:jahr|monat|woche|tag|ende|anfang|mitte|zeit|zeitraum)(?:e?s|en?)?")
_LIMIT = r"bis\s+(?:(?:zum|Ende|Mitte|Jahre?)\s+)*20\d\d"
_PLAIN = rf"(?:\d{{1,3}}(?:\.\d{{3}})+|(?!(?:19|20)\d\d\b)\d+(?:,\d+)?|{'|'.join(word for word in WORDS if not word.startswith('ein'))})"
_STEP = r"(?:(?:auf|um|rund|etwa|mindestens|weitere)\s+)*"
_ELLIPSIS = re.compile(
    rf"\b{_LIMIT}\s+{_STEP}(?P<after>{_PLAIN})(?=\s*(?:[.;,)](?!\d)|$)|\s+und\b)|(?:,|\bund)\s+{_STEP}(?P<before>{_PLAIN})\s+{_LIMIT}\b"
)
"""'4 Terawattstunden bis 2026, bis 2030 zehn': a later number of the same thing."""
_MORE = re.compile(
    rf"\b[Ww]eitere\s+(?:(?:rund|etwa|mindestens)\s+)?(?P<value>{_PLAIN})\s+(?=(?:sollen|werden|wollen|sind|folgen|kommen|gehen|entstehen|{_LIMIT})\b)"
)
"""'Acht Wachen sind gebaut, weitere sieben folgen': more of the things counted before."""
_WHOLLY = re.compile(
    r"\b(?:vollständig|ausschließlich|komplett|gänzlich|restlos)\s+(?:[\w-]+\s+){0,3}?(?=(?:\w*erneuerbar|regenerativ|elektri|barrierefrei|Ökostrom)\w*)"
)
"""'bis 2040 vollständig aus erneuerbaren Quellen': a share of 100 %, where a year limits it."""
_GROUPED = re.compile(r"(?:\d{1,3}[-–])?(?:\d{1,3}(?:\.\d{3})+|\d{1,6})")
_RANGE = re.compile(r"^\d{1,3}[-–]")
"""'2-5 Objekte': the larger bound is the value."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_DECIMAL = re.compile(r"\d+,\d+")
_BETWEEN = frozenset({"ADJA", "TRUNC", "KON", "ADV", "CARD"})
"""What may stand between a number and what it counts."""
_WITH_NOUN = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "ADJA", "CARD", "ADV"})
"""What may stand between a preposition and its noun."""
_FOLLOWS = frozenset({"PTKVZ", "PROAV", "PAV"})
"""'neun weitere dazu'."""
_NEVER = frozenset({"Uhr"})
"""What no commitment counts: times of day."""
_NUMBERED = frozenset(
    {
        "Linie",
        "RE",
        "RB",
        "Kapitel",
        "Seite",
        "Seiten",
        "S.",
        "Artikel",
        "Art.",
        "Absatz",
        "§",
        "§§",
        "Nr.",
        "Nummer",
        "Abbildung",
        "Abb.",
        "Tabelle",
        "Drucksache",
        "Telefon",
        "Tel.",
        "SDG",
    }
)
"""What has a number for a name: 'Linie RE 5', 'Kapitel 3'."""
_MULTIPLES = frozenset({"Millionen", "Million", "Mio.", "Mio", "Milliarden", "Milliarde", "Mrd.", "Mrd"})
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
    return tuple(sorted([*kept, *_elliptic(text, kept)], key=lambda one: one.start))


def _elliptic(text: str, stated: Sequence[Amount]) -> Iterator[Amount]:
    """Numbers with a year that go on with the unit of the one before."""
    for match in _ELLIPSIS.finditer(text):
        start, stop = match.span("after" if match["after"] else "before")
        like = next((one for one in reversed(stated) if one.stop <= start), None)
        if (
            like is not None
            and like.form in {"percent", "physical", "count"}
            and not any(one.start < stop and start < one.stop for one in stated)
        ):
            yield Amount(start, stop, number(text[start:stop]), like.unit, like.form)
    for match in _MORE.finditer(text):
        start, stop = match.span("value")
        if not any(one.start < stop and start < one.stop for one in stated):
            unit = next((one.unit for one in reversed(stated) if one.stop <= start and one.form == "count"), "weitere")
            yield Amount(match.start(), stop, number(match["value"]), unit, "count")


def _amounts(text: str, sentence: Sentence) -> Iterator[Amount]:
    for match in _NEUTRAL.finditer(text):
        yield Amount(match.start(), match.end(), 0.0, match.group(), "zero")
    yield from (Amount(one.start, one.stop, one.value, one.unit, "money") for one in find_money(text))
    for one in find_quantities(text):
        yield Amount(one.start, one.stop, one.value, one.unit, "percent" if one.unit in {"%", "Prozent"} else "physical")
    for match in _SHARE.finditer(text):
        yield Amount(match.start("share"), match.end(), SHARES[match["part"].lower()], "%", "share")
    for match in _WHOLLY.finditer(text) if re.search(rf"(?i)\b{_LIMIT}", text) else ():
        yield Amount(match.start(), match.start() + len(match.group().split()[0]), 100.0, "%", "share")
    for match in _TIMES.finditer(text):
        if not _REACHED_BY.search(text[: match.start()]) and not _REACHING.match(text, match.end()):
            value, unit = next((value, unit) for part, value, unit in FACTORS if part in match.group().lower())
            yield Amount(match.start(), match.end(), value, unit, "factor")
    yield from (Amount(one.start(), one.end(), number(one["value"]), "Faktor", "factor") for one in _FACTOR.finditer(text))
    yield from _counts(text, sentence)


def _counts(text: str, sentence: Sentence) -> Iterator[Amount]:
    """'5.000 zusätzliche Ladepunkte', '12 Millionen Fahrgäste': a number, adjectives, a noun; or the noun before, as in 'Zahl der'."""
    tokens, shift = _without_full_stop(sentence.tokens), sentence.start
    for place, token in enumerate(tokens):
        scale = tuple(one.text for one in tokens[place + 1 : place + 2] if one.text in _MULTIPLES)
        compared = _COMPARED.search(text[: token.start - shift]) if _DECIMAL.fullmatch(token.text) and not scale else None
        if compared is not None:
            yield Amount(token.start - shift, token.end - shift, number(token.text), compared["unit"], "count")
        if not (_is_count(token) or _is_spelt(tokens, place) or (scale and _DECIMAL.fullmatch(token.text))):
            continue
        if place and ((tokens[place - 1].text[-1] in "-/–" and token.text[0] == "0") or tokens[place - 1].text in _NUMBERED):
            continue
        rest = _thousands(tokens, place)
        value = LARGE.get(token.text.casefold()) or number("".join((_RANGE.sub("", token.text), *rest)))
        noun = _counted(tokens, place + len(rest) + len(scale) + 1, is_one=value == 1)
        if noun is not None and noun.text.casefold() not in _SCALES and noun.text not in _NEVER:
            yield Amount(token.start - shift, noun.end - shift, value, " ".join((*scale, noun.text)), "count")
        elif noun is None and place and (unit := _counted_before(text[: token.start - shift], tokens, place, place + len(scale) + 1)):
            stop = tokens[place + len(scale)].end
            yield Amount(token.start - shift, stop - shift, value, " ".join((*scale, unit)), "count")


def _without_full_stop(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens of a sentence, where its last one is a number that took the full stop for its own: 'auf 60.'."""
    if not tokens or not re.fullmatch(r"[\d.]*\d\.", tokens[-1].text):
        return tokens
    return [*tokens[:-1], replace(tokens[-1], text=tokens[-1].text[:-1], end=tokens[-1].end - 1)]


def _counted_before(before: str, tokens: Sequence[Token], place: int, behind: int) -> str | None:
    """What a number without a noun behind it counts: 'die Zahl der Plätze auf 90', '(Ziel: 12)', 'die Zentren auf 15 auszuweiten'.

    `place` is the number's, `behind` that of the word after it.
    """
    onto = tokens[place - 1].text in _ONTO
    named = [match["of"] or match["own"] for match in _NUMBER_OF.finditer(before)]
    if named:
        return named[-1] if onto or _AIM.search(before) else None
    if not onto or any(token.tag not in _CHANGED for token in tokens[behind : behind + 1]):
        return None
    nouns = (
        at
        for at in range(place - 1, -1, -1)
        if tokens[at].tag == "NN" and not _TIME.fullmatch(tokens[at].text) and not _is_quoted(tokens, at)
    )
    noun = next((tokens[at].text for at in nouns if not _is_led_by_preposition(tokens, at)), None)
    return noun if noun is not None and noun[-1] in "nersEe" else None


def _is_quoted(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word stands between quotation marks: it is part of a name."""
    return sum(token.text in _QUOTES for token in tokens[:place]) % 2 == 1


def _is_led_by_preposition(tokens: Sequence[Token], place: int) -> bool:
    """Whether a noun says where or by what, as in 'die Plätze in den neuen Kitas': it is not what the verb changes."""
    lead = next((token for token in reversed(tokens[:place]) if token.tag not in _WITH_NOUN), None)
    return lead is not None and lead.tag in {"APPR", "APPRART"}


def _is_attribute(tokens: Sequence[Token], place: int) -> bool:
    """Whether a word tagged as a verb is a participle before its noun: '12 sanierte Turnhallen'."""
    noun = tokens[place + 1 : place + 2]
    return (
        tokens[place].tag.startswith("VV")
        and tokens[place].text.endswith(("te", "ten", "ene", "enen"))
        and bool(noun)
        and noun[0].tag == "NN"
    )


def _thousands(tokens: Sequence[Token], place: int) -> tuple[str, ...]:
    """The '000' of '200 000' as press agencies print it."""
    following = tokens[place + 1 : place + 2]
    is_grouped = tokens[place].text.isdecimal() and len(tokens[place].text) <= LEADING
    return tuple(token.text for token in following if is_grouped and re.fullmatch(r"\d{3}", token.text))


def _is_count(token: Token) -> bool:
    """A count; four bare digits that begin with 19 or 20 are a year."""
    return _GROUPED.fullmatch(token.text) is not None and not _YEAR.fullmatch(token.text)


def _is_spelt(tokens: Sequence[Token], place: int) -> bool:
    """A number word; the article 'ein' is one in 'mindestens ein Steg' only."""
    word = tokens[place].text.casefold()
    if word.startswith("ein"):
        return word in WORDS and place > 0 and tokens[place - 1].text in _AT_LEAST
    return word in LARGE or (word in WORDS and word != "null")


def _counted(tokens: Sequence[Token], place: int, *, is_one: bool) -> Token | None:
    """The noun that a number before `place` counts, in the plural but for one; 'weitere' alone stands for one named before."""
    for index, token in enumerate(tokens[place : place + 5], place):
        if token.tag in {"NN", "NE"} and token.text[:1].isupper():
            return token if len(token.text) > 2 and (is_one or token.text[-1] in "nerslEe" or token.text.isupper()) else None
        if (
            token.text == "weitere"
            and tokens[index + 1 : index + 2]
            and (tokens[index + 1].tag.startswith("V") or tokens[index + 1].tag in _FOLLOWS)
        ):
            return token
        if token.tag not in _BETWEEN and token.text not in {",", "der"} and not _is_attribute(tokens, index):
            return None
    return None
