"""How readers and finders make themselves known: a typed decorator registers, a glob imports, no list to edit."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, wraps
from typing import TypeVar

from corpus.records import ActionField, Actor, Document, Findings, Issue, Lineage, Measure, Profile, Reading, Target
from extractors.reading_options import ReadingOptions

Reader = Callable[[bytes], Document]
ReaderWithOptions = Callable[[bytes, ReadingOptions], Document]
Optioned = TypeVar("Optioned", bound=ReaderWithOptions)
Finding = Profile | ActionField | Measure | Actor | Target | Lineage
Finder = Callable[[Reading, Findings], tuple["Finding | Issue", ...]]

READERS: dict[str, ReaderWithOptions] = {}
FINDERS: dict[str, RegisteredFinder] = {}


@dataclass(frozen=True, slots=True)
class RegisteredFinder:
    """A finder with the kinds that must be found before it runs."""

    kind: str
    find: Finder
    after: tuple[str, ...]


def reads(*media_types: str) -> Callable[[Reader], Reader]:
    """Register a reader for media types (`text/html`)."""

    def register(reader: Reader) -> Reader:
        @wraps(reader)
        def read(data: bytes, _: ReadingOptions) -> Document:
            return reader(data)

        reads_with_options(*media_types)(read)
        return reader

    return register


def reads_with_options(*media_types: str) -> Callable[[Optioned], Optioned]:
    """Register a reader that can be told how to read (`application/pdf`)."""

    def register(reader: Optioned) -> Optioned:
        for media_type in media_types:
            if media_type in READERS:
                raise ValueError(f"two readers for {media_type}: {READERS[media_type].__name__}, {reader.__name__}")
            READERS[media_type] = reader
        return reader

    return register


def finds(kind: str, *, after: tuple[str, ...] = ()) -> Callable[[Finder], Finder]:
    """Register the finder of a kind (`measure`) and the kinds whose findings it wants to see."""

    def register(finder: Finder) -> Finder:
        if kind in FINDERS:
            raise ValueError(f"two finders for {kind}: {FINDERS[kind].find.__name__}, {finder.__name__}")
        FINDERS[kind] = RegisteredFinder(kind, finder, after)
        return finder

    return register


@cache
def load(prefix: str) -> None:
    """Import every module of this folder whose name starts with `prefix` (`read_`, `find_`)."""
    package = importlib.import_module(__package__ or "extractors")
    for module in sorted(m.name for m in pkgutil.iter_modules(package.__path__) if m.name.startswith(prefix)):
        importlib.import_module(f"{package.__name__}.{module}")
