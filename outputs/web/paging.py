"""Long lists, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Turned(Generic[Row]):
    """The rows of page `at` (from 1) of `pages`; `total` counts all rows."""

    rows: Sequence[Row]
    at: int
    pages: int
    total: int


def turned(rows: Sequence[Row], wanted: int | None, size: int) -> Turned[Row]:
    """Return the wanted page of `size` rows; the first where none is wanted, the last where there are fewer."""
    pages = max(1, -(-len(rows) // size))
    at = min(max(wanted or 1, 1), pages)
    return Turned(rows[(at - 1) * size : at * size], at, pages, len(rows))
