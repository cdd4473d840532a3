"""The watched sources as people see them: who publishes there, whether they are well, what of them waits for a person."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from corpus.health import Health
from corpus.sources.registry import Source
from outputs.health import all_health
from outputs.reservations import MiningStated, mining_stated


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source with its health and what it says about mining, None before its first visit. Of one nobody watches only the name is left."""

    id: str
    title: str
    publisher: str
    region: str
    address: str
    health: Health | None
    mining: MiningStated | None = None

    @property
    def is_alarming(self) -> bool:
        return self.health is not None and self.health.state == "alarm"


def source_rows(database: Database, sources: Sequence[Source]) -> tuple[SourceRow, ...]:
    """Return all watched or once visited sources: broken ones first, then those never visited, then by Land."""
    health = {one.source: one for one in all_health(database)}
    said = mining_stated(database, [one.address for one in sources])
    rows = [
        SourceRow(one.id, one.title, one.publisher, one.land, one.address, health.get(one.id), said.get(one.address)) for one in sources
    ]
    named = {row.id for row in rows}
    rows += [SourceRow(name, name, "", "", "", one) for name, one in health.items() if name not in named]
    return tuple(sorted(rows, key=lambda row: (not row.is_alarming, row.health is not None, row.region, row.publisher, row.id)))
