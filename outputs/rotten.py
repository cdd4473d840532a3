"""Rows that carry a hash of their own: SQLite does not notice when a bit of them flips."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from sqlite_utils import Database

from corpus.records import Issue

HASHED: dict[str, tuple[tuple[str, ...], str]] = {
    "visit": (("address", "visited_at", "found", "content", "validators", "reservations"), "Der Besuch von"),
    "retrieval": (("address", "retrieved_at", "status", "sha256", "reservations"), "Der Abruf von"),
}
"""The hashed columns of a table, the key first, and what a row is called."""


def row_hash(row: Iterable[object]) -> str:
    """Return the SHA-256 of a row's values."""
    return hashlib.sha256("\x1f".join(map(str, row)).encode("utf-8", "surrogatepass")).hexdigest()


def rotten_rows(database: Database) -> Iterator[Issue]:
    """Yield an issue for every row that is not what was written."""
    remedy = "Bitte die Datenbank aus einer Sicherung zurückholen."
    for table, (columns, called) in HASHED.items():
        query = f"select {', '.join(columns)}, row_hash from {table} order by {columns[0]}, {columns[1]}"
        for *row, stated in database.execute(query).fetchall():
            if row_hash(row) != stated:
                message = f"{called} {row[0]} am {row[1]} hat sich in der Datenbank verändert."
                yield Issue("store", "rotten_row", message, "error", source=str(row[0]), remedy=remedy)
