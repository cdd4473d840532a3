"""What stands opposite a field or measure in other Länder: the stored matches with probability, reason and passage."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from corpus.records import MatchType
from outputs.matched import turn
from outputs.queries import regions_of

MOST = 12


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A record of another plan that stands in one row with the one asked about. `probability` is 0 to 1, calibrated."""

    id: str
    kind: str
    label: str
    regions: tuple[str, ...]
    document: str
    paper: str
    page: int | None
    quote: str
    probability: float
    reason: str
    type: MatchType | None = None
    """What it is to the record asked about: 'part_of' where it is a part of that one."""


def counterparts(database: Database, item: str, *, most: int = MOST, with_parted: bool = False) -> tuple[Counterpart, ...]:
    """Return the likeliest counterparts of current papers, best first; none that a person called not the same, unless asked for."""
    rows = database.execute(
        """select e.id, e.kind, e.label, d.regions, d.id, d.title, e.page, e.quote, m.probability, m.reason, m.type, m.is_first
           from (select b as id, probability, reason, type, 0 as is_first from match where a = :item
                 union all select a, probability, reason, type, 1 from match where b = :item) m
           join entry e on e.id = m.id join document d on d.id = e.document_id
           where :with_parted or m.id not in (select other_id from paired where item_id = :item and action = 'not_same'
                              union select item_id from paired where other_id = :item and action = 'not_same')
           order by m.probability desc, e.id limit :most""",
        {"item": item, "most": most, "with_parted": with_parted},
    ).fetchall()
    return tuple(
        Counterpart(
            key, kind, label, regions_of(regions), document, paper, page, quote, probability, reason, type_ if is_first else turn(type_)
        )
        for key, kind, label, regions, document, paper, page, quote, probability, reason, type_, is_first in rows
    )
