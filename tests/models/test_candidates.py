"""Large collections: a handful of likely pairs an item, the likeliest of each Land among them, always the same."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from corpus.records import AlignItem
from models import align as aligning
from models.align import align
from models.calibration import load_calibration
from models.candidates import likely_pairs
from models.neighbours import best_columns, nearest
from models.pairs import candidate_pairs, describe, pair_features
from models.theme_space import load_theme_space, unit

SUBJECTS = ("Wasserstoff", "Radverkehr", "Fachkräfte", "Klimaanpassung", "Sternwarten", "Orgelpfade")
FRAMES = ("{} stärken", "Netzwerk {}", "{} und {}", "Förderprogramm {}", "Leitfaden zu {}")
LAENDER = ("BB", "BE", "SN")


def made(count: int) -> tuple[list[AlignItem], np.ndarray]:
    """Return items about few subjects, five a plan, and vectors that lie near each other where labels share a subject."""
    random = Random(5)
    directions = np.random.default_rng(5).standard_normal((len(SUBJECTS), 384))
    items, vectors = [], []
    for row in range(count):
        x, y = random.sample(range(len(SUBJECTS)), 2)
        label = random.choice(FRAMES).format(SUBJECTS[x], SUBJECTS[y])
        items.append(AlignItem(f"{row:04}", (LAENDER[row // 5 % 3],), label, plan=str(row // 5)))
        vectors.append(directions[x] + 0.3 * np.random.default_rng(row).standard_normal(384))
    return items, unit(np.array(vectors, np.float32))


def test_likely_pairs_hold_the_likeliest_counterpart_in_each_land() -> None:
    items, vectors = made(300)
    calibration = load_calibration()
    described = describe(items, vectors, load_theme_space(), calibration)
    likely = set(zip(*(part.tolist() for part in likely_pairs(items, described, calibration)), strict=True))
    best: dict[tuple[int, str], float] = {}
    reached: dict[tuple[int, str], float] = {}
    for a, b in candidate_pairs(described):
        probability = calibration.probability(pair_features(described, a, b)[0]).round(6)
        for i, j, score in zip(a.tolist(), b.tolist(), probability.tolist(), strict=True):
            if items[i].plan == items[j].plan or not (described.shares[i].any() and described.shares[j].any()):
                continue
            for one, other in ((i, j), (j, i)):
                place = one, items[other].regions[0]
                best[place] = max(score, best.get(place, 0.0))
                if (i, j) in likely:
                    reached[place] = max(score, reached.get(place, 0.0))
    sure = {place: score for place, score in best.items() if score >= 0.5}
    assert sure
    assert {place: reached.get(place) for place in sure} == sure


def test_likely_pairs_grow_with_the_items_and_not_with_their_square() -> None:
    calibration, counts = load_calibration(), []
    for size in (300, 600):
        items, vectors = made(size)
        a, b = likely_pairs(items, describe(items, vectors, load_theme_space(), calibration), calibration)
        assert (a < b).all()
        assert len(set(zip(a.tolist(), b.tolist(), strict=True))) == len(a)
        counts.append(len(a))
    assert counts[1] < 2.6 * counts[0]


def test_align_of_many_gives_pairs_the_same_probability_and_themes_as_of_few(monkeypatch: pytest.MonkeyPatch) -> None:
    items, vectors = made(200)
    every = align(items, vectors)
    monkeypatch.setattr(aligning, "EVERY_PAIR", 100)
    likely = align(items, vectors)
    assert set(likely.matches) <= set(every.matches)
    assert [match.probability for match in likely.matches] == sorted((match.probability for match in likely.matches), reverse=True)
    assert {theme for theme in likely.themes if not theme.id.startswith("neu-")} == {
        theme for theme in every.themes if not theme.id.startswith("neu-")
    }
    assert align(items, vectors) == likely


def test_nearest_from_the_index_agrees_with_blocks_and_with_itself() -> None:
    vectors = unit(np.random.default_rng(1).standard_normal((400, 32)).astype(np.float32))
    rows = np.arange(0, 400, 7)
    exact, found, again = (nearest(vectors, rows, 10, exact=limit) for limit in (10**9, 0, 0))
    assert (found[1] == again[1]).all()
    same = len(set(zip(*map(np.ndarray.tolist, exact), strict=True)) & set(zip(*map(np.ndarray.tolist, found), strict=True)))
    assert same >= 0.95 * len(exact[0])


def test_best_columns_prefers_the_first_of_equals() -> None:
    scores = np.array([[0.5, 0.9, 0.9, 0.1], [0.2, 0.2, 0.2, 0.2]], np.float32)
    assert [sorted(row) for row in best_columns(scores, 2).tolist()] == [[1, 2], [0, 1]]
    assert best_columns(scores, 9).shape == (2, 4)
