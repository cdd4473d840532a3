"""What is known about a paper itself: whose it is, where it came from, how much of it could be read."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sqlite_utils import Database

from corpus.errors import WorkspaceError
from outputs.queries import regions_of


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """A version of a paper. `readable_share` is the share of its pages that could be read, 0 to 1."""

    id: str
    sha256: str
    title: str
    regions: tuple[str, ...]
    kind: str
    media_type: str
    issuer: str | None
    place: str | None
    period_start_year: int | None
    period_end_year: int | None
    published: str | None
    pages: int | None
    location: str
    readable_share: float
    is_current: bool
    newer: str | None
    """The id of the version that replaced this one."""


def paper_facts(database: Database, document: str) -> PaperFacts:
    """Return the facts. Raises WorkspaceError `no_such_paper`."""
    row = database.execute(
        """select id, sha256, title, regions, kind, media_type, issuer, place, period_start_year, period_end_year, published, pages, location,
             readable_share, is_current, (select n.id from document n where n.supersedes = d.id limit 1) from document d where id = ?""",
        [document],
    ).fetchone()
    if not row:
        raise WorkspaceError("no_such_paper", "Dieses Papier gibt es hier nicht.", "Alle Papiere zeigt die Seite „Papiere“.")
    known = PaperFacts(*row)
    return replace(known, regions=regions_of(row[3]), is_current=bool(known.is_current))
