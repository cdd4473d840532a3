"""The embedder on German sentence similarity, on titles of two Länder, and beside the same weights in float32."""

from __future__ import annotations

import csv
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from numpy.typing import NDArray

from models.e5_folder import write_sentence_transformer
from models.embed import Embedder, load_e5, load_embedder
from models.evaluation.title_pairs import POOLS, found_first, read_sections

TITLE = "Embedder (multilingual-e5-small for German policy text)"
STSB = Path("stsb-de") / "data" / "deepl" / "stsb_de_test.csv"
PARITY_TEXTS = 60


def evaluate(nlp: Path) -> dict[str, float]:
    """Return Spearman's correlation on STSb-de test, shares of titles found first, and the least cosines between engines."""
    embed, exact = load_embedder(), load_e5(precision="float32")
    sections = read_sections()
    scores = {
        "stsb_spearman": similarity_score(embed, nlp / STSB),
        "stsb_spearman_float32": similarity_score(exact, nlp / STSB),
        "titles_bare": found_first(sections, embed, context=False),
        "titles_bare_of_116": found_first(sections, embed, context=False, pools=POOLS),
        "titles_in_context": found_first(sections, embed, context=True),
        "titles_in_context_of_116": found_first(sections, embed, context=True, pools=POOLS),
    }
    texts = [section.in_context for section in sections[:PARITY_TEXTS]]
    scores["int8_least_cosine"] = least_cosine(embed, exact, texts)
    with TemporaryDirectory() as folder:
        theirs = load_embedder(str(write_sentence_transformer(Path(folder))))
        scores["sentence_transformers_least_cosine"] = least_cosine(exact, theirs, texts)
    return {name: round(value, 4) for name, value in scores.items()}


def similarity_score(embed: Embedder, path: Path) -> float:
    """Return Spearman's correlation of cosine and human score over a file of score, sentence, sentence, divided by tabs."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [row[:3] for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    judged = [float(score) for score, _, _ in rows]
    one, other = (embed([row[side] for row in rows]) for side in (1, 2))
    cosines = np.einsum("ij,ij->i", one, other)
    return float(np.corrcoef(_ranks(np.array(judged)), _ranks(cosines.astype(np.float64)))[0, 1])


def _ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return ranks from 1; equal values share the mean of theirs."""
    _, where, counts = np.unique(values, return_inverse=True, return_counts=True)
    ranks: NDArray[np.float64] = (np.cumsum(counts) - (counts - 1) / 2)[where]
    return ranks


def least_cosine(one: Embedder, other: Embedder, texts: list[str]) -> float:
    """Return how far two engines are apart where they are farthest apart."""
    return float(np.einsum("ij,ij->i", one(texts), other(texts)).min())
