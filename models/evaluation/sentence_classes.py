"""Classes of sentences, cross-validated by document: every document is judged by weights learned from the others."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score, precision_score, recall_score

from models.sentence_classes import CLASSES, GATE, Floats, probabilities
from models.train_sentence_classes import LabelledSentences, learn, lessons, pages, read_labelled

TITLE = "Classes of sentences (measure, situation, other)"
SENTENCES = Path("sentences") / "sentences.jsonl"
THRESHOLDS = np.linspace(0.3, 0.7, 41)
BINS = 10

Chances = NDArray[np.float64]
Flags = NDArray[np.bool_]


def evaluate(nlp: Path) -> dict[str, float]:
    """Return the scores of the recipe on the labelled sentences below `nlp`, each 0 to 1 and from documents not trained on.

    `measure_f1` is measure against the rest, decided at the threshold that is best on the other documents.
    """
    return {name: round(value, 4) for name, value in scores_of(read_labelled(nlp / SENTENCES, lessons(), pages())).items()}


def scores_of(sentences: LabelledSentences) -> dict[str, float]:
    """Return all scores of a recipe that learns from these sentences; those written for training and of pages are never judged."""
    by_cues, both = cross_validated(sentences)
    judged = sentences.judged
    by_cues, both, sentences = by_cues[judged], both[judged], sentences.chosen(judged)
    asked = by_cues[:, 0] >= GATE
    gated = np.where(asked[:, None], both, by_cues)
    is_measure, measures = sentences.classes == 0, gated[:, 0]
    said = decided(measures, is_measure, sentences.documents)
    return {
        "measure_f1": f1_score(is_measure, said),
        "measure_precision": precision_score(is_measure, said, zero_division=0.0),
        "measure_recall": recall_score(is_measure, said),
        "measure_f1_by_cues": f1_score(is_measure, decided(by_cues[:, 0], is_measure, sentences.documents)),
        "classes_macro_f1": f1_score(sentences.classes, gated.argmax(axis=1), average="macro"),
        "measure_brier": float(((measures - is_measure) ** 2).mean()),
        "measure_calibration_error": calibration_error(measures, is_measure),
        "share_encoded": float(asked.mean()),
    }


def cross_validated(sentences: LabelledSentences) -> tuple[Chances, Chances]:
    """Return the probabilities [n, classes] by cues alone and by cues and state, from weights that never saw the document."""
    by_cues, both = (np.zeros((len(sentences.classes), len(CLASSES))) for _ in range(2))
    for document in np.unique(sentences.documents[sentences.judged]):
        held = sentences.documents == document
        weights, rows = learn(sentences.chosen(~held)), sentences.chosen(held)
        by_cues[held] = _all(rows.cues, weights.by_cues)
        both[held] = _all(np.concatenate([rows.cues, rows.states], axis=1), weights.by_state)
    return by_cues, both


def decided(chances: Chances, truth: Flags, documents: NDArray[np.str_]) -> Flags:
    """Return [n] which sentences count as measures, each document at the threshold with the best F1 on the others."""
    said = np.zeros(len(chances), bool)
    for document in np.unique(documents):
        held = documents == document
        best = max(THRESHOLDS, key=lambda threshold: f1_score(truth[~held], chances[~held] >= threshold, zero_division=0.0))
        said[held] = chances[held] >= best
    return said


def calibration_error(chances: Chances, truth: Flags) -> float:
    """Return the expected calibration error over ten bins of equal width (Naeini et al. 2015)."""
    bins = np.minimum((chances * BINS).astype(int), BINS - 1)
    gaps = [abs(chances[bins == one].mean() - truth[bins == one].mean()) * (bins == one).mean() for one in np.unique(bins)]
    return float(sum(gaps))


def _all(features: Floats, weights: Floats) -> Chances:
    return np.stack([probabilities(row, weights) for row in features])
