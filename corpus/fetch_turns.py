"""One request in flight a host, whichever process of this machine asks: a lock file a host, which the kernel frees when its process dies.

The file says until when the host is to be left alone, so that processes keep its pause together.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import TextIOWrapper
from pathlib import Path

from corpus.errors import FetchError

PATIENCE, STEP = 600.0, 0.05
"""Seconds to wait for a process that asks the same host, and between two tries."""
LONGEST_PAUSE = 86_400.0
"""Seconds: a longer pause is a clock that was set back, not a wish of the host."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The right to ask a host. `pause` are the seconds it is still to be left alone by what another guest wrote."""

    handle: TextIOWrapper
    guest: str
    pause: float

    def leave(self, until: datetime) -> None:
        """Write until when the host is to be left alone."""
        self.handle.seek(0)
        self.handle.truncate()
        self.handle.write(f"{self.guest} {until.isoformat()}")
        self.handle.flush()


@dataclass(frozen=True, slots=True)
class Waiting:
    """How to wait: monotonic clock and sleep in seconds, the wall clock."""

    clock: Callable[[], float]
    sleep: Callable[[float], None]
    now: Callable[[], datetime]


@contextmanager
def turn_of(folder: Path, host: str, guest: str, waiting: Waiting) -> Iterator[Turn]:
    """Hold the host against every other guest of this machine. `guest` names who asks.

    Raises FetchError `paused` where another one holds it for longer than PATIENCE, `no_lock` where the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = (folder / f"{host}.lock").open("a+", encoding="ascii")
    except OSError as error:
        raise FetchError("no_lock", f"In {folder} lässt sich nichts anlegen.", "Bitte Rechte und freien Platz prüfen.") from error
    with handle:
        _acquire(handle, host, waiting)
        try:
            yield Turn(handle, guest, _pause(handle, guest, waiting.now()))
        finally:
            # closing would not do: a child forked meanwhile shares the lock
            fcntl.flock(handle, fcntl.LOCK_UN)


def _acquire(handle: TextIOWrapper, host: str, waiting: Waiting) -> None:
    give_up = waiting.clock() + PATIENCE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError as error:
            if waiting.clock() > give_up:
                said = f"{host} wird von einem anderen Lauf besucht."
                raise FetchError("paused", said, "Bitte später erneut versuchen.") from error
            waiting.sleep(STEP)


def _pause(handle: TextIOWrapper, guest: str, now: datetime) -> float:
    """Return the seconds another guest wants the host left alone; what cannot be read is no wish."""
    handle.seek(0)
    who, _, until = handle.read().partition(" ")
    if who in {"", guest}:
        return 0.0
    try:
        seconds = (datetime.fromisoformat(until) - now).total_seconds()
    except (ValueError, TypeError):
        return 0.0
    return seconds if 0 < seconds <= LONGEST_PAUSE else 0.0
