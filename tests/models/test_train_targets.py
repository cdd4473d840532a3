"""Learning which numbers are targets: what is written is what the recipe gives, and it learns what its lessons say."""

from __future__ import annotations

from models.evaluation.targets import scores_of
from models.train_targets import CHOICE, Lesson, as_toml, learn, read_lessons


def lesson(group: str, number: int, *, is_target: bool) -> Lesson:
    return Lesson(group, str(number), is_target, frozenset({"intends", "form:count"} if is_target else {"verb:past", "form:count"}))


def lessons() -> list[Lesson]:
    return [lesson(group, number, is_target=number % 2 == 0) for group in ("written", "a", "b") for number in range(12)]


def test_learn_weighs_what_speaks_for_a_target() -> None:
    choice = learn(lessons())
    assert choice.weights["intends"] > 0 > choice.weights["verb:past"]
    assert choice.chance(frozenset({"intends"})) > 0.5 > choice.chance(frozenset({"verb:past"}))


def test_learn_leaves_rare_traits_out() -> None:
    rare = Lesson("a", "x", is_target=True, traits=frozenset({"seen once"}))
    assert "seen once" not in learn([*lessons(), rare]).weights


def test_as_toml_is_what_ships() -> None:
    assert as_toml(learn(read_lessons())) == CHOICE.read_text(encoding="utf-8")


def test_scores_of_judges_sets_left_out_only() -> None:
    assert scores_of(lessons()) == {"precision": 1.0, "recall": 1.0, "f1": 1.0, "written_only_f1": 1.0}
