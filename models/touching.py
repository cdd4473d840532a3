"""Which themes a paper touches without naming them: its sentences nearest in meaning to each theme of the vocabulary.

The check behind 'not contained'. A likeness of TOUCHES or more says no more than that a person should look; on made papers that deal
with themes in running words (`benchmarks/gaps.py`) four of five such sentences reach it, and one theme of eight that is not dealt with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.sentence_spans import sentence_spans
from models.theme_space import ThemeSpace, Vectors

TOUCHES = 0.25
"""Cosine between a sentence and the prototype of a theme, both without the background, from which the sentence touches the theme."""
FEWEST_WORDS = 2
MOST_SENTENCES = 2_000
"""Sentences of one paper that are looked at, spread evenly; embedding one takes about 6 ms. Longer papers name what they deal with."""


@dataclass(frozen=True, slots=True)
class Touch:
    """The sentence of a paper that comes nearest to a theme: `passages[passage][start:end]`."""

    theme: str
    passage: int
    start: int
    end: int
    likeness: float


def touched(passages: Sequence[str], embed: Callable[[Sequence[str]], Vectors], space: ThemeSpace) -> tuple[Touch, ...]:
    """Return for each theme that a sentence of the passages touches the nearest one, in the order of the themes.

    `embed` must be the embedder the space was built with.
    """
    sentences = [
        (index, start, end)
        for index, text in enumerate(passages)
        for start, end in sentence_spans(text)
        if len(text[start:end].split()) >= FEWEST_WORDS
    ]
    chosen = sentences[:: -(-len(sentences) // MOST_SENTENCES)] if sentences else []
    if not chosen:
        return ()
    likeness = space.centre(embed([passages[index][start:end] for index, start, end in chosen])) @ space.prototypes.T
    best = likeness.argmax(axis=0)
    nearest = likeness[best, np.arange(len(space.ids))]
    return tuple(_touch(space.ids[column], chosen[best[column]], nearest[column]) for column in np.flatnonzero(nearest >= TOUCHES).tolist())


def _touch(theme: str, place: tuple[int, int, int], likeness: float) -> Touch:
    passage, start, end = place
    return Touch(theme, passage, start, end, round(float(likeness), 4))
