"""Learn which lists of a paper are its fields of action: logistic regression on the traits of proposals.

    python -m models.train_field_groups      # writes corpus/vocabulary/field_groups.toml, the same bytes again

Learns from `models/gold/field_groups.npz`: for each list of labels in the annotated papers its traits and the share of its members
that annotators have. `python -m benchmarks.field_lessons` made it; the papers themselves are not shipped.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

LESSONS = Path(__file__).parent / "gold" / "field_groups.npz"
WEIGHTS = Path(__file__).resolve().parents[1] / "corpus" / "vocabulary" / "field_groups.toml"
STRENGTH = 0.02
"""Inverse of the regularisation for traits of variance 1; a third and three times as much change the loss by less than .01."""
FRESH, FRESH_WEIGHT = "fresh", 2.0
"""Sets of papers that no rule was written against begin so and count twice: they are what is still to come."""
SEEN = 5
"""Proposals that must have a trait for it to be weighed."""
THRESHOLD, FURTHER, BESIDE = 0.45, 0.8, 0.85
"""Probability from which the first list of a paper is taken, every further one, and contents of a paper whose fields rules found."""
HEAD = """# Which lists of a paper are its fields of action: weights of the traits in `extractors/fields/traits.py`, logistic regression.
# Learned by `python -m models.train_field_groups`, which writes this file; `models/cards/field_groups.md` says from what.

"""

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Lessons:
    """Proposals ready to learn from, row by row.

    `papers` [n] and `sets` [n] say where a proposal stands, `names` are the traits, `traits` [n, names]; `right` [n] is the share of
    the members that annotators have, `sizes` [n] the number of members.
    """

    papers: NDArray[np.str_]
    sets: NDArray[np.str_]
    names: tuple[str, ...]
    traits: Numbers
    right: Numbers
    sizes: Numbers

    def chosen(self, rows: NDArray[np.bool_]) -> Lessons:
        """Return the proposals of a mask [n]."""
        return Lessons(self.papers[rows], self.sets[rows], self.names, self.traits[rows], self.right[rows], self.sizes[rows])


@dataclass(frozen=True, slots=True)
class GroupWeights:
    """An intercept and a weight for each trait."""

    names: tuple[str, ...]
    intercept: float
    weights: Numbers

    def probabilities(self, traits: Numbers) -> Numbers:
        """Return [n] for traits [n, names]."""
        chances: Numbers = 1 / (1 + np.exp(-(self.intercept + (traits * self.weights).sum(axis=1))))
        return chances


def read_lessons(path: Path = LESSONS) -> Lessons:
    """Return the shipped lessons."""
    with np.load(path, allow_pickle=False) as arrays:
        return Lessons(
            arrays["papers"],
            arrays["sets"],
            tuple(arrays["names"].tolist()),
            arrays["traits"].astype(np.float64),
            arrays["right"].astype(np.float64),
            arrays["sizes"].astype(np.float64),
        )


def write_lessons(lessons: Lessons, path: Path = LESSONS) -> None:
    """Write lessons in single precision; the same lessons give the same bytes."""
    np.savez_compressed(
        path,
        papers=lessons.papers,
        sets=lessons.sets,
        names=np.array(lessons.names),
        traits=lessons.traits.astype(np.float32),
        right=lessons.right.astype(np.float32),
        sizes=lessons.sizes.astype(np.float32),
    )


def learn(lessons: Lessons) -> GroupWeights:
    """Return the weights. A list of more members weighs more, with the root of their number; one half right counts half for, half against."""
    mean, deviation = lessons.traits.mean(axis=0), lessons.traits.std(axis=0)
    used = (lessons.traits != 0).sum(axis=0) >= SEEN
    scale = np.where(used & (deviation > 0), deviation, np.inf)
    standard = (lessons.traits - mean) / scale
    counts = np.sqrt(lessons.sizes) * np.where(np.char.startswith(lessons.sets, FRESH), FRESH_WEIGHT, 1.0)
    rows = np.concatenate([standard, standard])
    truth = np.repeat([0, 1], len(standard))
    weights = np.concatenate([counts * (1 - lessons.right), counts * lessons.right])
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(rows[weights > 0], truth[weights > 0], weights[weights > 0])
    raw: Numbers = model.coef_[0] / scale
    return GroupWeights(lessons.names, float(model.intercept_[0] - (raw * mean).sum()), raw)


def written(weights: GroupWeights) -> str:
    """Return the weights as the vocabulary file holds them, four decimals each."""
    lines = [f'"{name}" = {weight:.4f}' for name, weight in zip(weights.names, weights.weights, strict=True) if round(weight, 4)]
    return (
        f"{HEAD}intercept = {weights.intercept:.4f}\nthreshold = {THRESHOLD}\nfurther = {FURTHER}\nbeside = {BESIDE}\n\n[weights]\n"
        + "\n".join(lines)
        + "\n"
    )


def main() -> None:
    """Learn from all lessons and write the weights."""
    lessons = read_lessons()
    WEIGHTS.write_text(written(learn(lessons)), encoding="utf-8")
    print(f"{len(lessons.right)} lists of {len(np.unique(lessons.papers))} papers, {len(lessons.names)} traits")


if __name__ == "__main__":
    main()
