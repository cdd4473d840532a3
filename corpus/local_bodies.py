"""How the towns, Kreise and Bezirke of `corpus/vocabulary/places.toml` are called as bodies of their Land."""

from __future__ import annotations

from functools import cache

from corpus.words import vocabulary

NAMED = {"city": "Stadt {}", "district": "{}", "borough": "Bezirk {}"}


def local_body(place: str, region: str) -> str:
    """Return who speaks in a local paper: 'Stadt Cottbus (BB)', 'Landkreis Uckermark (BB)', 'Bezirk Mitte (BE)'."""
    return f"{NAMED.get(_kinds().get((region, place), ''), '{}').format(place)} ({region})"


@cache
def _kinds() -> dict[tuple[str, str], str]:
    """The kind of each place that is named without it."""
    return {
        (region, entry[6:]): kind
        for region, kinds in vocabulary("places").items()
        for kind in ("borough", "city")
        for entry in kinds.get(kind, ())
    }
