"""Compounds and their parts: 'Fachkräftesicherung' is made of Fachkraft and Sicherung."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from corpus.words import vocabulary
from models.morphology import load_morphology

LINKING = ("FUGE", "SUF", "PREF", "HYPHEN")
"""Kinds of morphemes that are no stems of their own."""
SHORTEST = 3
WORD = re.compile(r"[^\W\d_]+")

Stem = tuple[str, str]
"""A stem as it stands in the compound, and the word it is."""


@lru_cache(maxsize=100_000)
def compound_parts(word: str, tag: str = "NN") -> tuple[str, ...]:
    """Return the parts of a compound in order, as words in the singular; empty for a simple word.

    Parts that have become one word ('Fachkraft', 'Wasserstoff') stay together. Hyphens always separate.
    """
    pieces = [piece for piece in re.split(r"[-‐‑–/]", word) if piece]
    if len(pieces) > 1:
        return tuple(part for piece in pieces for part in (compound_parts(piece, tag) or (_capital(piece),)))
    if not WORD.fullmatch(word):
        return ()
    parts = tuple(_capital(root) for _, root in _lexicalised(_stems(word, tag)))
    return parts if len(parts) > 1 else ()


def _stems(word: str, tag: str) -> Iterator[Stem]:
    """The stems of a word; fragments too short to be one belong to their neighbour."""
    morphology = load_morphology()
    begun: Stem | None = None
    for text, kind in morphology.analysis(word, tag).morphemes:
        if kind.startswith(LINKING):
            continue
        root = morphology.root(text, kind)
        if begun is None:
            begun = text, root
        elif len(text) < SHORTEST or len(begun[0]) < SHORTEST:
            begun = begun[0] + text, begun[0] + root
        else:
            yield begun
            begun = text, root
    if begun:
        yield begun


def _lexicalised(stems: Iterable[Stem]) -> Iterator[Stem]:
    """Join neighbours that are one word together."""
    waiting: Stem | None = None
    for stem in stems:
        joined = f"{waiting[0]}{stem[0]}" if waiting else ""
        if joined in _joined():
            waiting = joined, _joined()[joined]
            continue
        if waiting:
            yield waiting
        waiting = stem
    if waiting:
        yield waiting


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


@cache
def _joined() -> dict[str, str]:
    """Stems as they stand in compounds and the words they are."""
    return {stem: word for word, stems in vocabulary("compounds")["joined"].items() for stem in (word, *stems)}
