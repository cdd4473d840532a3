"""The workspace a command works on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import WorkspaceError
from flows.settings import load_settings

if TYPE_CHECKING:
    from sqlite_utils import Database

FIRST = ("BB", "BE", "SN")
"""The Länder that come first, in this order."""


@contextmanager
def opened(workspace: Path | None) -> Iterator[Database]:
    """Open the workspace's database for a question. Raises WorkspaceError `empty_workspace` when nothing was added yet."""
    from outputs.database import open_database

    settings = load_settings(workspace)
    if not settings.database.exists():
        raise WorkspaceError(
            "empty_workspace", f"In {settings.workspace} ist noch kein Papier.", "Bitte zuerst aufnehmen: querplan add DATEI-ODER-ADRESSE"
        )
    database = open_database(settings.database)
    try:
        yield database
    finally:
        database.conn.close()


def chosen(regions: Sequence[Sequence[str]], database: Database) -> tuple[str, ...]:
    """Return the Länder a user named, else all that have papers, the first three always and first."""
    named = tuple(dict.fromkeys(code for codes in regions for code in codes))
    if named:
        return named
    held = [row[0] for row in database.execute("select distinct region from document_region order by region").fetchall()]
    return tuple(dict.fromkeys((*FIRST, *held)))
