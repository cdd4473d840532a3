"""What the database answered since it was last written to: the same question is not asked twice."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from pathlib import Path
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlite_utils import Database

from outputs.connections import state_of

MOST = 64
"""Answers held at a time; the one asked for longest ago goes first."""

Asked = ParamSpec("Asked")
Told = TypeVar("Told")


class Memory:
    """Answers of pure questions to one database. Answers are shared between requests: they must be frozen."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._held: OrderedDict[Hashable, Any] = OrderedDict()

    def ask(
        self, database: Database, question: Callable[Concatenate[Database, Asked], Told], *args: Asked.args, **kwargs: Asked.kwargs
    ) -> Told:
        """Return `question(database, ...)`; its arguments must be hashable."""
        # before asking: an answer to an older state must not be kept under a newer one
        key = (state_of(self._path), question, args, tuple(sorted(kwargs.items())))
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                told: Told = self._held[key]
                return told
        told = question(database, *args, **kwargs)
        with self._lock:
            self._held[key] = told
            while len(self._held) > MOST:
                self._held.popitem(last=False)
        return told
