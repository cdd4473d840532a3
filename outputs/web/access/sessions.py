"""Sessions: who has logged in, until they leave, stay away too long, or the day is over."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from outputs.web.access.users import User, digest, key_of, opened_users

Clock = Callable[[], float]
"""Tells the time in seconds since 1970."""
IDLE, LONGEST = 4 * 3600.0, 12 * 3600.0
"""Seconds without a request, and in all, after which somebody has to log in again: a long break, a working day."""
NOTED_EVERY = 60.0
"""Seconds between two notes of when a session was used: not every request writes."""


@dataclass(frozen=True, slots=True)
class Open:
    """Sessions of a person that have not ended: how many, and when one was last used (seconds since 1970)."""

    name: str
    number: int
    used_at: float


@dataclass(frozen=True, slots=True)
class Sessions:
    """The sessions in a user file. Of each only a hash of its token is kept: who reads the file cannot take one over."""

    file: Path
    now: Clock

    def begin(self, user: User) -> str:
        """Return the token of a new session; it is new each time, whatever the browser brought along."""
        token, now = secrets.token_urlsafe(32), self.now()
        with opened_users(self.file) as users:
            users.execute("delete from session where used_at < ? or begun_at < ?", (now - IDLE, now - LONGEST))
            users.execute(
                "insert into session (token, user, begun_at, used_at) values (?, ?, ?, ?)", (digest(token), key_of(user.name), now, now)
            )
        return token

    def user(self, token: str) -> User | None:
        """Return whose session it is with the role they have now; None where it is nobody's or over."""
        now, kept = self.now(), digest(token)
        with opened_users(self.file) as users:
            row = users.execute(
                "select name, role, begun_at, used_at from session join user on user.key = session.user where session.token = ?", (kept,)
            ).fetchone()
            if row is None or now - row[2] >= LONGEST or now - row[3] >= IDLE:
                return None
            if now - row[3] >= NOTED_EVERY:
                users.execute("update session set used_at = ? where token = ?", (now, kept))
        return User(row[0], row[1])

    def end(self, token: str) -> None:
        """End a session; one that is over already stays so."""
        with opened_users(self.file) as users:
            users.execute("delete from session where token = ?", (digest(token),))

    def end_all(self, name: str) -> None:
        """End every session of a person."""
        with opened_users(self.file) as users:
            users.execute("delete from session where user = ?", (key_of(name),))

    def open(self) -> tuple[Open, ...]:
        """Return who has logged in, by name."""
        now = self.now()
        with opened_users(self.file) as users:
            rows = users.execute(
                "select name, count(*), max(used_at) from session join user on user.key = session.user"
                " where used_at > ? and begun_at > ? group by key order by key",
                (now - IDLE, now - LONGEST),
            ).fetchall()
        return tuple(Open(*row) for row in rows)
