"""Who asks hosts for us: guests with the manners, the name and the locks the settings state."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import FetchError
from corpus.fetch import FetchLimits
from corpus.fetch_agent import user_agent
from corpus.fetch_answers import Fetched
from corpus.fetch_politely import Guest, Manners, Surroundings
from corpus.sources.registry import SHORTEST_DELAY
from flows.settings import Settings

if TYPE_CHECKING:
    from outputs.reservations import Retrieval


def limits_of(settings: Settings) -> FetchLimits:
    """Return what one fetch may cost, which private hosts it may reach, and who asks."""
    operator = settings.operator
    agent = user_agent(operator.name, operator.contact) if operator else user_agent()
    return FetchLimits(seconds=settings.fetch_seconds, open_hosts=frozenset(settings.open_hosts), agent=agent)


def guest_of(settings: Settings) -> Guest:
    """Return the one guest of this process for these settings, so that several addresses of a host keep its pause.

    Whoever only reads needs no workspace; where none can be written, no other process of ours works there either.
    """
    return _guest(limits_of(settings), settings.host_locks if os.access(settings.workspace, os.W_OK) else None)


@cache
def _guest(limits: FetchLimits, locks: Path | None) -> Guest:
    return Guest(Manners(delay=SHORTEST_DELAY, limits=limits), Surroundings(locks=locks))


def watching_guest(settings: Settings, delay: float, surroundings: Surroundings) -> Guest:
    """Return a guest for a round, which keeps at least `delay` seconds between two requests to a host."""
    return Guest(Manners(delay=delay, limits=limits_of(settings)), replace(surroundings, locks=settings.host_locks))


def retrieve(address: str, settings: Settings, guest: Guest, at: str = "") -> Fetched:
    """Return what lies at an address that is no watched paper; the answer is kept with what it says about mining, a failure too.

    `at` is the time (ISO, UTC), the guest's where none is given. Raises FetchError.
    """
    from outputs.reservations import Retrieval

    at = at or guest.world.now().isoformat(timespec="seconds")
    try:
        fetched = guest.visit(address)
        sha256 = hashlib.sha256(fetched.data).hexdigest()
        kept = Retrieval(address, at, fetched.status, sha256, guest.reservations(fetched))
    except FetchError as error:
        _keep(settings, Retrieval(address, at, error.status))
        raise
    _keep(settings, kept)
    return fetched


def _keep(settings: Settings, kept: Retrieval) -> None:
    from outputs.database import open_database
    from outputs.reservations import store_retrieval

    database = open_database(settings.database)
    try:
        store_retrieval(database, kept)
    finally:
        database.conn.close()
