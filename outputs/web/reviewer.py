"""Who reviews: a name a person gave once, kept in a cookie. It says who decided; it is no proof of it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, unquote

COOKIE = "wer"
LONGEST = 60


def reviewer(cookies: Mapping[str, str]) -> str:
    """Return the name, nothing where none was given."""
    return _plain(unquote(cookies.get(COOKIE, "")))


def as_cookies(name: str) -> Mapping[str, str]:
    """Return the cookies that keep a name, none for an empty one; cookies hold ASCII only."""
    kept = _plain(name)
    return {COOKIE: quote(kept, safe="")} if kept else {}


def _plain(name: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())[:LONGEST].strip()
