"""What people ask about single things: measures, actors, one paper, words."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from outputs.folding import fold
from outputs.queries import PaperRow, papers, regions_of


@dataclass(frozen=True, slots=True)
class MeasureFilter:
    """Which measures: Land, words of the theme, last year due, words of who leads, paper id. None means any."""

    region: str | None = None
    theme: str | None = None
    due_year: int | None = None
    lead: str | None = None
    paper: str | None = None


@dataclass(frozen=True, slots=True)
class MeasureRow:
    """A measure with all that is stated about it and where."""

    id: str
    title: str
    code: str | None
    action_field: str | None
    regions: tuple[str, ...]
    paper: str
    page: int | None
    quote: str
    start_date: str | None
    end_date: str | None
    budget_eur: float | None
    commitment: str | None
    time: str | None
    budget: str | None
    indicator: str | None
    status: str | None
    responsible: tuple[str, ...]
    partners: tuple[str, ...]
    target_group: tuple[str, ...]
    themes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ActorRow:
    """A body across papers: what it is called, what it does where."""

    id: str
    name: str
    type: str
    names: tuple[str, ...]
    roles: tuple[str, ...]
    papers: tuple[str, ...]
    regions: tuple[str, ...]
    leads: int
    takes_part: int


@dataclass(frozen=True, slots=True)
class FieldRow:
    """An action field of one paper."""

    id: str
    label: str
    kind: str
    code: str | None
    parent: str | None
    page: int | None
    quote: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Stated:
    """A target or a relation of one paper: what it says, and where."""

    what: str
    detail: str
    page: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class IssueRow:
    """Something that could not be read or is doubtful."""

    level: str
    code: str
    message: str
    remedy: str
    source: str | None
    page: int | None


@dataclass(frozen=True, slots=True)
class PaperView:
    """Everything about one paper."""

    paper: PaperRow
    fields: tuple[FieldRow, ...]
    measures: tuple[MeasureRow, ...]
    actors: tuple[ActorRow, ...]
    targets: tuple[Stated, ...]
    lineage: tuple[Stated, ...]
    issues: tuple[IssueRow, ...]


def measures(database: Database, wanted: MeasureFilter) -> tuple[MeasureRow, ...]:
    """Return the measures of current papers that fit, those with the nearest deadline first."""
    rows = database.execute("""
        select m.id, e.label, m.code, m.action_field_label, d.regions, d.title, e.page, e.quote, m.start_date, m.end_date, m.budget_eur,
          m.commitment, m.document_id,
          (select json_group_array(t.label) from theme_member x join theme t on t.id = x.theme_id where x.item_id = m.id)
        from entry e join measure m on m.id = e.id join document d on d.id = m.document_id
        order by m.end_date is null, m.end_date, d.regions, d.title, e.position""").fetchall()
    values, roles = _by_measure(database, "measure_value", "name, value"), _by_measure(database, "measure_actor", "role, name")
    found = (_measure(row, values.get(row[0], []), roles.get(row[0], [])) for row in rows if wanted.paper in {None, row[12]})
    return tuple(measure for measure in found if _fits(measure, wanted))


def actors(database: Database, *, region: str | None = None, type: str | None = None, name: str | None = None) -> tuple[ActorRow, ...]:
    """Return the bodies named in current papers, those that lead most first."""
    rows = database.execute("""
        select a.id, a.name, a.type,
          (select json_group_array(distinct n.name) from actor_name n where n.actor_id = a.id),
          json_group_array(da.roles), json_group_array(distinct d.title), json_group_array(distinct d.regions),
          (select count(*) from measure_actor x join entry e on e.id = x.measure_id where x.actor_id = a.id and x.role = 'responsible'),
          (select count(*) from measure_actor x join entry e on e.id = x.measure_id where x.actor_id = a.id and x.role = 'partners')
        from actor a join document_actor da on da.actor_id = a.id join document d on d.id = da.document_id and d.is_current
        group by a.id order by 8 desc, 9 desc, count(*) desc, a.name""").fetchall()
    found = [_actor(row) for row in rows]
    wanted = fold(name) if name else ""
    return tuple(
        actor
        for actor in found
        if (region is None or region in actor.regions)
        and (type is None or actor.type == type)
        and any(wanted in fold(one) for one in (actor.name, *actor.names))
    )


def show(database: Database, document: str) -> PaperView:
    """Return everything about the current paper with that id."""
    paper = next(one for one in papers(database) if one.id == document)
    fields = database.execute(
        """select e.id, e.label, f.kind, f.code, f.parent_label, e.page, e.quote, f.confidence
           from entry e join action_field f on f.id = e.id where e.document_id = ? order by e.position""",
        [document],
    ).fetchall()
    own = {row[0] for row in database.execute("select actor_id from document_actor where document_id = ?", [document]).fetchall()}
    return PaperView(
        paper=paper,
        fields=tuple(FieldRow(*row) for row in fields),
        measures=measures(database, MeasureFilter(paper=document)),
        actors=tuple(actor for actor in actors(database) if actor.id in own),
        targets=_targets(database, document),
        lineage=_lineage(database, document),
        issues=issues(database, document=document),
    )


def issues(database: Database, *, document: str | None = None) -> tuple[IssueRow, ...]:
    """Return what could not be read, of one paper or of all places that gave none."""
    condition = "document_id = ?" if document else "document_id is null"
    rows = database.execute(
        f"select level, code, message, remedy, source, page from issue where {condition} order by level, page, message",
        [document] if document else [],
    ).fetchall()
    return tuple(IssueRow(*row) for row in rows)


def _by_measure(database: Database, table: str, columns: str) -> dict[str, list[tuple[str, str]]]:
    grouped: dict[str, list[tuple[str, str]]] = {}
    for measure, key, value in database.execute(f"select measure_id, {columns} from {table} order by measure_id, rowid").fetchall():
        grouped.setdefault(measure, []).append((key, value))
    return grouped


def _measure(row: Sequence[Any], values: list[tuple[str, str]], roles: list[tuple[str, str]]) -> MeasureRow:
    """The columns of the query stand in the record's order up to the commitment."""
    stated = dict(values)
    told = [stated.get(name) for name in ("time", "budget", "indicator", "status")]
    taking_part = [tuple(name for held, name in roles if held == role) for role in ("responsible", "partners", "target_group")]
    columns: list[Any] = [*row[:4], regions_of(row[4]), *row[5:12], *told, *taking_part, tuple(json.loads(row[13]))]
    return MeasureRow(*columns)


