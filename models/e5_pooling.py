"""How much each piece of a text counts in its vector: rare pieces more, the prefix and the marks of begin and end hardly.

The weight is the surprise of a piece, minus its logarithmic probability, which a Unigram tokenizer carries as its score
(Kudo 2018, arXiv 1804.10959); weighting words by rarity before averaging goes back to Arora et al. 2017 (SIF). Nothing is fitted.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from models.e5_weights import E5Weights

COMMON = 5.0
"""Surprise in nats of the commonest pieces (marks, articles, endings); they keep `LEAST`."""
LEAST = 0.1
FRAME = ("▁que", "ry", ":")
"""The pieces of the prefix."""
FAINT = 0.001
"""Weight of begin, end and prefix: nothing beside a word, and still a vector for the empty text."""


def piece_weights(weights: E5Weights) -> NDArray[np.float32]:
    """Return float32 [vocabulary], every entry above zero."""
    pieces = np.array([piece for piece, _ in weights.pieces])
    surprise = -np.array([score for _, score in weights.pieces], np.float32)
    counted: NDArray[np.float32] = np.maximum(surprise - np.float32(COMMON), np.float32(LEAST))
    counted[list(weights.special.values())] = FAINT
    counted[np.isin(pieces, FRAME)] = FAINT
    return counted
