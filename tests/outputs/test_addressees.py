"""Who shall act and whether money is reserved are stored, asked for, exported and shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import load_workbook
from paper_builder import PaperBuilder
from sqlite_utils import Database

from flows.cli import querplan
from outputs.database import open_database
from outputs.details import measures, show
from outputs.measures_asked import MeasureFilter
from outputs.registry import load_exports
from outputs.schema import migrations
from outputs.storing import store_paper


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """A plan with a measure of its own, a demand on the federation that costs money nobody has, and an appeal."""
    made = PaperBuilder().measure("Häfen ausbauen").measure("Bund soll Schleusen bauen").measure("Betriebe sollen ausbilden")
    own, demand, appeal = made.measures
    made.measures = [own, replace(demand, addressee="federal", is_reserved=True), replace(appeal, addressee="others")]
    opened = open_database(tmp_path / "comparison.db")
    store_paper(opened, made.build())
    yield opened
    opened.conn.close()


@pytest.mark.parametrize(("addressee", "title"), [("own", "Häfen"), ("federal", "Bund"), ("others", "Betriebe")])
def test_measures_of_an_addressee_are_found(database: Database, addressee: str, title: str) -> None:
    (one,) = measures(database, MeasureFilter(addressee=addressee))
    assert one.title.startswith(title)
    assert one.is_reserved is (addressee == "federal")


def test_show_tells_addressees(database: Database) -> None:
    (document,) = (row[0] for row in database.execute("select id from document").fetchall())
    assert [one.addressee for one in show(database, document).measures] == ["own", "federal", "others"]


def test_sheets_say_it_in_german(database: Database, tmp_path: Path) -> None:
    (path,) = load_exports()["xlsx"](database, tmp_path, ("BB",))
    rows = list(load_workbook(path)["Maßnahmen"].values)
    head, body = rows[0], rows[1:]
    told = {row[head.index("Maßnahme")]: (row[head.index("Adressat")], row[head.index("Haushaltsvorbehalt")]) for row in body}
    assert told["Bund soll Schleusen bauen"] == ("Forderung an Bund oder EU", "ja")
    assert told["Häfen ausbauen"][0] == "eigene Maßnahme"


def test_migration_keeps_measures_stored_before(tmp_path: Path) -> None:
    old = Database(tmp_path / "old.db")
    names = [migration.name for migration in migrations.pending(old)]
    migrations.apply(old, stop_before="0012_addressees")
    columns = {column.name for column in old["measure"].columns}
    assert {"addressee", "is_reserved"}.isdisjoint(columns)
    migrations.apply(old, stop_before="0013_lines")
    added = {column.name: column.default_value for column in old["measure"].columns if column.name not in columns}
    assert added == {"addressee": "'own'", "is_reserved": "0"}
    assert "0012_addressees" in names


def test_measures_command_takes_an_addressee() -> None:
    help_text = CliRunner().invoke(querplan, ["measures", "--help"]).output
    assert "--addressee" in help_text
    assert "bund" in help_text
