"""Which sentence a passage stands in, and how likely its words must be; a block without words that were read, such as a table of contents, has none."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from corpus.records import Sentence

INSIDE = 0.5
"""Chance from which the tagger counts a word as one of a measure."""


def place_of(sentences: Sequence[Sentence], offset: int) -> int | None:
    """Return the index of the sentence that holds the character at `offset`, None between sentences."""
    place = bisect_right(sentences, offset, key=lambda one: one.end)
    return place if place < len(sentences) and sentences[place].start <= offset else None


def touching(sentences: Sequence[Sentence], start: int, end: int) -> Sequence[Sentence]:
    """Return the sentences that share a character with the passage."""
    first = bisect_right(sentences, start, key=lambda one: one.end)
    return sentences[first : bisect_left(sentences, end, lo=first, key=lambda one: one.start)]
