"""SQL in the browser: queries people write or take ready-made, over a database they cannot change."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corpus.errors import WorkspaceError
from outputs.canned import Canned, canned_queries
from outputs.export_csv import csv_bytes
from outputs.sql_asked import SqlError, Told, ask_sql, parameters_of, tables_of
from outputs.web.answers import Answer, Content, View
from outputs.web.asked import Asked
from outputs.web.registry import SEARCHERS, TAKERS, page

ROWS = 200
"""Rows shown on the page."""
ROWS_OF_A_FILE = 50_000
SHOWN = 600
"""Characters of a cell that are shown; files hold all of them."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The query with the values of its parameters, and the name of the ready-made one it came from."""

    query: str
    values: Mapping[str, str]
    canned: str = ""


@page("/daten/sql", guard=SEARCHERS)
def sql(asked: Asked) -> Answer:
    """Show the box, and what the query gives: rows, or what is wrong with it."""
    wanted = _wanted(asked)
    told, error = None, None
    if wanted.query:
        try:
            told = ask_sql(asked.services.database, wanted.query, wanted.values, most=ROWS)
        except SqlError as wrong:
            error = wrong
    values = {
        "wanted": wanted,
        "told": told,
        "error": error,
        "canned": canned_queries(),
        "tables": tables_of(asked.services.database),
        "shown": shown,
        "most": ROWS,
    }
    return View("sql", values, status=400 if error else 200)


@page("/daten/sql/datei/{form}", guard=TAKERS)
def sql_file(asked: Asked) -> Answer:
    """Return what the query gives as a file: csv, json."""
    forms = {"csv": (_csv, "text/csv; charset=utf-8"), "json": (_json, "application/json")}
    form = asked.parts["form"]
    if form not in forms:
        raise WorkspaceError("no_such_form", f"Das Ergebnis als „{form}“ gibt es nicht.", "Es gibt es als csv und json.")
    wanted = _wanted(asked)
    write, media_type = forms[form]
    told = ask_sql(asked.services.database, wanted.query, wanted.values, most=ROWS_OF_A_FILE)
    return Content(write(told), media_type, name=f"{wanted.canned or 'abfrage'}.{form}")


def shown(value: object) -> object:
    """Return a value as the page shows it: bytes by their number, whole numbers without a point, long texts cut."""
    if isinstance(value, bytes):
        return f"[{len(value)} Bytes]"
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return f"{value[:SHOWN]}…" if isinstance(value, str) and len(value) > SHOWN else value


def _wanted(asked: Asked) -> Wanted:
    """What the address says; a ready-made query stands for its text, whose parameters hold what it says at first."""
    known: Mapping[str, Canned] = {one.name: one for one in canned_queries()}
    canned = known.get(asked.word("abfrage"))
    query = asked.word("sql") or (canned.sql if canned else "")
    first = canned.values if canned else {}
    values = {name: asked.query.get(name, first.get(name, "")).strip() for name in parameters_of(query)}
    is_as_it_was = canned is not None and canned.sql == query.replace("\r\n", "\n")
    return Wanted(query, values, asked.word("abfrage") if is_as_it_was else "")


def _csv(told: Told) -> bytes:
    return csv_bytes(told.columns, _plain(told))


def _json(told: Told) -> bytes:
    return json.dumps({"columns": told.columns, "rows": _plain(told), "is_cut": told.is_cut}, ensure_ascii=False).encode()


def _plain(told: Told) -> list[list[Any]]:
    return [[value.hex() if isinstance(value, bytes) else value for value in row] for row in told.rows]
