"""One watch at a time in a workspace: a lock of the kernel, which a killed run frees, and a lease that says who worked there."""

from __future__ import annotations

import fcntl
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import WorkspaceError

if TYPE_CHECKING:
    from sqlite_utils import Database

NAME = "watch"
LEASE = timedelta(hours=1)
"""How long a run on another machine may be silent before it counts as dead; each source, paper and step of the comparison begins the hour anew."""


@contextmanager
def alone(workspace: Path) -> Iterator[None]:
    """Hold the workspace's watch lock. Raises WorkspaceError `locked` while another run of this machine holds it."""
    with locked(workspace / "watch.lock", holder(), lambda who: _busy(workspace, who)):
        yield


@contextmanager
def locked(file: Path, who: str, busy: Callable[[str], WorkspaceError]) -> Iterator[None]:
    """Hold a lock and say in its file who does. Raises what `busy` makes of who holds it while another process of this machine does."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a+", encoding="utf-8") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            handle.seek(0)
            raise busy(handle.read().strip() or "einem anderen Prozess") from error
        handle.truncate(0)
        handle.write(who)
        handle.flush()
        yield


def holder() -> str:
    """Return who we are: host and process."""
    return f"{socket.gethostname()}:{os.getpid()}"


def take_lease(database: Database, now: datetime) -> str:
    """Take the lease, inside the lock, and return a message where it had to be taken from a run that did not end; else nothing.

    Raises WorkspaceError `locked` while a run on another machine holds it: the kernel's lock does not reach there.
    """
    from outputs.runs import lease_of

    held = lease_of(database, NAME)
    if held and _host(held.holder) != _host(holder()) and datetime.fromisoformat(held.until) > now:
        raise _busy(Path(_host(held.holder)), held.holder)
    _hold(database, now, begun=now)
    return f"Der Lauf von {held.holder}, begonnen {held.taken_at}, endete nicht; dieser übernimmt." if held else ""


def renew_lease(database: Database, now: datetime) -> None:
    """Make the lease last from now on. Raises WorkspaceError `lease_lost` where another run took it over meanwhile.

    A lease nobody holds is lost too: the other run has ended since and gave it back.
    """
    from outputs.runs import lease_of

    held = lease_of(database, NAME)
    if held is None or held.holder != holder():
        said = f"Die Beobachtung war lange still; {held.holder if held else 'ein anderer Lauf'} hat sie übernommen."
        raise WorkspaceError("lease_lost", said, "Bitte warten, bis der andere Lauf fertig ist.")
    _hold(database, now, begun=datetime.fromisoformat(held.taken_at))


def holds_lease(database: Database) -> bool:
    """Tell whether the lease is ours: a run of another machine may have taken it over."""
    from outputs.runs import lease_of

    held = lease_of(database, NAME)
    return held is not None and held.holder == holder()


def is_taken_over(database: Database) -> bool:
    """Tell whether somebody else holds the lease."""
    from outputs.runs import lease_of

    held = lease_of(database, NAME)
    return held is not None and held.holder != holder()


def give_lease_back(database: Database) -> None:
    """Give the lease back, where it is still ours."""
    from outputs.runs import drop_lease

    drop_lease(database, NAME, holder())


def _hold(database: Database, now: datetime, *, begun: datetime) -> None:
    from outputs.runs import Lease, hold_lease

    lease = Lease(holder(), begun.isoformat(timespec="seconds"), (now + LEASE).isoformat(timespec="seconds"))
    hold_lease(database, NAME, lease)


def _host(name: str) -> str:
    return name.rpartition(":")[0]


def _busy(workspace: Path, who: str) -> WorkspaceError:
    return WorkspaceError("locked", f"In {workspace} läuft schon eine Beobachtung ({who}).", "Bitte warten, bis sie fertig ist.")
