"""Compounds and their parts: 'Fachkräftesicherung' is made of Fachkraft and Sicherung."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any

from simplemma import is_known, lemmatize

from corpus.words import vocabulary
from models.morphology import load_morphology

LINKING = ("FUGE", "SUF", "PREF", "HYPHEN")
"""Kinds of morphemes that are no stems of their own."""
SHORTEST = 3
SHORTEST_HEAD, SHORTEST_PART = 4, 5
SEAM = re.compile(r"(?P<first>[^\W\d_]+(?:ung|heit|keit|schaft|ion|tät|ling|tum))s(?P<head>[^\W\d_]{4,})")
"""A linking s after a suffix that nothing else can follow."""
SUFFIXES = frozenset({"heit", "keit", "schaft", "schaften", "ung"})
"""Never a part: HanTa takes 'schaft' for a noun at times."""
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
    return parts if len(parts) > 1 else _by_lexicon(word)


def _stems(word: str, tag: str) -> Iterator[Stem]:
    """The stems of a word; fragments too short to be one belong to their neighbour."""
    morphology = load_morphology()
    begun: Stem | None = None
    for text, kind in morphology.analysis(word, tag).morphemes:
        if kind.startswith(LINKING):
            continue
        root = _word(text, morphology.root(text, kind), kind)
        if begun is None:
            begun = text, root
        elif len(text) < SHORTEST or len(begun[0]) < SHORTEST or text in SUFFIXES:
            begun = begun[0] + text, begun[0] + root
        else:
            yield begun
            begun = text, root
    if begun:
        yield begun


def _word(stem: str, root: str, kind: str) -> str:
    """The word a stem is: verbs in the infinitive ('förder' -> 'fördern'), spelt as the compound spells it ('prozess')."""
    if root in _data("roots"):
        return str(_data("roots")[root])
    if kind.startswith("VV") and not root.endswith("n"):
        return f"{root}n" if root.endswith(("er", "el", "e")) else f"{root}en"
    return root.replace("ß", "ss") if "ss" in stem else root


def _by_lexicon(word: str) -> tuple[str, ...]:
    """Parts of a word whose morphemes HanTa does not know: two words of the lexicon with a sure seam between them."""
    small = word.lower()
    if small in _joined():
        return ()
    for first, meant in _data("first").items():
        if small.startswith(first) and _is_noun(small[len(first) :]):
            return (_capital(meant), *_head(small[len(first) :]))
    seam = SEAM.fullmatch(small)
    if seam and _is_noun(seam["first"]) and _is_noun(seam["head"]):
        return (*_head(seam["first"]), *_head(seam["head"]))
    places = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    return next(((*_head(small[:place]), *_head(small[place:])) for place in places if _are_nouns(small, place)), ())


def _are_nouns(word: str, place: int) -> bool:
    first, head = word[:place], word[place:]
    return head not in SUFFIXES and first not in _data("never_first")["words"] and _is_noun(first) and _is_noun(head)


def _is_noun(word: str) -> bool:
    noun = _capital(word)
    return len(word) >= SHORTEST_HEAD and is_known(noun, lang="de") and lemmatize(noun, lang="de")[0].isupper()


def _head(word: str) -> tuple[str, ...]:
    """A part as it is called: its own parts, or its lemma."""
    noun = _capital(word)
    return compound_parts(noun) or (_capital(lemmatize(noun, lang="de")),)


def _lexicalised(stems: Iterable[Stem]) -> Iterator[Stem]:
    """Join neighbours that are one word together: those of the vocabulary, and verbs that begin a noun ('fahr', 'rad')."""
    found = list(stems)
    waiting: Stem | None = None
    for stem in found:
        joined = f"{waiting[0]}{stem[0]}" if waiting else ""
        if joined in _joined():
            waiting = joined, _joined()[joined]
            continue
        if waiting and len(found) > 2 and waiting[1] in {f"{waiting[0]}n", f"{waiting[0]}en"} and _is_noun(joined):
            waiting = joined, joined
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
    return {stem: word for word, stems in _data("joined").items() for stem in (word, *stems)}


def _data(group: str) -> dict[str, Any]:
    found: dict[str, Any] = vocabulary("compounds")[group]
    return found
