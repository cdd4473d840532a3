"""One finding by its id, whatever its kind."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from corpus.errors import WorkspaceError
from outputs.merging import kept_instead
from outputs.passages import place_of


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding with its passage; actors stand at many places of their paper and have no page here."""

    id: str
    kind: str
    label: str
    quote: str
    document: str
    paper: str
    page: int | None


def finding_of(database: Database, key: str) -> Finding:
    """Return the finding with that id, or the one it was merged into. Raises WorkspaceError `no_such_finding`."""
    key = kept_instead(database, key)
    row = database.execute(
        "select f.id, f.kind, f.label, f.quote, f.document_id, d.title from finding f join document d on d.id = f.document_id where f.id = ?",
        [key],
    ).fetchone()
    if not row:
        remedy = "Alle Befunde eines Papiers stehen unter /api/papers/KENNUNG."
        raise WorkspaceError("no_such_finding", "Diesen Befund gibt es nicht.", remedy)
    _, kind, label, quote, document, paper = row
    return Finding(key, kind, label, quote, document, paper, None if kind == "actor" else place_of(database, key).page)
