"""Words of a label: pieces, stems, parts of compounds."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from corpus.function_words import FUNCTION_WORDS

PIECE = re.compile(r"[^\W_]+")
GENITIVE = re.compile(r"(?<=\w{4})(?<!s)s$")
ENDING = re.compile(r"(?<=\w{3})(?:ern|en|er|em|es|e|(?<=[lr])n)$")
TRUNCATED = re.compile(r"[-‐‑](?=[\s,/])")
"""What follows the first half of 'Rad- und Fußverkehr'."""
REACH = 3
"""How many words on the second half may stand ('Umwelt-, Natur- und Gewässerschutz')."""
FOLD = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
LINKS = frozenset({"s", "es", "n", "en", "er", "e"})
SHORTEST_PART = 4
VERB_PREFIX = "PTKVZ"
"""How HanTa's kinds of verb particles begin: 'unter' in 'unterstützen' is no part that another word could share."""


@dataclass(frozen=True, slots=True)
class Word:
    """A content word: where it stands in the text, folded to lower case without umlauts, and its stem.

    `completed` is what a truncated compound stands for, folded: 'radverkehr' for 'Rad-' in 'Rad- und Fußverkehr'.
    """

    start: int
    end: int
    folded: str
    stem: str
    completed: str = ""


def fold(text: str) -> str:
    """Return lower case, NFC, umlauts as plain vowels, ß as ss; German plurals often differ by umlaut alone."""
    return unicodedata.normalize("NFC", text).lower().translate(FOLD)


@cache
def wording(label: str) -> str:
    """Return the label without case, umlauts, signs and spaces between: labels printed alike have the same wording."""
    return " ".join(re.findall(r"\w+", fold(label)))


def stem(folded: str) -> str:
    """Strip inflection from a folded word: `fachkrafte` and `fachkraft`, `wassers` and `wasser` share a stem."""
    return ENDING.sub("", GENITIVE.sub("", folded))


def content_words(text: str) -> tuple[Word, ...]:
    """Return the words that carry meaning; words joined by hyphens count one by one. `text` is NFC, offsets are into it."""
    pieces = [
        (match, bool(TRUNCATED.match(text, match.end())))
        for match in PIECE.finditer(text)
        if match.group().lower() not in FUNCTION_WORDS or TRUNCATED.match(text, match.end())
    ]
    words = []
    for index, (match, truncated) in enumerate(pieces):
        folded = fold(match.group())
        completed = folded + _second_half(pieces[index + 1 :]) if truncated else ""
        words.append(Word(match.start(), match.end(), folded, stem(folded), completed if completed != folded else ""))
    return tuple(words)


def _second_half(following: Sequence[tuple[re.Match[str], bool]]) -> str:
    """Return the last part of the compound a truncated one leans on, folded; empty when it is no compound."""
    whole = next((match.group() for match, truncated in following[:REACH] if not truncated), "")
    parts = _parts(whole) if whole else ()
    return parts[-1] if len(parts) > 1 else ""


def split_compound(word: str) -> tuple[str, ...]:
    """Return the stems of a compound's parts in order; a simple word gives its own stem.

    HanTa's morphemes (Wartena 2019) are joined until each has at least four letters, link letters dropped; verbs keep their prefix.
    """
    return tuple(stem(part) for part in _parts(word))


@lru_cache(maxsize=100_000)
def _parts(word: str) -> tuple[str, ...]:
    _lemma, morphemes, _tag = _tagger().analyze(word, taglevel=3)
    parts: list[str] = []
    is_begun = False
    for morpheme, kind in ((fold(text), kind) for text, kind in morphemes):
        if morpheme in LINKS and parts:
            continue
        if parts and (is_begun or len(morpheme) < SHORTEST_PART or len(parts[-1]) < SHORTEST_PART):
            parts[-1] += morpheme
        else:
            parts.append(morpheme)
        is_begun = kind.startswith(VERB_PREFIX)
    return tuple(parts)


def _tagger() -> Any:
    from models.morphology import load_morphology

    return load_morphology()