def _fits(measure: MeasureRow, wanted: MeasureFilter) -> bool:
    return (
        (wanted.region is None or wanted.region in measure.regions)
        and (wanted.theme is None or any(fold(wanted.theme) in fold(theme) for theme in measure.themes))
        and (wanted.due_year is None or (measure.end_date is not None and int(measure.end_date[:4]) <= wanted.due_year))
        and (wanted.lead is None or any(fold(wanted.lead) in fold(name) for name in measure.responsible))
    )


def _actor(row: Sequence[str]) -> ActorRow:
    roles = dict.fromkeys(role for text in json.loads(row[4]) for role in json.loads(text))
    regions = dict.fromkeys(region for text in json.loads(row[6]) for region in regions_of(text))
    names = tuple(name for name in sorted(json.loads(row[3])) if name != row[1])
    return ActorRow(
        row[0],
        row[1],
        row[2],
        names,
        tuple(roles),
        tuple(sorted(json.loads(row[5]))),
        tuple(sorted(regions)),
        int(row[7]),
        int(row[8]),
    )


def _targets(database: Database, document: str) -> tuple[Stated, ...]:
    rows = database.execute(
        "select value, unit, target_year, page, quote from target where document_id = ? order by start", [document]
    ).fetchall()
    return tuple(Stated(f"{value:g} {unit}", str(year or ""), page, quote) for value, unit, year, page, quote in rows)


def _lineage(database: Database, document: str) -> tuple[Stated, ...]:
    rows = database.execute("select relation, target, page, quote from lineage where document_id = ? order by start", [document]).fetchall()
    return tuple(Stated(*row) for row in rows)
