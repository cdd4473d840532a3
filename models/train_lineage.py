"""Learn which plans a paper names are related to its own, and how: logistic regressions on the traits that the finder names.

    python -m models.train_lineage      # models/gold/lineage_traits.tsv -> corpus/vocabulary/lineage_choice.toml

The traits of the papers written for training and of annotated ones are written by `python -m flows.lineage_lessons`.
`python -m models.evaluate lineage` says how good the recipe is on sets of papers that were left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from corpus.logistic import chance

LESSONS = Path(__file__).parent / "gold" / "lineage_traits.tsv"
CHOICE = Path(__file__).parents[1] / "corpus" / "vocabulary" / "lineage_choice.toml"
WRITTEN = "written"
"""The set of papers written for training: learned from and never judged."""
NONE = "-"
"""Stands in the table for a plan that is not related."""
STRENGTH = 0.1
"""Inverse of the regularisation; half and three times as much change F1 by less than .02."""
SEEN = 3
"""Plans that must have a trait before it is weighed."""
FREE = 5.0
"""How large the column is that takes up how much more often plans are related in papers written for training; it costs little to use."""
LEAST = 0.35
"""The chance from which a plan is told as related; F1 on sets left out is flat around it."""
FEW = 8
"""Related plans that a relation needs before it is told apart."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A plan that a paper of a set names: its relation to the paper's own, None for none, and its traits."""

    group: str
    paper: str
    relation: str | None
    traits: frozenset[str]


@dataclass(frozen=True, slots=True)
class Weights:
    """Log odds of each trait, and of a plan without any."""

    weights: dict[str, float]
    intercept: float

    def chance(self, traits: frozenset[str]) -> float:
        """Return the probability of what was learned for a plan with these traits."""
        return chance(self.intercept, self.weights, dict.fromkeys(traits, 1.0))


@dataclass(frozen=True, slots=True)
class Choice:
    """What was learned: whether a plan is related, and if so by which relation."""

    related: Weights
    relations: dict[str, Weights]

    def relation(self, traits: frozenset[str]) -> str:
        """Return the likeliest relation of a related plan."""
        return max(self.relations, key=lambda relation: self.relations[relation].chance(traits))


def read_lessons(path: Path = LESSONS) -> list[Lesson]:
    """Return the lessons of a table: set, paper, relation or '-', traits parted by '|'."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return [Lesson(group, paper, None if said == NONE else said, frozenset(traits.split("|"))) for group, paper, said, traits in rows]


def learn(lessons: Sequence[Lesson]) -> Choice:
    """Return weights learned from the lessons, rounded as they are written."""
    related = [lesson for lesson in lessons if lesson.relation]
    counts = Counter(str(lesson.relation) for lesson in related)
    told = sorted(relation for relation, count in counts.items() if count >= FEW)
    return Choice(
        _weights(lessons, [lesson.relation is not None for lesson in lessons]),
        {relation: _weights(related, [lesson.relation == relation for lesson in related]) for relation in told},
    )


def _weights(lessons: Sequence[Lesson], meant: Sequence[bool]) -> Weights:
    seen = Counter(trait for lesson in lessons for trait in lesson.traits)
    names = sorted(trait for trait, count in seen.items() if count >= SEEN)
    features = np.array([[*(name in lesson.traits for name in names), FREE * (lesson.group == WRITTEN)] for lesson in lessons], np.float64)
    model = LogisticRegression(C=STRENGTH, max_iter=3000).fit(features, list(meant))
    weights = {name: round(float(weight), 2) for name, weight in zip(names, model.coef_[0], strict=False)}
    return Weights({name: weight for name, weight in weights.items() if weight}, round(float(model.intercept_[0]), 3))


def as_toml(choice: Choice) -> str:
    """Return the vocabulary file that the finder reads."""
    head = "# Which plans are related to a paper's own: log odds of each trait, learned by `python -m models.train_lineage`. Not edited by hand.\n"
    tables = {"related": choice.related, **choice.relations}
    relations = ", ".join(f'"{relation}"' for relation in choice.relations)
    return "\n".join([f"{head}\nleast = {LEAST}\nrelations = [{relations}]", *(_table(name, weights) for name, weights in tables.items())])


def _table(name: str, learned: Weights) -> str:
    lines = "\n".join(f'"{trait}" = {weight}' for trait, weight in sorted(learned.weights.items()))
    return f"\n[{name}]\nintercept = {learned.intercept}\n\n[{name}.weights]\n{lines}\n"


if __name__ == "__main__":
    CHOICE.write_text(as_toml(learn(read_lessons())), encoding="utf-8")
