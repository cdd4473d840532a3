"""Connections for a while: one to read, which cannot write, and one to write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from outputs.database import open_database, unusable


@contextmanager
def opened_to_read(path: Path) -> Iterator[Database]:
    """Yield the database, which this connection cannot change; it sees what was written before its first question.

    Its tables must be up to date (`open_database`). Raises WorkspaceError as `open_database` does.
    """
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False)
    except sqlite3.Error as error:
        raise unusable(path, error) from error
    try:
        yield Database(connection)
    finally:
        connection.close()


@contextmanager
def opened_to_write(path: Path) -> Iterator[Database]:
    """Yield the database to write to. Raises WorkspaceError as `open_database` does."""
    database = open_database(path)
    try:
        yield database
    finally:
        database.conn.close()


def state_of(path: Path) -> tuple[tuple[int, int], ...]:
    """Return what changes whenever the database is written to: time (ns) and size (bytes) of its file and of its log.

    Reading makes an empty log, which says nothing.
    """
    files = (path, path.with_name(f"{path.name}-wal"))
    facts = (file.stat() for file in files if file.exists())
    return tuple((one.st_mtime_ns, one.st_size) for one in facts if one.st_size)
