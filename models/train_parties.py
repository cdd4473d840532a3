"""Learn who of those named around a measure leads it, who takes part, and whom it is for: logistic regression on the traits the finder names.

    python -m models.train_parties      # models/gold/party_traits.tsv -> corpus/vocabulary/party_choice.toml

The traits of annotated papers are written by `python -m flows.party_lessons`.
`python -m models.evaluate parties` says how good the recipe is on sets of papers that were left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from models.train_targets import Choice, weighed

LESSONS = Path(__file__).parent / "gold" / "party_traits.tsv"
CHOICE = Path(__file__).parents[1] / "corpus" / "vocabulary" / "party_choice.toml"
LEAST = {"responsible": 0.15, "partners": 0.2, "target_group": 0.18}
"""The chance from which a party is told; low, as annotators leave many boxes empty. F1 on sets left out is flat around it."""
STRENGTH = {"responsible": 0.1, "partners": 0.4, "target_group": 0.1}
"""Inverse of the regularisation; half and twice as much change F1 by less than .03."""
SEEN = 6
"""Parties that must have a trait before it is weighed."""


@dataclass(frozen=True, slots=True)
class PartyLesson:
    """A party around a measure of a paper: the parts annotators give it, and its traits; without traits what none of them is."""

    group: str
    measure: str
    parts: frozenset[str]
    traits: frozenset[str]


def read_lessons(path: Path = LESSONS) -> list[PartyLesson]:
    """Return the lessons of a table: set, measure, parts parted by ',' or '-', traits parted by '|'."""
    rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))
    return [
        PartyLesson(group, one, frozenset(parts.split(",")), frozenset(filter(None, traits.split("|"))))
        for group, one, parts, traits in rows
    ]


def learn(lessons: Sequence[PartyLesson]) -> dict[str, Choice]:
    """Return the weights of each part, rounded as they are written."""
    named = [lesson for lesson in lessons if lesson.traits]
    traits = [lesson.traits for lesson in named]
    return {part: weighed(traits, [part in lesson.parts for lesson in named], strength=STRENGTH[part], fewest=SEEN) for part in LEAST}


def as_toml(choices: dict[str, Choice]) -> str:
    """Return the vocabulary file that the finder reads."""
    head = "# Who of those named around a measure has which part: log odds of each trait, learned by `python -m models.train_parties`. Not edited by hand.\n"
    tables = []
    for part, choice in choices.items():
        weights = "\n".join(f'"{name}" = {weight}' for name, weight in sorted(choice.weights.items()))
        tables.append(f"\n[{part}]\nleast = {LEAST[part]}\nintercept = {choice.intercept}\n\n[{part}.weights]\n{weights}\n")
    return head + "".join(tables)


if __name__ == "__main__":
    CHOICE.write_text(as_toml(learn(read_lessons())), encoding="utf-8")
