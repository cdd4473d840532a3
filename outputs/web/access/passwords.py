"""Passwords as argon2id hashes (RFC 9106, second recommended option: 64 MiB, three passes)."""

from __future__ import annotations

from functools import cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from corpus.errors import QuerplanError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST, LONGEST = 12, 1000
"""Characters of a password."""
AT_ONCE = BoundedSemaphore(2)
"""Each hash takes 64 MiB: a crowd that tries passwords must not take the machine's memory."""
NOBODY = f"$argon2id$v=19$m=65536,t=3,p=4${'A' * 22}${'A' * 43}"
"""As costly to compare with as any hash of ours, and that of no password anybody knows."""


def hashed(password: str) -> str:
    """Return the hash with its salt and parameters. Raises QuerplanError `bad_password`."""
    if not SHORTEST <= len(password) <= LONGEST:
        reason = f"Das Passwort hat {len(password)} Zeichen; nötig sind {SHORTEST} bis {LONGEST}."
        raise QuerplanError("bad_password", reason, "Gut merken lassen sich mehrere Wörter hintereinander.")
    with AT_ONCE:
        return _hasher().hash(password)


def is_password(password: str, hash_of_it: str | None) -> bool:
    """Tell whether the password is the one of the hash. Without a hash - nobody has that name - it takes as long and is not."""
    from argon2.exceptions import InvalidHashError, VerificationError

    with AT_ONCE:
        try:
            return _hasher().verify(hash_of_it or NOBODY, password[:LONGEST]) and hash_of_it is not None
        except (VerificationError, InvalidHashError):
            return False


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher
    from argon2.profiles import RFC_9106_LOW_MEMORY

    return PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY)
