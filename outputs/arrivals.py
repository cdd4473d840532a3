"""What the workspace already has of a paper that arrives: the same bytes, or one of the same name."""

from __future__ import annotations

from pathlib import PurePosixPath

from sqlite_utils import Database


def paper_with_bytes(database: Database, sha256: str) -> str:
    """Return the id of the current paper with exactly these bytes, nothing where there is none."""
    row = database.execute("select id from document where sha256 = ? and is_current = 1", [sha256]).fetchone()
    return str(row[0]) if row else ""


def paper_alike(database: Database, location: str) -> tuple[str, str]:
    """Return id and title of the newest current paper from that place or with that file name, two empty texts where there is none."""
    rows = database.execute("select id, title, location from document where is_current = 1 order by rowid desc").fetchall()
    same_place = [(key, title) for key, title, place in rows if place == location]
    name = PurePosixPath(location).name.casefold()
    same_name = [] if "://" in location else [(key, title) for key, title, place in rows if PurePosixPath(place).name.casefold() == name]
    return next(iter([*same_place, *same_name]), ("", ""))
