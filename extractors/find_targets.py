"""Quantified commitments: a number with its unit, and the year to reach it. Statistics about the present are none."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from corpus.logistic import chance
from corpus.records import Findings, Reading, Target
from corpus.words import vocabulary
from extractors.registry import finds
from extractors.targets.baseline import with_baseline
from extractors.targets.candidates import candidates_of

FINDER = "find_targets 8"


@finds("target", after=("measure",))
def find_targets(reading: Reading, found: Findings) -> tuple[Target, ...]:
    """Return the numbers that more likely than not worth telling set a target, one a number and place."""
    least = float(vocabulary("target_choice")["least"])
    targets: dict[tuple[int, int, float, str], Target] = {}
    for one in candidates_of(reading, found):
        likely = chance_of(one.traits)
        if likely >= least:
            target = Target(one.amount.value, one.amount.unit, one.evidence, one.year, round(likely, 3), FINDER)
            targets.setdefault((target.evidence.start, target.evidence.end, target.value, target.unit), with_baseline(target, reading, one))
    return tuple(targets.values())


def chance_of(traits: Collection[str]) -> float:
    """Return the probability that a number with these traits is a target."""
    weights, intercept = _weights()
    return chance(intercept, weights, dict.fromkeys(traits, 1.0))


@cache
def _weights() -> tuple[dict[str, float], float]:
    learned = vocabulary("target_choice")
    return dict(learned["weights"]), float(learned["intercept"])
