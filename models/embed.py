"""Texts to vectors: our own e5-small without any download, or any sentence-transformers model a user names.

Both sides of a comparison get the prefix `query: ` (`passage: ` cost 2.5 points of STS); texts are put in NFC first.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from models.e5_adapter import add_adapter
from models.e5_graph import REVISION, Precision, build_graph
from models.e5_session import open_session
from models.e5_weights import WEIGHTS, E5Weights, build_tokenizer, read_weights
from models.vector_cache import VectorCache

Vectors = NDArray[np.float32]
Encode = Callable[[Sequence[str]], Vectors]

OURS = "e5-small-de-q4"
PREFIX = "query: "


@dataclass(frozen=True, slots=True)
class Embedder:
    """Turns texts into vectors. `name` identifies model and weights and is stored with every vector."""

    name: str
    dimensions: int
    encode: Encode = field(repr=False, compare=False)
    cache: VectorCache | None = None

    def __call__(self, texts: Sequence[str]) -> Vectors:
        """Return float32 [len(texts), dimensions], every row of length 1. A text's vector does not depend on the others."""
        wanted = [unicodedata.normalize("NFC", text) for text in texts]
        unknown = distinct = list(dict.fromkeys(wanted))
        known: dict[str, Vectors] = {}
        if self.cache:
            known = self.cache.read(distinct)
            unknown = [text for text in distinct if text not in known]
        if unknown:
            fresh = dict(zip(unknown, self.encode(unknown), strict=True))
            if self.cache:
                self.cache.write(fresh)
            known |= fresh
        return np.stack([known[text] for text in wanted]) if wanted else np.empty((0, self.dimensions), np.float32)


def load_embedder(name: str | None = None, *, cache: Path | None = None, threads: int | None = None) -> Embedder:
    """Load an embedder: None is ours, anything else the name or folder of a sentence-transformers model on this machine.

    `cache` is a folder in which vectors are kept; `threads` is the number of cores to fill (all of them when None).
    Raises ModelError `missing_weights` or `bad_weights`.
    """
    return _load_named(name, cache, threads) if name else load_e5(cache=cache, threads=threads)


def load_e5(path: Path = WEIGHTS, *, precision: Precision = "int8", cache: Path | None = None, threads: int | None = None) -> Embedder:
    """Load our own model, e5-small and what was learned on top of it, on ONNX Runtime; `float32` is the slower reference the int8 graph is measured against."""
    weights = add_adapter(read_weights(path))
    name = f"{OURS}@{weights.digest[:8]}-{precision}.{REVISION}"
    return Embedder(name, weights.hidden, encoder_of(weights, precision, threads), VectorCache(cache, name) if cache else None)


def encoder_of(weights: E5Weights, precision: Precision = "int8", threads: int | None = None) -> Encode:
    """Return texts -> float32 [n, hidden] for these weights, with the prefix put before each text."""
    encode = _e5_encoder(build_graph(weights, precision), threads or _cores())
    tokenizer = build_tokenizer(weights)

    def embed(texts: Sequence[str]) -> Vectors:
        pieces = tokenizer.encode_batch([PREFIX + text for text in texts])
        return encode([piece.ids for piece in pieces])

    return embed


def _e5_encoder(graph: bytes, threads: int) -> Callable[[Sequence[Sequence[int]]], Vectors]:
    """Return a function over piece ids. Texts run one by one, on as many threads as asked: no padding, no neighbours."""
    session = open_session(graph)

    def run(ids: Sequence[int]) -> Vectors:
        vector: Vectors = session.run(["vector"], {"ids": np.array([ids], np.int64)})[0]
        return vector

    def encode(batch: Sequence[Sequence[int]]) -> Vectors:
        if threads == 1 or len(batch) == 1:
            return np.concatenate([run(ids) for ids in batch])
        longest_first = sorted(range(len(batch)), key=lambda index: -len(batch[index]))
        with ThreadPoolExecutor(threads) as pool:
            vectors = dict(zip(longest_first, pool.map(lambda index: run(batch[index]), longest_first), strict=True))
        return np.concatenate([vectors[index] for index in range(len(batch))])

    return encode


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _load_named(name: str, cache: Path | None, threads: int | None) -> Embedder:
    """Load a sentence-transformers model that is on this machine; nothing is fetched."""
    import torch
    from sentence_transformers import SentenceTransformer

    try:
        model = SentenceTransformer(name, device="cpu", local_files_only=True)
    except (OSError, ValueError, KeyError, RuntimeError) as error:
        raise ModelError(
            "missing_weights",
            f"Das Einbettungsmodell '{name}' liegt nicht auf diesem Rechner.",
            "Ordner prüfen oder das Modell vorher mit sentence-transformers laden; ohne Angabe rechnet Querplan mit dem eigenen.",
        ) from error
    prefix = model.prompts.get("query", "")

    def encode(texts: Sequence[str]) -> Vectors:
        torch.set_num_threads(threads or _cores())
        vectors = model.encode([prefix + text for text in texts], normalize_embeddings=True, convert_to_numpy=True)
        return np.asarray(vectors, np.float32)

    return Embedder(name, encode(["Text"]).shape[1], encode, VectorCache(cache, name) if cache else None)
