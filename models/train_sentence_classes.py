"""Learn what a sentence is: logistic regression on cues, and on cues with the encoder's state of the sentence.

    python -m models.train_sentence_classes SENTENCES.jsonl      # one {"doc", "text", "class"} a line

Sentences of news and web pages written for training (`models/gold/sentence_lessons.tsv`) are learned from besides, and the sentences
of annotated pages, kept as numbers without their text (`models/gold/page_sentences.npz`, made by `python -m flows.page_sentences`).
Writes `models/weights/sentence-classes.npz`. `python -m models.evaluate sentence_classes` says how good the recipe is.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
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
PAGE = "annotated page"
"""The document of sentences of short pages, which are learned from and never judged."""
WEIGHTS = {WRITTEN: 0.75, PAGE: 0.6}
"""What a sentence of these weighs beside one of a real paper."""
PAGES = Path(__file__).parent / "gold" / "page_sentences.npz"
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

    @property
    def judged(self) -> NDArray[np.bool_]:
        """Which sentences [n] scores are counted on: those of real papers."""
        return ~np.isin(self.documents, list(WEIGHTS))

    def chosen(self, rows: NDArray[np.bool_]) -> LabelledSentences:
        """Return the sentences of a mask [n]."""
        return LabelledSentences(self.documents[rows], self.classes[rows], self.names, self.cues[rows], self.states[rows])


@dataclass(frozen=True, slots=True)
class PageSentences:
    """Sentences of annotated pages as numbers: `cues` bool [n, len(names)], `states` float16 [n, hidden], `classes` uint8 [n]."""

    names: tuple[str, ...]
    cues: NDArray[np.bool_]
    states: NDArray[np.float16]
    classes: NDArray[np.uint8]


def main(path: Path) -> None:
    """Train on all sentences of the file and write the weights."""
    sentences = read_labelled(path, lessons(), pages())
    write_class_weights(learn(sentences))
    print(f"{len(sentences.classes)} sentences, {len(sentences.names)} cues")


def read_labelled(path: Path, further: Sequence[Mapping[str, str]] = (), pages: PageSentences | None = None) -> LabelledSentences:
    """Return the sentences of a JSON Lines file with their features, behind them further ones of the same keys and those of pages."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows += further
    held = [measure_cues(_words(row["text"])) for row in rows]
    if pages is not None:
        held += [frozenset(name for name, holds in zip(pages.names, row, strict=True) if holds) for row in pages.cues]
    counted = Counter(cue for cues in held for cue in cues)
    names = tuple(sorted(cue for cue, count in counted.items() if count >= SEEN))
    state = load_sentence_state()
    states = np.stack([state(row["text"]) for row in rows])
    documents = [row["doc"] for row in rows]
    classes = [class_index(row["class"]) for row in rows]
    if pages is not None:
        states = np.concatenate([states, pages.states.astype(np.float32)])
        documents += [PAGE] * len(pages.classes)
        classes += pages.classes.tolist()
    return LabelledSentences(
        documents=np.array(documents),
        classes=np.array(classes, np.int64),
        names=names,
        cues=np.array([[name in cues for name in names] for cues in held], np.float32),
        states=states,
    )


def pages(path: Path = PAGES) -> PageSentences:
    """Return the shipped sentences of annotated pages."""
    with np.load(path, allow_pickle=False) as arrays:
        return PageSentences(tuple(arrays["names"].tolist()), arrays["cues"], arrays["states"], arrays["classes"])


def write_page_sentences(sentences: PageSentences, path: Path) -> None:
    """Write sentences of pages; the same sentences give the same bytes."""
    np.savez_compressed(path, names=np.array(sentences.names), cues=sentences.cues, states=sentences.states, classes=sentences.classes)


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
    weights = np.array([WEIGHTS.get(document, 1.0) for document in sentences.documents.tolist()])
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
