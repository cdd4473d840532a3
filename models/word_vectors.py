"""What the encoder thinks of each word where it stands: the states of its pieces (`piece_states`), averaged."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import numpy as np

from models.piece_states import Span, States, load_piece_states

WordStates = Callable[[str, Sequence[Span]], States]

WORD = re.compile(r"\w+(?:[-–.&+:*]\w+)*|[^\w\s]")


def words_of(text: str, start: int, end: int) -> list[Span]:
    """Return where the words and signs of `text[start:end]` stand; words joined by hyphen, full stop or ampersand are one."""
    return [match.span() for match in WORD.finditer(text, start, end)]


def load_word_states() -> WordStates:
    """Return a function: a sentence and the spans of its words -> float32 [words, len(LAYERS) * HIDDEN].

    Words beyond the 512 pieces the encoder reads have zeros. Raises ModelError `missing_weights` or `bad_weights`.
    """
    states_of = load_piece_states()
    return lambda text, words: _averaged(*states_of(text), words)


def _averaged(states: States, offsets: Sequence[Span], words: Sequence[Span]) -> States:
    """Average the pieces that share a character with each word; pieces and words both stand in order."""
    sums = np.zeros((len(states) + 1, states.shape[1]), np.float32)
    for row, state in enumerate(states):  # same sums as np.cumsum, which goes down the columns, in a third of the time
        np.add(sums[row], state, out=sums[row + 1])
    firsts, lasts = np.array(_pieces_of(offsets, words), np.int64).reshape(-1, 2).T
    counts = np.maximum(lasts - firsts, 1).astype(np.float32)
    averaged: States = (sums[lasts] - sums[firsts]) / counts[:, None]
    return averaged


def _pieces_of(offsets: Sequence[Span], words: Sequence[Span]) -> list[Span]:
    """The first piece of each word and the one behind its last."""
    pieces: list[Span] = []
    first = 0
    for start, end in words:
        while first < len(offsets) and offsets[first][1] <= start:
            first += 1
        last = first
        while last < len(offsets) and offsets[last][0] < end and offsets[last][1] > start:
            last += 1
        pieces.append((first, last))
    return pieces
