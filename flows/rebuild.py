"""Everything anew from the archive: the same originals, today's readers and finders, yesterday's decisions."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.archive import Archive
from corpus.errors import QuerplanError
from corpus.records import Outcome
from flows.comparison import compare_workspace
from flows.settings import Settings
from flows.stages import Overrides, Report, failed, reread


@dataclass(frozen=True, slots=True)
class Held:
    """A current paper of the workspace: its original, where it came from, what the user stated about it."""

    sha256: str
    location: str
    overrides: Overrides


def held_papers(settings: Settings) -> tuple[Held, ...]:
    """Return the current papers, in a stable order."""
    from outputs.database import open_database

    database = open_database(settings.database)
    try:
        rows = database.execute(
            "select sha256, location, stated_regions, stated_title from document where is_current = 1 order by location, sha256"
        ).fetchall()
    finally:
        database.conn.close()
    return tuple(Held(sha, place, Overrides(tuple(filter(None, (regions or "").split("+"))), title)) for sha, place, regions, title in rows)


def rebuild(settings: Settings, report: Report) -> list[Outcome]:
    """Read and compare everything anew; a paper that fails keeps its old reading."""
    outcomes = [_one(held, settings, report) for held in held_papers(settings)]
    report("", "vergleichen")
    compare_workspace(settings)
    return outcomes


def _one(held: Held, settings: Settings, report: Report) -> Outcome:
    try:
        data = Archive(settings.archive).get(held.sha256)
        return reread(data, held.location, settings=settings, overrides=held.overrides, report=report)
    except QuerplanError as error:
        return failed(held.location, error, settings)
