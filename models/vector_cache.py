"""Vectors already computed, kept in one SQLite file by model and text, so that nothing is embedded twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.records import text_hash

SCHEMA = (
    "CREATE TABLE IF NOT EXISTS vector (model TEXT, text_hash TEXT, vector BLOB NOT NULL, PRIMARY KEY (model, text_hash)) WITHOUT ROWID"
)
CHUNK = 500
"""Keys asked for at once; SQLite allows 32,766 variables."""


@dataclass(frozen=True, slots=True)
class VectorCache:
    """The vectors of one model in `folder`/vectors.sqlite. Losing the file costs time, nothing else."""

    folder: Path
    model: str

    def read(self, texts: Iterable[str]) -> dict[str, NDArray[np.float32]]:
        """Return the vectors known for these texts."""
        texts_by_hash = {text_hash(text): text for text in texts}
        hashes = list(texts_by_hash)
        known: dict[str, NDArray[np.float32]] = {}
        with closing(self._open()) as database:
            for start in range(0, len(hashes), CHUNK):
                part = hashes[start : start + CHUNK]
                marks = ",".join("?" * len(part))
                rows = database.execute(
                    f"SELECT text_hash, vector FROM vector WHERE model = ? AND text_hash IN ({marks})", (self.model, *part)
                )
                known |= {texts_by_hash[key]: np.frombuffer(blob, "<f4") for key, blob in rows}
        return known

    def write(self, vectors: Mapping[str, NDArray[np.float32]]) -> None:
        """Add vectors; one that is there already stays as it is."""
        rows = [(self.model, text_hash(text), vector.astype("<f4").tobytes()) for text, vector in vectors.items()]
        with closing(self._open()) as database, database:
            database.executemany("INSERT OR IGNORE INTO vector VALUES (?, ?, ?)", rows)

    def _open(self) -> sqlite3.Connection:
        self.folder.mkdir(parents=True, exist_ok=True)
        database = sqlite3.connect(self.folder / "vectors.sqlite", timeout=60)
        database.execute("PRAGMA journal_mode = WAL")
        database.execute(SCHEMA)
        return database
