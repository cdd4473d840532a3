"""What a label is about and what only qualifies it: stems of nouns, of adjectives, and of what follows a preposition."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from models.morphology import load_morphology
from models.pairs import label_words
from models.themes import COMPLEMENT, shipped_matcher
from models.words import PIECE

ADJECTIVE = "ADJ"


@dataclass(frozen=True, slots=True)
class LabelParts:
    """The stems of a label: all `words`, of these the `subject` (nouns before any complement) and all `nouns`."""

    words: frozenset[str]
    nouns: frozenset[str]
    subject: frozenset[str]


@lru_cache(maxsize=50_000)
def label_parts(label: str) -> LabelParts:
    """Return the stems of a label by their part in it; a label without nouns is all subject.

    'Ausbau digitaler Netze im Land' is about Ausbau; 'digitaler', 'Netze' and 'Land' qualify it.
    """
    words = label_words(label)
    nouns = label_words(" ".join(piece for _, piece in _nouns(label))) & words or words
    complement = COMPLEMENT.search(label)
    before = label[: complement.start()] if complement else label
    subject = label_words(" ".join(piece for _, piece in _nouns(before))) & nouns
    return LabelParts(words, nouns, subject or nouns)


@lru_cache(maxsize=50_000)
def named_parts(label: str) -> LabelParts:
    """Return the parts with one token a theme for the words that name it: 'Windkraftnutzung' and 'Nutzung der Windenergie' are alike."""
    text = unicodedata.normalize("NFC", label)
    mentions = shipped_matcher().mentions(text)
    covered = frozenset[int]().union(*(mention.covers for mention in mentions))
    rest = label_parts("".join(" " if place in covered else sign for place, sign in enumerate(text)))
    complement = COMPLEMENT.search(text)
    head = complement.start() if complement else len(text)
    nouns = frozenset(place for start, piece in _nouns(text) for place in range(start, start + len(piece)))
    themes, named, subjects = (
        frozenset(f"@{mention.theme}" for mention in mentions if not places.isdisjoint(mention.covers))
        for places in (covered, nouns, nouns & frozenset(range(head)))
    )
    return LabelParts(rest.words | themes, rest.nouns | named, rest.subject | subjects)


def _nouns(text: str) -> list[tuple[int, str]]:
    """Return what is no adjective, with its place."""
    pieces = [(match.start(), match.group()) for match in PIECE.finditer(text)]
    tags = load_morphology().tags([piece for _, piece in pieces]) if pieces else []
    return [piece for piece, tag in zip(pieces, tags, strict=True) if not tag.startswith(ADJECTIVE)]
