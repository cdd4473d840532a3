"""What some Länder have and others do not: three answers, what comes nearest, and how much of the Land's papers could be read."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from typing import Literal

from sqlite_utils import Database

from corpus.themes import NEW
from outputs.mentions import Mention, mentions, named_by_titles, wider_themes
from outputs.places import PlacedRow, placed_rows
from outputs.queries import READABLE, Held, entries_of, readable

GapValue = Literal["not_contained", "not_found", "source_missing"]
NEAR = 0.25
"""Probability from which another Land's entry counts as a near miss: then 'not contained' cannot be said."""
NEAREST = 3
"""Near misses told of each gap."""


@dataclass(frozen=True, slots=True)
class Near:
    """The entry that comes nearest to what is missing."""

    label: str
    paper: str
    page: int | None
    probability: float
    document: str
    finding: str


@dataclass(frozen=True, slots=True)
class Gap:
    """A theme one Land has nothing on, and how sure that is; `mention` is a passage that touches it all the same."""

    theme: str
    label: str
    region: str
    value: GapValue
    readable_share: float
    papers: int
    nearest: tuple[Near, ...]
    mention: Mention | None = None


def gaps(database: Database, regions: Sequence[str]) -> tuple[Gap, ...]:
    """Return what some Länder have and others do not: not contained, not found, or source missing.

    What comes nearest is what the Land says nearest to the theme's entries of all other Länder, asked about or not.
    """
    rows = placed_rows(database, regions)
    return gaps_among(database, rows, {row.theme for row in rows})


def gaps_among(database: Database, rows: Sequence[PlacedRow], themes: AbstractSet[str]) -> tuple[Gap, ...]:
    """Return the gaps of these themes; `rows` are those of all themes, as a narrower one tells of a wider."""
    looked_at = [row for row in rows if row.theme in themes or not themes.isdisjoint(wider_themes(row.theme))]
    empty = [(row, cell.region) for row in looked_at for cell in row.cells if not cell.entries]
    held = readable(database)
    nearest = _nearest(database, [(row.theme, region) for row, region in empty])
    found = [_gap(row, region, held.get(region, Held()), nearest.get((row.theme, region), ())) for row, region in empty]
    labels = {row.theme: row.label for row in rows}
    said = mentions(database, _lands_by_theme(found, "not_contained"), labels)
    said |= _by_narrower(database, rows, found, said)
    said |= named_by_titles(database, _lands_by_theme(found, "not_contained", "not_found"), labels)
    return tuple(_unless_mentioned(gap, said.get((gap.theme, gap.region))) for gap in found if gap.theme in themes)


def _lands_by_theme(found: Sequence[Gap], *values: GapValue) -> dict[str, list[str]]:
    """Return the Länder of each theme whose gap has one of the values."""
    lands: dict[str, list[str]] = defaultdict(list)
    for gap in found:
        if gap.value in values:
            lands[gap.theme].append(gap.region)
    return lands


def _unless_mentioned(gap: Gap, mention: Mention | None) -> Gap:
    """What a paper speaks of cannot be said to be missing from it, though no field or measure is about it.

    Nor can a theme that only some entry made: its meaning was not looked for, as that of the vocabulary's themes was.
    """
    doubted = gap.value == "not_contained" and (mention or gap.theme.startswith(NEW))
    if not doubted and not mention:
        return gap
    return replace(gap, value="not_found" if doubted else gap.value, mention=mention)


def _by_narrower(
    database: Database, rows: Sequence[PlacedRow], found: Sequence[Gap], said: Mapping[tuple[str, str], Mention]
) -> dict[tuple[str, str], Mention]:
    """For what nothing speaks of: what the Land says on a narrower theme. Who has solar power is not without energy."""
    open_ = {(gap.theme, gap.region) for gap in found if gap.value == "not_contained" and (gap.theme, gap.region) not in said}
    held = {(row.theme, cell.region): cell.entries[0].id for row in rows for cell in row.cells if cell.entries}
    instead: dict[tuple[str, str], tuple[str, str]] = {}
    for theme, region in sorted({*held, *said}):
        for wider in wider_themes(theme):
            if (wider, region) in open_:
                instead.setdefault((wider, region), (theme, region))
    entries = entries_of(database, {held[place] for place in instead.values() if place in held})
    told = {place: entries[key] for place, key in held.items() if key in entries}
    shown = {place: Mention(entry.quote, entry.paper, entry.page, entry.document) for place, entry in told.items()}
    return {place: shown.get(narrower) or said[narrower] for place, narrower in instead.items()}


def _gap(row: PlacedRow, region: str, held: Held, nearest: tuple[Near, ...]) -> Gap:
    value: GapValue = "not_contained"
    if not held.papers or not held.share:
        value = "source_missing"
    elif held.share < READABLE or not held.has_entries or (nearest and nearest[0].probability >= NEAR):
        value = "not_found"
    return Gap(row.theme, row.label, region, value, held.share, held.papers, nearest)


def _nearest(database: Database, empty: Sequence[tuple[str, str]]) -> dict[tuple[str, str], tuple[Near, ...]]:
    """For each theme and Land without it: the Land's entries nearest to those of the others, best first, at most three."""
    rows = database.execute(
        """select n.theme_id, n.region, n.item_id, n.probability
           from json_each(?) asked join near_miss n on n.theme_id = asked.value ->> 0 and n.region = asked.value ->> 1
           order by n.probability desc, n.item_id""",
        [json.dumps(empty)],
    ).fetchall()
    entries = entries_of(database, {item for _, _, item, _ in rows})
    found: dict[tuple[str, str], list[Near]] = defaultdict(list)
    for theme, region, item, probability in rows:
        near = found[theme, region]
        if len(near) < NEAREST and (entry := entries.get(item)):
            near.append(Near(entry.label, entry.paper, entry.page, probability, entry.document, item))
    return {gap: tuple(near) for gap, near in found.items()}
