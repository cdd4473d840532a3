"""What each Land says nearest to each theme it has nothing on, as the matches have it; kept, as asking all of them takes seconds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from sqlite_utils import Database

MOST = 6
"""Entries kept for each theme and Land."""
Themes = Mapping[str, frozenset[str]]


def near_misses(database: Database) -> list[dict[str, object]]:
    """Return the rows of `near_miss`: for each theme and Land its entries likeliest to match one on the theme, best first.

    A pair that already meets in a theme says nothing about a second theme of one of the two.
    """
    themes, lands = _themes(database), _lands(database)
    none: frozenset[str] = frozenset()
    kept: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    rows: list[dict[str, object]] = []
    matches = database.execute("select a, b, probability from match order by probability desc, a, b")
    for a, b, probability in matches:
        shared = themes.get(a, none) & themes.get(b, none)
        if shared:
            continue
        for mine, other in ((a, b), (b, a)):
            for theme in themes.get(mine, none):
                for region in lands.get(other, none) - lands.get(mine, none):
                    held = kept[theme, region]
                    if len(held) < MOST and other not in held:
                        held.append(other)
                        rows.append({"theme_id": theme, "region": region, "item_id": other, "probability": probability})
    return rows


def _themes(database: Database) -> Themes:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for theme, item in database.execute("select theme_id, item_id from shown_member where theme_id in (select id from theme)").fetchall():
        found[item].add(theme)
    return {item: frozenset(names) for item, names in found.items()}


def _lands(database: Database) -> Themes:
    rows = database.execute("select id, regions from document where is_current = 1").fetchall()
    papers = {document: frozenset(filter(None, regions.split("+"))) for document, regions in rows}
    entries = database.execute("select id, document_id from entry_of_any_version").fetchall()
    return {entry: papers[document] for entry, document in entries if document in papers}
