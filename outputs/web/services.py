"""What the explorer is lent by whoever serves it: where things lie, and the doing that other rooms know how to do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlite_utils import Database

from corpus.errors import WorkspaceError
from corpus.records import PagePicture
from corpus.sources.registry import Source
from corpus.transitions import Transition
from outputs.search import Hit, SearchFilter, search_words
from outputs.web.access.login import Login
from outputs.web.intake import CLOSED, Intake

Draw = Callable[[str, Sequence[int]], tuple[PagePicture, ...]]
"""Draws pages (numbers from 1) of the archived original with that SHA-256; pages it cannot draw are left out."""
Search = Callable[[Database, str, int, SearchFilter], tuple[Hit, ...]]
"""Returns at most so many passages for a query, best first, of those wanted."""
Compare = Callable[[Database, str, str], tuple[Transition, ...]]
"""Returns what became of every entry from one edition to another, both by the ids of their papers."""
Today = Callable[[], str]
"""Tells the day as ISO date: pages know no clock."""
Now = Callable[[], str]
"""Tells day and time (ISO, UTC, milliseconds): when somebody decided."""

Sources = Callable[[], tuple[Source, ...]]
"""Tells which sources are watched."""


def draw_nothing(sha256: str, pages: Sequence[int]) -> tuple[PagePicture, ...]:
    """Draw no page: papers are then shown as text."""
    return ()


def compare_nothing(database: Database, old: str, new: str) -> tuple[Transition, ...]:
    """Say nothing about two editions."""
    return ()


def by_words(database: Database, query: str, limit: int, wanted: SearchFilter) -> tuple[Hit, ...]:
    """Search by words alone."""
    return search_words(database, query, limit=limit, wanted=wanted)


def watch_nothing() -> tuple[Source, ...]:
    """Watch no source."""
    return ()


def timeless() -> str:
    """Refuse to tell the time: who lends no clock lets people read, not decide."""
    raise WorkspaceError("only_reading", "Hier wird nur gelesen.", "Entscheiden lässt sich im Explorer, den querplan serve öffnet.")


@dataclass(frozen=True, slots=True)
class Services:
    """The workspace and the doings that are lent. Functions may be called by several threads at once."""

    database: Path
    archive: Path
    today: Today
    draw: Draw = draw_nothing
    search: Search = by_words
    compare: Compare = compare_nothing
    now: Now = timeless
    sources: Sources = watch_nothing
    intake: Intake = CLOSED
    login: Login | None = None
    """Where there is one, people have to say who they are."""
