"""Search by words and by meaning: passages that hold the words first, then entries that mean the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flows.comparison import as_matrix
from flows.settings import Settings

if TYPE_CHECKING:
    from sqlite_utils import Database

    from outputs.search import Hit

NEAREST = 8
"""Entries by meaning added to what the words find."""


def search(database: Database, query: str, *, settings: Settings, limit: int) -> tuple[Hit, ...]:
    """Return at most `limit` passages: those with the words, filled up by the entries nearest in meaning."""
    from outputs.search import search_words

    by_words = search_words(database, query, limit=limit)
    by_meaning = _nearest(database, query, settings)
    seen = {(hit.document, hit.text) for hit in by_words}
    room = max(limit - len(by_words), min(3, limit))
    fresh = [hit for hit in by_meaning if (hit.document, hit.text) not in seen][:room]
    return (*by_words[: limit - len(fresh)], *fresh)


def _nearest(database: Database, query: str, settings: Settings) -> tuple[Hit, ...]:
    from models.embed import load_embedder
    from outputs.database import load_vectors
    from outputs.search import hits_of

    embedder = load_embedder(settings.embedder, cache=settings.cache)
    vectors = load_vectors(database, embedder.name)
    if not vectors:
        return ()
    scores = as_matrix(vectors, embedder.dimensions) @ embedder([query])[0]
    best = scores.argsort(kind="stable")[::-1][:NEAREST]
    return hits_of(database, [(vectors[index].item, float(scores[index])) for index in best])
