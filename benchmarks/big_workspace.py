"""A comparison database as large as a Land could want: 1,000 papers, 100,000 blocks, 20,000 measures, all made up.

python -m benchmarks.big_workspace FOLDER [--papers 1000]

Written through the functions that write every database; only the vectors are made, from those of the words the labels are made of.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.made_labels import MadeLabel, odd_subjects, subjects
from benchmarks.made_papers import made_papers
from corpus.records import AlignItem, Vector, text_hash
from flows.comparison import as_matrix
from models.align import align
from models.embed import Embedder, load_embedder
from models.item_vectors import vector_key
from outputs.database import align_items, open_database, store_alignment, store_vectors
from outputs.namings import keep_namings
from outputs.storing import store_paper

FRAME_SHARE = 0.25
"""How far the frame of a label moves its vector away from that of its subjects."""


def subject_vectors(embed: Embedder) -> dict[str, np.ndarray]:
    """Return the vector of every wording that labels are made of; about 2,000 short texts."""
    wordings = list(dict.fromkeys(one.wording for one in (*subjects(), *odd_subjects())))
    return dict(zip(wordings, embed(wordings), strict=True))


def made_vector(label: MadeLabel, known: dict[str, np.ndarray]) -> np.ndarray:
    """Return float32 [dimensions] of length 1: the mean of the subjects' vectors, moved by a direction of the label's own."""
    mean = np.mean([known[one.wording] for one in label.subjects], axis=0)
    own = np.random.default_rng(int(text_hash(label.text)[:12], 16)).standard_normal(len(mean))
    moved = mean / np.linalg.norm(mean) + FRAME_SHARE * own / np.linalg.norm(own)
    vector: np.ndarray = (moved / np.linalg.norm(moved)).astype(np.float32)
    return vector


def made_vectors(items: Sequence[AlignItem], labels: dict[str, MadeLabel], embed: Embedder) -> tuple[Vector, ...]:
    """Return a vector an item under the embedder's name, so that search and comparison take them for its own."""
    known = subject_vectors(embed)
    return tuple(
        Vector(item.id, vector_key(item), embed.name, made_vector(labels[item.label], known).astype("<f4").tobytes()) for item in items
    )


def build(folder: Path, papers: int) -> None:
    """Write the workspace, telling the seconds of each step."""
    started = time.perf_counter()
    database = open_database(folder / "comparison.db")
    labels: dict[str, MadeLabel] = {}
    for made in made_papers(papers):
        store_paper(database, made.paper)
        labels |= made.labels
    print(f"{papers} papers stored: {time.perf_counter() - started:.1f} s")
    embed = load_embedder()
    items = align_items(database)
    vectors = made_vectors(items, labels, embed)
    store_vectors(database, vectors)
    print(f"{len(items)} vectors: {time.perf_counter() - started:.1f} s")
    alignment = align(items, as_matrix(vectors, embed.dimensions))
    print(f"{len(alignment.themes)} themes, {len(alignment.matches)} matches: {time.perf_counter() - started:.1f} s")
    store_alignment(database, alignment)
    print(f"comparison stored: {time.perf_counter() - started:.1f} s")
    keep_namings(database)
    database.conn.close()
    print(f"done: {time.perf_counter() - started:.1f} s, {(folder / 'comparison.db').stat().st_size / 1e6:.0f} MB")


def main() -> None:
    """Build one workspace."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--papers", type=int, default=1000)
    arguments = parser.parse_args()
    build(arguments.folder, arguments.papers)


if __name__ == "__main__":
    main()
