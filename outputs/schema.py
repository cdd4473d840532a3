"""The comparison database's tables: one numbered SQL file a migration, applied in order, each once."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

FOLDER = Path(__file__).resolve().parent / "migrations"

migrations = Migrations("querplan")


def _migration(path: Path) -> Callable[[Database], None]:
    def run(database: Database) -> None:
        for statement in _statements(path.read_text(encoding="utf-8")):
            database.conn.execute(statement)

    run.__name__ = path.stem
    return run


def _statements(script: str) -> list[str]:
    """Split statement by statement: `executescript` would commit the migration's transaction."""
    found, statement = [], ""
    for line in script.splitlines():
        statement += line + "\n"
        if sqlite3.complete_statement(statement):
            found.append(statement)
            statement = ""
    return found


for _path in sorted(FOLDER.glob("*.sql")):
    migrations()(_migration(_path))
