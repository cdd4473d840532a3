"""The table of scores in a model's card: written by the evaluation between two marks, never by hand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from models.floors import Floor

CARDS = Path(__file__).parent / "cards"
BEGIN, END = "<!-- scores: written by python -m models.evaluate -->", "<!-- /scores -->"
ANSWERS = {True: "yes", False: "**no**", None: ""}


def write_table(topic: str, scores: Mapping[str, float], floors: Mapping[str, Floor], folder: Path = CARDS) -> None:
    """Put the scores of the topic into its card. Raises ValueError when the card is missing or has no marks."""
    path = folder / f"{topic}.md"
    card = path.read_text(encoding="utf-8") if path.exists() else ""
    before, begin, rest = card.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{path} needs the lines\n{BEGIN}\n{END}")
    path.write_text(f"{before}{BEGIN}\n{score_table(topic, scores, floors)}\n{END}{after}", encoding="utf-8")


def score_table(topic: str, scores: Mapping[str, float], floors: Mapping[str, Floor]) -> str:
    """Return the scores as a Markdown table with floor, goal, and whether the goal is reached."""
    head = f"`python -m models.evaluate {topic}`\n\n| score | measured | floor | goal | reached |\n|---|---|---|---|---|"
    return "\n".join((head, *(_row(name, score, floors.get(name)) for name, score in scores.items())))


def _row(name: str, score: float, floor: Floor | None) -> str:
    if floor is None:
        return f"| {name} | {score:g} | | | |"
    sign = "≥" if floor.rising else "≤"
    goal = "" if floor.goal is None else f"{sign} {floor.goal:g}"
    return f"| {name} | {score:g} | {sign} {floor.bound:g} | {goal} | {ANSWERS[floor.reached(score)]} |"
