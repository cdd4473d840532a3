"""Two papers of a workspace compared as editions of one plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus.errors import WorkspaceError
from corpus.transitions import Transition
from flows.comparison import matrix_of
from flows.settings import Settings

if TYPE_CHECKING:
    from sqlite_utils import Database


def compare_papers(database: Database, settings: Settings, old: str, new: str) -> tuple[Transition, ...]:
    """Return what became of every entry from the paper with id `old` to that with id `new`.

    Raises WorkspaceError `same_paper` when both are one.
    """
    from models.editions import compare_editions
    from models.embed import load_embedder
    from models.theme_space import load_theme_space
    from outputs.editions import edition, edition_items

    if old == new:
        raise WorkspaceError("same_paper", "Beide Angaben nennen dasselbe Papier.", "Alle Papiere zeigt: querplan papers")
    editions = edition(database, old), edition(database, new)
    items = [edition_items(one) for one in editions]
    embedder = load_embedder(settings.embedder, cache=settings.cache)
    centred = load_theme_space().centre(matrix_of([*items[0], *items[1]], database, embedder))
    return compare_editions(editions[0], editions[1], (centred[: len(items[0])], centred[len(items[0]) :]))
