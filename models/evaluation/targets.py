"""Which numbers are targets, cross-validated by set of papers: every set is judged by weights learned from the others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from models.train_targets import LEAST, WRITTEN, Lesson, learn, read_lessons

TITLE = "Numbers that set a target"
DATA = "weights"


def evaluate(weights: Path) -> dict[str, float]:
    """Return precision, recall and F1 (0 to 1) of the recipe on papers of sets not trained on; `weights` is not needed."""
    return {name: round(value, 4) for name, value in scores_of(read_lessons()).items()}


def scores_of(lessons: Sequence[Lesson]) -> dict[str, float]:
    """Return the scores of a recipe that learns from these lessons; sentences written for training are never judged.

    `written_only_f1` is that of weights learned from the written sentences alone.
    """
    papers = [lesson for lesson in lessons if lesson.group != WRITTEN]
    learned = {group: learn([one for one in lessons if one.group != group]) for group in {lesson.group for lesson in papers}}
    precision, recall, f1 = _scores(papers, [learned[one.group].chance(one.traits) >= LEAST for one in papers])
    written = learn([lesson for lesson in lessons if lesson.group == WRITTEN])
    alone = _scores(papers, [written.chance(one.traits) >= LEAST for one in papers])
    return {"precision": precision, "recall": recall, "f1": f1, "written_only_f1": alone[2]}


def _scores(lessons: Sequence[Lesson], said: Sequence[bool]) -> tuple[float, float, float]:
    right = sum(one.is_target and told for one, told in zip(lessons, said, strict=True))
    meant, told = sum(one.is_target for one in lessons), sum(said)
    precision, recall = (right / told if told else 0.0), (right / meant if meant else 0.0)
    return precision, recall, 2 * right / (told + meant) if told + meant else 0.0
