"""CSV: one file a sheet, with a Frictionless data package that names columns and types."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from sqlite_utils import Database

from outputs.registry import exports
from outputs.sheets import Sheet, Value, sheets

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that spreadsheet programs run as formulas; such text gets an apostrophe before it."""

SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@exports("csv")
def export_csv(database: Database, folder: Path, regions: Sequence[str]) -> tuple[Path, ...]:
    """Write `NAME.csv` for each sheet and `datapackage.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    files, resources = [], []
    for sheet in sheets(database, regions):
        path = folder / f"{file_name(sheet)}.csv"
        path.write_bytes(csv_bytes(sheet.columns, sheet.rows))
        files.append(path)
        resources.append(_resource(sheet, path))
    package = folder / "datapackage.json"
    package.write_text(json.dumps({"name": "querplan", "resources": resources}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return (*files, package)


def csv_bytes(columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> bytes:
    """Return a table as CSV: UTF-8 with byte order mark, semicolons, as German Excel opens it."""
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([safe(value) for value in row] for row in rows)
    return stream.getvalue().encode("utf-8-sig")


def file_name(sheet: Sheet) -> str:
    """Return the sheet's name as a file name."""
    return re.sub(r"[^a-z0-9]+", "_", sheet.name.lower().translate(SPELT_OUT))


def safe(value: Value) -> Value:
    """Return the value so that no spreadsheet program takes text for a formula."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value


def _resource(sheet: Sheet, path: Path) -> dict[str, object]:
    fields = [{"name": name, "type": _type([row[index] for row in sheet.rows])} for index, name in enumerate(sheet.columns)]
    dialect = {"delimiter": ";", "lineTerminator": "\n"}
    return {
        "name": file_name(sheet).replace("_", "-"),
        "title": sheet.name,
        "path": path.name,
        "encoding": "utf-8",
        "dialect": dialect,
        "schema": {"fields": fields},
    }


def _type(values: Sequence[Value]) -> str:
    stated = [value for value in values if value is not None]
    if stated and all(isinstance(value, int) for value in stated):
        return "integer"
    return "number" if stated and all(isinstance(value, int | float) for value in stated) else "string"
