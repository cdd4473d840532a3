"""Learning who leads a measure and whom it is for: what is written is what the recipe gives, and names nobody has are missed."""

from __future__ import annotations

from models.evaluation.parties import scores_of
from models.train_parties import CHOICE, PartyLesson, as_toml, learn, read_lessons


def lessons() -> list[PartyLesson]:
    def lesson(group: str, number: int, part: str, trait: str) -> PartyLesson:
        return PartyLesson(group, str(number), frozenset({part}), frozenset({trait, f"kind:{number % 2}"}))

    parts = (("responsible", "free opens"), ("target_group", "prep:für"), ("partners", "company"), ("-", "attribute"))
    return [lesson(group, number, *part) for group in "abc" for number in range(40) for part in parts]


def test_learn_weighs_what_speaks_for_each_part() -> None:
    choices = learn(lessons())
    assert choices["responsible"].weights["free opens"] > 0 > choices["responsible"].weights["prep:für"]
    assert choices["target_group"].weights["prep:für"] > 0 > choices["target_group"].weights["free opens"]


def test_as_toml_is_what_ships() -> None:
    assert as_toml(learn(read_lessons())) == CHOICE.read_text(encoding="utf-8")


def test_scores_of_counts_names_that_no_party_has_as_missed() -> None:
    nowhere = [PartyLesson("a", str(number), frozenset({"responsible"}), frozenset()) for number in range(120)]
    assert scores_of(lessons()) == {"responsible_f1": 1.0, "partners_f1": 1.0, "target_group_f1": 1.0}
    assert scores_of([*lessons(), *nowhere])["responsible_f1"] == 2 * 120 / (240 + 120)
