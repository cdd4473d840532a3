"""Fields, targets and the passages of measures' values across papers, one row each: what exports and facets list."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlite_utils import Database

from corpus.records import Box
from outputs.decisions import edits
from outputs.queries import regions_of


@dataclass(frozen=True, slots=True)
class ListedField:
    """An action field of a current paper, after decisions, with the themes it stands in."""

    id: str
    code: str | None
    label: str
    kind: str
    parent: str | None
    regions: tuple[str, ...]
    paper: str
    page: int | None
    themes: tuple[str, ...]
    quote: str


@dataclass(frozen=True, slots=True)
class ListedTarget:
    """A target of a current paper: so much of what until when, measured against what."""

    value: float
    unit: str
    year: int | None
    baseline_value: float | None
    baseline_year: int | None
    regions: tuple[str, ...]
    paper: str
    page: int | None
    quote: str


@dataclass(frozen=True, slots=True)
class ValuePassage:
    """One value a measure states, or one body it names, with its own passage; offsets count in the document's text."""

    name: str
    value: str
    start: int
    end: int
    quote: str
    page: int | None
    box: Box | None
    path: str | None


def fields(database: Database) -> tuple[ListedField, ...]:
    """Return the action fields of all current papers, by Land, paper and place in it."""
    rows = database.execute("""
        with named as (
          select m.item_id, json_group_array(t.label) as labels from membership m join shown_theme t on t.id = m.theme_id group by m.item_id)
        select e.id, f.code, e.label, f.kind, f.parent_label, d.regions, d.title, e.page, coalesce(n.labels, '[]'), e.quote
        from entry_of_any_version e join action_field f on f.id = e.id join document d on d.is_current = 1 and d.id = e.document_id left join named n on n.item_id = e.id
        order by d.regions, d.title, d.id, e.position, e.id""").fetchall()
    corrected = edits(database)
    return tuple(_field(row, corrected.get(row[0], {})) for row in rows)


def targets(database: Database) -> tuple[ListedTarget, ...]:
    """Return the targets of all current papers, by Land, paper and place in it."""
    rows = database.execute("""
        select t.value, t.unit, t.target_year, t.baseline_value, t.baseline_year, d.regions, d.title, t.page, t.quote from target t
        join document d on d.id = t.document_id and d.is_current = 1 where t.id not in (select finding_id from hidden)
        order by d.regions, d.title, d.id, t.start, t.id""").fetchall()
    return tuple(
        ListedTarget(value, unit, year, baseline, since, regions_of(regions), paper, page, quote)
        for value, unit, year, baseline, since, regions, paper, page, quote in rows
    )


def value_passages(database: Database, measure: str) -> tuple[ValuePassage, ...]:
    """Return where a measure states its values and who leads, takes part and is addressed, in a stable order."""
    rows = database.execute(
        """select name, value, start, end, quote, page, x0_pt, top_pt, x1_pt, bottom_pt, path, 0 as position from measure_value
           where measure_id = ? union all
           select role, name, start, end, quote, page, x0_pt, top_pt, x1_pt, bottom_pt, path, position from measure_actor
           where measure_id = ? order by 1, 12""",
        [measure, measure],
    ).fetchall()
    return tuple(_passage(row) for row in rows)


def _field(row: Sequence[Any], corrected: Mapping[str, Any]) -> ListedField:
    key, code, label, kind, parent, regions, paper, page, themes, quote = row
    held = ListedField(key, code, label, kind, parent, regions_of(regions), paper, page, tuple(sorted(json.loads(themes))), quote)
    return replace(held, **corrected)


def _passage(row: Sequence[Any]) -> ValuePassage:
    name, value, start, end, quote, page, x0, top, x1, bottom, path, _ = row
    return ValuePassage(name, value, start, end, quote, page, None if x0 is None else Box(x0, top, x1, bottom), path)
