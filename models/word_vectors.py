"""What the encoder of e5-small thinks of each word where it stands: states of some layers, averaged over the word's pieces.

The states come from the shipped int8 graph, in training as in use, so that a classifier sees what it has learnt from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Encoding

from models.e5_graph import build_state_graph
from models.e5_weights import build_tokenizer, read_weights

States = NDArray[np.float32]
Span = tuple[int, int]
WordStates = Callable[[str, Sequence[Span]], States]

LAYERS = (6, 8, 10, 12)
"""Layers whose states stand side by side: the middle ones know forms and names, the last one the sentence."""
PREFIX = "query: "
WORD = re.compile(r"\w+(?:[-–.&+:*]\w+)*|[^\w\s]")


def words_of(text: str, start: int, end: int) -> list[Span]:
    """Return where the words and signs of `text[start:end]` stand; words joined by hyphen, full stop or ampersand are one."""
    return [match.span() for match in WORD.finditer(text, start, end)]


@cache
def load_word_states() -> WordStates:
    """Return a function: a sentence and the spans of its words -> float32 [words, len(LAYERS) * hidden].

    Words beyond the 512 pieces the encoder reads have zeros. Raises ModelError `missing_weights` or `bad_weights`.
    """
    weights = read_weights()
    tokenizer = build_tokenizer(weights)
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(build_state_graph(weights, LAYERS), options, providers=["CPUExecutionProvider"])

    def states(text: str, words: Sequence[Span]) -> States:
        pieces = tokenizer.encode(PREFIX + text)
        found: States = session.run(["states"], {"ids": np.array([pieces.ids], np.int64)})[0][0]
        return _averaged(found, pieces, words)

    return states


def _averaged(states: States, pieces: Encoding, words: Sequence[Span]) -> States:
    """Average the pieces that share a character with each word; pieces and words both stand in order."""
    sums = np.concatenate([np.zeros((1, states.shape[1]), np.float32), np.cumsum(states, axis=0, dtype=np.float32)])
    offsets = [(start - len(PREFIX), end - len(PREFIX)) for start, end in pieces.offsets]
    averaged = np.zeros((len(words), states.shape[1]), np.float32)
    first = 0
    for row, (start, end) in enumerate(words):
        while first < len(offsets) and offsets[first][1] <= start:
            first += 1
        last = first
        while last < len(offsets) and offsets[last][0] < end and offsets[last][1] > start:
            last += 1
        if last > first:
            averaged[row] = (sums[last] - sums[first]) / (last - first)
    return averaged
