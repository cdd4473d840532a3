"""What people ask about single things: measures, actors, one paper, words."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlite_utils import Database

from corpus.bodies import body_of, heir
from outputs.decisions import edits
from outputs.folding import fold
from outputs.measures_asked import MeasureFilter, fits, may_fit
from outputs.queries import PaperRow, paper_of, regions_of


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
    addressee: str
    is_reserved: bool
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
    """Return the measures of current papers that fit, after corrections, those with the nearest deadline first.

    With `paper` those of that paper, an old version too.
    """
    kept = (measure for measure in measures_of(database, may_fit(database, wanted)) if fits(measure, wanted))
    return tuple(sorted(kept, key=lambda measure: (measure.end_date is None, measure.end_date or "")))


def measures_of(database: Database, ids: Sequence[str]) -> Iterator[MeasureRow]:
    """Yield the measures with these ids, after corrections, by Land, paper and place."""
    among = json.dumps(ids)
    rows = database.execute(
        """select m.id, e.label, m.code, m.action_field_label, d.regions, d.title, e.page, e.quote, m.start_date, m.end_date, m.budget_eur,
              m.commitment, m.addressee, m.is_reserved, d.id, m.position
            from entry_of_any_version e join measure m on m.id = e.id join document d on d.id = m.document_id
            where e.id in (select value from json_each(?)) order by d.regions, d.title, d.id, m.position, m.id""",
        [among],
    ).fetchall()
    told = _Told.of(database, among)
    return (told.measure(row[:STATED]) for row in rows)


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


Grouped = dict[str, dict[str, list[str]]]
"""What is told of a measure, by its id, under a name."""


@dataclass(frozen=True, slots=True)
class _Told:
    """What tables beside `measure` say about measures, by measure: values, bodies by role, themes, corrections."""

    values: Grouped
    roles: Grouped
    themes: Grouped
    edits: dict[str, dict[str, str]]

    @classmethod
    def of(cls, database: Database, among: str) -> _Told:
        """Read them for the measures whose ids are given as a JSON list."""
        here = "in (select value from json_each(?))"
        return cls(
            _grouped(database, f"select measure_id, name, value from measure_value where measure_id {here}", among),
            _grouped(
                database,
                f"select measure_id, role, name from measure_actor where measure_id {here} order by measure_id, role, position",
                among,
            ),
            _grouped(
                database,
                f"""select x.item_id, 'theme', coalesce(t.label, '') from membership x left join shown_theme t on t.id = x.theme_id
                    where x.item_id {here} order by 3""",
                among,
            ),
            edits(database),
        )

    def measure(self, row: Sequence[Any]) -> MeasureRow:
        """The columns of the query stand in the record's order up to the reservation."""
        key = row[0]
        stated, roles = self.values.get(key, {}), self.roles.get(key, {})
        themes = tuple(label or row[1] for label in self.themes.get(key, {}).get("theme", ()))
        told: list[Any] = [*row[:4], regions_of(row[4]), *row[5:13], bool(row[13])]
        told += [*((stated.get(name) or (None,))[-1] for name in VALUES), *(tuple(roles.get(name, ())) for name in LISTS), themes]
        read = MeasureRow(*told)
        return replace(read, **corrections(self.edits[key])) if key in self.edits else read


OF_PAPER = "where document_id = ? and id not in (select finding_id from hidden) order by start, id"
VALUES = ("time", "budget", "indicator", "status")
LISTS = ("responsible", "partners", "target_group")
CORRECTS = {"label": "title"}
STATED = 14
"""Columns of a measure's row that are told of it; the others order the rows."""


def corrections(said: Mapping[str, str]) -> dict[str, Any]:
    """Return what people said of a measure as the record has it, by its names."""
    return {CORRECTS.get(name, name): _typed(name, value) for name, value in said.items()}


def _typed(name: str, value: str) -> str | float | tuple[str, ...] | None:
    """A correction is kept as text; an empty one means that nothing is stated."""
    if name in LISTS:
        return tuple(part.strip() for part in value.split(";") if part.strip())
    if name == "budget_eur" and value:
        return float(value)
    return value or None


def _grouped(database: Database, query: str, among: str) -> Grouped:
    grouped: Grouped = {}
    for measure, key, value in database.execute(query, [among]).fetchall():
        grouped.setdefault(measure, {}).setdefault(key, []).append(value)
    return grouped


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


def _targets(database: Database, document: str) -> tuple[Stated, ...]:
    rows = database.execute(f"select value, unit, target_year, page, quote from target {OF_PAPER}", [document]).fetchall()
    return tuple(Stated(f"{value:g} {unit}", str(year or ""), page, quote) for value, unit, year, page, quote in rows)


def _lineage(database: Database, document: str) -> tuple[Stated, ...]:
    rows = database.execute(f"select relation, target, page, quote from lineage {OF_PAPER}", [document]).fetchall()
    return tuple(Stated(*row) for row in rows)
