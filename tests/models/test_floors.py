"""Floors hold scores, move up by themselves and down only when named."""

from __future__ import annotations

from pathlib import Path

from models.floors import Floor, broken, pinned, read_floors, write_floors

FLOORS = {"topic": {"f1": Floor(0.7, goal=0.8), "ece": Floor(0.05, goal=0.03, rising=False)}}


def test_broken_names_scores_past_their_floor_and_what_to_do() -> None:
    complaints = broken({"topic": {"f1": 0.65, "ece": 0.06}}, FLOORS)
    assert [complaint.split()[0] for complaint in complaints] == ["topic.f1", "topic.ece"]
    assert "--lower topic.f1" in complaints[0]


def test_broken_is_silent_on_the_floor_and_where_nothing_was_measured() -> None:
    assert broken({"topic": {"f1": 0.7, "ece": 0.05}}, FLOORS) == []
    assert broken({}, FLOORS) == []


def test_broken_names_a_score_that_vanished() -> None:
    assert broken({"topic": {"ece": 0.01}}, FLOORS) == ["topic.f1 has a floor and was not measured"]


def test_pinned_moves_floors_to_better_scores_in_steps() -> None:
    moved = pinned({"topic": {"f1": 0.7489, "ece": 0.0311}}, FLOORS)
    assert moved["topic"] == {"f1": Floor(0.745, goal=0.8), "ece": Floor(0.035, goal=0.03, rising=False)}


def test_pinned_lowers_only_what_is_named() -> None:
    worse = {"topic": {"f1": 0.6, "ece": 0.2}}
    assert pinned(worse, FLOORS) == FLOORS
    assert pinned(worse, FLOORS, lower=["topic.f1"])["topic"] == {"f1": Floor(0.6, goal=0.8), "ece": FLOORS["topic"]["ece"]}


def test_write_floors_is_read_back(tmp_path: Path) -> None:
    write_floors(FLOORS, tmp_path / "floors.json")
    assert read_floors(tmp_path / "floors.json") == FLOORS
