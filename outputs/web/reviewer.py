"""Who reviews: whoever has logged in; where nobody logs in, a name a person gave once, kept in a cookie, which proves nothing."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, unquote

from outputs.web.access.visitors import Visitor

COOKIE = "wer"
LONGEST = 60


def reviewer(visitor: Visitor, cookies: Mapping[str, str]) -> str:
    """Return the name, nothing where none was given."""
    return visitor.name or _plain(unquote(cookies.get(COOKIE, "")))


def as_cookies(name: str) -> Mapping[str, str]:
    """Return the cookies that keep a name, none for an empty one; cookies hold ASCII only."""
    kept = _plain(name)
    return {COOKIE: quote(kept, safe="")} if kept else {}


def _plain(name: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in name).split())[:LONGEST].strip()
