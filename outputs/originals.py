"""Which originals of the archive the database names: as a paper, as a version that is judged, as what a visit met."""

from __future__ import annotations

from sqlite_utils import Database


def named_originals(database: Database) -> frozenset[str]:
    """Return the SHA-256 of every original that a row stands for."""
    rows = database.execute("""
        select sha256 from document union select sha256 from candidate
        union select json_extract(content, '$.bytes_hash') from visit""").fetchall()
    return frozenset(row[0] for row in rows if row[0])
