"""Words of a label: pieces, stems, parts of compounds."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import Any

FUNCTION_WORDS = frozenset(
    ["aber", "alle", "allen", "aller", "alles", "als", "am", "an", "auch", "auf", "aus", "bei", "beim", "bis", "da", "damit", "das", "dass", "dem", "den", "der", "deren", "des", "dessen", "die", "dies", "diese", "diesem", "diesen", "dieser", "dieses", "durch", "ein", "eine", "einem", "einen", "einer", "eines", "er", "es", "für", "gegen", "haben", "hat", "ihr", "ihre", "ihrem", "ihren", "ihrer", "im", "in", "ins", "ist", "je", "kann", "können", "mit", "nach", "nicht", "noch", "nur", "ob", "oder", "ohne", "sein", "seine", "seiner", "sich", "sie", "sind", "so", "sowie", "statt", "über", "um", "und", "uns", "unser", "unsere", "unserem", "unseren", "unserer", "unter", "vom", "von", "vor", "was", "wenn", "werden", "wie", "wir", "wird", "wo", "zu", "zum", "zur", "zwischen", "bzw", "etc", "inkl", "insbesondere", "weitere", "weiterer", "weiter"]
)
PIECE = re.compile(r"[^\W_]+")
GENITIVE = re.compile(r"(?<=\w{4})(?<![s])s$")
ENDING = re.compile(r"(?<=\w{3})(?:ern|en|er|em|es|e|(?<=[lr])n)$")
FOLD = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
LINKS = frozenset({"s", "es", "n", "en", "er", "e"})
SHORTEST_PART = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A content word: where it stands in the text, folded to lower case without umlauts, and its stem."""

    start: int
    end: int
    folded: str
    stem: str


def fold(text: str) -> str:
    """Return lower case, NFC, umlauts as plain vowels, ß as ss; German plurals often differ by umlaut alone."""
    return unicodedata.normalize("NFC", text).lower().translate(FOLD)


def stem(folded: str) -> str:
    """Strip inflection from a folded word: `fachkrafte` and `fachkraft`, `wassers` and `wasser` share a stem."""
    return ENDING.sub("", GENITIVE.sub("", folded))


def content_words(text: str) -> tuple[Word, ...]:
    """Return the words that carry meaning; words joined by hyphens count one by one. Offsets are those of `text` in NFC."""
    words = []
    for match in PIECE.finditer(unicodedata.normalize("NFC", text)):
        lower = match.group().lower()
        if lower not in FUNCTION_WORDS:
            folded = fold(lower)
            words.append(Word(match.start(), match.end(), folded, stem(folded)))
    return tuple(words)


def split_compound(word: str) -> tuple[str, ...]:
    """Return the stems of a compound's parts in order; a simple word gives its own stem.

    HanTa's morphemes (Wartena 2019) are joined until each has at least four letters, link letters dropped.
    """
    _lemma, morphemes, _tag = _analyse(word)
    parts: list[str] = []
    for morpheme in (fold(part) for part, _kind in morphemes):
        if morpheme in LINKS and parts:
            continue
        if parts and (len(morpheme) < SHORTEST_PART or len(parts[-1]) < SHORTEST_PART):
            parts[-1] += morpheme
        else:
            parts.append(morpheme)
    return tuple(stem(part) for part in parts)


@cache
def _tagger() -> Any:
    from HanTa.HanoverTagger import HanoverTagger

    return HanoverTagger("morphmodel_ger.pgz")


@cache
def _analyse(word: str) -> tuple[str, tuple[tuple[str, str], ...], str]:
    lemma, morphemes, tag = _tagger().analyze(word, taglevel=3)
    return lemma, tuple(morphemes), tag
