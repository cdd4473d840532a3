"""Learn what a sentence is: logistic regression on cues, and on cues with the encoder's state of the sentence.

    python -m models.train_sentence_classes SENTENCES.jsonl      # one {"doc", "text", "class"} a line

Sentences of news and web pages written for training (`models/gold/sentence_lessons.tsv`) are learned from besides.
Writes `models/weights/sentence-classes.npz`. `python -m models.evaluate sentence_classes` says how good the recipe is.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from corpus.measure_cues import measure_cues
from corpus.records import Block, Document, Token
from models.e5_weights import DIGEST
from models.pipeline import load_pipeline, sentences_of
from models.sentence_classes import CLASSES, ClassWeights, Floats, load_sentence_state, write_class_weights

LESSONS = Path(__file__).parent / "gold" / "sentence_lessons.tsv"
WRITTEN = "written for training"
"""The document of sentences that are learned from and never judged."""
WEIGHT = 0.75
"""What a sentence written for training weighs beside one of a real paper."""
STRENGTH = 1.0
"""Inverse of the regularisation for views of variance 1 in all. Half and twice as much change F1 by less than .01."""
SEEN = 5
"""Sentences in which a cue must hold to be weighed."""


@dataclass(frozen=True, slots=True)
class LabelledSentences:
    """Sentences ready to learn from, row by row.

    `documents` and `classes` (index into CLASSES) are [n], `cues` float32 [n, len(names)], `states` float32 [n, hidden].
    """

    documents: NDArray[np.str_]
    classes: NDArray[np.int64]
    names: tuple[str, ...]
    cues: Floats
    states: Floats

    def chosen(self, rows: NDArray[np.bool_]) -> LabelledSentences:
        """Return the sentences of a mask [n]."""
        return LabelledSentences(self.documents[rows], self.classes[rows], self.names, self.cues[rows], self.states[rows])


def main(path: Path) -> None:
    """Train on all sentences of the file and write the weights."""
    sentences = read_labelled(path, lessons())
    write_class_weights(learn(sentences))
    print(f"{len(sentences.classes)} sentences, {len(sentences.names)} cues")


def read_labelled(path: Path, further: Sequence[Mapping[str, str]] = ()) -> LabelledSentences:
    """Return the sentences of a JSON Lines file with their features, and behind them further ones of the same keys."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows += further
    held = [measure_cues(_words(row["text"])) for row in rows]
    counted = [cue for cues in held for cue in cues]
    names = tuple(sorted(cue for cue in set(counted) if counted.count(cue) >= SEEN))
    state = load_sentence_state()
    return LabelledSentences(
        documents=np.array([row["doc"] for row in rows]),
        classes=np.array([class_index(row["class"]) for row in rows], np.int64),
        names=names,
        cues=np.array([[name in cues for name in names] for cues in held], np.float32),
        states=np.stack([state(row["text"]) for row in rows]),
    )


def lessons() -> list[dict[str, str]]:
    """Return the sentences written for training, as lines of a JSON Lines file would give them."""
    lines = (line.split("\t") for line in LESSONS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return [{"doc": WRITTEN, "class": label, "text": text} for label, text in lines]


def class_index(label: str) -> int:
    """Return where a label of the guide stands in CLASSES; goals, targets, fields and fragments are 'other'."""
    name = label.partition("/")[0]
    return next((index for index, known in enumerate(CLASSES) if known == name), len(CLASSES) - 1)


def learn(sentences: LabelledSentences) -> ClassWeights:
    """Return the weights of both views."""
    weights = np.where(sentences.documents == WRITTEN, WEIGHT, 1.0)
    return ClassWeights(
        cues=sentences.names,
        by_cues=_learn([sentences.cues], sentences.classes, weights),
        by_state=_learn([sentences.cues, sentences.states], sentences.classes, weights),
        encoder=DIGEST[:8],
    )


def _learn(views: Sequence[Floats], classes: NDArray[np.int64], counts: NDArray[np.float64]) -> Floats:
    """Fit on views that all have the same variance, whatever their width; return [features + 1, classes] for raw features."""
    raw = np.concatenate(views, axis=1).astype(np.float64)
    widths = np.concatenate([np.full(view.shape[1], np.sqrt(view.shape[1])) for view in views])
    mean, deviation = raw.mean(axis=0), raw.std(axis=0)
    scale = np.where(deviation > 0, deviation, 1.0) * widths
    model = LogisticRegression(C=STRENGTH, max_iter=3000, class_weight="balanced").fit((raw - mean) / scale, classes, counts)
    weights = model.coef_ / scale
    whole: Floats = np.concatenate([weights.T, (model.intercept_ - weights @ mean)[None]]).astype(np.float32)
    return whole


def _words(text: str) -> list[Token]:
    document = Document("", "text/plain", text, (Block("paragraph", 0, len(text)),))
    return [token for sentence in sentences_of(document, load_pipeline()) for token in sentence.tokens]


if __name__ == "__main__":
    main(Path(sys.argv[1]))
