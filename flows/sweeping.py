"""Originals nobody names any more leave the archive; none is deleted, none that may still be written is touched."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from corpus.archive import Archive
from flows.alone import alone
from flows.rounds import opened_database
from flows.settings import Settings
from flows.watching import utc_now

ASIDE = "aufgeraeumt"
"""Folder of the workspace for what was swept."""


@dataclass(frozen=True, slots=True)
class Swept:
    """The unnamed originals - where they lie now -, the folder they come into, their size in bytes."""

    paths: tuple[Path, ...]
    folder: Path
    size: int


def sweep_archive(settings: Settings, *, days: float, is_trial: bool, now: Callable[[], datetime] = utc_now) -> Swept:
    """Move originals without a row, older than so many days, out of the archive; as a trial only name them.

    Raises WorkspaceError `locked` while a round runs.
    """
    from outputs.originals import named_originals

    archive, folder = Archive(settings.archive), settings.workspace / ASIDE
    with alone(settings.workspace):
        with opened_database(settings) as database:
            named = named_originals(database)
        found = archive.unnamed(named, (now() - timedelta(days=days)).timestamp())
        size = sum(path.stat().st_size for path in found)
        paths = found if is_trial else tuple(archive.set_aside(path, folder) for path in found)
    return Swept(paths, folder, size)
