"""Queries people ask again and again, as data in `canned.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("canned.toml")


@dataclass(frozen=True, slots=True)
class Canned:
    """A query with a name that stays, a German title, and what its parameters hold at first."""

    name: str
    title: str
    sql: str
    values: Mapping[str, str] = field(default_factory=dict)


@cache
def canned_queries() -> tuple[Canned, ...]:
    """Return the queries in the order of the file."""
    stated = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return tuple(Canned(name, one["title"], one["sql"].strip(), one.get("values", {})) for name, one in stated.items())
