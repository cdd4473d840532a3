"""Decisions teach the next comparison, and what was compared before stays as it was."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.lessons import Learned
from corpus.records import AlignItem, Alignment, Lessons
from models import align as aligning
from models.align import align
from models.calibration import load_calibration
from models.explain import explain_pair
from models.theme_space import unit

ODD = ("Sternwarten", "Orgelpfade", "Findlingsgärten", "Mundartarchive")
FRAMES = ("{} öffnen", "Netzwerk {}", "{} erhalten", "Leitfaden {}", "{}")
VECTORS = dict(zip(ODD, np.random.default_rng(3).standard_normal((len(ODD), 384)), strict=True))


def item(key: str, label: str, land: str = "BB") -> AlignItem:
    return AlignItem(key, (land,), label, plan=key)


def vectors_of(items: list[AlignItem]) -> np.ndarray:
    """Vectors that lie near each other where labels name the same odd subject."""
    rows = [
        sum((VECTORS[odd] for odd in ODD if odd in item.label), 0.3 * np.random.default_rng(int(item.id)).standard_normal(384))
        for item in items
    ]
    return unit(np.array(rows, np.float32))


def aligned(items: list[AlignItem], learned: Learned | None = None) -> Alignment:
    return align(items, vectors_of(items), learned=learned or Learned())


def handed_on(alignment: Alignment, learned: Learned | None = None) -> Learned:
    """What the stored comparison hands on, with the decisions."""
    decided = learned or Learned()
    return Learned(decided.same, decided.apart, alignment.themes, tuple((match.a, match.b) for match in alignment.matches))


def theme_of(alignment: Alignment, key: str) -> list[str]:
    return [theme.id for theme in alignment.themes if key in theme.members]


def made(count: int, seed: int) -> list[AlignItem]:
    random = Random(seed)
    return [item(f"{n:03}", random.choice(FRAMES).format(random.choice(ODD)), random.choice(("BB", "BE", "SN"))) for n in range(count)]


def test_same_makes_the_label_a_name_of_the_theme_for_papers_to_come() -> None:
    items = [item("1", "Sternwarten"), item("2", "Radverkehr", "BE"), item("3", "Sternwarten!", "SN")]
    assert theme_of(aligned(items), "3") == theme_of(aligned(items), "1")
    taught = aligned(items, Learned(same=(("1", "2"),)))
    assert taught.lessons.labels == (("sternwarten", "mobilitaet"), ("sternwarten", "radverkehr"))
    assert set(theme_of(taught, "3")) == set(theme_of(taught, "2"))
    assert taught.model != aligned(items).model
    assert aligned(items, Learned()) == aligned(items)


def test_same_of_two_unknown_subjects_gathers_their_wordings() -> None:
    items = [item("1", "Sternwarten"), item("2", "Orgelpfade", "BE"), item("3", "Orgelpfade", "SN")]
    assert theme_of(aligned(items), "1") != theme_of(aligned(items), "3")
    taught = aligned(items, Learned(same=(("1", "2"),)))
    assert theme_of(taught, "1") == theme_of(taught, "3")


def test_not_the_same_holds_through_a_third_record() -> None:
    items = [item("1", "Sternwarten öffnen"), item("2", "Sternwarten erhalten", "BE"), item("3", "Sternwarten", "SN")]
    assert theme_of(aligned(items), "1") == theme_of(aligned(items), "2") == theme_of(aligned(items), "3")
    taught = aligned(items, Learned(apart=(("1", "2"),)))
    assert theme_of(taught, "1") != theme_of(taught, "2")


def test_decisions_move_all_probabilities_a_little_and_scores_stay_computable() -> None:
    items = [item("1", "Sternwarten öffnen"), item("2", "Sternwarten erhalten", "BE"), item("3", "Sternwarten", "SN")]
    apart = aligned(items, Learned(apart=(("1", "2"),)))
    assert -0.5 < apart.lessons.offset < 0
    before, after = ({(m.a, m.b): m.probability for m in found.matches}["1", "3"] for found in (aligned(items), apart))
    assert before - 0.1 < after < before
    explained = explain_pair((items[0], items[2]), vectors_of(items)[[0, 2]], lessons=apart.lessons)
    assert explained.probability == pytest.approx(after)
    assert aligned(items, Learned(same=(("1", "2"),))).lessons.offset >= 0
    assert Lessons().version == ""


@settings(max_examples=12, deadline=None)
@given(st.integers(0, 10_000), st.integers(8, 24))
def test_a_paper_that_comes_takes_no_pair_and_no_theme_id_away(seed: int, before: int) -> None:
    items = made(30, seed)
    few, limit = items[:before], aligning.EVERY_PAIR
    aligning.EVERY_PAIR = 4
    try:
        first = aligned(few)
        second = aligned(items, handed_on(first))
        assert aligned(items, handed_on(second)) == second
    finally:
        aligning.EVERY_PAIR = limit
    assert set(first.matches) <= set(second.matches)
    kept = {theme.id: set(theme.members) for theme in second.themes}
    for theme in first.themes:
        holders = [name for name, members in kept.items() if members & set(theme.members)]
        assert theme.id in kept or all(name in {one.id for one in first.themes} for name in holders)


def test_a_chain_of_neighbours_is_no_theme() -> None:
    angles = np.linspace(0, 2.4, 40)
    vectors = np.zeros((40, 384), np.float32)
    vectors[:, 0], vectors[:, 1] = np.cos(angles), np.sin(angles)
    labels = [f"Zz{chr(97 + n // 4)}qx Zz{chr(97 + n // 4 + 1)}qx" for n in range(40)]
    items = [item(str(n), label) for n, label in enumerate(labels)]
    largest = max(len(theme.members) for theme in align(items, vectors).themes)
    assert largest < 20
    assert load_calibration().version in align(items, vectors).model
