"""What the learned choices of the finders share: lessons of named traits in a table, logistic regression, a vocabulary file of weights."""

from __future__ import annotations

from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from corpus.logistic import chance

FREE = 5.0
"""How large the column is that takes up how much more often something holds among marked lessons; it costs little to use."""


@dataclass(frozen=True, slots=True)
class TraitWeights:
    """What was learned: the log odds of each trait, and of something without any."""

    weights: dict[str, float]
    intercept: float

    def chance(self, traits: frozenset[str]) -> float:
        """Return the probability that something with these traits is what was learned."""
        return chance(self.intercept, self.weights, dict.fromkeys(traits, 1.0))


@dataclass(frozen=True, slots=True)
class Course:
    """How to learn: the inverse of the regularisation, and how often a trait must hold before it is weighed."""

    strength: float
    fewest: int


def weighed(
    traits: Sequence[frozenset[str]],
    right: Sequence[bool],
    course: Course,
    *,
    often: Sequence[float] | None = None,
    marked: Sequence[bool] | None = None,
) -> TraitWeights:
    """Return the weights of traits that tell right from wrong, rounded as they are written.

    `often` says how many times each lesson counts. Lessons that are `marked` may be right more or less often than the others
    without any trait being blamed for it.
    """
    seen = Counter(trait for held in traits for trait in held)
    names = sorted(trait for trait, count in seen.items() if count >= course.fewest)
    features = np.array([[name in held for name in names] for held in traits], np.float64)
    if marked is not None:
        features = np.column_stack([features, FREE * np.asarray(marked, np.float64)])
    model = LogisticRegression(C=course.strength, max_iter=3000).fit(features, list(right), often)
    weights = {name: round(float(weight), 3) for name, weight in zip(names, model.coef_[0], strict=False)}
    return TraitWeights({name: weight for name, weight in weights.items() if weight}, round(float(model.intercept_[0]), 3))


def read_rows(path: Path) -> Iterator[tuple[str, str, str, frozenset[str]]]:
    """Yield set, paper, label and traits (parted by '|') of each lesson of a table; '#' begins a comment."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            group, paper, label, traits = line.split("\t")
            yield group, paper, label, frozenset(filter(None, traits.split("|")))


def weights_table(learned: TraitWeights, name: str = "", **settings: float) -> str:
    """Return the weights as a vocabulary file holds them: below a heading `name`, or at the top of the file without one."""
    head, below = (f"\n[{name}]\n", f"\n[{name}.weights]\n") if name else ("\n", "\n[weights]\n")
    stated = "".join(f"{key} = {value}\n" for key, value in {**settings, "intercept": learned.intercept}.items())
    return head + stated + below + "".join(f'"{trait}" = {weight}\n' for trait, weight in sorted(learned.weights.items()))


def no_arguments(described: str | None) -> None:
    """Let a recipe that takes no arguments refuse any, before it overwrites what is shipped."""
    ArgumentParser(description=(described or "").partition("\n")[0]).parse_args()
