"""What earlier comparisons and people's decisions hand on to the next comparison."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.records import Theme

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Learned:
    """What is known before a comparison, by ids of items.

    `same` and `apart` are people's decisions; `themes` and `pairs` are those of the comparison before, which keep their ids and
    places in the list while they hold.
    """

    same: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()
    themes: tuple[Theme, ...] = ()
    pairs: tuple[Pair, ...] = ()
