"""Which measures somebody asks for, and which of all come into question: narrowed down before anything is read about them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from sqlite_utils import Database

from outputs.folding import fold


@dataclass(frozen=True, slots=True)
class MeasureFilter:
    """Which measures: Land, words of the theme, last year due, words of who leads, paper id, who shall act (`own`, `federal`, `others`). None means any."""

    region: str | None = None
    theme: str | None = None
    due_year: int | None = None
    lead: str | None = None
    paper: str | None = None
    addressee: str | None = None


class Filtered(Protocol):
    """A measure, as far as the filter asks for it."""

    @property
    def regions(self) -> tuple[str, ...]: ...
    @property
    def themes(self) -> tuple[str, ...]: ...
    @property
    def responsible(self) -> tuple[str, ...]: ...
    @property
    def end_date(self) -> str | None: ...
    @property
    def addressee(self) -> str: ...


def may_fit(database: Database, wanted: MeasureFilter) -> list[str]:
    """Return the ids of all measures that may fit, so that the others need not be read; corrected ones are always among them."""
    if wanted.paper:
        return [row[0] for row in database.execute("select id from measure where document_id = ?", [wanted.paper]).fetchall()]
    conditions, values = ["document_id in (select id from document where is_current = 1)"], list[str]()
    if wanted.region is not None:
        conditions.append("document_id in (select document_id from document_region where region = ?)")
        values.append(wanted.region)
    if wanted.addressee is not None:
        conditions.append("addressee = ?")
        values.append(wanted.addressee)
    stated: list[str] = []
    if wanted.due_year is not None:
        stated.append("end_date < ?")
        values.append(f"{wanted.due_year + 1:04}")
    if wanted.lead is not None:
        stated.append(
            "id in (select measure_id from measure_actor where role = 'responsible' and name in (select value from json_each(?)))"
        )
        values.append(_names(database, "select distinct name from measure_actor where role = 'responsible'", wanted.lead))
    if stated:
        conditions.append(f"(({' and '.join(stated)}) or id in (select finding_id from edited))")
    if wanted.theme is not None:
        conditions.append("id in (select item_id from membership where theme_id not in (select value from json_each(?)))")
        values.append(_other_themes(database, wanted.theme))
    rows = database.execute(f"select id from measure where {' and '.join(conditions)}", values).fetchall()
    return [row[0] for row in rows]


def fits(measure: Filtered, wanted: MeasureFilter) -> bool:
    """Say whether a measure is what the filter asks for, whatever its paper."""
    return (
        (wanted.region is None or wanted.region in measure.regions)
        and (wanted.addressee is None or measure.addressee == wanted.addressee)
        and (wanted.theme is None or any(_folded(wanted.theme) in _folded(theme) for theme in measure.themes))
        and (wanted.due_year is None or (measure.end_date is not None and int(measure.end_date[:4]) <= wanted.due_year))
        and (wanted.lead is None or any(_folded(wanted.lead) in _folded(name) for name in measure.responsible))
    )


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    """Themes and bodies have few names, measures are many."""
    return fold(name)


def _names(database: Database, query: str, words: str) -> str:
    """Return the names the query gives that hold the words, as JSON."""
    return json.dumps([name for (name,) in database.execute(query).fetchall() if fold(words) in fold(name)])


def _other_themes(database: Database, words: str) -> str:
    """Return the themes whose labels do not hold the words, as JSON; a theme without a label is called like its measure."""
    rows = database.execute("select id, label from shown_theme").fetchall()
    return json.dumps([key for key, label in rows if fold(words) not in fold(label)])
