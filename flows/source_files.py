"""The sources a workspace watches: those that come with Querplan and those in its own folder `sources/<land>/*.toml`."""

from __future__ import annotations

from corpus.errors import QuerplanError
from corpus.sources.registry import FOLDER, Source, all_sources
from flows.settings import Settings


def watched_sources(settings: Settings, only: tuple[str, ...] = ()) -> tuple[Source, ...]:
    """Return the sources, all or only the named ones.

    Raises QuerplanError `bad_source`, `no_such_source`.
    """
    folders = (FOLDER, settings.sources) if settings.bundled_sources else (settings.sources,)
    sources = all_sources(*folders, open_hosts=frozenset(settings.open_hosts))
    if unknown := sorted(set(only) - {source.id for source in sources}):
        raise QuerplanError("no_such_source", f"Die Quelle {unknown[0]} gibt es nicht.", "querplan sources list zeigt alle.")
    return tuple(source for source in sources if not only or source.id in only)


def source_titles(settings: Settings) -> dict[str, str]:
    """Return the titles of the watched sources by id. Raises QuerplanError `bad_source`."""
    return {source.id: source.title for source in watched_sources(settings)}
