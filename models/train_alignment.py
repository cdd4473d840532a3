"""Make the artefacts of the alignment again: theme vectors from the vocabulary, calibration and kinds of pairs from gold.

    python -m models.train_alignment --gold FOLDER

FOLDER holds `themes.json` (themes with members {doc, label}) and `pages/*.json` (documents with title, region, action_fields).
Two records belong together when they share a gold theme; only records of different plans are paired. The figures are
cross-validated twice: by plan (no pair of a tested plan is trained on) and by theme (no pair of a tested theme is).
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.records import AlignItem, content_id
from models.align import align
from models.calibration import CALIBRATION, FEATURES, Calibration, write_calibration
from models.embed import Embedder, load_embedder
from models.item_vectors import items_vectors
from models.pairs import describe, pair_features
from models.theme_space import SPACE, ThemeSpace, build_theme_space, write_theme_space
from models.train_match_types import fit_bounds, read_typed_pairs, scored_pairs
from models.type_bounds import TYPE_BOUNDS, write_type_bounds

Floats = NDArray[np.float64]

WEIGHTS = CALIBRATION.parent
FOLDS = 6
STRENGTH = 15.0
"""Inverse regularisation of the logistic model: weak, as there are nine weights and more than a thousand pairs."""
NEARNESS = 0.5
"""Where the nearest prototype is the right theme for 83 of 100 labels of the vocabulary left out of it."""
LISTED = 0.05


@dataclass(frozen=True, slots=True)
class GoldPairs:
    """All pairs of records of different plans with their features; `worth` marks those a probability is computed for.

    `blind` and `blind_worth` are the same as if the vocabulary knew none of the labels: what unknown subjects are learned from.
    """

    items: tuple[AlignItem, ...]
    themes: tuple[frozenset[str], ...]
    a: NDArray[np.int64]
    b: NDArray[np.int64]
    features: Floats
    worth: NDArray[np.bool_]
    blind: Floats
    blind_worth: NDArray[np.bool_]
    together: NDArray[np.bool_]


def main() -> None:
    """Train, report and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=WEIGHTS, help="folder the two files are written to")
    arguments = parser.parse_args()
    embed = load_embedder()
    space = build_theme_space(embed, name=embed.name)
    write_theme_space(space, arguments.out / SPACE.name)
    gold = _embedded_pairs(arguments.gold, embed, space)[0]
    calibration = fit(gold, np.ones(len(gold.a), bool))
    write_calibration(calibration, arguments.out / CALIBRATION.name)
    write_type_bounds(fit_bounds(scored_pairs(read_typed_pairs(), embed, space, calibration)), arguments.out / TYPE_BOUNDS.name)
    print(json.dumps(measure(arguments.gold, embed, space, calibration), indent=1, ensure_ascii=False))


def measure(folder: Path, embed: Embedder, space: ThemeSpace, calibration: Calibration) -> dict[str, dict[str, float]]:
    """Return the figures of the alignment on the gold of `folder`, by group: how many pairs, probabilities, themes."""
    gold, vectors = _embedded_pairs(folder, embed, space)
    return {
        "gold": {"records": len(gold.items), "pairs": len(gold.a), "together": int(gold.together.sum())},
        "by_plan": judge(gold, cross_validated(gold, by_plan(gold))),
        "by_theme": judge(gold, cross_validated(gold, by_theme(gold))),
        "by_plan_without_vocabulary": judge(gold, cross_validated(gold, by_plan(gold), blind=True)),
        "themes": judge_themes(gold, vectors, space, calibration),
    }


def _embedded_pairs(folder: Path, embed: Embedder, space: ThemeSpace) -> tuple[GoldPairs, NDArray[np.float32]]:
    items, themes = read_gold(folder)
    vectors = items_vectors(items, embed)
    draft = Calibration("draft", (0.0,) * len(FEATURES), 0.0, NEARNESS)
    return pair_up(items, themes, vectors, space=space, calibration=draft), vectors


