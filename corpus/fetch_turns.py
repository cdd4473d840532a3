"""One request in flight a host, whichever process of this machine asks: a lock file a host, which the kernel frees when its process dies.

The file says until when the host is to be left alone, so that processes keep its pause together.
"""

from __future__ import annotations

import fcntl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from io import FileIO
from pathlib import Path

from corpus.errors import FetchError

PATIENCE, STEP = 600.0, 0.05
"""Seconds to wait for a process that asks the same host, and between two tries."""
LONGEST_PAUSE = 86_400.0
"""Seconds: a longer pause is a clock that was set back, not a wish of the host."""

LONGEST_NOTE = 200
"""Bytes of the file that are read: a guest and a time are less than half of it."""


@dataclass(frozen=True, slots=True)
class Turn:
    """The right to ask a host. `pause` are the seconds it is still to be left alone by what another guest wrote."""

    handle: FileIO
    guest: str
    pause: float

    def leave(self, until: datetime) -> None:
        """Write until when the host is to be left alone, where that can be done: what was fetched is not lost on a full disk."""
        with suppress(OSError):
            self.handle.seek(0)
            self.handle.truncate()
            self.handle.write(f"{self.guest} {until.isoformat()}".encode())


@dataclass(frozen=True, slots=True)
class Waiting:
    """How to wait: monotonic clock and sleep in seconds, the wall clock."""

    clock: Callable[[], float]
    sleep: Callable[[float], None]
    now: Callable[[], datetime]


@contextmanager
def turn_of(folder: Path, host: str, guest: str, waiting: Waiting) -> Iterator[Turn]:
    """Hold the host against every other guest of this machine. `guest` names who asks.

    Raises FetchError `paused` where another one holds it for longer than PATIENCE, `no_lock` where the folder
    cannot be written or its file system knows no locks.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = (folder / f"{host}.lock").open("a+b", buffering=0)
    except OSError as error:
        raise FetchError("no_lock", f"In {folder} lässt sich nichts anlegen.", "Bitte Rechte und freien Platz prüfen.") from error
    with handle:
        _acquire(handle, host, waiting)
        try:
            yield Turn(handle, guest, _pause(handle, guest, waiting.now()))
        finally:
            # closing would not do: a child forked meanwhile shares the lock
            with suppress(OSError):
                fcntl.flock(handle, fcntl.LOCK_UN)


def _acquire(handle: FileIO, host: str, waiting: Waiting) -> None:
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
        except OSError as error:
            said = f"Der Besuch bei {host} lässt sich nicht mit anderen Läufen absprechen ({error.strerror})."
            raise FetchError("no_lock", said, "Bitte den Arbeitsordner auf ein Laufwerk legen, das Dateisperren kennt.") from error


def _pause(handle: FileIO, guest: str, now: datetime) -> float:
    """Return the seconds another guest wants the host left alone; what cannot be read is no wish."""
    try:
        handle.seek(0)
        who, _, until = handle.read(LONGEST_NOTE).decode(errors="replace").partition(" ")
        if who in {"", guest}:
            return 0.0
        seconds = (datetime.fromisoformat(until) - now).total_seconds()
    except (OSError, ValueError, TypeError):
        return 0.0
    return seconds if 0 < seconds <= LONGEST_PAUSE else 0.0
