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
"""Answers held at a time where nothing else is said; the one asked for longest ago goes first."""

Asked = ParamSpec("Asked")
Told = TypeVar("Told")


class Memory:
    """Answers of pure questions to one database. Answers are shared between requests: they must be frozen."""

    def __init__(self, path: Path, most: int = MOST) -> None:
        self._path = path
        self._most = most
        self._lock = Lock()
        self._held: OrderedDict[Hashable, Any] = OrderedDict()

    def ask(
        self, database: Database, question: Callable[Concatenate[Database, Asked], Told], *args: Asked.args, **kwargs: Asked.kwargs
    ) -> Told:
        """Return `question(database, ...)`; its arguments must be hashable."""
        return self.keep((question, args, tuple(sorted(kwargs.items()))), lambda: question(database, *args, **kwargs))

    def keep(self, name: Hashable, make: Callable[[], Told]) -> Told:
        """Return what is held under a name, else what `make` makes of the database as it is."""
        # the state is taken before: what is made of an older one must not be kept under a newer one
        key = (state_of(self._path), name)
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                told: Told = self._held[key]
                return told
        told = make()
        with self._lock:
            self._held[key] = told
            while len(self._held) > self._most:
                self._held.popitem(last=False)
        return told
