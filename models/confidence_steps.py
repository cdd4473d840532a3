"""Learning what a finder's score is worth: isotonic steps over judged findings, checked by leaving one document out.

The judgements are those of `models.scoring.judged`; `querplan evaluate GOLD PAPERS --learn OUT.toml` writes the table that
`corpus/vocabulary/confidences.toml` holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Steps = tuple[tuple[float, float], ...]
PRIOR = 4.0
"""How many documents at the finder's precision stand beside those of a step, and at its kind's beside those of a finder.

Findings of one document are right or wrong together: what counts as evidence is how many documents hold them (Beta prior).
"""
DOUBT = 2.0
"""How many documents with as many right as wrong findings stand beside those of a kind (Laplace)."""
MOST = 0.98
"""No finding is surer than annotators agree."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding with its finder's score and whether an annotator has it too."""

    document: str
    kind: str
    finder: str
    score: float
    is_right: bool


def learn(findings: Sequence[Judged]) -> dict[str, Steps]:
    """Return the steps of every kind and of every finder of a kind, keyed `kind` and `kind/finder`."""
    groups: dict[str, list[Judged]] = defaultdict(list)
    for one in findings:
        groups[one.kind].append(one)
        groups[f"{one.kind}/{one.finder}"].append(one)
    kinds = {name: _share(members, 0.5, DOUBT) for name, members in groups.items() if "/" not in name}
    table: dict[str, Steps] = {}
    for name, members in sorted(groups.items()):
        kind = kinds[name.partition("/")[0]]
        table[name] = _isotonic(members, _share(members, kind, PRIOR)) if "/" in name else ((0.0, round(min(kind, MOST), 3)),)
    return table


def probability(table: dict[str, Steps], one: Judged) -> float:
    """Return what the table says of a finding."""
    steps = table.get(f"{one.kind}/{one.finder}") or table.get(one.kind) or ((0.0, one.score),)
    return next((value for bound, value in reversed(steps) if one.score >= bound), steps[0][1])


def calibration_error(findings: Sequence[Judged], *, table: dict[str, Steps] | None = None) -> float:
    """Return the expected calibration error over ten bins, of a table or - without one - leaving one document out.

    Every finding is then judged by a table learned from all other documents.
    """
    if table is not None:
        return _error((probability(table, one), one.is_right) for one in findings)
    by_document: dict[str, list[Judged]] = defaultdict(list)
    for one in findings:
        by_document[one.document].append(one)
    said: list[tuple[float, bool]] = []
    for document, held in sorted(by_document.items()):
        learned = learn([one for one in findings if one.document != document])
        said += [(probability(learned, one), one.is_right) for one in held]
    return _error(said)


def _error(said: Iterable[tuple[float, bool]]) -> float:
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for chance, is_right in said:
        bins[min(int(chance * 10), 9)].append((chance, is_right))
    total = sum(map(len, bins.values()))
    return sum(abs(sum(c for c, _ in one) - sum(r for _, r in one)) for one in bins.values()) / total if total else 0.0


def _share(members: Sequence[Judged], prior: float, weight: float) -> float:
    """The share that is right, drawn towards `prior` as if `weight` documents more had it."""
    documents = len({one.document for one in members})
    right = sum(one.is_right for one in members) / len(members)
    return (right * documents + prior * weight) / (documents + weight)


def _isotonic(members: Sequence[Judged], prior: float) -> Steps:
    """Pool adjacent violators over the scores, so that shares rise with the score: (lowest score, share) a pool."""
    pools: list[list[Judged]] = []
    for score in sorted({one.score for one in members}):
        pools.append([one for one in members if one.score == score])
        while len(pools) > 1 and _share(pools[-2], prior, PRIOR) >= _share(pools[-1], prior, PRIOR):
            last = pools.pop()
            pools[-1] += last
    return tuple((round(pool[0].score, 3), round(min(_share(pool, prior, PRIOR), MOST), 3)) for pool in pools)
