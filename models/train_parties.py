"""Learn who of those named around a measure leads it, who takes part, and whom it is for: logistic regression on the traits the finder names.

    python -m models.train_parties      # models/gold/party_traits.tsv -> corpus/vocabulary/party_choice.toml

The traits of annotated papers are written by `python -m flows.party_lessons`.
`python -m models.evaluate parties` says how good the recipe is on sets of papers that were left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.trait_weights import Course, TraitWeights, no_arguments, read_rows, weighed, weights_table

LESSONS = Path(__file__).parent / "gold" / "party_traits.tsv"
CHOICE = Path(__file__).parents[1] / "corpus" / "vocabulary" / "party_choice.toml"
LEAST = {"responsible": 0.25, "partners": 0.25, "target_group": 0.22}
"""The chance from which a party is told; low, as annotators leave many boxes empty. F1 on sets left out is flat around it."""
THRICE = ("pages", "further")
"""Sets of papers that were found, not written for this project: their lessons count three times, as they are few beside the rest."""
COURSES = {"responsible": Course(0.1, 6), "partners": Course(0.4, 6), "target_group": Course(0.1, 6)}
"""Half and twice the strength change F1 by less than .03."""


@dataclass(frozen=True, slots=True)
class PartyLesson:
    """A party around a measure of a paper: the parts annotators give it, and its traits; without traits what none of them is."""

    group: str
    measure: str
    parts: frozenset[str]
    traits: frozenset[str]


def read_lessons(path: Path = LESSONS) -> list[PartyLesson]:
    """Return the lessons of a table: set, measure, parts parted by ',' or '-', traits parted by '|'."""
    return [PartyLesson(group, one, frozenset(parts.split(",")), traits) for group, one, parts, traits in read_rows(path)]


def learn(lessons: Sequence[PartyLesson]) -> dict[str, TraitWeights]:
    """Return the weights of each part."""
    named = [lesson for lesson in lessons if lesson.traits]
    traits, often = [lesson.traits for lesson in named], [3.0 if lesson.group.startswith(THRICE) else 1.0 for lesson in named]
    return {part: weighed(traits, [part in lesson.parts for lesson in named], course, often=often) for part, course in COURSES.items()}


def as_toml(choices: dict[str, TraitWeights]) -> str:
    """Return the vocabulary file that the finder reads."""
    head = "# Who of those named around a measure has which part: log odds of each trait, learned by `python -m models.train_parties`. Not edited by hand.\n"
    return head + "".join(weights_table(choice, part, least=LEAST[part]) for part, choice in choices.items())


if __name__ == "__main__":
    no_arguments(__doc__)
    CHOICE.write_text(as_toml(learn(read_lessons())), encoding="utf-8")
