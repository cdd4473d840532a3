"""Search by words and by meaning: passages that hold the words first, then entries that mean the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from flows.comparison import as_matrix
from flows.settings import Settings

if TYPE_CHECKING:
    from sqlite_utils import Database

    from models.embed import Embedder
    from outputs.search import Hit, SearchFilter

NEAREST = 8
"""Entries by meaning added to what the words find."""
NEAR = 400
"""Entries looked at for them where only some Land or kind is wanted."""


@dataclass(frozen=True, slots=True)
class _Known:
    """The vectors of one state of the database, unit length `[n, dimensions]`, and whose they are."""

    state: tuple[object, ...]
    texts: tuple[tuple[str, str], ...]
    items: tuple[str, ...]
    matrix: np.ndarray


class Searcher:
    """Searches one workspace again and again: model and vectors stay in memory, the vectors until they change."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._known: _Known | None = None
        self._embedder: Embedder | None = None
        self._loading = Lock()

    def search(self, database: Database, query: str, limit: int, wanted: SearchFilter | None = None) -> tuple[Hit, ...]:
        """Return at most `limit` of the passages wanted: those with the words, filled up by the entries nearest in meaning.

        Who quotes asks for those words and no others.
        """
        from outputs.search import ANY, is_verbatim, search_words

        wanted = wanted or ANY
        by_words = search_words(database, query, limit=limit, wanted=wanted)
        by_meaning = () if is_verbatim(query) else self._nearest(database, query, wanted)
        seen = {(hit.document, hit.text) for hit in by_words}
        room = max(limit - len(by_words), min(3, limit))
        fresh = [hit for hit in by_meaning if (hit.document, hit.text) not in seen][:room]
        return (*by_words[: limit - len(fresh)], *fresh)

    def _nearest(self, database: Database, query: str, wanted: SearchFilter) -> tuple[Hit, ...]:
        from outputs.search import ANY, hits_of

        embedder = self._model()
        known = self._vectors(database, embedder.name, embedder.dimensions)
        if not known.items:
            return ()
        scores = known.matrix @ embedder([query])[0]
        most = NEAREST if wanted == ANY else NEAR
        near = np.argpartition(-scores, min(most, len(scores)) - 1)[:most]
        best = near[np.lexsort((near, -scores[near]))]
        return hits_of(database, [(known.items[index], float(scores[index])) for index in best], wanted)[:NEAREST]

    def _model(self) -> Embedder:
        """Without the cache of vectors: what people ask is not kept."""
        from models.embed import load_embedder

        with self._loading:
            self._embedder = self._embedder or load_embedder(self._settings.embedder)
            return self._embedder

    def _vectors(self, database: Database, model: str, dimensions: int) -> _Known:
        from outputs.connections import state_of

        state = (model, *state_of(self._settings.database))
        known = self._known
        if known is None or known.state != state:
            with self._loading:  # whoever waited finds what the first has read
                known = self._known
                if known is None or known.state != state:
                    known = self._known = _read(database, model, dimensions, known, state)
        return known


def _read(database: Database, model: str, dimensions: int, before: _Known | None, state: tuple[object, ...]) -> _Known:
    """The vectors as they are; most of what is written to the database leaves them as they were."""
    from outputs.database import known_vectors, load_vectors

    texts = known_vectors(database, model)
    if before is not None and before.texts == texts:
        return replace(before, state=state)
    vectors = load_vectors(database, model)
    return _Known(state, texts, tuple(vector.item for vector in vectors), as_matrix(vectors, dimensions))


def search(database: Database, query: str, *, settings: Settings, limit: int) -> tuple[Hit, ...]:
    """Search once: at most `limit` passages."""
    return Searcher(settings).search(database, query, limit)
