"""Tables that users bring: German spreadsheets in all their habits, errors that name row and column."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from corpus.errors import QuerplanError
from flows.cli import main, querplan
from flows.records_in import read_items
from flows.tables_in import _rows_of, region_codes

HEAD = ("Nr.", "Land", "Handlungsfeld", "Beschreibung", "Papier")
ROWS = (("1", "Brandenburg", "Fachkräfte; Ausbildung", "Wer ausbildet", "Plan A"), ("2", "BE", "Fachkräftesicherung", "", "Plan B"))


def as_csv(delimiter: str) -> str:
    quoted = [[f'"{cell}"' if delimiter in cell else cell for cell in row] for row in (HEAD, *ROWS)]
    return "\r\n".join(delimiter.join(row) for row in quoted)


def as_xlsx(path: Path, *rows: tuple[str | float | None, ...], title: str = "") -> Path:
    book = Workbook()
    sheet = book.worksheets[0]
    if title:
        sheet.append((title,))
        sheet.append(())
    for row in rows:
        sheet.append(list(row))
    book.save(path)
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_read_items_reads_csv_of_any_spreadsheet(tmp_path: Path, encoding: str, delimiter: str) -> None:
    path = tmp_path / "felder.csv"
    path.write_bytes(as_csv(delimiter).encode(encoding))
    first, second = read_items(path)
    assert (first.id, first.regions, first.label, first.context, first.plan) == ("1", ("BB",), ROWS[0][2], "Wer ausbildet", "Plan A")
    assert (second.regions, second.plan) == (("BE",), "Plan B")


def test_read_items_reads_excel_below_a_title(tmp_path: Path) -> None:
    path = as_xlsx(
        tmp_path / "felder.xlsx", ("ID", "label", "Bundesland"), (1.0, "Wasserstoff", "Sachsen"), (None, "Wald", None), title="Liste"
    )
    first, second = read_items(path)
    assert (first.id, first.regions, first.plan) == ("1", ("SN",), "SN")
    assert (second.id, second.regions) == ("zeile-5", ())


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("Land;Feld\nBB;Wald\n", "keine Spalte mit den Bezeichnungen; gefunden: Land, Feld"),
        ("Land;Handlungsfeld\nBB;Wald\nBE;\n", "Zeile 3, Spalte „Handlungsfeld“ ist leer"),
        ("Land;Handlungsfeld\nBB;Wald; Forst\n", "Zeile 2 hat 3 Spalten, die Kopfzeile aber 2"),
        ("Nr;Titel\n1;Wald\n\n1;Forst\n", "Zeile 4: Die id „1“ kommt zweimal vor"),
        ("", "keine Spalte mit den Bezeichnungen; gefunden: nichts"),
    ],
)
def test_read_items_names_row_and_column_of_what_is_wrong(tmp_path: Path, text: str, part: str) -> None:
    path = tmp_path / "felder.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(QuerplanError) as caught:
        read_items(path)
    assert caught.value.code == "bad_list"
    assert part in caught.value.message
    assert caught.value.remedy


def test_align_of_a_broken_workbook_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "felder.xlsx"
    path.write_bytes(b"kein Excel")
    with pytest.raises(SystemExit) as caught:
        main(["align", str(path)])
    assert caught.value.code == 1
    assert "keine lesbare Excel-Datei" in capsys.readouterr().err


def test_align_gives_the_same_from_every_form(tmp_path: Path) -> None:
    rows = [
        ("1", "BB", "Fachkräfte", "", "Plan A"),
        ("2", "BE", "Fachkräftesicherung", "", "Plan B"),
        ("3", "SN", "Rohstoffe", "", "Plan C"),
    ]
    names = ("id", "region", "label", "context", "plan")
    as_xlsx(tmp_path / "felder.xlsx", names, *rows)
    (tmp_path / "felder.csv").write_text("\n".join(";".join(row) for row in (HEAD, *rows)), encoding="cp1252")
    lines = [json.dumps(dict(zip(names, row, strict=True))) for row in rows]
    (tmp_path / "felder.jsonl").write_text("\n".join(lines), encoding="utf-8")
    said = [
        CliRunner().invoke(querplan, ["align", str(tmp_path / f"felder.{form}"), "--json"], catch_exceptions=False).stdout
        for form in ("jsonl", "csv", "xlsx")
    ]
    assert len(set(said)) == 1
    assert [set(pair) >= {"a", "b", "probability"} for pair in json.loads(said[0])["pairs"]] == [True]


def test_align_shows_themes_and_counterparts(tmp_path: Path) -> None:
    (tmp_path / "felder.csv").write_bytes("Land;Titel;Plan\nBB;Fachkräfte;A\nBE;Fachkräftesicherung;B\n".encode("cp1252"))
    done = CliRunner().invoke(querplan, ["align", str(tmp_path / "felder.csv")], catch_exceptions=False)
    assert "Fachkräftesicherung und Qualifizierung" in done.output
    assert "Entsprechungen in verschiedenen Plänen ab 50\u202f%: 1" in done.output


def test_region_codes_reads_names_codes_and_keeps_other_regions() -> None:
    assert region_codes("Brandenburg / berlin") == ("BB", "BE")
    assert region_codes("DE-SN") == ("SN",)
    assert region_codes("Kreis Muster") == ("KREIS MUSTER",)
    assert region_codes("") == ()


@given(st.lists(st.lists(st.text(alphabet='ab ä\n;"', min_size=1, max_size=5), min_size=2, max_size=2), min_size=1, max_size=5))
def test_rows_of_numbers_rows_by_the_line_they_begin_in(rows: list[list[str]]) -> None:
    lines = [";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    read = _rows_of("\n".join(lines), ";")
    assert [row for _, row in read] == rows
    assert [number for number, _ in read] == [1 + sum(line.count("\n") + 1 for line in lines[:place]) for place in range(len(lines))]
