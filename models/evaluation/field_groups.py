"""Lists that are a paper's fields of action, told by weights that never saw the set of papers they stand in."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from sklearn.metrics import average_precision_score, brier_score_loss, precision_score, recall_score

from models.train_field_groups import THRESHOLD, Lessons, Numbers, learn, read_lessons

TITLE = "Lists that are fields of action, each set of papers by weights of the others"
DATA = "weights"
RIGHT = 0.5
"""Share of its members that annotators have, from which a list counts as right."""


def evaluate(_weights: Path) -> dict[str, float]:
    """Return the scores of the recipe on the lessons of the package, each 0 to 1; nothing else is read."""
    return scores_of(read_lessons())


def scores_of(lessons: Lessons) -> dict[str, float]:
    """Return precision and recall at the threshold, average precision and Brier score over lists; lists overlap, each counts."""
    chances, truth = by_other_sets(lessons), lessons.right >= RIGHT
    said = chances >= THRESHOLD
    scores = {
        "precision": precision_score(truth, said, zero_division=0.0),
        "recall": recall_score(truth, said),
        "average_precision": average_precision_score(truth, chances),
        "brier": brier_score_loss(truth, chances),
    }
    return {name: round(float(value), 4) for name, value in scores.items()}


def by_other_sets(lessons: Lessons) -> Numbers:
    """Return [n] probabilities, those of each set from weights learned from all other sets."""
    chances = np.zeros(len(lessons.right))
    for name in np.unique(lessons.sets):
        held = lessons.sets == name
        chances[held] = learn(lessons.chosen(~held)).probabilities(lessons.traits[held])
    return chances
