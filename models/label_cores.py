"""What a label names once words that name no subject are taken away: its parts, the stems and the head of each."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from models.directions import generic_stems
from models.themes import BRACKETS, COMPLEMENT, COORDINATION
from models.words import Word, content_words, split_compound


@dataclass(frozen=True, slots=True)
class Core:
    """One part of a label: its stems, compounds taken apart, and the last of them before any complement, which it is a kind of."""

    stems: frozenset[str]
    head: str


@dataclass(frozen=True, slots=True)
class LabelCore:
    """The parts a label enumerates ('Umwelt und Verkehr' has two), and the stems of all."""

    parts: tuple[Core, ...]
    stems: frozenset[str]


@lru_cache(maxsize=200_000)
def label_core(label: str) -> LabelCore:
    """Return the parts of a label; one of generic words only keeps them all."""
    text = BRACKETS.sub(lambda found: " " * len(found.group()), unicodedata.normalize("NFC", label))
    words = content_words(text)
    seams = [seam.start() for seam in COORDINATION.finditer(text)]
    parts: dict[int, list[Word]] = {}
    for word in words:
        parts.setdefault(sum(seam < word.start for seam in seams), []).append(word)
    telling = [own for part in parts.values() if (own := _telling(text, part))]
    cores = tuple(_core(text, part) for part in telling or parts.values())
    return LabelCore(cores, frozenset[str]().union(*(core.stems for core in cores)))


def is_kind_of(one: LabelCore, other: LabelCore) -> bool:
    """Say whether each part of one label is a kind of a part of the other: 'Radverkehr' of 'Verkehr', of 'Umwelt und Verkehr'."""
    return bool(one.parts) and one.stems != other.stems and all(any(_under(part, wide) for wide in other.parts) for part in one.parts)


def is_aspect_of(one: LabelCore, other: LabelCore) -> bool:
    """Say whether the other label names in one part what this one names and more: 'Waldbrandschutz' and 'Wald'."""
    return len(other.parts) == 1 and len(one.parts) == 1 and other.stems < one.stems


def _telling(text: str, words: Sequence[Word]) -> list[Word]:
    """The words that name a subject; a noun that stands alone does, however general ('Forschung und Entwicklung')."""
    alone = len(words) == 1 and text[words[0].start].isupper() and words[0].start > 0
    return [word for word in words if alone or word.stem not in generic_stems()]


def _under(one: Core, wide: Core) -> bool:
    return one.stems == wide.stems or (wide.stems < one.stems and one.head == wide.head)


def _core(text: str, words: Sequence[Word]) -> Core:
    stems = [_stems(text, word) for word in words]
    complement = COMPLEMENT.search(text, words[0].end, words[-1].start)
    first = [(word, own) for word, own in zip(words, stems, strict=True) if not complement or word.start < complement.start()]
    before = [own for word, own in first if text[word.start].isupper()] or [own for _, own in first]
    return Core(frozenset(part for own in stems for part in own), before[-1][-1])


def _stems(text: str, word: Word) -> tuple[str, ...]:
    return split_compound(word.completed or text[word.start : word.end])
