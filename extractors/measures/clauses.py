"""A sentence parted into the clauses and noun phrases that each say one action."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from corpus.measure_cues import FINITES, is_action_noun, is_action_verb, is_idle_verb, is_instrument, is_past, verb_lemmas
from corpus.records import Sentence, Token
from extractors.measures.bounds import announced_from, behind_purpose, main_end, sides_of
from extractors.measures.joints import parted
from extractors.measures.members import Span

_LEADING = re.compile(
    r"^(?:(?:Darüber hinaus|Im ersten Schritt|In einem ersten Schritt|Zudem|Außerdem|Überdies|Des Weiteren|Nicht zuletzt|Schließlich|Konkret|Danach|Ebenso|Ferner|Weiterhin|Zugleich|Dazu|Hierzu|Dafür|Damit|Hierfür|Deshalb|Daher)\s+)",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^[A-ZÄÖÜ][\wäöüß-]+(?:\s(?:und\s)?[\wäöüß-]+){0,3}:\s+(?=[A-ZÄÖÜ])|^[A-ZÄÖÜ][\wäöüß]+(?:\s\(\w+(?:/\w+)?\))?\s[–-]\s+(?=[A-ZÄÖÜ])"
)
"""The name an item of a list opens with: 'Bauland: Die Stadt kauft Flächen'; the place a report opens with."""
_RANGE = re.compile(r"\breich\w*\s+(?:(?:das|die|der)\s+(?:[\w-]+\s+){1,5}?)?vo[nm]\s+(?:(?:der|den|dem)\s+)?")
_RANGE_MARKS = re.compile(r",?\s+über\s+(?:die|den|das|eine[nr]?)?\s*|,?\s+bis\s+(?:hin\s+)?(?:zu[rm]?)\s+")
_INSTRUMENTAL = frozenset({"durch", "mittels", "mit", "über", "auf", "für", "von", "vom"})
_WEAK = frozenset(
    {"entwicklung", "umsetzung", "nutzung", "sicherung", "einsatz", "bildung", "information", "analyse", "gewinnung", "steigerung"}
)
"""Action nouns that as often name a state of affairs; they count with an indefinite object only ('Entwicklung eines Registers')."""
_PAPER = re.compile(
    r"(?:strategie|plan|plans|planes|programm|programms|konzept|konzepts|konzeptes|maßnahme|maßnahmen|ziele|zielen|ziels|papiers|themenfelder)$",
    re.IGNORECASE,
)
_DETERMINERS = frozenset({"ART", "ADJA", "APPRART", "TRUNC", "CARD", "PPOSAT", "PIAT", "ADV"})
_AGREED = frozenset({"vereinbaren", "bewilligen", "zusagen"})
_BEGUN = frozenset({"starten", "beginnen", "anlaufen"})
"""What has begun goes on."""
_JUST = frozenset({"jetzt", "nun", "soeben"})
"""With the perfect: what has only now begun goes on."""
_AHEAD = frozenset({"geplant", "vorgesehen", "beabsichtigt", "zu"})
_QUANTIFIED = re.compile(r"\b(?:um|auf)\s+(?:[a-zäöü]+\s+){0,2}[\d,.]+\s*(?:Prozent|%)")
"""By how much something is to change: a target."""
SURE = 0.7
"""Probability from which a sentence states a measure whatever its verb."""
INTENDED = 0.5
"""The same where the clause says that somebody will or shall do it."""
COMPOUND = 14
"""An action noun so long is a compound that names its object."""


def verb_clauses(text: str, sentence: Sentence) -> Iterator[Span]:
    """Yield the parts of a sentence that each say an action: parted where verbs are joined, subordinate clauses left out."""
    for start, end in sides_of(text, sentence):
        yield from _clauses(text, sentence, start, end)


def _clauses(text: str, sentence: Sentence, start: int, end: int) -> Iterator[Span]:
    for pattern in (_LABEL, _LEADING):
        start = behind_purpose(sentence, start)
        lead = pattern.match(text[start:end])
        start += lead.end() if lead else 0
    if (matrix := announced_from(text, start, sentence)) and matrix < end:
        start = matrix
    end = min(end, main_end(text, sentence, start))
    tokens = [token for token in sentence.tokens if start <= token.start < end]
    parts = [*_opening(tokens, start), *parted(tokens, start, end)]
    if len(parts) > 1 and parts[1][0] == parts[0][0]:
        parts[1] = (parts[0][1], parts[1][1])
    for first, last in parts:
        inside = [token for token in tokens if first <= token.start < last]
        names_thing = any(token.tag in {"NN", "NE", "TRUNC"} for token in inside)
        if (
            names_thing
            and not _QUANTIFIED.search(text, first, last)
            and not _may_only(inside)
            and _acts(inside, sure=_is_sure(sentence, inside))
            and not _is_over(inside)
        ):
            yield first, len(text[:last].rstrip(" .!;:,–-"))


def named_actions(text: str, sentence: Sentence, *, listing: bool) -> Iterator[Span]:
    """Yield actions named as nouns with their objects.

    In a sentence that lists measures (`listing`) each counts, else those a preposition gives as the means ('durch Verdichtung
    bestehender Flächen'). What is done to the paper itself ('Umsetzung der Strategie') never counts.
    """
    tokens = sentence.tokens
    if _is_over(tokens):
        return
    index, joined = 0, -1
    while index < len(tokens):
        counts = (
            (listing and not _is_end(tokens, index))
            or _is_means(tokens, index)
            or (joined >= 0 and _phrase_start(tokens, index) == joined + 1)
        )
        if counts and not _is_purpose(tokens, index) and (_names_action(tokens, index) or (listing and _stands_alone(tokens, index))):
            first, last = _phrase_start(tokens, index), _phrase_end(tokens, index)
            yield tokens[first].start, tokens[last - 1].end
            index = joined = last
        index += 1


def ranged_actions(text: str, sentence: Sentence) -> tuple[Span, ...]:
    """Return the members of 'die Maßnahmen reichen vom A über B bis zu C', none where the sentence is not built so."""
    opening = _RANGE.search(text, sentence.start, sentence.end)
    if opening is None:
        return ()
    marks = list(_RANGE_MARKS.finditer(text, opening.end(), sentence.end))
    cuts = [opening.span(), *(mark.span() for mark in marks), (sentence.end, sentence.end)]
    members = [span for before, after in pairwise(cuts) for span in _coordinated(sentence.tokens, before[1], after[0])]
    return tuple((start, len(text[:end].rstrip(" .,;"))) for start, end in members if end - start > 3)


def _coordinated(tokens: Sequence[Token], start: int, end: int) -> Iterator[Span]:
    """'KI-basierten Anwendungen und KI-gestützter Steigerung': an 'und' before an adjective without article parts two."""
    for token, following in pairwise(tokens):
        if start < token.start < end and token.text == "und" and following.tag == "ADJA":
            yield start, token.start
            start = token.end + 1
    yield start, end


def _opening(tokens: Sequence[Token], start: int) -> Iterator[Span]:
    """'Mit der Einrichtung einer Stelle ...': the means a sentence opens with is an action of its own."""
    if not tokens or tokens[0].text not in {"Mit", "Durch"}:
        return
    for index in range(1, min(6, len(tokens))):
        if _names_action(tokens, index) and _is_means(tokens, index):
            yield start, tokens[_phrase_end(tokens, index) - 1].end
            return


def _is_over(tokens: Sequence[Token]) -> bool:
    """Past, perfect and plain 'ist' report: 'wurde fortgeschrieben', 'hat sich durchgesetzt', 'ist eine Aufgabe'.

    What was agreed is still to be done: 'wurde die Ausweitung vereinbart'.
    """
    if any(token.lemma.casefold() in _AGREED | _BEGUN and token.tag == "VVPP" for token in tokens):
        return False
    if any(token.text == "worden" for token in tokens):
        return True
    verb = next((token for token in tokens if token.tag in FINITES), None)
    finite = verb.text.lower() if verb else ""
    if verb is not None and verb.tag == "VVFIN" and is_past(verb):
        return True
    ahead = bool(_AHEAD.intersection(token.text.casefold() for token in tokens)) or any(token.tag == "VVIZU" for token in tokens)
    perfect = finite in {"hat", "haben"} and any(token.tag in {"VVPP", "VAPP"} for token in tokens)
    perfect = perfect and not _JUST.intersection(token.text for token in tokens)
    return finite in {"wurde", "wurden", "war", "waren", "hatte", "hatten"} or ((perfect or finite in {"ist", "sind"}) and not ahead)


def _is_sure(sentence: Sentence, tokens: Sequence[Token]) -> bool:
    """Whether the sentence surely states a measure: less probability will do where somebody 'will' or 'soll'."""
    chance = sentence.measure_probability or 0.0
    return chance >= SURE or (chance >= INTENDED and any(token.lemma in {"wollen", "sollen"} for token in tokens))


def _acts(tokens: Sequence[Token], *, sure: bool) -> bool:
    """Whether a verb or noun says an action; in a sentence that surely states a measure any verb does that tells no state."""
    verbs = [lemma for token, lemma in verb_lemmas(tokens) if token.tag.startswith("VV")]
    if any(is_action_verb(lemma) for lemma in verbs):
        return True
    rests = bool(verbs) and all(is_idle_verb(lemma) for lemma in verbs)
    if not rests and any(token.tag == "NN" and is_action_noun(token.lemma) for token in tokens):
        return True
    participle = any(token.tag == "ADJD" and token.text.endswith("t") for token in tokens) and any(
        token.lemma == "werden" for token in tokens
    )
    return sure and (participle or _starts(tokens) or any(not is_idle_verb(lemma) for lemma in verbs))


def _may_only(tokens: Sequence[Token]) -> bool:
    """'könnte bekommen', 'kann nun starten': what is possible is not done; 'ob ... kann' is examined."""
    finite = next((token for token in tokens if token.tag in FINITES), None)
    return finite is not None and finite.lemma == "können" and tokens[0].text.lower() not in {"ob", "prüfen"}


def _starts(tokens: Sequence[Token]) -> bool:
    """'an den Start gehen', 'ans Netz gehen', 'in Betrieb gehen': what comes into being by a verb of going."""
    lemmas = {token.lemma for token in tokens}
    return "gehen" in lemmas and not lemmas.isdisjoint({"Start", "Netz", "Betrieb"})


def _names_action(tokens: Sequence[Token], index: int) -> bool:
    token = tokens[index]
    if token.tag != "NN" or index + 1 >= len(tokens) or not (is_action_noun(token.lemma) or is_instrument(token.lemma)):
        return False
    following = [one for one in tokens[index + 1 : index + 5] if one.tag == "NN"]
    takes_object = (
        tokens[index + 1].text in {"von", "des", "der", "eines", "einer", "an", "in", "zur", "zum", "für"}
        or tokens[index + 1].tag == "ADJA"
    )
    if not takes_object or not following or _PAPER.search(following[0].text):
        return False
    return token.lemma.lower() not in _WEAK or tokens[index + 1].text in {"von", "eines", "einer", "und"}


def _is_purpose(tokens: Sequence[Token], index: int) -> bool:
    """'Maßnahmen für einen konsequenten Ausbau': what measures are for is no measure."""
    place = _phrase_start(tokens, index) - 1
    while place >= 0 and tokens[place].tag in {"ART", "PIAT"}:
        place -= 1
    return (
        place >= 1
        and tokens[place].text.lower() in {"für", "zur", "zum"}
        and tokens[place - 1].text in {"Maßnahmen", "Projekte", "Vorhaben"}
    )


def _is_end(tokens: Sequence[Token], index: int) -> bool:
    """'eine Stelle zur Steuerung und Koordinierung der Arbeit': what 'zur' leads to is what the thing is for."""
    place = _phrase_start(tokens, index) - 1
    if place >= 2 and tokens[place].text in {"und", "sowie"} and tokens[place - 1].tag == "NN":
        place = _phrase_start(tokens, place - 1) - 1
    return place >= 1 and tokens[place].text in {"zur", "zum"} and tokens[place - 1].tag in {"NN", "NE", "KON"}


def _stands_alone(tokens: Sequence[Token], index: int) -> bool:
    """A compound between commas names its object itself: ', die Kontaktanbahnung und'."""
    token = tokens[index]
    if token.tag != "NN" or not is_action_noun(token.lemma) or len(token.text) < COMPOUND or not 1 < index < len(tokens) - 1:
        return False
    before = tokens[index - 2] if tokens[index - 1].tag == "ART" else tokens[index - 1]
    return before.text in {",", "und", "sowie"} and tokens[index + 1].text in {",", "und", "sowie", "."}


def _is_means(tokens: Sequence[Token], index: int) -> bool:
    place = _phrase_start(tokens, index) - 1
    while place >= 0 and (tokens[place].tag in {"ART", "PIAT"} or tokens[place].text in {"„", '"', "»"}):
        place -= 1
    word = tokens[place].text.lower() if place >= 0 else ""
    return word in {"durch", "mittels", "mit", "über"} or (word == "auf" and any(token.lemma in {"setzen", "setzt"} for token in tokens))


def _phrase_start(tokens: Sequence[Token], index: int) -> int:
    first = index
    while first and (
        tokens[first - 1].tag in {"ADJA", "TRUNC"}
        or (tokens[first - 1].text in {"und", "/"} and first > 1 and tokens[first - 2].tag in {"TRUNC", "ADJA"})
    ):
        first -= 1
    return first


def _phrase_end(tokens: Sequence[Token], index: int) -> int:
    """The phrase ends before a verb, a comma, a bracket, or an 'und' that joins the next action."""
    for place in range(index + 1, len(tokens)):
        token = tokens[place]
        if token.text == "," and tokens[place - 1].text.endswith("-"):
            continue
        if token.tag.startswith(("VV", "VA", "VM", "PTKZ", "PTKV")) or token.text in {",", ";", ":", ".", "(", ")", "–", "“", "«"}:
            return place
        rest = [one for one in tokens[place + 1 : place + 5] if one.tag not in _DETERMINERS and one.text not in _INSTRUMENTAL]
        joins = token.text in {"und", "sowie"} and place + 1 < len(tokens)
        if joins and tokens[place + 1].text in {"ein", "eine", "einen", "auf"}:
            return place
        if token.text in {"und", "oder", "sowie"} and rest and rest[0].tag == "NN" and is_action_noun(rest[0].lemma):
            return place
    return len(tokens)
