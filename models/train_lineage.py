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

from models.trait_weights import Course, TraitWeights, no_arguments, read_rows, weighed, weights_table

LESSONS = Path(__file__).parent / "gold" / "lineage_traits.tsv"
CHOICE = Path(__file__).parents[1] / "corpus" / "vocabulary" / "lineage_choice.toml"
WRITTEN = "written"
"""The set of papers written for training: learned from and never judged."""
RETOLD = "retold"
"""How sets of passages begin that were retold for training: they relate plans twice as often as real papers do."""
NONE = "-"
"""Stands in the table for a plan that is not related."""
COURSE, KINDS = Course(strength=0.03, fewest=3), Course(strength=0.1, fewest=3)
"""For whether and for how plans are related; half and three times the strength change F1 by less than .02."""
LEAST, LEAST_OWN = 0.25, 0.55
"""The chance from which a plan is told as related, and from which an edition of the paper's own is; chosen on papers left out."""
REAL, OFTEN = "pages", 3.0
"""The set of papers as sites print them, and how many times each counts beside those that were retold."""
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
class Choice:
    """What was learned: whether a plan is related, and if so by which relation."""

    related: TraitWeights
    relations: dict[str, TraitWeights]

    def relation(self, traits: frozenset[str]) -> str:
        """Return the likeliest relation of a related plan."""
        return max(self.relations, key=lambda relation: self.relations[relation].chance(traits))

    def tells(self, traits: frozenset[str]) -> bool:
        """Return whether a plan with these traits is told as related: where a set phrase says so, or where it is likely enough."""
        is_stated = any(trait.startswith("told:") for trait in traits)
        return is_stated or self.related.chance(traits) >= (LEAST_OWN if "own" in traits else LEAST)


def read_lessons(path: Path = LESSONS) -> list[Lesson]:
    """Return the lessons of a table: set, paper, relation or '-', traits parted by '|'."""
    return [Lesson(group, paper, None if said == NONE else said, traits) for group, paper, said, traits in read_rows(path)]


def learn(lessons: Sequence[Lesson]) -> Choice:
    """Return weights learned from the lessons, rounded as they are written."""
    related = [lesson for lesson in lessons if lesson.relation]
    counts = Counter(str(lesson.relation) for lesson in related)
    told = sorted(relation for relation, count in counts.items() if count >= FEW)
    return Choice(
        _weights(lessons, [lesson.relation is not None for lesson in lessons], COURSE),
        {relation: _weights(related, [lesson.relation == relation for lesson in related], KINDS) for relation in told},
    )


def _weights(lessons: Sequence[Lesson], meant: Sequence[bool], course: Course) -> TraitWeights:
    return weighed(
        [one.traits for one in lessons],
        meant,
        course,
        often=[OFTEN if one.group == REAL else 1.0 for one in lessons],
        marked=[one.group.startswith((WRITTEN, RETOLD)) for one in lessons],
    )


def as_toml(choice: Choice) -> str:
    """Return the vocabulary file that the finder reads."""
    head = "# Which plans are related to a paper's own: log odds of each trait, learned by `python -m models.train_lineage`. Not edited by hand.\n"
    relations = ", ".join(f'"{relation}"' for relation in choice.relations)
    tables = {"related": choice.related, **choice.relations}
    return f"{head}\nleast = {LEAST}\nleast_own = {LEAST_OWN}\nrelations = [{relations}]\n" + "".join(
        weights_table(learned, name) for name, learned in tables.items()
    )


if __name__ == "__main__":
    no_arguments(__doc__)
    CHOICE.write_text(as_toml(learn(read_lessons())), encoding="utf-8")
