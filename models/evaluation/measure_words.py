"""Which words belong to a measure: the shipped tagger on passages it has not learned from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score

from corpus.records import Sentence
from models.evaluation.names import f1
from models.measure_lessons import EXAM, Lesson, labels_of, read_lessons
from models.measure_words import Chances, load_measure_chances, with_measure_chances
from models.pipeline import likely_sentences, load_pipeline
from models.sentence_classes import PROSE

TITLE = "Words of measures in prose"
DATA = "weights"
INSIDE = 0.5


def evaluate(weights: Path) -> dict[str, float]:
    """Return the scores (0 to 1) of the shipped tagger on the passages of the exam; `weights` is not needed."""
    return scores_of(read_lessons(EXAM), load_measure_chances())


def scores_of(lessons: Iterable[Lesson], chances: Chances) -> dict[str, float]:
    """Return precision, recall and F1 of words, and how well sentences that hold a measure stand before others (average precision)."""
    judged = [pair for lesson in lessons for pair in _judged(lesson, chances)]
    true = np.concatenate([labels for _, labels in judged]) > 0
    told = np.concatenate([sentence.measure_chances for sentence, _ in judged]) >= INSIDE
    right, said, meant = (int(held.sum()) for held in (true & told, told, true))
    sentences = average_precision_score([bool(labels.any()) for _, labels in judged], [max(one.measure_chances) for one, _ in judged])
    return {
        "words_f1": f1(right, said, right, meant),
        "words_precision": round(right / said, 4),
        "words_recall": round(right / meant, 4),
        "sentences_average_precision": round(float(sentences), 4),
    }


def _judged(lesson: Lesson, chances: Chances) -> Iterator[tuple[Sentence, NDArray[np.int64]]]:
    sentences = likely_sentences(lesson.document, load_pipeline())
    for sentence in with_measure_chances(lesson.document, sentences, chances=chances):
        if sentence.measure_chances and lesson.document.blocks[sentence.block].kind in PROSE:
            yield sentence, labels_of(sentence, lesson.measures)[: len(sentence.measure_chances)]
