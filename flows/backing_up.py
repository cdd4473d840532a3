"""A copy of the workspace that is a workspace itself: whoever needs it back puts it in the old one's place, or names it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from corpus.archive import Archive
from corpus.errors import WorkspaceError
from corpus.records import Issue
from flows.settings import FILE, Settings


@dataclass(frozen=True, slots=True)
class Copied:
    """What a backup holds: its folder, how many originals it has and how many of them are new in it, what could not be copied."""

    folder: Path
    originals: int
    new: int
    issues: tuple[Issue, ...]


def back_up(settings: Settings, folder: Path) -> Copied:
    """Copy databases, originals, settings and own sources into the folder, while others may write.

    What is there already is kept or replaced whole, never half. Raises WorkspaceError `bad_folder` for a folder inside the workspace,
    `unusable_database` and `damaged_database` where the database cannot be copied.
    """
    if folder.resolve().is_relative_to(settings.workspace):
        raise WorkspaceError("bad_folder", f"{folder} liegt im Arbeitsbereich selbst.", "Bitte einen Ordner anderswo angeben.")
    folder.mkdir(parents=True, exist_ok=True)
    # the database first: every original it names is in the archive before it
    for database in (settings.database, settings.users):
        if database.is_file():
            _copy_database(database, folder / database.name)
    if (settings.workspace / FILE).is_file():
        shutil.copy2(settings.workspace / FILE, folder / FILE)
    if settings.sources.is_dir():
        shutil.copytree(settings.sources, folder / settings.sources.name, dirs_exist_ok=True)
    held = [path.stem for path in sorted(settings.archive.glob("*/*.bin"))]
    theirs = Archive(folder / settings.archive.name)
    new = [sha256 for sha256 in held if not theirs.path(sha256).is_file()]
    return Copied(folder, len(held), len(new), tuple(_copied(Archive(settings.archive), theirs, new)))


def _copied(ours: Archive, theirs: Archive, originals: list[str]) -> Iterator[Issue]:
    """Copy the originals; yield an issue for each that is rotten: a backup does not hand it on."""
    for sha256 in originals:
        try:
            theirs.put(ours.get(sha256))
        except WorkspaceError as error:
            yield Issue("store", error.code, error.message, "error", source=str(ours.path(sha256)), remedy=error.remedy)


def _copy_database(database: Path, copy: Path) -> None:
    """Copy what is committed at one moment (SQLite's own backup), check it, and only then put it in its place."""
    from outputs.database import damaged, unusable

    beside = copy.with_name(f".{copy.name}.neu")
    beside.unlink(missing_ok=True)
    try:
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as source, closing(sqlite3.connect(beside)) as target:
            source.backup(target)
            target.execute("pragma journal_mode = delete")
            said = str(target.execute("pragma integrity_check").fetchone()[0])
    except sqlite3.Error as error:
        beside.unlink(missing_ok=True)
        raise unusable(database, error) from error
    if said != "ok":
        beside.unlink()
        raise damaged(database, said)
    for rest in ("-wal", "-shm"):
        # those of the copy that is replaced would be taken for the new one's
        copy.with_name(f"{copy.name}{rest}").unlink(missing_ok=True)
    os.replace(beside, copy)
