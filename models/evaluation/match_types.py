"""Kinds of matches against `models/gold/match_types.tsv`, by bounds that never saw the pair."""

from __future__ import annotations

from pathlib import Path

from models.calibration import load_calibration
from models.embed import load_embedder
from models.theme_space import load_theme_space
from models.train_match_types import cross_validated, read_typed_pairs, scored_pairs

TITLE = "Kinds of matches: same, part of, similar, contradicting, common origin, none"
DATA = "weights"
WIDE = {"contains": "part_of"}
"""Seen from the other side it is the same kind; the accuracy asks for the right side."""


def evaluate(_weights: Path) -> dict[str, float]:
    """Return accuracy, macro-F1 and the F1 of each kind; the gold lies in the package, nothing else is read."""
    pairs = read_typed_pairs()
    told = cross_validated(scored_pairs(pairs, load_embedder(), load_theme_space(), load_calibration()))
    gold: list[str] = [pair.type or "none" for pair in pairs]
    said: list[str] = [kind or "none" for kind in told]
    right = sum(one == other for one, other in zip(gold, said, strict=True)) / len(gold)
    gold, said = ([WIDE.get(kind, kind) for kind in kinds] for kinds in (gold, said))
    scores = {kind: _f1(gold, said, kind) for kind in sorted(set(gold))}
    named = {f"{kind}_f1": round(value, 4) for kind, value in scores.items()}
    return {"accuracy": round(right, 4), "macro_f1": round(sum(scores.values()) / len(scores), 4)} | named


def _f1(gold: list[str], said: list[str], kind: str) -> float:
    both = sum(one == other == kind for one, other in zip(gold, said, strict=True))
    return 2 * both / (gold.count(kind) + said.count(kind))
