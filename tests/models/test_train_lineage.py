"""Learning which plans are related: what is written is what the recipe gives, and it learns what its lessons say."""

from __future__ import annotations

from models.evaluation.lineage import scores_of
from models.train_lineage import CHOICE, WRITTEN, Lesson, as_toml, learn, read_lessons


def lessons() -> list[Lesson]:
    updating, resting = frozenset({"cue:updates", "kin"}), frozenset({"cue:based_on", "strange"})
    unrelated = ((None, frozenset({"verbs:pay", "strange"})), (None, frozenset({"leads", "kin"})))
    kinds = (("updates", updating), ("based_on", resting), *unrelated, *unrelated, *unrelated)
    return [Lesson(group, str(number), *kinds[number % len(kinds)]) for group in (WRITTEN, "a", "b") for number in range(120)]


def test_learn_weighs_what_speaks_for_a_relation() -> None:
    choice = learn(lessons())
    assert choice.related.weights["cue:updates"] > 0 > choice.related.weights["verbs:pay"]
    assert choice.relation(frozenset({"cue:based_on", "strange"})) == "based_on"


def test_learn_leaves_rare_traits_and_relations_out() -> None:
    choice = learn([*lessons(), Lesson("a", "x", "successor", frozenset({"seen once"}))])
    assert "seen once" not in choice.related.weights
    assert sorted(choice.relations) == ["based_on", "updates"]


def test_learn_takes_up_how_often_written_papers_relate() -> None:
    kinds = ("updates", "based_on")
    papers = [Lesson("a", str(number), kinds[number % 2] if number < 8 else None, frozenset({"kin"})) for number in range(80)]
    written = [Lesson(WRITTEN, str(number), kinds[number % 2] if number > 8 else None, frozenset({"kin"})) for number in range(80)]
    assert learn([*papers, *written]).related.chance(frozenset({"kin"})) < 0.2


def test_as_toml_is_what_ships() -> None:
    assert as_toml(learn(read_lessons())) == CHOICE.read_text(encoding="utf-8")


def test_scores_of_judges_sets_left_out_only() -> None:
    assert scores_of(lessons())["f1"] == scores_of(lessons())["relation"] == 1.0
