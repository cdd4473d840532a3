"""What the database holds about two records: the stored match, the themes they are in, decisions, the next best."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from corpus.errors import QuerplanError
from corpus.records import AlignItem, MatchType
from outputs.folding import fold
from outputs.queries import ID_PART, regions_of
from outputs.said import Place, said_about

ALTERNATIVES = 3


def turn(kind: MatchType | None) -> MatchType | None:
    """Return the kind of a pair seen from its other half."""
    return TURNED.get(kind, kind) if kind else None


TURNED: dict[MatchType, MatchType] = {"part_of": "contains", "contains": "part_of"}


@dataclass(frozen=True, slots=True)
class Record:
    """A field or measure of a current paper, as people know it; `item` is what the alignment sees."""

    item: AlignItem
    quote: str
    page: int | None
    paper: str
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another record of the other Land that one of the two could be matched with."""

    label: str
    paper: str
    page: int | None
    regions: tuple[str, ...]
    probability: float


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided on the pair."""

    action: str
    who: str
    made_at: str


@dataclass(frozen=True, slots=True)
class Matched:
    """What is stored about a pair: probability, reason and kind where it is listed, the decision that overrides it, the next best."""

    probability: float | None
    reason: str
    model: str
    type: MatchType | None
    decision: Decided | None
    alternatives: tuple[tuple[Alternative, ...], tuple[Alternative, ...]]


def find_record(database: Database, text: str) -> Record:
    """Return the field or measure named by the beginning of its id, its label, or a part of it.

    Raises QuerplanError `no_such_record`, or `ambiguous_record` listing the candidates with their ids.
    """
    wanted, rows = fold(text), database.execute(RECORDS).fetchall()
    found = [row for row in rows if len(text) >= ID_PART and row[0].startswith(text.lower())]
    found = found or [row for row in rows if fold(row[1]) == wanted] or [row for row in rows if wanted in fold(row[1])]
    if not found:
        raise QuerplanError("no_such_record", f"Kein Eintrag passt zu „{text}“.", "Einträge mit Kennung zeigt: querplan show PAPIER --json")
    if len(found) > 1:
        names = "; ".join(f"{row[0]} {row[1]} ({row[4]}, {row[6]})" for row in found[:8])
        more = f" und {len(found) - 8} weitere" if len(found) > 8 else ""
        raise QuerplanError("ambiguous_record", f"„{text}“ passt zu mehreren Einträgen: {names}{more}.", "Bitte die Kennung verwenden.")
    return _record(database, found[0])


RECORDS = """select e.id, e.label, e.kind, coalesce(f.context, m.context, ''), d.regions, ed.plan_id, d.title, e.quote, e.page,
  d.id from entry_of_any_version e join document d on d.is_current = 1 and d.id = e.document_id join edition ed on ed.id = d.edition_id
  left join action_field f on f.id = e.id left join measure m on m.id = e.id order by d.regions, d.title, e.position, e.id"""


def matched(database: Database, one: Record, other: Record) -> Matched:
    """Return what is stored about the pair."""
    low, high = sorted((one.item.id, other.item.id))
    row = database.execute("select probability, reason, model, type from match where a = ? and b = ?", [low, high]).fetchone()
    probability, reason, model, type_ = row or (None, "", "", None)
    turned = type_ if one.item.id == low else turn(type_)
    between = _alternatives(database, one, other), _alternatives(database, other, one)
    return Matched(probability, reason, model, turned, _decision(database, low, high), between)


def _record(database: Database, row: Sequence[Any]) -> Record:
    key, label, kind, context, regions, plan, paper, quote, page, document = row
    themes = database.execute(
        "select coalesce(t.label, '') from membership m left join shown_theme t on t.id = m.theme_id where m.item_id = ? order by 1", [key]
    ).fetchall()
    names = tuple(theme or label for (theme,) in themes)
    return Record(
        AlignItem(key, regions_of(regions), label, context, plan, kind, _passage(database, document, key)), quote, page, paper, names
    )


def _passage(database: Database, document: str, item: str) -> str:
    named = database.execute("select document_id, start, id from entry where document_id = ?", [document]).fetchall()
    return said_about(database, (Place(*one) for one in named))[item]


def _decision(database: Database, low: str, high: str) -> Decided | None:
    row = database.execute(
        """select d.action, d.who, d.made_at from decision d
           join decision_anchor f on f.decision_id = d.id and f.side = 'finding'
           join decision_anchor o on o.decision_id = d.id and o.side = 'other'
           where d.action in ('same_theme', 'not_same') and min(f.finding_id, o.finding_id) = ? and max(f.finding_id, o.finding_id) = ?
             and d.id not in (select decision_id from withdrawal)
           order by d.made_at desc, d.id desc limit 1""",
        [low, high],
    ).fetchone()
    return Decided(*row) if row else None


def _alternatives(database: Database, record: Record, other: Record) -> tuple[Alternative, ...]:
    """What else of the other's Länder the record matches, best first."""
    rows = database.execute(
        """select e.label, d.title, e.page, d.regions, m.probability, e.id
           from (select b as id, probability from match where a = :key union all select a, probability from match where b = :key) m
           join entry_of_any_version e on e.id = m.id join document d on d.is_current = 1 and d.id = e.document_id where e.id <> :other order by m.probability desc, e.id""",
        {"key": record.item.id, "other": other.item.id},
    ).fetchall()
    found = (Alternative(label, paper, page, regions_of(regions), probability) for label, paper, page, regions, probability, _ in rows)
    return tuple(one for one in found if set(one.regions) & set(other.item.regions))[:ALTERNATIVES]
