"""How the entries of a row relate to those of the other Länder beside them: 'dasselbe wie BE; Teil von SN'."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlite_utils import Database

from corpus.records import MatchType
from outputs.german import RELATED
from outputs.matched import TURNED
from outputs.queries import Cell, Relation, ThemeRow

Kinds = Mapping[tuple[str, str], MatchType]


def with_kinds(database: Database, rows: Sequence[ThemeRow], most: int | None = None) -> tuple[ThemeRow, ...]:
    """Return the rows with the relations of every entry that is more than similar to one of another Land beside it.

    Only the first `most` entries of a cell get them where no more are shown.
    """
    kinds = _kinds(database, sorted({entry.id for row in rows for cell in row.cells for entry in cell.entries}))
    return tuple(replace(row, cells=tuple(_told(cell, row, kinds, most) for cell in row.cells)) for row in rows)


def _kinds(database: Database, ids: Sequence[str]) -> Kinds:
    # the condition is that of the index: nine of ten matches are no more than similar
    told = "select a, b, type from match where type <> 'similar' and a in (select value from json_each(?))"
    found = database.execute(told, [json.dumps(list(ids))]).fetchall()
    return {key: kind for a, b, one in found if one in RELATED for key, kind in (((a, b), one), ((b, a), TURNED.get(one, one)))}


def _told(cell: Cell, row: ThemeRow, kinds: Kinds, most: int | None) -> Cell:
    told = tuple(replace(entry, relations=_relations(entry.id, cell.region, row, kinds)) for entry in cell.entries[:most])
    return replace(cell, entries=told + cell.entries[len(told) :])


def _relations(item: str, region: str, row: ThemeRow, kinds: Kinds) -> tuple[Relation, ...]:
    """The weightiest kind for each other Land, Länder of one kind together."""
    order = {kind: place for place, kind in enumerate(RELATED)}
    best = {
        other.region: min(found, key=order.__getitem__)
        for other in row.cells
        if other.region != region and (found := [kinds[item, entry.id] for entry in other.entries if (item, entry.id) in kinds])
    }
    return tuple(
        Relation(kind, lands)
        for kind in sorted(set(best.values()), key=order.__getitem__)
        if (lands := tuple(land for land in best if best[land] == kind))
    )
