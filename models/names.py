"""Names in sentences: two taggers on the encoder's states of words (`word_vectors`), a bidirectional LSTM each.

Words are tagged with the borders of names (BIO, Ramshaw & Marcus 1995), and the best sequence without an inner word that
follows nothing is taken (Viterbi). The domain tagger says which bodies a strategy paper names, the open one adds persons and places.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from functools import cache

import numpy as np

from corpus.names import Name, NameKind
from corpus.records import Sentence
from models.name_borders import within_borders
from models.name_cues import cues_of, may_hold_name
from models.names_weights import LABELS, read_taggers
from models.piece_states import Span
from models.tagger_graph import Tag, tagging
from models.tagger_weights import Floats
from models.word_vectors import load_word_states, words_of

LONGEST = 120
"""Words tagged at once: a sentence that is longer is a list or a table, and is tagged in pieces."""
KINDS: dict[str, NameKind] = {"ORG": "organisation", "PER": "person", "LOC": "place"}
FORBIDDEN = -1e4

TaggedSpan = tuple[int, int, str]


def names_in(text: str, sentence: Sentence) -> Iterator[Name]:
    """Yield the names of one sentence of a document's text, in order; they do not overlap. Raises ModelError for missing weights."""
    words = words_of(text, sentence.start, sentence.end) if may_hold_name(sentence) else []
    for first in range(0, len(words), LONGEST):
        yield from names_of(text, words[first : first + LONGEST])


def names_of(text: str, words: Sequence[Span], *, tag: Tag | None = None) -> list[Name]:
    """Return the names among neighbouring words of a text, as the shipped taggers or others see them."""
    offset, end = words[0][0], words[-1][1]
    part, spans = text[offset:end], [(first - offset, last - offset) for first, last in words]
    chances = (tag or load_taggers())(load_word_states()(part, spans), cues_of(part, spans))
    bodies = list(_names(text, words, chances["domain"], _agreement(chances), {"ORG"}))
    others = _names(text, words, chances["open"], _certainty(chances["open"]), {"PER", "LOC"})
    free = [one for one in others if not any(one.start < body.end and body.start < one.end for body in bodies)]
    return sorted([*bodies, *free], key=lambda name: name.start)


def _names(text: str, words: Sequence[Span], chances: Floats, confidence: Floats, kinds: Set[str]) -> Iterator[Name]:
    for first, last, kind in best_spans(chances):
        if kind in kinds:
            sure = round(float(confidence[first:last].mean()), 3)
            for start, end in within_borders(text, words[first][0], words[last - 1][1]):
                yield Name(start, end, KINDS[kind], sure)


def _certainty(chances: Floats) -> Floats:
    """How sure each word is part of a name, [words]."""
    certainty: Floats = 1 - np.exp(chances[:, 0])
    return certainty


def _agreement(chances: dict[str, Floats]) -> Floats:
    """How sure both taggers together are that a word is part of an organisation; what news do not know as one is doubtful."""
    bodies = [place for place, label in enumerate(LABELS) if label.endswith("ORG")]
    agreement: Floats = _certainty(chances["domain"]) * np.exp(chances["open"][:, bodies]).sum(axis=1)
    return agreement


def best_spans(chances: Floats) -> list[TaggedSpan]:
    """Return the names of the most probable sequence of labels: first word, end, kind. `chances` are logs [words, labels]."""
    spans: list[TaggedSpan] = []
    for index, label in enumerate(_best_labels(chances)):
        border, _, kind = LABELS[label].partition("-")
        if border == "I":
            spans[-1] = (spans[-1][0], index + 1, kind)
        elif border == "B":
            spans.append((index, index + 1, kind))
    return spans


def _best_labels(chances: Floats) -> list[int]:
    steps, back = _steps(), np.zeros(chances.shape, np.int64)
    reached = chances[0] + steps[0]
    for index in range(1, len(chances)):
        paths = reached[:, None] + steps
        back[index] = paths.argmax(axis=0)
        reached = paths.max(axis=0) + chances[index]
    labels = [int(reached.argmax())]
    for index in range(len(chances) - 1, 0, -1):
        labels.append(int(back[index][labels[-1]]))
    return labels[::-1]


@cache
def _steps() -> Floats:
    """Scores of label after label: an inner word follows only a word of its own kind; the first row is also the start's."""
    steps = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for column, label in enumerate(LABELS):
        if label.startswith("I-"):
            steps[[row for row, before in enumerate(LABELS) if before[2:] != label[2:]], column] = FORBIDDEN
    return steps


@cache
def load_taggers() -> Tag:
    """Return a function: states [words, n] and cues [words, m] of a sentence -> log chances [words, labels] of each tagger.

    Raises ModelError `missing_weights` or `bad_weights`.
    """
    return tagging(read_taggers())
