"""What a sentence is: a measure, a description of the situation, or something else - with how likely each is.

Two linear views (multinomial logistic regression). The cues of `corpus.measure_cues` alone cost nothing; where they leave a
measure possible, the mean state of the encoder's tenth layer is weighed with them. Middle layers know the form of a sentence
better than the last one, which knows its subject (Jawahar et al. 2019).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from corpus.measure_cues import measure_cues
from corpus.records import Block, Document, Sentence, Token
from models.e5_weights import DIGEST
from models.piece_states import HIDDEN, load_piece_states, of_layer

Floats = NDArray[np.float32]
SentenceClass = Literal["measure", "situation", "other"]

CLASSES: tuple[SentenceClass, ...] = ("measure", "situation", "other")
WEIGHTS = Path(__file__).parent / "weights" / "sentence-classes.npz"
REMEDY = "Querplan neu installieren, oder die Datei mit `python -m models.train_sentence_classes` neu erzeugen."
LAYER = 10
"""The encoder's layer whose states are averaged."""
GATE = 0.15
"""Probability of a measure by the cues alone below which the encoder is not asked: no F1 is lost, a third of labelled sentences and half of a report's are spared."""
LONGEST = 1000
"""Characters of a sentence the encoder reads; what is longer is a list or a table."""
SHORTEST = 4
"""Words and signs from which a fragment is taken for a sentence."""
PROSE = frozenset({"paragraph", "item"})


@dataclass(frozen=True, slots=True)
class Classified:
    """The likeliest class of a sentence and the probability of each, in the order of CLASSES; they sum to 1."""

    name: SentenceClass
    probabilities: tuple[float, ...]

    @property
    def measure(self) -> float:
        """How likely the sentence states a measure."""
        return self.probabilities[0]


@dataclass(frozen=True, slots=True)
class ClassWeights:
    """The learned weights. The last row of each matrix is the intercept.

    `cues` names the cues; `by_cues` is [cues + 1, classes], `by_state` [cues + hidden + 1, classes].
    `encoder` begins the SHA-256 of the encoder whose states were learned from.
    """

    cues: tuple[str, ...]
    by_cues: Floats
    by_state: Floats
    encoder: str


def classify(text: str, tokens: Sequence[Token]) -> Classified:
    """Return what a sentence with these words is. Raises ModelError `missing_weights` or `bad_weights`."""
    weights = load_class_weights()
    cues = cue_row(tokens, weights.cues)
    chances = probabilities(cues, weights.by_cues)
    if chances[0] >= GATE:
        chances = probabilities(np.concatenate([cues, load_sentence_state()(text)]), weights.by_state)
    return Classified(CLASSES[int(chances.argmax())], tuple(round(float(chance), 4) for chance in chances))


def with_measure_probability(document: Document, sentence: Sentence) -> Sentence:
    """Return the sentence with how likely it states a measure, where it is running text; headings and cells stay as they are."""
    if not is_prose(document.blocks[sentence.block], sentence):
        return sentence
    said = classify(document.text[sentence.start : sentence.end], sentence.tokens)
    return replace(sentence, measure_probability=said.measure)


def is_prose(block: Block, sentence: Sentence) -> bool:
    """Tell whether a sentence is running text, which can state a measure in its clauses."""
    return block.kind in PROSE and len(sentence.tokens) >= SHORTEST


def cue_row(tokens: Sequence[Token], names: Sequence[str]) -> Floats:
    """Return float32 [len(names)]: 1 for each named cue that holds for the words."""
    held = measure_cues(tokens)
    return np.array([name in held for name in names], np.float32)


def probabilities(features: Floats, weights: Floats) -> NDArray[np.float64]:
    """Return float64 [classes] for features [n] and weights [n + 1, classes]."""
    scores = (features[:, None].astype(np.float64) * weights[:-1]).sum(axis=0) + weights[-1]
    grown = np.exp(scores - scores.max())
    chances: NDArray[np.float64] = grown / grown.sum()
    return chances


def load_sentence_state() -> Callable[[str], Floats]:
    """Return a function: a sentence -> float32 [HIDDEN], the mean state of its pieces in layer LAYER, of length 1.

    Raises ModelError `missing_weights` or `bad_weights`.
    """
    states_of = load_piece_states()

    def state(text: str) -> Floats:
        mean: Floats = of_layer(states_of(text[:LONGEST])[0], LAYER).mean(axis=0)
        return mean / np.float32(np.linalg.norm(mean))

    return state


@cache
def load_class_weights(path: Path = WEIGHTS) -> ClassWeights:
    """Return the shipped weights. Raises ModelError `missing_weights` or `bad_weights` naming file and remedy."""
    try:
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as arrays:
            weights = _read(arrays)
    except FileNotFoundError as error:
        raise ModelError("missing_weights", f"Die Gewichte der Satzklassen fehlen: {path}.", REMEDY) from error
    except (OSError, KeyError, ValueError, EOFError, zipfile.BadZipFile) as error:
        raise ModelError("bad_weights", f"Die Gewichte der Satzklassen sind beschädigt: {path} ({error}).", REMEDY) from error
    return weights


def _read(arrays: Any) -> ClassWeights:
    weights = ClassWeights(tuple(arrays["cues"].tolist()), arrays["by_cues"], arrays["by_state"], str(arrays["encoder"]))
    cues = len(weights.cues)
    if weights.by_cues.shape != (cues + 1, len(CLASSES)) or weights.by_state.shape != (cues + HIDDEN + 1, len(CLASSES)):
        raise ValueError(f"Maße {weights.by_cues.shape}, {weights.by_state.shape}")
    if not DIGEST.startswith(weights.encoder):
        raise ValueError(f"gelernt mit dem Satzmodell {weights.encoder}, vorhanden ist {DIGEST[:8]}")
    return weights


def write_class_weights(weights: ClassWeights, path: Path = WEIGHTS) -> None:
    """Write the weights as float32; the same weights give the same bytes."""
    np.savez_compressed(
        path, cues=np.array(weights.cues), by_cues=weights.by_cues, by_state=weights.by_state, encoder=np.array(weights.encoder)
    )
