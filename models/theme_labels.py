"""What a theme is called that only some clause of running text gave its name: the thing it is about, without its verb."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from corpus.function_words import FUNCTION_WORDS

ARTICLES = frozenset([
    "das", "dem", "den", "der", "des", "die", "ein", "eine", "einem", "einen", "einer", "eines", "mehr", "neue", "weitere",
    "zwei", "drei", "vier", "fünf",
])  # fmt: skip
PREPOSITIONS = frozenset([
    "an", "auf", "aus", "bei", "bis", "durch", "für", "gegen", "hinter", "in", "mit", "nach", "neben", "ohne", "seit",
    "über", "um", "unter", "von", "vor", "während", "wegen", "zu", "zwischen",
])  # fmt: skip
ADJECTIVE = re.compile(r"[a-zäöüß-]+(?:e|en|er|es|em)$")
PREFIXES = frozenset([
    "ab", "an", "auf", "aus", "bei", "bereit", "durch", "ein", "fest", "fort", "her", "hin", "mit", "nach", "teil", "um",
    "vor", "weiter", "wieder", "zu", "zurück", "zusammen",
])  # fmt: skip
"""What German verbs leave at the end of the clause ("richtet ... ein")."""
VERB_AT_END = re.compile(r"[a-zäöüß]{3,}(?:en|ern|eln|t)$")


def subject_of(clause: str) -> str:
    """Return the thing a clause is about; what begins with no verb (small letter) or has no clear object comes back as it is."""
    words = clause.split()
    things = [place for place, word in enumerate(words) if word.lstrip("„»(")[:1].isupper()]
    if not things or not words[0][:1].islower():
        return clause
    place = next((one for one in things if _is_object(words, _first_of(words, one))), None)
    if place is None:
        return clause
    kept = [*words[_first_of(words, place) : place], *_without_verb(words[place:])]
    return kept[0][:1].upper() + " ".join(kept)[1:]


def _is_object(words: Sequence[str], first: int) -> bool:
    """What stands with a preposition says for whom, where or when; the thing itself has an article or follows the verb."""
    return first == 1 or (words[first - 1] in ARTICLES and words[first - 2] not in PREPOSITIONS)


def _first_of(words: Sequence[str], noun: int) -> int:
    """Where the adjectives before a noun begin; the first word is the verb."""
    return noun - len([*takewhile(_is_adjective, reversed(words[1:noun]))])


def _is_adjective(word: str) -> bool:
    return word not in FUNCTION_WORDS and word not in ARTICLES and ADJECTIVE.match(word) is not None


def _without_verb(words: Sequence[str]) -> Sequence[str]:
    """Leave out the verb's parts at the end of the clause."""
    last = len(words)
    while last > 1 and (words[last - 1] in PREFIXES or VERB_AT_END.match(words[last - 1])):
        last -= 1
    return words[:last]
