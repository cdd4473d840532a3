"""Learning what a finder's score is worth: isotonic steps over judged findings, with cross-validation by document.

The judgements are those of `models.scoring.judged`; `querplan evaluate GOLD PAPERS --learn OUT.toml` writes the table that
`corpus/vocabulary/confidences.toml` holds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

Steps = tuple[tuple[float, float], ...]
PRIOR = 4.0
"""How many findings at their kind's precision stand beside those of a step, so that few judgements move it little."""
MOST = 0.98
"""No finding is surer than annotators agree."""
FOLDS = 5


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
    shares = {kind: _share(members) for kind, members in groups.items() if "/" not in kind}
    table: dict[str, Steps] = {}
    for name, members in sorted(groups.items()):
        kind = name.partition("/")[0]
        table[name] = _isotonic(members, shares[kind]) if "/" in name else ((0.0, round(min(shares[kind], MOST), 3)),)
    return table


def probability(table: dict[str, Steps], one: Judged) -> float:
    """Return what the table says of a finding."""
    steps = table.get(f"{one.kind}/{one.finder}") or table.get(one.kind) or ((0.0, one.score),)
    return next((value for bound, value in reversed(steps) if one.score >= bound), steps[0][1])


def calibration_error(findings: Sequence[Judged], *, table: dict[str, Steps] | None = None) -> float:
    """Return the expected calibration error over ten bins; without a table the one of five folds by document.

    A finding is then judged by a table learned from other documents only.
    """
    said: list[tuple[float, bool]] = []
    documents = sorted({one.document for one in findings})
    for fold in range(1 if table is not None else FOLDS):
        held = set(documents if table is not None else documents[fold::FOLDS])
        learned = table if table is not None else learn([one for one in findings if one.document not in held])
        said += [(probability(learned, one), one.is_right) for one in findings if one.document in held]
    return _error(said)


def _error(said: Iterable[tuple[float, bool]]) -> float:
    bins: dict[int, list[tuple[float, bool]]] = defaultdict(list)
    for chance, is_right in said:
        bins[min(int(chance * 10), 9)].append((chance, is_right))
    total = sum(map(len, bins.values()))
    return sum(abs(sum(c for c, _ in one) - sum(r for _, r in one)) for one in bins.values()) / total if total else 0.0


def _share(members: Sequence[Judged]) -> float:
    return (sum(one.is_right for one in members) + 1) / (len(members) + 2)


def _isotonic(members: Sequence[Judged], prior: float) -> Steps:
    """Pool adjacent violators over the scores: [lowest score, right, all] a pool, shares rising with the score."""
    pools: list[list[float]] = []
    for score in sorted({one.score for one in members}):
        same = [one.is_right for one in members if one.score == score]
        pools.append([score, sum(same) + PRIOR * prior, len(same) + PRIOR])
        while len(pools) > 1 and pools[-2][1] / pools[-2][2] >= pools[-1][1] / pools[-1][2]:
            _, right, every = pools.pop()
            pools[-1][1] += right - PRIOR * prior
            pools[-1][2] += every - PRIOR
    return tuple((round(score, 3), round(min(right / every, MOST), 3)) for score, right, every in pools)