def read_gold(folder: Path) -> tuple[tuple[AlignItem, ...], tuple[frozenset[str], ...]]:
    """Return the annotated fields that belong to a gold theme, and the gold themes of each."""
    members: defaultdict[str, set[str]] = defaultdict(set)
    for theme in json.loads((folder / "themes.json").read_text(encoding="utf-8"))["themes"]:
        for member in theme["members"]:
            members[f"{member['doc']}|{member['label']}"].add(theme["id"])
    items: dict[str, AlignItem] = {}
    for path in sorted((folder / "pages").glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        for field in document.get("action_fields") or []:
            key = f"{document['doc']}|{field['label']}"
            if key in members:
                regions = tuple(document["region"].split("+"))
                plan = document["title"] or document["doc"]
                items[key] = AlignItem(key, regions, field["label"], field.get("quote") or "", plan)
    return tuple(items.values()), tuple(frozenset(members[key]) for key in items)


def pair_up(
    items: tuple[AlignItem, ...],
    themes: tuple[frozenset[str], ...],
    vectors: NDArray[np.float32],
    *,
    space: ThemeSpace,
    calibration: Calibration,
) -> GoldPairs:
    """Pair every record with every record of another plan."""
    pairs = [(i, j) for i in range(len(items)) for j in range(i + 1, len(items)) if items[i].plan != items[j].plan]
    a, b = np.array(pairs, np.int64).T
    described = describe(items, vectors, space, calibration)
    features, worth = pair_features(described, a, b)
    blind, blind_worth = pair_features(replace(described, shares=np.zeros_like(described.shares)), a, b)
    together = np.array([bool(themes[i] & themes[j]) for i, j in pairs])
    return GoldPairs(items, themes, a, b, features, worth, blind, blind_worth, together)


def fit(gold: GoldPairs, rows: NDArray[np.bool_]) -> Calibration:
    """Fit the logistic model on these pairs; its version is a hash of what was learned."""
    from sklearn.linear_model import LogisticRegression

    seen, blind = rows & gold.worth, rows & gold.blind_worth
    features = np.concatenate([gold.features[seen], gold.blind[blind]])
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(features, np.concatenate([gold.together[seen], gold.together[blind]]))
    weights = tuple(round(float(weight), 4) for weight in model.coef_[0])
    intercept = round(float(model.intercept_[0]), 4)
    return Calibration(f"alignment@{content_id(weights, intercept, NEARNESS)[:8]}", weights, intercept, NEARNESS)


def by_plan(gold: GoldPairs) -> list[NDArray[np.bool_]]:
    """Return the tested pairs of each fold: those with a plan of the fold."""
    plans = sorted({item.plan for item in gold.items})
    plans.sort(key=content_id)
    fold = {plan: index % FOLDS for index, plan in enumerate(plans)}
    folds = np.array([fold[item.plan] for item in gold.items])
    return [(folds[gold.a] == index) | (folds[gold.b] == index) for index in range(FOLDS)]


def by_theme(gold: GoldPairs) -> list[NDArray[np.bool_]]:
    """Return the tested pairs of each fold: those with a record of a gold theme of the fold."""
    names = sorted({min(themes) for themes in gold.themes}, key=content_id)
    fold = {name: index % FOLDS for index, name in enumerate(names)}
    folds = np.array([fold[min(themes)] for themes in gold.themes])
    return [(folds[gold.a] == index) | (folds[gold.b] == index) for index in range(FOLDS)]


def cross_validated(gold: GoldPairs, folds: Iterable[NDArray[np.bool_]], *, blind: bool = False) -> Floats:
    """Return each pair's probability from models that never saw it (the mean, where two folds test it)."""
    features, worth = (gold.blind, gold.blind_worth) if blind else (gold.features, gold.worth)
    total, times = np.zeros(len(gold.a)), np.zeros(len(gold.a))
    for tested in folds:
        model = fit(gold, ~tested)
        total[tested] += np.where(worth, model.probability(features), 0.0)[tested]
        times[tested] += 1
    return total / np.maximum(times, 1)


def judge(gold: GoldPairs, probability: Floats) -> dict[str, float]:
    """Return calibration error (10 bins, pairs of at least .05), Brier score, and P@1 towards another Land."""
    listed = probability >= LISTED
    bins = np.minimum((probability * 10).astype(int), 9)
    gaps = [abs(float((probability - gold.together)[listed & (bins == index)].sum())) for index in range(10)]
    return {
        "ece": round(sum(gaps) / int(listed.sum()), 4),
        "brier": round(float(((probability - gold.together) ** 2).mean()), 4),
        "precision_at_1": round(_first_right(gold, probability), 3),
    }


def _first_right(gold: GoldPairs, probability: Floats) -> float:
    """Return how often the likeliest record of another Land is a right one, where there is one."""
    best: dict[int, tuple[float, bool]] = {}
    answerable: set[int] = set()
    for i, j, score, right in zip(gold.a.tolist(), gold.b.tolist(), probability.tolist(), gold.together.tolist(), strict=True):
        if gold.items[i].regions == gold.items[j].regions:
            continue
        for item in (i, j):
            answerable |= {item} if right else set()
            if item not in best or score > best[item][0]:
                best[item] = (score, right)
    return sum(best[item][1] for item in answerable) / len(answerable)


def judge_themes(gold: GoldPairs, vectors: NDArray[np.float32], space: ThemeSpace, calibration: Calibration) -> dict[str, float]:
    """Return precision, recall, F1 of 'in the same theme' over pairs of different plans. The vocabulary is not cross-validated."""
    said: defaultdict[str, set[str]] = defaultdict(set)
    for theme in align(gold.items, vectors, themes=space, calibration=calibration).themes:
        for member in theme.members:
            said[member].add(theme.id)
    keys: Sequence[str] = [item.id for item in gold.items]
    found = np.array([bool(said[keys[i]] & said[keys[j]]) for i, j in zip(gold.a.tolist(), gold.b.tolist(), strict=True)])
    share: Callable[[NDArray[np.bool_]], float] = lambda among: float((found & gold.together).sum() / among.sum())  # noqa: E731
    precision, recall = share(found), share(gold.together)
    f1 = 2 * precision * recall / (precision + recall)
    return {"precision": round(precision, 3), "recall": round(recall, 3), "f1": round(f1, 3)}


if __name__ == "__main__":
    main()
