"""Title pairs of two Länder that mean the same, each with a look-alike: how often does the right one come first?

`models/gold/title_pairs.tsv` was written for this project: no title and no sentence is from a paper.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.item_vectors import vectors_in_context
from models.title_groups import in_context

GOLD = Path(__file__).parents[1] / "gold" / "title_pairs.tsv"
POOLS = 3
"""Parts the pairs are dealt into, one pair of each theme to a part, so that each searches among 116 titles."""

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Section:
    """A heading as it stands in a paper: `path` are the headings above it, `role` query, answer, lookalike or distractor."""

    pair: int
    theme: str
    role: str
    land: str
    title: str
    path: str
    sentence: str

    @property
    def in_context(self) -> str:
        """The title with the headings above it and the first sentence below."""
        return in_context(self.title, self.path, self.sentence)


def read_sections(path: Path = GOLD) -> tuple[Section, ...]:
    """Return all sections in the file's order."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return tuple(Section(int(row.pop("pair")), **row) for row in rows)


def found_first(sections: Sequence[Section], embed: Callable[[Sequence[str]], Vectors], *, context: bool, pools: int = 1) -> float:
    """Return the share of queries whose answer is nearest of all answers, look-alikes and distractors, by centred cosine.

    Titles in context have the vectors that the alignment compares (`vectors_in_context`). With `pools` a query searches only among the pairs of its part and all distractors.
    """
    titles = [section.title for section in sections]
    vectors = vectors_in_context(titles, [section.in_context for section in sections], embed) if context else embed(titles)
    vectors = vectors - vectors.mean(axis=0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    candidates = [index for index, section in enumerate(sections) if section.role != "query"]
    hits = []
    for index, query in enumerate(sections):
        if query.role == "query":
            pool = [other for other in candidates if _shares_pool(query, sections[other], pools)]
            best = sections[pool[int(np.argmax(vectors[pool] @ vectors[index]))]]
            hits.append(best.role == "answer" and best.pair == query.pair)
    return sum(hits) / len(hits)


def _shares_pool(query: Section, other: Section, pools: int) -> bool:
    return other.role == "distractor" or query.pair % pools == other.pair % pools
