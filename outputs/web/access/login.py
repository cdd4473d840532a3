"""What an explorer that others reach needs to know its visitors: users, sessions, limits, and how cookies travel."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from outputs.web.access.limits import Attempts, Buckets
from outputs.web.access.sessions import Clock, Sessions


@dataclass(frozen=True, slots=True)
class Login:
    """One for each explorer; its parts may be used by several threads. `is_secure` where browsers come by https only."""

    file: Path
    sessions: Sessions
    attempts: Attempts
    buckets: Buckets
    is_secure: bool


def login_of(file: Path, now: Clock, *, is_secure: bool = False) -> Login:
    """Return the login of a user file by a clock."""
    return Login(file, Sessions(file, now), Attempts(now), Buckets(now), is_secure)
