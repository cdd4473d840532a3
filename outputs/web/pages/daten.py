"""Data to take away: the comparison as files, the addresses for programs, the way to SQL."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlite_utils import Database

from corpus.errors import WorkspaceError
from outputs.copying import copy_database
from outputs.heat_map import regions_held
from outputs.holdings import holdings, newest_papers
from outputs.registry import load_exports
from outputs.web.answers import Answer, Stream, View
from outputs.web.asked import Asked
from outputs.web.kept import heat_map_kept
from outputs.web.registry import TAKERS, page

Write = Callable[[Database, Path, Sequence[str]], Path]
"""Writes a form of the comparison of the Länder into a folder and returns the file."""


def _exported(form: str) -> Write:
    return lambda database, folder, regions: load_exports()[form](database, folder, regions)[0]


def _csv_package(database: Database, folder: Path, regions: Sequence[str]) -> Path:
    files = load_exports()["csv"](database, folder / "csv", regions)
    target = folder / "querplan.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as package:
        for file in files:
            package.write(file, file.name)
    return target


def _sqlite(database: Database, folder: Path, regions: Sequence[str]) -> Path:
    target = folder / "querplan.db"
    copy_database(database, target)
    return target


FORMS: dict[str, tuple[Write, str, str]] = {
    "xlsx": (_exported("xlsx"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "Querplan.xlsx"),
    "csv": (_csv_package, "application/zip", "Querplan CSV.zip"),
    "json": (_exported("json"), "application/json", "Querplan.json"),
    "sqlite": (_sqlite, "application/vnd.sqlite3", "Querplan.db"),
}
"""Forms of the whole comparison: who writes it, media type, name of the file people get."""


@page("/daten", title="Daten", place=9, is_kept=True)
def data(asked: Asked) -> Answer:
    """Offer the files, and an example of every address for programs."""
    newest = newest_papers(asked.database, 1)
    values = {
        "holdings": asked.ask(holdings),
        "paper": newest[0].id if newest else "",
        "theme": next((one.id for one in heat_map_kept(asked).themes), ""),
        "finding": _any(
            asked.database,
            "select id from entry_of_any_version where document_id in (select id from document where is_current = 1) limit 1",
        ),
        "actor": _any(
            asked.database,
            "select actor_id from document_actor where document_id in (select id from document where is_current = 1) limit 1",
        ),
    }
    return View("daten", values)


@page("/daten/datei/{form}", guard=TAKERS)
def data_file(asked: Asked) -> Answer:
    """Return the whole comparison as a file: xlsx, csv (a package of sheets), json, sqlite."""
    form = asked.parts["form"]
    if form not in FORMS:
        raise WorkspaceError("no_such_form", f"Den Vergleich als „{form}“ gibt es nicht.", f"Es gibt ihn als {', '.join(FORMS)}.")
    write, media_type, name = FORMS[form]
    with tempfile.TemporaryDirectory() as folder:
        path = write(asked.database, Path(folder), asked.regions() or regions_held(asked.database))
        # the opened file outlives its name
        return Stream(path.open("rb"), media_type, name)


def _any(database: Database, query: str) -> str:
    row = database.execute(query).fetchone()
    return row[0] if row else ""
