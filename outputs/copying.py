"""A whole copy of the comparison database, taken while others write to it."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database


def copy_database(database: Database, target: Path) -> None:
    """Write the database as one file that needs none beside it, as it stood at one moment."""
    with closing(sqlite3.connect(target, isolation_level=None)) as copy:
        database.conn.backup(copy)
        # a file in WAL mode cannot be opened in a folder that cannot be written to
        copy.execute("pragma journal_mode = delete")
