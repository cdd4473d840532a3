"""The rows of a matrix nearest to some of its rows: exact in blocks, from an index where that would grow with the square.

The index is usearch's HNSW (Malkov & Yashunin 2018) in float16, filled by one thread, so that the same rows give the same
graph; with two threads the order of insertion, and with it the graph, would be left to chance.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.int64]
Vectors = NDArray[np.float32]

EXACT = 30_000**2
"""Comparisons up to which every row is compared with every other: below, filling the index takes longer."""
CELLS = 1 << 22
"""Numbers of one block of a matrix product: 16 MB of float32."""
CONNECTIVITY, EXPANSION_ADD, EXPANSION_SEARCH = 16, 64, 96
"""Links a row and candidates looked at; with these .99 of the 32 nearest of made labels are found."""


def block_rows(columns: int) -> int:
    """Return how many rows of that many columns one block may have."""
    return max(1, CELLS // max(1, columns))


def nearest(vectors: Vectors, rows: Indices, count: int, *, exact: int = EXACT) -> tuple[Indices, Indices]:
    """Return index arrays (a, b): each of `rows` beside the `count` rows of greatest cosine, itself among them.

    `vectors` is float32 [n, dimensions] with rows of length 1.
    """
    count = min(count, len(vectors))
    by_blocks = len(rows) * len(vectors) <= exact
    found = _in_blocks(vectors, rows, count) if by_blocks else _in_index(vectors, rows, count)
    return np.repeat(rows, count), found.reshape(-1)


def _in_blocks(vectors: Vectors, rows: Indices, count: int) -> Indices:
    found, size = np.empty((len(rows), count), np.int64), block_rows(len(vectors))
    for start in range(0, len(rows), size):
        block = rows[start : start + size]
        found[start : start + size] = best_columns(vectors[block] @ vectors.T, count)
    return found


def _in_index(vectors: Vectors, rows: Indices, count: int) -> Indices:
    from usearch.index import Index

    index = Index(
        ndim=vectors.shape[1], metric="ip", dtype="f16", connectivity=CONNECTIVITY,
        expansion_add=EXPANSION_ADD, expansion_search=max(EXPANSION_SEARCH, count),
    )  # fmt: skip
    index.add(np.arange(len(vectors)), vectors, threads=1)
    found = np.empty((len(rows), count), np.int64)
    size = block_rows(count)
    for start in range(0, len(rows), size):
        block = rows[start : start + size]
        # a row of the graph that reaches fewer than `count` others is answered with fewer: it stands beside itself instead
        answer: Any = index.search(vectors[block], count, threads=1)
        keys, known = np.asarray(answer.keys).astype(np.int64).reshape(-1, count), np.asarray(answer.counts)
        found[start : start + size] = np.where(np.arange(count) < known[:, None], keys, block[:, None])
    return found


def best_columns(scores: Vectors, count: int) -> Indices:
    """Return int64 [rows, count]: the columns of the greatest scores, of equal ones the first columns; in no order."""
    columns = scores.shape[1]
    keys = np.round(scores * 10_000).astype(np.int64) * columns - np.arange(columns)
    return (
        np.argpartition(keys, columns - count, axis=1)[:, columns - count :]
        if count < columns
        else np.tile(np.arange(columns), (len(scores), 1))
    )
