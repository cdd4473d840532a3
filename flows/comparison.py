"""Compare everything a workspace holds: vectors for what has none yet, matches, themes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from corpus.records import AlignItem, Vector
from flows.settings import Settings

if TYPE_CHECKING:
    from sqlite_utils import Database

    from models.embed import Embedder


@dataclass(frozen=True, slots=True)
class Compared:
    """What a comparison covered: numbers of items, newly embedded texts, themes, matches."""

    items: int
    embedded: int
    themes: int
    matches: int


Phase = Literal["einbetten", "vergleichen"]
BLOCK = 4_096
"""Texts of a list embedded at once."""


def unheard(phase: Phase) -> None:
    """Report to nobody."""


def compare_workspace(settings: Settings, report: Callable[[Phase], None] = unheard) -> Compared:
    """Compare all current papers of the workspace and store the result; a second run changes no row."""
    from models.align import align
    from models.embed import load_embedder
    from outputs.alignments import load_learned
    from outputs.database import align_items, load_vectors, open_database, store_alignment, store_vectors
    from outputs.doubles import keep_doubles
    from outputs.namings import keep_namings

    database = open_database(settings.database)
    try:
        report("einbetten")
        items = align_items(database)
        embedder = load_embedder(settings.embedder, cache=settings.cache)
        known = {vector.text_hash: vector for vector in load_vectors(database, embedder.name)}
        vectors = embed_items(items, embedder, known=known)
        store_vectors(database, vectors)
        report("vergleichen")
        alignment = align(items, as_matrix(vectors, embedder.dimensions), learned=load_learned(database))
        store_alignment(database, alignment)
        keep_doubles(database)
        check_papers(database)
        keep_namings(database)
    finally:
        database.conn.close()
    fresh = sum(vector.text_hash not in known for vector in vectors)
    return Compared(len(items), fresh, len(alignment.themes), len(alignment.matches))


def is_behind(settings: Settings) -> bool:
    """Tell whether the workspace holds a paper that no comparison has seen to its end: who stored it was killed before."""
    from models.theme_space import load_theme_space
    from outputs.database import open_database
    from outputs.touches import unchecked_papers

    database = open_database(settings.database)
    try:
        return bool(unchecked_papers(database, load_theme_space().name))
    finally:
        database.conn.close()


def check_papers(database: Database) -> int:
    """Look through the papers that were not yet for what they touch without naming it, and return how many these were.

    Always by our own embedder, which the themes' vectors were made with; the vectors of the sentences are not kept.
    """
    from models.embed import load_embedder
    from models.theme_space import load_theme_space
    from models.touching import touched
    from outputs.touches import Sentence, passages_of, store_touches, unchecked_papers

    space = load_theme_space()
    papers = unchecked_papers(database, space.name)
    embed = load_embedder() if papers else None
    for paper in papers:
        numbered = passages_of(database, paper)
        found = touched([text for _, text in numbered], embed, space) if embed else ()
        at = {one.theme: Sentence(numbered[one.passage][0], one.start, one.end, one.likeness) for one in found}
        store_touches(database, paper, space.name, at)
    return len(papers)


def embed_items(items: Sequence[AlignItem], embedder: Embedder, *, known: dict[str, Vector]) -> tuple[Vector, ...]:
    """Return one vector an item, in order; what is in `known` by its key is not embedded again."""
    from models.item_vectors import items_vectors, vector_key

    hashes = [vector_key(item) for item in items]
    missing = {digest: item for digest, item in zip(hashes, items, strict=True) if digest not in known}
    fresh = dict(zip(missing, items_vectors(list(missing.values()), embedder), strict=True)) if missing else {}
    values = {digest: vector.values for digest, vector in known.items()}
    values |= {digest: np.asarray(row, dtype="<f4").tobytes() for digest, row in fresh.items()}
    return tuple(
        Vector(item=item.id, text_hash=digest, model=embedder.name, values=values[digest])
        for item, digest in zip(items, hashes, strict=True)
    )


def list_vectors(items: Sequence[AlignItem], settings: Settings) -> np.ndarray:
    """Return the vectors of a list, float32 [len(items), dimensions], with no more in memory beside them than a block of texts.

    The model is gone when this returns: of a long list, vectors and model together are half of what the comparison needs.
    """
    from models.embed import load_embedder
    from models.item_vectors import items_vectors

    embedder = load_embedder(settings.embedder, cache=settings.cache)
    vectors = np.empty((len(items), embedder.dimensions), np.float32)
    for start in range(0, len(items), BLOCK):
        vectors[start : start + BLOCK] = items_vectors(items[start : start + BLOCK], embedder)
    return vectors


def matrix_of(items: Sequence[AlignItem], database: Database, embedder: Embedder) -> np.ndarray:
    """Return the vectors of the items, float32 [len(items), dimensions]; what the database holds is not embedded again."""
    from outputs.database import load_vectors

    known = {vector.text_hash: vector for vector in load_vectors(database, embedder.name)}
    return as_matrix(embed_items(items, embedder, known=known), embedder.dimensions)


def as_matrix(vectors: Sequence[Vector], dimensions: int) -> np.ndarray:
    """Return the vectors as float32 rows `[n, dimensions]`; papers without any entry give none."""
    return np.array([np.frombuffer(vector.values, dtype="<f4") for vector in vectors], np.float32).reshape(-1, dimensions)
