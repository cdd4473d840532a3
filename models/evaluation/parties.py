"""Who leads a measure, who takes part and whom it is for, cross-validated by set of papers: every set is judged by weights learned from the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from models.train_parties import LEAST, PartyLesson, learn, read_lessons
from models.trait_weights import TraitWeights

TITLE = "Who leads a measure, who takes part, and whom it is for"
DATA = "weights"
GOES_ON = frozenset({"place:last", "last:nobody", "acts most"})
"""The finder takes half the chance for who acted in the sentence before, where nobody is named."""


def evaluate(weights: Path) -> dict[str, float]:
    """Return F1 (0 to 1) of each part on measures of sets not trained on; `weights` is not needed."""
    return {name: round(value, 4) for name, value in scores_of(read_lessons()).items()}


def scores_of(lessons: Sequence[PartyLesson]) -> dict[str, float]:
    """Return the scores of a recipe that learns from these lessons; names that no party of a measure has count as missed."""
    told: dict[str, list[PartyLesson]] = {part: [] for part in LEAST}
    for group in sorted({lesson.group for lesson in lessons}):
        choices = learn([one for one in lessons if one.group != group])
        measures: dict[str, list[PartyLesson]] = defaultdict(list)
        for lesson in lessons:
            if lesson.group == group and lesson.traits:
                measures[lesson.measure].append(lesson)
        for parties in measures.values():
            leads = _leads(choices, parties)
            partners = [one for one in parties if one not in leads and _takes_part(choices["partners"], one)]
            rest = [one for one in parties if one not in (*leads, *partners)]
            told["responsible"] += leads
            told["partners"] += partners
            told["target_group"] += [one for one in rest if _is_likely(choices["target_group"], "target_group", one)]
    return {f"{part}_f1": _f1(part, lessons, told[part]) for part in LEAST}


def _leads(choices: dict[str, TraitWeights], parties: Sequence[PartyLesson]) -> list[PartyLesson]:
    """The most likely lead, as the finder chooses it."""
    leads, groups = choices["responsible"], choices["target_group"]
    likely = [one for one in parties if _is_likely(leads, "responsible", one) and leads.chance(one.traits) > groups.chance(one.traits)]
    return [max(likely, key=lambda one: leads.chance(one.traits))] if likely else []


def _takes_part(choice: TraitWeights, lesson: PartyLesson) -> bool:
    """Plain companions take part whatever was learned, as the finder has it."""
    return "rule:with" in lesson.traits or ("next clause" not in lesson.traits and _is_likely(choice, "partners", lesson))


def _is_likely(choice: TraitWeights, part: str, lesson: PartyLesson) -> bool:
    goes_on = part == "responsible" and lesson.traits >= GOES_ON
    return choice.chance(lesson.traits) >= LEAST[part] / (2 if goes_on else 1)


def _f1(part: str, lessons: Sequence[PartyLesson], told: Sequence[PartyLesson]) -> float:
    meant, right = sum(part in one.parts for one in lessons), sum(part in one.parts for one in told)
    return 2 * right / (meant + len(told)) if told else 0.0
