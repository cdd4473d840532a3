"""The alignment on annotated action fields: calibration, first hits and themes, cross-validated by plan and by theme."""

from __future__ import annotations

from pathlib import Path

from models.calibration import load_calibration
from models.embed import load_embedder
from models.theme_space import load_theme_space
from models.train_alignment import measure

TITLE = "Alignment of action fields across the Länder"
DATA = "gold"


def evaluate(gold: Path) -> dict[str, float]:
    """Return the figures of the shipped alignment on gold pairs; probabilities are judged by models that never saw the pair."""
    embed = load_embedder()
    figures = measure(gold, embed, load_theme_space(), load_calibration())
    return {f"{group}.{name}": value for group, scores in figures.items() for name, value in scores.items()}
