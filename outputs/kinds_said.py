"""How the entries of a row relate to those of the other Länder beside them: 'dasselbe wie BE; Teil von SN'."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlite_utils import Database

from corpus.records import MatchType
from outputs.german import RELATED
from outputs.matched import TURNED
from outputs.queries import Cell, Relation, ThemeRow

Kinds = Mapping[str, Mapping[str, MatchType]]
"""What an entry is to others, by their ids."""
ORDER: Mapping[str, int] = {kind: place for place, kind in enumerate(RELATED)}


def with_kinds(database: Database, rows: Sequence[ThemeRow], most: int | None = None) -> tuple[ThemeRow, ...]:
    """Return the rows with the relations of every entry that is more than similar to one of another Land beside it.

    Only the first `most` entries of a cell get them where no more are shown.
    """
    kinds = _kinds(database, sorted({entry.id for row in rows for cell in row.cells for entry in cell.entries}))
    return tuple(replace(row, cells=tuple(_told(cell, row, kinds, most) for cell in row.cells)) for row in rows)


def _kinds(database: Database, ids: Sequence[str]) -> Kinds:
    # the condition is that of the index: nine of ten matches are no more than similar
    told = "select a, b, type from match where type <> 'similar' and a in (select value from json_each(?))"
    kinds: dict[str, dict[str, MatchType]] = defaultdict(dict)
    for a, b, one in database.execute(told, [json.dumps(list(ids))]).fetchall():
        if one in RELATED:
            kinds[a][b], kinds[b][a] = one, TURNED.get(one, one)
    return kinds


def _told(cell: Cell, row: ThemeRow, kinds: Kinds, most: int | None) -> Cell:
    places = [(entry.id, other.region) for other in row.cells if other.region != cell.region for entry in other.entries]
    told = tuple(replace(entry, relations=_relations(kinds.get(entry.id, {}), places)) for entry in cell.entries[:most])
    return replace(cell, entries=told + cell.entries[len(told) :])


def _relations(known: Mapping[str, MatchType], places: Sequence[tuple[str, str]]) -> tuple[Relation, ...]:
    """The weightiest kind for each other Land, Länder of one kind together; `places` are the entries of the others with their Land."""
    best: dict[str, MatchType] = {}
    for item, region in places if known else ():
        if item in known:
            best[region] = min(known[item], best.get(region, known[item]), key=ORDER.__getitem__)
    kinds = sorted(set(best.values()), key=ORDER.__getitem__)
    return tuple(Relation(kind, tuple(land for land in best if best[land] == kind)) for kind in kinds)
