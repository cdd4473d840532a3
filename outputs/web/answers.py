"""What a page gives back: a template with its values, a file, or another address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO


@dataclass(frozen=True, slots=True)
class View:
    """A template (file in `templates/` without `.html`) with the values it shows."""

    template: str
    values: Mapping[str, Any]
    status: int = 200
    heads: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Content:
    """Bytes of a media type. With a `name` people are offered them as a file; `is_lasting` where the address never gives others."""

    data: bytes = field(repr=False)
    media_type: str
    name: str = ""
    is_lasting: bool = False
    status: int = 200


@dataclass(frozen=True, slots=True)
class Stream:
    """An opened file that people are offered under a name; it is sent piece by piece and closed."""

    file: BinaryIO
    media_type: str
    name: str


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Go on at another address of this explorer, with cookies to keep; with a new session, or (empty) without the one there was."""

    address: str
    cookies: Mapping[str, str] = field(default_factory=dict)
    session: str | None = field(default=None, repr=False)


Answer = View | Content | Stream | Elsewhere


def own_address(stated: str) -> str:
    """Return an address a form or link names to go on at; the overview's where it lies outside the explorer."""
    return stated if stated.startswith("/") and not stated.startswith(("//", "/\\")) else "/"
