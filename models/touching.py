"""Which themes a paper touches without naming them: its sentences nearest in meaning to each theme of the vocabulary.

The check behind 'not contained'. A likeness of TOUCHES or more says no more than that a person should look; on made papers that deal
with themes in running words (`benchmarks/gaps.py`) four of five such sentences reach it, and one theme of eight that is not dealt with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from models.theme_space import ThemeSpace, Vectors

TOUCHES = 0.25
"""Cosine between a sentence and the prototype of a theme, both without the background, from which the sentence touches the theme."""
FEWEST_WORDS = 2
MOST_SENTENCES = 2_000
"""Sentences of one paper that are looked at, spread evenly; embedding one takes about 6 ms. Longer papers name what they deal with."""
BREAK = re.compile(r"(?<=[.!?:;])\s+(?=\W?[A-ZÄÖÜ0-9])")


@dataclass(frozen=True, slots=True)
class Touch:
    """The passage of a paper that comes nearest to a theme; `passage` is an index into the passages given."""

    theme: str
    passage: int
    likeness: float


def touched(passages: Sequence[str], embed: Callable[[Sequence[str]], Vectors], space: ThemeSpace) -> tuple[Touch, ...]:
    """Return for each theme that a sentence of the passages touches the nearest one, in the order of the themes.

    `embed` must be the embedder the space was built with.
    """
    sentences = [(index, part) for index, text in enumerate(passages) for part in BREAK.split(text) if len(part.split()) >= FEWEST_WORDS]
    chosen = sentences[:: -(-len(sentences) // MOST_SENTENCES)] if sentences else []
    if not chosen:
        return ()
    likeness = space.centre(embed([text for _, text in chosen])) @ space.prototypes.T
    best = likeness.argmax(axis=0)
    nearest = likeness[best, np.arange(len(space.ids))]
    return tuple(
        Touch(space.ids[column], chosen[best[column]][0], round(float(nearest[column]), 4))
        for column in np.flatnonzero(nearest >= TOUCHES).tolist()
    )
