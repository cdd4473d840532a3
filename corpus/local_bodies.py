"""How the towns, Kreise and Bezirke of `corpus/vocabulary/places.toml` are called as bodies of their Land."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from corpus.words import vocabulary

NAMED = {"city": "Stadt {}", "borough": "Bezirk {}"}
"""How a place is called by its kind; a Kreis has it in its name."""


def local_body(place: str, region: str) -> str:
    """Return who speaks in a local paper: 'Stadt Cottbus (BB)', 'Landkreis Uckermark (BB)', 'Bezirk Mitte (BE)'."""
    return f"{NAMED.get(_kinds().get((region, place), ''), '{}').format(place)} ({region})"


def local_places() -> Iterator[tuple[str, str, str, str]]:
    """Yield official key, Land, kind (`city`, `district`, `borough`) and bare name of every place, in the table's order."""
    for region, kinds in vocabulary("places").items():
        for kind, entries in kinds.items():
            for entry in entries:
                yield entry[:5], region, kind, entry[6:]


@cache
def _kinds() -> dict[tuple[str, str], str]:
    """The kind of each place that is named without it."""
    return {(region, name): kind for _, region, kind, name in local_places() if kind in NAMED}
