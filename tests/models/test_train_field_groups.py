"""The recipe of the weights that tell fields from other lists, on lessons made for it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np
import pytest

from models.evaluation.field_groups import by_other_sets, scores_of
from models.train_field_groups import WEIGHTS, Lessons, learn, read_lessons, write_lessons, written

ROWS = 120


@pytest.fixture(scope="module")
def lessons() -> Lessons:
    """Lists of three sets: 'named' says that one is right, 'noise' nothing, 'rare' holds for one list only."""
    chance = np.random.default_rng(1)
    right = (np.arange(ROWS) % 3 == 0).astype(float)
    rare = np.zeros(ROWS)
    rare[0] = 1.0
    return Lessons(
        papers=np.array([f"paper {row // 4}" for row in range(ROWS)]),
        sets=np.array([f"set {row % 4 // 2}" for row in range(ROWS)]),
        names=("named", "noise", "rare"),
        traits=np.column_stack([right, chance.random(ROWS), rare]),
        right=right,
        sizes=np.full(ROWS, 4.0),
    )


def test_learn_weighs_what_tells_lists_apart(lessons: Lessons) -> None:
    weights = learn(lessons)
    named, noise, rare = weights.weights
    assert named > 1 > abs(noise)
    assert rare == 0
    chances = weights.probabilities(lessons.traits)
    assert chances[lessons.right == 1].min() > chances[lessons.right == 0].max()


def test_learn_reads_a_list_half_right_as_half_a_reason(lessons: Lessons) -> None:
    doubtful = Lessons(lessons.papers, lessons.sets, lessons.names, lessons.traits, lessons.right / 2, lessons.sizes)
    assert learn(doubtful).weights[0] < learn(lessons).weights[0]


def test_written_weights_are_what_the_finder_reads(lessons: Lessons) -> None:
    table = tomllib.loads(written(learn(lessons)))
    assert set(table["weights"]) == {"named", "noise"}
    assert isinstance(table["intercept"], float)
    assert 0 < table["threshold"] < 1


def test_lessons_come_back_as_they_were_written(lessons: Lessons, tmp_path: Path) -> None:
    path = tmp_path / "lessons.npz"
    write_lessons(lessons, path)
    again = read_lessons(path)
    assert again.names == lessons.names
    assert np.allclose(again.traits, lessons.traits, atol=1e-6)
    before = path.read_bytes()
    write_lessons(lessons, path)
    assert path.read_bytes() == before


def test_shipped_weights_are_those_of_the_shipped_lessons() -> None:
    assert written(learn(read_lessons())) == WEIGHTS.read_text(encoding="utf-8")


def test_by_other_sets_judges_no_set_by_itself(lessons: Lessons) -> None:
    turned = np.where(lessons.sets == "set 0", 1 - lessons.right, lessons.right)
    other = Lessons(lessons.papers, lessons.sets, lessons.names, lessons.traits, turned, lessons.sizes)
    held = lessons.sets == "set 0"
    assert np.allclose(by_other_sets(other)[held], by_other_sets(lessons)[held])
    assert scores_of(lessons)["average_precision"] == 1.0
