"""What the embedder is measured on: the title pairs are sound, and the measures notice right and wrong vectors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from models.embed import Embedder, Vectors
from models.evaluation.embedder import similarity_score
from models.evaluation.title_pairs import POOLS, found_first, read_sections


def by_pair(texts: Sequence[str]) -> Vectors:
    """Vectors that know the answers: one direction a pair, another one for each text that is no query or answer."""
    known = {
        text: s.pair if s.role in ("query", "answer") else 200 + i
        for i, s in enumerate(read_sections())
        for text in (s.title, s.in_context)
    }
    vectors = np.zeros((len(texts), 1000), np.float32)
    vectors[np.arange(len(texts)), [known[text] for text in texts]] = 1
    return vectors


def test_read_sections_gives_at_least_150_pairs_over_40_themes() -> None:
    sections = read_sections()
    roles = Counter(section.role for section in sections)
    assert roles["query"] == roles["answer"] == roles["lookalike"] >= 150
    assert len({section.theme for section in sections if section.theme}) >= 40
    assert all(section.land and section.title and section.path and section.sentence for section in sections)


def test_read_sections_repeats_no_text_and_pairs_different_laender() -> None:
    sections = read_sections()
    assert len({section.in_context for section in sections}) == len(sections)
    lands = {(section.pair, section.role): section.land for section in sections}
    pairs = [pair for pair, role in lands if role == "query"]
    assert all(lands[pair, "query"] != lands[pair, "answer"] == lands[pair, "lookalike"] for pair in pairs)


def test_read_sections_deals_pools_of_116_candidates() -> None:
    sections = read_sections()
    for pool in range(POOLS):
        dealt = [s for s in sections if s.role != "query" and (s.role == "distractor" or s.pair % POOLS == pool)]
        assert len(dealt) == 116


@pytest.mark.parametrize("pools", [1, POOLS])
def test_found_first_is_one_for_vectors_that_know_and_near_nothing_for_noise(pools: int) -> None:
    sections = read_sections()
    assert found_first(sections, by_pair, context=True, pools=pools) == 1
    noise = np.random.default_rng(0)
    assert found_first(sections, lambda texts: noise.normal(size=(len(texts), 64)).astype(np.float32), context=True, pools=pools) < 0.05


def test_similarity_score_follows_the_judged_order(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("0.0\ta\tx\n2.5\ta\ty\n5.0\ta\ta\n", encoding="utf-8")
    places = {"a": (1.0, 0.0), "y": (0.6, 0.8), "x": (0.0, 1.0)}
    embed = Embedder("toy", 2, lambda texts: np.array([places[text] for text in texts], np.float32))
    assert similarity_score(embed, path) == pytest.approx(1)
