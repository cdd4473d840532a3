"""How far people agree who decided the same findings: the share, and Cohen's kappa, which takes off what chance would give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

ENOUGH = 20
"""Findings both decided, below which kappa says nothing."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """Two people: how many findings both decided, on which share they said the same, and kappa where it can be told.

    `kappa` (Cohen 1960) is None below `ENOUGH` findings, and where both said the same one thing of everything.
    """

    people: tuple[str, str]
    findings: int
    share: float
    kappa: float | None


def agreements(verdicts: Mapping[str, Mapping[str, bool]]) -> tuple[Agreement, ...]:
    """Return the agreement of every two people who decided on a common finding, those with most in common first.

    `verdicts` says by finding and person whether the finding stands.
    """
    pairs: dict[tuple[str, str], list[tuple[bool, bool]]] = {}
    for said in verdicts.values():
        for one, other in combinations(sorted(said), 2):
            pairs.setdefault((one, other), []).append((said[one], said[other]))
    found = (Agreement(people, len(both), _share(both), kappa(both)) for people, both in pairs.items())
    return tuple(sorted(found, key=lambda agreement: (-agreement.findings, agreement.people)))


def kappa(both: Sequence[tuple[bool, bool]], *, enough: int = ENOUGH) -> float | None:
    """Return Cohen's kappa of two people's verdicts on the same findings, None where it cannot be told."""
    if len(both) < max(enough, 1):
        return None
    first, second = (sum(pair[side] for pair in both) / len(both) for side in (0, 1))
    by_chance = first * second + (1 - first) * (1 - second)
    return None if by_chance == 1 else (_share(both) - by_chance) / (1 - by_chance)


def _share(both: Sequence[tuple[bool, bool]]) -> float:
    return sum(one == other for one, other in both) / len(both)
