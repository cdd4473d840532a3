"""Learn which numbers of a paper are targets: logistic regression on the traits that the finder names.

    python -m models.train_targets      # models/gold/target_traits.tsv -> corpus/vocabulary/target_choice.toml

The traits of the sentences written for training and of annotated papers are written by `python -m flows.target_lessons`.
`python -m models.evaluate targets` says how good the recipe is on sets of papers that were left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.trait_weights import Course, TraitWeights, no_arguments, read_rows, weighed, weights_table

LESSONS = Path(__file__).parent / "gold" / "target_traits.tsv"
CHOICE = Path(__file__).parents[1] / "corpus" / "vocabulary" / "target_choice.toml"
WRITTEN = "written"
"""The set of sentences that are learned from and never judged."""
COURSE = Course(strength=0.3, fewest=4)
"""Half and twice the strength change F1 by less than .02."""
FOREMOST = {"pages": 6.0}
"""Sets that count more often: the papers annotated by whoever wrote the guideline, which others follow with less care for mere counts ('rund 100 Projekte')."""
OF_PAPER = 1.4
"""How often a number of a paper counts beside one of a sentence written for training: papers say how rare targets are."""
LEAST = 0.46
"""The chance from which a number is told as a target: F1 of true chances is highest at half of itself (Lipton et al. 2014); on papers left out it is flat from .40 to .46."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A number of a paper of a set: whether annotators call it a target, and its traits."""

    group: str
    paper: str
    is_target: bool
    traits: frozenset[str]


def read_lessons(path: Path = LESSONS) -> list[Lesson]:
    """Return the lessons of a table: set, paper, 1 or 0, traits parted by '|'."""
    return [Lesson(group, paper, label == "1", traits) for group, paper, label, traits in read_rows(path)]


def learn(lessons: Sequence[Lesson]) -> TraitWeights:
    """Return weights learned from the lessons."""
    often = [1.0 if lesson.group == WRITTEN else FOREMOST.get(lesson.group, OF_PAPER) for lesson in lessons]
    return weighed([lesson.traits for lesson in lessons], [lesson.is_target for lesson in lessons], COURSE, often=often)


def as_toml(choice: TraitWeights) -> str:
    """Return the vocabulary file that the finder reads."""
    head = "# Which numbers are targets: log odds of each trait, learned by `python -m models.train_targets`. Not edited by hand.\n"
    return head + weights_table(choice, least=LEAST)


if __name__ == "__main__":
    no_arguments(__doc__)
    CHOICE.write_text(as_toml(learn(read_lessons())), encoding="utf-8")
