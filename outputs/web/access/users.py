"""The user file: who may come, beside the comparison and never part of it, readable by its owner alone."""

from __future__ import annotations

import hashlib
import os
import secrets
import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import WorkspaceError
from outputs.web.access.passwords import hashed, is_password
from outputs.web.access.roles import Role

LONGEST_NAME = 60
TABLES = """
create table if not exists user (
    key text primary key, name text not null, role text not null check (role in ('read', 'review', 'admin')),
    password text not null, token blob unique
) strict;
create table if not exists session (
    token blob primary key, user text not null references user (key) on delete cascade,
    begun_at real not null, used_at real not null
) strict;
"""
"""`key` is the name as people may type it, `token` the SHA-256 of what programs or browsers carry, times are seconds since 1970."""


@dataclass(frozen=True, slots=True)
class User:
    """Somebody who may come."""

    name: str
    role: Role
    has_token: bool = False


@contextmanager
def opened_users(path: Path) -> Iterator[sqlite3.Connection]:
    """Yield the user file, made where it is missing; what is done with it is kept whole or not at all.

    Raises WorkspaceError `bad_users` where it cannot be used.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        path.chmod(0o600)
        connection = sqlite3.connect(path, timeout=5.0)
        try:
            connection.execute("pragma foreign_keys = on")
            connection.executescript(TABLES)
            with connection:
                yield connection
        finally:
            connection.close()
    except (OSError, sqlite3.DatabaseError) as error:
        remedy = "Ist das die Datei von querplan users, und gehört sie Ihnen?"
        raise WorkspaceError("bad_users", f"Die Benutzerdatei {path} lässt sich nicht verwenden: {error}.", remedy) from error


def add_user(path: Path, name: str, role: Role, password: str) -> User:
    """Add somebody. Raises QuerplanError `bad_name`, `bad_password`, `known_user`."""
    plain, kept = _plain(name), hashed(password)
    with opened_users(path) as users:
        if _row(users, plain):
            raise WorkspaceError("known_user", f"„{plain}“ gibt es schon.", "Ein neues Passwort setzt: querplan users passwd NAME")
        users.execute("insert into user (key, name, role, password) values (?, ?, ?, ?)", (key_of(plain), plain, role, kept))
    return User(plain, role)


def remove_user(path: Path, name: str) -> None:
    """Remove somebody; their sessions end. What they decided stays. Raises WorkspaceError `no_such_user`."""
    with opened_users(path) as users:
        users.execute("delete from user where key = ?", (_known(users, name)[0],))


def set_password(path: Path, name: str, password: str) -> None:
    """Give somebody another password; their sessions end. Raises QuerplanError `no_such_user`, `bad_password`."""
    kept = hashed(password)
    with opened_users(path) as users:
        key = _known(users, name)[0]
        users.execute("update user set password = ? where key = ?", (kept, key))
        users.execute("delete from session where user = ?", (key,))


def set_role(path: Path, name: str, role: Role) -> None:
    """Give somebody another role; it holds from their next request on. Raises WorkspaceError `no_such_user`."""
    with opened_users(path) as users:
        users.execute("update user set role = ? where key = ?", (role, _known(users, name)[0]))


def new_token(path: Path, name: str) -> str:
    """Return a fresh token with which a program may read for somebody; an older one ends. Raises WorkspaceError `no_such_user`."""
    token = secrets.token_urlsafe(32)
    with opened_users(path) as users:
        users.execute("update user set token = ? where key = ?", (digest(token), _known(users, name)[0]))
    return token


def users_in(path: Path) -> tuple[User, ...]:
    """Return all users by name; none where there is no file."""
    if not path.exists():
        return ()
    with opened_users(path) as users:
        rows = users.execute("select name, role, token is not null from user order by key").fetchall()
    return tuple(User(name, role, bool(has_token)) for name, role, has_token in rows)


def user_with_password(path: Path, name: str, password: str) -> User | None:
    """Return who has that name and password, None otherwise; a name nobody has takes as long."""
    with opened_users(path) as users:
        row = _row(users, name)
    is_right = is_password(password, row[3] if row else None)
    return User(row[1], row[2]) if row and is_right else None


def user_with_token(path: Path, token: str) -> User | None:
    """Return whose program carries that token, None where it is nobody's."""
    with opened_users(path) as users:
        row = users.execute("select name, role from user where token = ?", (digest(token),)).fetchone()
    return User(row[0], row[1], has_token=True) if row else None


def key_of(name: str) -> str:
    """Return the name as the file knows it: people type it with other capitals and blanks."""
    return unicodedata.normalize("NFKC", " ".join(name.split())).casefold()


def digest(token: str) -> bytes:
    """Return what is kept of a token: it is random and long, so that a plain hash hides it."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()


def _known(users: sqlite3.Connection, name: str) -> tuple[str, str, Role, str]:
    row = _row(users, name)
    if row is None:
        raise WorkspaceError("no_such_user", f"„{name}“ gibt es nicht.", "Wer da ist, zeigt: querplan users list")
    return row


def _row(users: sqlite3.Connection, name: str) -> tuple[str, str, Role, str] | None:
    found: tuple[str, str, Role, str] | None = users.execute(
        "select key, name, role, password from user where key = ?", (key_of(name),)
    ).fetchone()
    return found


def _plain(name: str) -> str:
    plain = unicodedata.normalize("NFC", " ".join(name.split()))
    if not plain or len(plain) > LONGEST_NAME or not plain.isprintable():
        raise WorkspaceError("bad_name", f"„{plain[:LONGEST_NAME]}“ taugt nicht als Name.", f"Nötig sind 1 bis {LONGEST_NAME} Zeichen.")
    return plain
