"""From a finder's own score to a probability: how often findings of its kind with such a score were right in annotated papers."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from corpus.records import ActionField, Actor, Findings, Lineage, Measure, Target
from corpus.words import vocabulary

SPREAD = 0.05
"""How far the finder's own score moves a finding below its step, so that people see the weakest of a step first."""
Scored = ActionField | Measure | Actor | Target | Lineage


def with_confidences(found: Findings) -> Findings:
    """Return the findings with calibrated confidences; where nothing was learned about a finder its kind's share stands."""
    return replace(
        found,
        action_fields=tuple(replace(one, confidence=confidence_of("action_fields", one)) for one in found.action_fields),
        measures=tuple(replace(one, confidence=confidence_of("measures", one)) for one in found.measures),
        actors=tuple(replace(one, confidence=confidence_of("actors", one)) for one in found.actors),
        targets=tuple(replace(one, confidence=confidence_of("targets", one)) for one in found.targets),
        lineage=tuple(replace(one, confidence=confidence_of("lineage", one)) for one in found.lineage),
    )


def confidence_of(kind: str, one: Scored) -> float:
    """Return the probability that a finding is right: the step its finder's score reaches, else what its kind is worth."""
    table = _table()
    steps = table.get(f"{kind}/{finder_name(one.finder)}") or table.get(kind)
    if not steps:
        return one.confidence
    step = next((value for bound, value in reversed(steps) if one.confidence >= bound), steps[0][1])
    return round(step - SPREAD * (1 - one.confidence), 3)


def finder_name(finder: str) -> str:
    """Return a finder's name without its version: 'find_fields' for 'find_fields 3'."""
    return finder.partition(" ")[0]


@cache
def _table() -> dict[str, tuple[tuple[float, float], ...]]:
    """By kind and finder: from which score on which probability holds, lowest first."""
    return {
        name: tuple((float(bound), float(value)) for bound, value in steps) for name, steps in vocabulary("confidences")["steps"].items()
    }
