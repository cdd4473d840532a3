"""Measures as people ask for them: the row, what other tables say of it, corrections."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlite_utils import Database

from outputs.decisions import NUMBERS, YEARS, edits
from outputs.queries import regions_of

VALUES = ("time", "budget", "funding", "indicator", "status")
LISTS = ("responsible", "partners", "target_group")
CORRECTS = {"label": "title"}
STATED = 19
"""Columns of a measure's row that are told of it; the others order the rows."""


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
    indicator_baseline: float | None
    indicator_target: float | None
    indicator_unit: str | None
    indicator_target_year: int | None
    indicator_baseline_year: int | None
    commitment: str | None
    addressee: str
    is_reserved: bool
    time: str | None
    budget: str | None
    funding: str | None
    indicator: str | None
    status: str | None
    responsible: tuple[str, ...]
    partners: tuple[str, ...]
    target_group: tuple[str, ...]
    themes: tuple[str, ...]


def measures_of(database: Database, ids: Sequence[str]) -> Iterator[MeasureRow]:
    """Yield the measures with these ids, after corrections, by Land, paper and place."""
    among = json.dumps(ids)
    rows = database.execute(
        """select m.id, e.label, m.code, m.action_field_label, d.regions, d.title, e.page, e.quote, m.start_date, m.end_date, m.budget_eur,
              m.indicator_baseline, m.indicator_target, m.indicator_unit, m.indicator_target_year, m.indicator_baseline_year, m.commitment, m.addressee, m.is_reserved, d.id, m.position
            from entry_of_any_version e join measure m on m.id = e.id join document d on d.id = m.document_id
            where e.id in (select value from json_each(?)) order by d.regions, d.title, d.id, m.position, m.id""",
        [among],
    ).fetchall()
    told = _Told.of(database, among)
    return (told.measure(row[:STATED]) for row in rows)


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
        told: list[Any] = [*row[:4], regions_of(row[4]), *row[5:-1], bool(row[-1])]
        told += [*((stated.get(name) or (None,))[-1] for name in VALUES), *(tuple(roles.get(name, ())) for name in LISTS), themes]
        read = MeasureRow(*told)
        return replace(read, **corrections(self.edits[key])) if key in self.edits else read


def corrections(said: Mapping[str, str]) -> dict[str, Any]:
    """Return what people said of a measure as the record has it, by its names."""
    return {CORRECTS.get(name, name): _typed(name, value) for name, value in said.items()}


def _typed(name: str, value: str) -> str | float | int | tuple[str, ...] | None:
    """A correction is kept as text; an empty one means that nothing is stated."""
    if name in LISTS:
        return tuple(part.strip() for part in value.split(";") if part.strip())
    if name in NUMBERS and value:
        return float(value)
    if name in YEARS and value:
        return int(value)
    return value or None


def _grouped(database: Database, query: str, among: str) -> Grouped:
    grouped: Grouped = {}
    for measure, key, value in database.execute(query, [among]).fetchall():
        grouped.setdefault(measure, {}).setdefault(key, []).append(value)
    return grouped
