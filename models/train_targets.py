"""Learn which numbers of a paper are targets: logistic regression on the traits that the finder names.

    python -m models.train_targets      # models/gold/target_traits.tsv -> corpus/vocabulary/target_choice.toml

The traits of the sentences written for training and of annotated papers are written by `python -m flows.target_lessons`.
`python -m models.evaluate targets` says how good the recipe is on sets of papers that were left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from corpus.logistic import chance

LESSONS = Path(__file__).parent / "gold" / "target_traits.tsv"
CHOICE = Path(__file__).parents[1] / "corpus" / "vocabulary" / "target_choice.toml"
WRITTEN = "written"
"""The set of sentences that are learned from and never judged."""
STRENGTH = 0.3
"""Inverse of the regularisation; half and twice as much change F1 by less than .02."""
SEEN = 4
"""Numbers that must have a trait before it is weighed."""
OF_PAPER = 2.0
"""How often a number of a paper counts beside one of a sentence written for training: papers say how rare targets are."""
LEAST = 0.45
"""The chance from which a number is told as a target: F1 of true chances is highest at half of itself (Lipton et al. 2014); on sets left out it is flat around."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A number of a paper of a set: whether annotators call it a target, and its traits."""

    group: str
    paper: str
    is_target: bool
    traits: frozenset[str]


@dataclass(frozen=True, slots=True)
class Choice:
    """What was learned: the weight of each trait, and what something without any scores."""

    weights: dict[str, float]
    intercept: float

    def chance(self, traits: frozenset[str]) -> float:
        """Return the probability that something with these traits is what was learned."""
        return chance(self.intercept, self.weights, dict.fromkeys(traits, 1.0))


def read_lessons(path: Path = LESSONS) -> list[Lesson]:
    """Return the lessons of a table: set, paper, 1 or 0, traits parted by '|'."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return [Lesson(group, paper, label == "1", frozenset(traits.split("|"))) for group, paper, label, traits in rows]


def learn(lessons: Sequence[Lesson]) -> Choice:
    """Return weights learned from the lessons, rounded as they are written."""
    often = [1.0 if lesson.group == WRITTEN else OF_PAPER for lesson in lessons]
    return weighed([lesson.traits for lesson in lessons], [lesson.is_target for lesson in lessons], often, strength=STRENGTH, fewest=SEEN)


def weighed(
    traits: Sequence[frozenset[str]], right: Sequence[bool], often: Sequence[float] | None = None, *, strength: float, fewest: int
) -> Choice:
    """Return the weights of traits that tell right from wrong; those seen less than `fewest` times are left out.

    `often` says how many times each lesson counts; without it each counts once.
    """
    seen = Counter(trait for held in traits for trait in held)
    names = sorted(trait for trait, count in seen.items() if count >= fewest)
    features = np.array([[name in held for name in names] for held in traits], np.float64)
    model = LogisticRegression(C=strength, max_iter=3000).fit(features, right, often)
    weights = {name: round(float(weight), 3) for name, weight in zip(names, model.coef_[0], strict=True)}
    return Choice(weights, round(float(model.intercept_[0]), 3))


def as_toml(choice: Choice) -> str:
    """Return the vocabulary file that the finder reads."""
    head = "# Which numbers are targets: log odds of each trait, learned by `python -m models.train_targets`. Not edited by hand.\n"
    weights = "\n".join(f'"{name}" = {weight}' for name, weight in sorted(choice.weights.items()))
    return f"{head}\nleast = {LEAST}\nintercept = {choice.intercept}\n\n[weights]\n{weights}\n"


if __name__ == "__main__":
    CHOICE.write_text(as_toml(learn(read_lessons())), encoding="utf-8")
