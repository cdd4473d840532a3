"""Which words of running text belong to a measure: a tagger on the encoder's states of words, over neighbouring sentences at once.

The layers of names (`tagger_graph`) with labels of their own. A sentence alone often does not say whether it tells a plan or a state of
affairs; the heading above it and its neighbours do, so a window of sentences is read as one text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from corpus.records import Block, Document, Sentence
from models.measure_word_cues import CUES, word_cues
from models.tagger_graph import tagging
from models.tagger_weights import Floats, TaggerWeights, read_weights_of, write_weights_of
from models.word_vectors import load_word_states

WEIGHTS = Path(__file__).parent / "weights" / "measure-words.npz"
TAGGER = "measures"
LABELS = ("outside", "inside")
"""Whether a word belongs to a measure."""
TAGGED = frozenset({"paragraph", "item", "heading"})
"""Blocks whose words are tagged: a heading states no measure, but says what stands below it."""
WINDOW = 160
"""Words of neighbouring sentences that are read as one text."""
LONGEST = 120
"""Words of a sentence that are read; what is longer is a list or a table."""
READ = 1000
"""Characters of a sentence the encoder reads."""

Chances = Callable[[Floats, Floats], Floats]


@dataclass(frozen=True, slots=True)
class Seen:
    """A sentence as the tagger sees it: `states` [words, n] of the encoder and `cues` [words, m] of its first words."""

    sentence: Sentence
    states: Floats
    cues: Floats


def with_measure_chances(document: Document, sentences: Iterable[Sentence], *, chances: Chances | None = None) -> Iterator[Sentence]:
    """Yield the sentences in order, those of running text with the chance of each word to belong to a measure.

    English sentences are told by other cues, and come back as they are. `chances` is the shipped tagger, or another one.
    Raises ModelError `missing_weights` or `bad_weights`.
    """
    if document.language == "en":
        yield from sentences
        return
    for window in windows(document, sentences):
        read = [one for one in window if isinstance(one, Seen)]
        told = iter(_told(read, chances or load_measure_chances()) if read else ())
        for one in window:
            yield next(told) if isinstance(one, Seen) else one


def windows(document: Document, sentences: Iterable[Sentence]) -> Iterator[list[Seen | Sentence]]:
    """Yield neighbouring sentences whose words are read as one text, those that are not tagged between them as they are."""
    window: list[Seen | Sentence] = []
    words = 0
    for sentence in sentences:
        if not is_tagged(document.blocks[sentence.block]):
            window.append(sentence)
            continue
        seen = _seen(document, sentence)
        if words and words + len(seen.cues) > WINDOW:
            yield window
            window, words = [], 0
        window.append(seen)
        words += len(seen.cues)
    if window:
        yield window


def is_tagged(block: Block) -> bool:
    """Tell whether the words of a block are tagged."""
    return block.kind in TAGGED


def _seen(document: Document, sentence: Sentence) -> Seen:
    text = document.text[sentence.start : sentence.end][:READ]
    tokens = sentence.tokens[:LONGEST]
    words = [(token.start - sentence.start, token.end - sentence.start) for token in tokens]
    cues = word_cues(document.blocks[sentence.block], replace(sentence, tokens=tokens))
    return Seen(sentence, load_word_states()(text, words), cues)


def _told(window: list[Seen], chances: Chances) -> Iterator[Sentence]:
    found = chances(np.concatenate([one.states for one in window]), np.concatenate([one.cues for one in window]))
    first = 0
    for one in window:
        last = first + len(one.cues)
        yield replace(one.sentence, measure_chances=tuple(round(float(chance), 3) for chance in found[first:last]))
        first = last


@cache
def load_measure_chances() -> Chances:
    """Return a function: states [words, n] and cues [words, m] -> the chance of each word to belong to a measure, float32 [words].

    Raises ModelError `missing_weights` or `bad_weights`.
    """
    return measure_chances(read_measure_tagger())


def measure_chances(weights: TaggerWeights) -> Chances:
    """Return the function that runs this tagger."""
    tag = tagging({TAGGER: weights})

    def chances(states: Floats, cues: Floats) -> Floats:
        inside: Floats = np.exp(tag(states, cues)[TAGGER][:, LABELS.index("inside")])
        return inside

    return chances


def read_measure_tagger(path: Path = WEIGHTS) -> TaggerWeights:
    """Read the tagger. Raises ModelError `missing_weights` or `bad_weights` naming file and remedy."""
    return read_weights_of(path, (TAGGER,), cues=len(CUES), labels=len(LABELS))[TAGGER]


def write_measure_tagger(weights: TaggerWeights, path: Path = WEIGHTS) -> None:
    """Write the tagger as float16."""
    write_weights_of({TAGGER: weights}, path)
