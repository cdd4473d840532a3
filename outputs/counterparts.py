"""What stands opposite a field or measure in other Länder: the stored matches with probability, reason and passage."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

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


class _Match(NamedTuple):
    """What is stored of a pair, but for the one asked about; `is_second`: that one is the second of the pair."""

    id: str
    probability: float
    reason: str
    type: MatchType | None
    is_second: int


def counterparts(database: Database, item: str, *, most: int = MOST, with_parted: bool = False) -> tuple[Counterpart, ...]:
    """Return the likeliest counterparts of current papers, best first; none that a person called not the same, unless asked for."""
    matches = _matches(database, item, with_parted)
    found: list[Counterpart] = []
    # where hundreds match, what they say lies all over the file: no more of it is read than is shown
    for some in (matches[at : at + most] for at in range(0, len(matches), most)):
        found += _told(database, some)
        if len(found) >= most:
            break
    return tuple(found[:most])


def _matches(database: Database, item: str, with_parted: bool) -> Sequence[_Match]:
    """Return all that is stored, the likeliest first."""
    rows = database.execute(
        """select id, probability, reason, type, is_second
           from (select b as id, probability, reason, type, 0 as is_second from match where a = :item
                 union all select a, probability, reason, type, 1 from match where b = :item)
           where :with_parted or id not in (select other_id from paired where item_id = :item and action = 'not_same'
                              union select item_id from paired where other_id = :item and action = 'not_same')
           order by probability desc, id""",
        {"item": item, "with_parted": with_parted},
    ).fetchall()
    return [_Match(*row) for row in rows]


def _told(database: Database, matches: Sequence[_Match]) -> Iterator[Counterpart]:
    """Yield those that are entries of current papers, in the order given."""
    rows = database.execute(
        """select e.id, e.kind, e.label, d.regions, d.id, d.title, e.page, e.quote from entry_of_any_version e join document d on d.is_current = 1 and d.id = e.document_id
           where e.id in (select value from json_each(?))""",
        [json.dumps([one.id for one in matches])],
    ).fetchall()
    said = {row[0]: row for row in rows}
    for one in matches:
        if one.id in said:
            key, kind, label, regions, document, paper, page, quote = said[one.id]
            type_ = one.type if one.is_second else turn(one.type)
            yield Counterpart(key, kind, label, regions_of(regions), document, paper, page, quote, one.probability, one.reason, type_)
