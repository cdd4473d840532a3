"""What the database answered since it was last written to: the same question is not asked twice."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from pathlib import Path
from threading import Lock
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlite_utils import Database

from outputs.connections import state_of

MOST = 64
"""Answers held at a time where nothing else is said; those asked for longest ago go first."""

Asked = ParamSpec("Asked")
Told = TypeVar("Told")


class Memory:
    """Answers of pure questions to one database. Answers are shared between requests: they must be frozen."""

    def __init__(self, path: Path, most: int = MOST, weigh: Callable[[Any], int] = lambda _: 1) -> None:
        """`most` is what all answers held may weigh together; where nothing else is said each weighs one."""
        self._path = path
        self._most = most
        self._weigh = weigh
        self._lock = Lock()
        self._state: Hashable = None
        self._weight = 0
        self._held: OrderedDict[Hashable, Future[Any]] = OrderedDict()

    def ask(
        self, database: Database, question: Callable[Concatenate[Database, Asked], Told], *args: Asked.args, **kwargs: Asked.kwargs
    ) -> Told:
        """Return `question(database, ...)`; its arguments must be hashable."""
        return self.keep((question, args, tuple(sorted(kwargs.items()))), lambda: question(database, *args, **kwargs))

    def keep(self, name: Hashable, make: Callable[[], Told]) -> Told:
        """Return what is held under a name, else what `make` makes of the database as it is; who asks meanwhile waits for it."""
        # the state is taken before: what is made of an older one must not be kept under a newer one
        state = state_of(self._path)
        with self._lock:
            self._forget_before(state)
            answer: Future[Told] | None = self._held.get(name)
            if answer is not None:
                self._held.move_to_end(name)
            else:
                mine = self._held[name] = Future()
        if answer is not None:
            return answer.result()
        try:
            told = make()
        except BaseException as error:
            self._drop(name, mine)
            mine.set_exception(error)
            raise
        self._weigh_in(name, mine, told)
        return told

    def _forget_before(self, state: Hashable) -> None:
        """What was answered of another state is never asked for again."""
        if state != self._state:
            self._state, self._weight = state, 0
            self._held.clear()

    def _drop(self, name: Hashable, answer: Future[Any]) -> None:
        with self._lock:
            if self._held.get(name) is answer:
                del self._held[name]

    def _weigh_in(self, name: Hashable, answer: Future[Any], told: object) -> None:
        with self._lock:
            # what is done is weighed: another one that makes room must not take off what was never put on
            answer.set_result(told)
            if self._held.get(name) is not answer:
                return
            self._weight += self._weigh(told)
            for old in [key for key, one in self._held.items() if one.done()]:
                if self._weight <= self._most:
                    return
                self._weight -= self._weigh(self._held.pop(old).result())
