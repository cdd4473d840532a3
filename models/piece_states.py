"""What the encoder of e5-small thinks of each piece of a sentence: the states of some layers side by side.

One graph serves everybody who asks about the form of a sentence, and the last sentences are remembered: what was read for its
class is not read again for its names. The states come from the shipped int8 graph, in training as in use.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from models.e5_graph import build_state_graph
from models.e5_session import open_session
from models.e5_weights import build_tokenizer, read_weights

States = NDArray[np.float32]
Span = tuple[int, int]
PieceStates = Callable[[str], tuple[States, tuple[Span, ...]]]

LAYERS = (6, 8, 10, 12)
"""Layers whose states stand side by side: the middle ones know forms and names, the last one the sentence."""
HIDDEN = 384
PREFIX = "query: "
REMEMBERED = 4
"""Sentences whose states are kept: classes and names are asked for one after the other."""


@cache
def load_piece_states() -> PieceStates:
    """Return a function: a text -> float32 [pieces, len(LAYERS) * HIDDEN], and where each piece stands in the text.

    Begin, end and prefix have states and stand before the text or nowhere; the encoder reads 512 pieces.
    Raises ModelError `missing_weights` or `bad_weights`.
    """
    weights = read_weights()
    tokenizer = build_tokenizer(weights)
    session = open_session(build_state_graph(weights, LAYERS))

    @lru_cache(maxsize=REMEMBERED)
    def states(text: str) -> tuple[States, tuple[Span, ...]]:
        pieces = tokenizer.encode(PREFIX + text)
        found: States = session.run(["states"], {"ids": np.array([pieces.ids], np.int64)})[0][0]
        return found, tuple((start - len(PREFIX), end - len(PREFIX)) for start, end in pieces.offsets)

    return states


def of_layer(states: States, layer: int) -> States:
    """Return the columns of one of LAYERS, float32 [pieces, HIDDEN]."""
    first = LAYERS.index(layer) * HIDDEN
    return states[:, first : first + HIDDEN]
