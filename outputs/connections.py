"""Connections for a while: one to read, which cannot write, and one to write."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

from sqlite_utils import Database

from outputs.database import open_database, unusable


@contextmanager
def opened_to_read(path: Path) -> Iterator[Database]:
    """Yield the database, which this connection cannot change; it sees what was written before its first question.

    Its tables must be up to date (`open_database`). Raises WorkspaceError as `open_database` does.
    """
    database = _reading(path)
    try:
        yield database
    finally:
        database.conn.close()


def _reading(path: Path) -> Database:
    try:
        return Database(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False))
    except sqlite3.Error as error:
        raise unusable(path, error) from error


class Readers:
    """Connections that read one database file again and again: to open one and to make the views' questions ready takes longer than most answers.

    Any number of threads may ask at the same time; each connection serves one at a time.
    """

    def __init__(self, path: Path, most: int) -> None:
        """`most` connections wait for their next use."""
        self._path = path
        self._most = most
        self._lock = Lock()
        self._file: tuple[int, int] | None = None
        self._idle: list[Database] = []

    @contextmanager
    def opened(self) -> Iterator[Database]:
        """Yield the database as `opened_to_read` does; a file put in the place of the old one is opened anew."""
        file = _file_at(self._path)
        database = self._waiting(file) or _reading(self._path)
        try:
            yield database
        except BaseException:
            # a question that was broken off would hold on to the state it began with
            database.conn.close()
            raise
        self._put_back(file, database)

    def close(self) -> None:
        """Close those that wait."""
        with self._lock:
            self._forget()

    def _waiting(self, file: tuple[int, int] | None) -> Database | None:
        with self._lock:
            if file != self._file:
                self._forget()
                self._file = file
            return self._idle.pop() if self._idle else None

    def _put_back(self, file: tuple[int, int] | None, database: Database) -> None:
        with self._lock:
            if file == self._file and len(self._idle) < self._most:
                self._idle.append(database)
                return
        database.conn.close()

    def _forget(self) -> None:
        while self._idle:
            self._idle.pop().conn.close()


def _file_at(path: Path) -> tuple[int, int] | None:
    """Return what tells the file from one that takes its place, None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


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
