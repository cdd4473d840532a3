"""What a label is about and what only qualifies it: stems of nouns, of adjectives, and of what follows a preposition."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from models.morphology import load_morphology
from models.pairs import label_words
from models.themes import COMPLEMENT
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
    nouns = label_words(" ".join(_nouns(label))) & words or words
    complement = COMPLEMENT.search(label)
    before = label[: complement.start()] if complement else label
    subject = label_words(" ".join(_nouns(before))) & nouns
    return LabelParts(words, nouns, subject or nouns)


def _nouns(text: str) -> list[str]:
    pieces = PIECE.findall(text)
    tags = load_morphology().tags(pieces) if pieces else []
    return [piece for piece, tag in zip(pieces, tags, strict=True) if not tag.startswith(ADJECTIVE)]
