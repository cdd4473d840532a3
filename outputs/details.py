"""What people ask about single things: measures, actors, one paper, words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlite_utils import Database

from corpus.bodies import body_of, heir
from outputs.decisions import edits
from outputs.figures_said import quantity
from outputs.folding import fold
from outputs.measure_rows import MeasureRow, measures_of
from outputs.measures_asked import MeasureFilter, fits, may_fit
from outputs.queries import PaperRow, paper_of, regions_of


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
    today: str = ""
    """Who has its tasks today, where the body was renamed or dissolved."""


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
    """A relation of one paper: what it says, and where."""

    what: str
    detail: str
    page: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class StatedTarget:
    """A target of one paper: so much of what, the year as words, where, and what it is measured against."""

    what: str
    detail: str
    page: int | None
    quote: str
    baseline_value: float | None
    baseline_year: int | None


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
    targets: tuple[StatedTarget, ...]
    lineage: tuple[Stated, ...]
    issues: tuple[IssueRow, ...]


def measures(database: Database, wanted: MeasureFilter) -> tuple[MeasureRow, ...]:
    """Return the measures of current papers that fit, after corrections, those with the nearest deadline first.

    With `paper` those of that paper, an old version too.
    """
    kept = (measure for measure in measures_of(database, may_fit(database, wanted)) if fits(measure, wanted))
    return tuple(sorted(kept, key=lambda measure: (measure.end_date is None, measure.end_date or "")))


def actors(
    database: Database, *, region: str | None = None, type: str | None = None, name: str | None = None, paper: str | None = None
) -> tuple[ActorRow, ...]:
    """Return the bodies named in current papers (or in one paper), those that lead most first."""
    found = _actors(database, "d.id = ?", [paper]) if paper else _actors(database, "d.is_current = 1", [])
    return named(found, region=region, type=type, name=name)


def named(
    found: Iterable[ActorRow], *, region: str | None = None, type: str | None = None, name: str | None = None
) -> tuple[ActorRow, ...]:
    """Return those of the bodies that are named in a Land's papers, of a type, called by these words."""
    wanted = fold(name) if name else ""
    return tuple(
        actor
        for actor in found
        if (region is None or region in actor.regions)
        and (type is None or actor.type == type)
        and (not wanted or any(wanted in fold(one) for one in (actor.name, *actor.names)))
    )


def actor_of(database: Database, key: str) -> ActorRow | None:
    """Return the body with that id, None where no current paper names it."""
    return next(iter(_actors(database, "d.is_current = 1 and da.actor_id = ?", [key])), None)


def _actors(database: Database, condition: str, values: Sequence[str]) -> list[ActorRow]:
    rows = database.execute(
        f"""with named as materialized (
              select da.actor_id, da.roles, d.title, d.regions, da.document_id
              from document_actor da join document d on d.id = da.document_id
              where {condition} and da.finding_id not in (select finding_id from hidden)),
            part as (
              select x.actor_id, sum(x.role = 'responsible') as leads, sum(x.role = 'partners') as takes_part
              from measure_actor x where x.actor_id in (select actor_id from named) and x.measure_id in (
                select id from measure where document_id in (select document_id from named) and id not in (select finding_id from hidden))
              group by x.actor_id),
            called as (
              select x.actor_id, json_group_array(distinct x.name) as names from actor_name x
              where (x.actor_id, x.document_id) in (select actor_id, document_id from named) group by x.actor_id)
            select a.id, a.name, a.type, coalesce(c.names, '[]'), json_group_array(n.roles), json_group_array(distinct n.title), json_group_array(distinct n.regions),
              coalesce(p.leads, 0), coalesce(p.takes_part, 0)
            from named n join actor a on a.id = n.actor_id left join part p on p.actor_id = a.id
            left join called c on c.actor_id = a.id group by a.id order by 8 desc, 9 desc, count(*) desc, a.name, a.id""",
        values,
    ).fetchall()
    return [_actor(row) for row in rows]


def show(database: Database, document: str) -> PaperView:
    """Return everything about the paper with that id, an old version too. Raises WorkspaceError `no_such_paper`."""
    paper = paper_of(database, document)
    fields = database.execute(
        """select e.id, e.label, f.kind, f.code, f.parent_label, e.page, e.quote, f.confidence, e.position
           from entry_of_any_version e join action_field f on f.id = e.id where e.document_id = ? order by e.position""",
        [document],
    ).fetchall()
    corrected: dict[str, dict[str, Any]] = {**edits(database)}
    return PaperView(
        paper=paper,
        fields=tuple(replace(FieldRow(*row[:-1]), **corrected.get(row[0], {})) for row in fields),
        measures=measures(database, MeasureFilter(paper=document)),
        actors=actors(database, paper=document),
        targets=_targets(database, document),
        lineage=_lineage(database, document),
        issues=issues(database, document=document),
    )


def issues(database: Database, *, document: str | None = None) -> tuple[IssueRow, ...]:
    """Return what could not be read, of one paper or of all places that gave none; the gravest first."""
    condition = "document_id = ?" if document else "document_id is null"
    rows = database.execute(
        f"select level, code, message, remedy, source, page from issue where {condition} order by level = 'info', level, page, message",
        [document] if document else [],
    ).fetchall()
    return tuple(IssueRow(*row) for row in rows)


OF_PAPER = "where document_id = ? and id not in (select finding_id from hidden) order by start, id"


def _actor(row: Sequence[str]) -> ActorRow:
    roles = dict.fromkeys(role for text in json.loads(row[4]) for role in json.loads(text))
    regions = dict.fromkeys(region for text in json.loads(row[6]) for region in regions_of(text))
    names = tuple(name for name in sorted(json.loads(row[3])) if name != row[1])
    body = body_of(row[0])
    today = heir(body) if body else None
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
        today.name if today else "",
    )


def _targets(database: Database, document: str) -> tuple[StatedTarget, ...]:
    query = f"select value, unit, target_year, page, quote, baseline_value, baseline_year from target {OF_PAPER}"
    rows = database.execute(query, [document]).fetchall()
    return tuple(StatedTarget(f"{quantity(value)} {unit}", str(year or ""), *rest) for value, unit, year, *rest in rows)


def _lineage(database: Database, document: str) -> tuple[Stated, ...]:
    rows = database.execute(f"select relation, target, page, quote from lineage {OF_PAPER}", [document]).fetchall()
    return tuple(Stated(*row) for row in rows)
