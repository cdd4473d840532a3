"""What the papers say about their fields and measures: the text from where each is named up to the next one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from sqlite_utils import Database

LONG = 600
"""Characters of a passage: some five sentences."""


class Place(NamedTuple):
    """Where a record is named: the id of the document, where the passage starts, the record's id."""

    document: str
    start: int
    item: str


def said_about(database: Database, places: Iterable[Place]) -> dict[str, str]:
    """Return the passage about each record by its id; the text of one paper at a time is held in memory."""
    found: dict[str, str] = {}
    for document, group in groupby(sorted(places), key=lambda place: place.document):
        (text,) = database.execute("select text from document where id = ?", [document]).fetchone()
        named = list(group)
        starts = sorted({place.start for place in named})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        found |= {place.item: text[place.start : min(ends[place.start], place.start + LONG)] for place in named}
    return found
