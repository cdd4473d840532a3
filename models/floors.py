"""What no score may fall below (or rise above), and what was aimed at: `models/floors.json`.

A floor only moves up by itself; moving it down is a decision that has to be named.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

FLOORS = Path(__file__).parent / "floors.json"
STEP = 0.005
"""Floors stand on multiples of this, so that a change in the last digit breaks nothing."""


@dataclass(frozen=True, slots=True)
class Floor:
    """The bound of one score: `rising` scores are better when higher, the others when lower. `goal` is what was aimed at."""

    bound: float
    goal: float | None = None
    rising: bool = True

    def holds(self, score: float) -> bool:
        """Say whether the score stands on the right side."""
        return score >= self.bound if self.rising else score <= self.bound

    def reached(self, score: float) -> bool | None:
        """Say whether the goal is reached; None without a goal."""
        if self.goal is None:
            return None
        return score >= self.goal if self.rising else score <= self.goal

    def __str__(self) -> str:
        sign = "≥" if self.rising else "≤"
        return f"floor {sign} {self.bound:g}" + (f", goal {sign} {self.goal:g}" if self.goal is not None else "")


Floors = dict[str, dict[str, Floor]]


def read_floors(path: Path = FLOORS) -> Floors:
    """Return the floors by topic and score."""
    content = json.loads(path.read_text(encoding="utf-8"))
    return {topic: {name: _floor(entry) for name, entry in entries.items()} for topic, entries in content.items()}


def write_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Write the floors, one score a line."""
    topics = []
    for topic, entries in sorted(floors.items()):
        lines = ",\n".join(f"  {json.dumps(name)}: {json.dumps(_entry(floor))}" for name, floor in entries.items())
        topics.append(f" {json.dumps(topic)}: {{\n{lines}\n }}")
    path.write_text("{\n" + ",\n".join(topics) + "\n}\n", encoding="utf-8")


def broken(scores: Mapping[str, Mapping[str, float]], floors: Floors) -> list[str]:
    """Return a sentence for every score past its floor, and for every floor whose topic was measured without that score."""
    found = []
    for topic, entries in floors.items():
        for name, floor in entries.items() if topic in scores else ():
            score = scores[topic].get(name)
            if score is None:
                found.append(f"{topic}.{name} has a floor and was not measured")
            elif not floor.holds(score):
                found.append(f"{topic}.{name} is {score:g}: {floor}. If that is meant: --lower {topic}.{name}")
    return found


def pinned(scores: Mapping[str, Mapping[str, float]], floors: Floors, *, lower: Collection[str] = ()) -> Floors:
    """Return the floors moved to what was measured: better ones by themselves, worse ones only where `lower` names TOPIC.SCORE."""
    moved: Floors = {}
    for topic, entries in floors.items():
        measured = scores.get(topic, {})
        moved[topic] = {
            name: _moved(floor, measured[name], f"{topic}.{name}" in lower) if name in measured else floor
            for name, floor in entries.items()
        }
    return moved


def _moved(floor: Floor, score: float, may_fall: bool) -> Floor:
    steps = score / STEP
    bound = round((math.floor(steps + 1e-9) if floor.rising else math.ceil(steps - 1e-9)) * STEP, 4)
    better = bound > floor.bound if floor.rising else bound < floor.bound
    return Floor(bound, floor.goal, floor.rising) if better or may_fall else floor


def _floor(entry: Mapping[str, float]) -> Floor:
    rising = "at_least" in entry
    return Floor(entry["at_least" if rising else "at_most"], entry.get("goal"), rising)


def _entry(floor: Floor) -> dict[str, float]:
    goal = {} if floor.goal is None else {"goal": floor.goal}
    return {"at_least" if floor.rising else "at_most": floor.bound} | goal
