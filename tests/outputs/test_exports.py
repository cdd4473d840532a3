"""What people take away: complete sheets, safe cells, the same bytes for the same database."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from paper_builder import PaperBuilder, berlin, brandenburg, joint
from sqlite_utils import Database

from corpus.records import Alignment, Issue, Theme
from outputs.database import align_items, open_database, store_alignment
from outputs.export_xlsx import LONGEST
from outputs.registry import load_exports
from outputs.storing import store_paper

LAENDER = ("BB", "BE", "SN")
ASKED_FOR = {"Themen x Länder", "Synopse", "Handlungsfelder", "Maßnahmen", "Akteure", "Ziele", "Hinweise"}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "comparison.db")
    hostile = PaperBuilder("=1+1", ("SN",), location="sn.pdf").action_field("@SUMME(A1)").action_field("-2 Grad").write("x" * 40_000)
    hostile.issues.append(Issue("read", "page_unread", "Seite 2 war leer.", page=2, source="sn.pdf"))
    for made in (brandenburg(), berlin(), joint(), hostile):
        store_paper(opened, made.build())
    themes = tuple(Theme(item.id, item.label, (item.id,)) for item in align_items(opened))
    store_alignment(opened, Alignment(themes, (), "test 1"))
    yield opened
    opened.conn.close()


def test_xlsx_has_every_sheet_with_frozen_heads_and_filters(database: Database, tmp_path: Path) -> None:
    (path,) = load_exports()["xlsx"](database, tmp_path, LAENDER)
    book = load_workbook(path)
    assert set(book.sheetnames) >= ASKED_FOR
    for name in ASKED_FOR:
        sheet = book[name]
        assert sheet.freeze_panes is not None
        assert sheet.auto_filter.ref
        assert sheet.max_row > 1, name


def test_xlsx_holds_text_that_looks_like_a_formula_as_text(database: Database, tmp_path: Path) -> None:
    (path,) = load_exports()["xlsx"](database, tmp_path, LAENDER)
    cells = [cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    risky = [cell for cell in cells if isinstance(cell.value, str) and cell.value[0] in "=+-@" and len(cell.value) > 1]
    assert {cell.value for cell in risky} >= {"=1+1", "@SUMME(A1)", "-2 Grad"}
    assert all(cell.quotePrefix for cell in risky), "it must stay text when somebody edits the cell"


def test_xlsx_cuts_what_excel_cannot_hold(database: Database, tmp_path: Path) -> None:
    database.execute("update action_field set quote = ?", ["x" * 40_000])
    (path,) = load_exports()["xlsx"](database, tmp_path, LAENDER)
    longest = max(len(str(cell.value)) for row in load_workbook(path)["Handlungsfelder"].iter_rows() for cell in row)
    assert longest == LONGEST


def test_csv_disarms_formulas_and_names_its_files_in_ascii(database: Database, tmp_path: Path) -> None:
    files = load_exports()["csv"](database, tmp_path, LAENDER)
    assert all(file.name.isascii() and file.name == file.name.lower() for file in files)
    assert {"massnahmen.csv", "themen_x_laender.csv", "handlungsfelder.csv", "ziele.csv"} <= {file.name for file in files}
    texts = []
    for file in files[:-1]:
        with file.open(encoding="utf-8-sig", newline="") as stream:
            texts += [value for row in csv.reader(stream, delimiter=";") for value in row]
    assert not [value for value in texts if value[:1] in {"=", "+", "-", "@"}]
    assert "'=1+1" in texts


def test_json_nests_papers_with_their_findings(database: Database, tmp_path: Path) -> None:
    (path,) = load_exports()["json"](database, tmp_path, LAENDER)
    whole = json.loads(path.read_text(encoding="utf-8"))
    paper = next(one for one in whole["papers"] if one["paper"]["regions"] == ["BB"])
    assert [field["label"] for field in paper["fields"]] == ["Fachkräfte", "Speicher und Netze"]
    assert paper["measures"][0]["responsible"] == ["Landesagentur Arbeit"]
    assert paper["actors"][0]["leads"] == 1
    assert whole["gaps"]
