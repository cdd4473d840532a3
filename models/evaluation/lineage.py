"""Which plans are related to a paper's own, and how, cross-validated by set of papers: every set is judged by weights learned from the others."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from models.train_lineage import WRITTEN, Lesson, learn, read_lessons

TITLE = "Plans related to a paper's own"
DATA = "weights"


def evaluate(weights: Path) -> dict[str, float]:
    """Return the scores of the recipe on papers of sets not trained on; `weights` is not needed."""
    return {name: round(value, 4) for name, value in scores_of(read_lessons()).items()}


def scores_of(lessons: Sequence[Lesson]) -> dict[str, float]:
    """Return precision, recall and F1 (0 to 1) among the plans that papers name, and the share of right relations among those found.

    Papers written for training are never judged; `written_only_f1` is that of weights learned from them alone.
    """
    papers = [lesson for lesson in lessons if lesson.group != WRITTEN]
    learned = {group: learn([one for one in lessons if one.group != group]) for group in {lesson.group for lesson in papers}}
    said = [learned[one.group].tells(one.traits) for one in papers]
    right = [one for one, told in zip(papers, said, strict=True) if told and one.relation]
    alone = learn([lesson for lesson in lessons if lesson.group == WRITTEN])
    return {
        **_scores(papers, said),
        "relation": sum(learned[one.group].relation(one.traits) == one.relation for one in right) / max(len(right), 1),
        "written_only_f1": _scores(papers, [alone.tells(one.traits) for one in papers])["f1"],
    }


def _scores(lessons: Sequence[Lesson], said: Sequence[bool]) -> dict[str, float]:
    right = sum(one.relation is not None and told for one, told in zip(lessons, said, strict=True))
    meant, told = sum(one.relation is not None for one in lessons), sum(said)
    f1 = 2 * right / (told + meant) if told + meant else 0.0
    return {"precision": right / told if told else 0.0, "recall": right / meant if meant else 0.0, "f1": f1}
