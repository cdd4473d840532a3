"""The Synopse through the command line: Word, Excel and a page, read back as their readers would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from click.testing import Result
from docx import Document
from docx.enum.section import WD_ORIENT
from openpyxl import load_workbook

from flows.cli import main

Run = Callable[..., Result]
RunJson = Callable[..., Any]
LAND_ORDER = ["BB", "BE", "SN"]
LAENDER = ["Brandenburg", "Berlin", "Sachsen"]
VALUES = ("nicht enthalten (geprüft)", "nicht gefunden (unsicher)", "quelle fehlt oder ist unlesbar")


def made(run: Run, folder: Path, form: str, *more: str) -> Path:
    path = folder / "neu" / f"synopse.{form}"
    done = run("compare", "BB", "BE", "SN", *more, "--synopsis", str(path))
    assert done.exit_code == 0, done.output
    return path


def test_synopsis_as_a_page_quotes_every_land_with_paper_page_and_date(run: Run, run_json: RunJson, tmp_path: Path) -> None:
    page = BeautifulSoup(made(run, tmp_path, "html").read_text(encoding="utf-8"), "html.parser")
    rows, themes = page.select("main section"), run_json("compare", "BB", "BE", "SN")
    assert len(rows) == len(themes)
    assert [link["href"] for link in page.select("nav a")] == [f"#{row['id']}" for row in rows]
    for row, theme in zip(rows, themes, strict=True):
        assert [cell.get_text() for cell in row.select("thead tr + tr th")] == LAENDER
        assert row.select("h2")[0].get_text().lower().endswith(theme["label"].lower())
        for cell, stated in zip(row.select("tbody tr:not(.differences) td"), theme["cells"], strict=True):
            text = cell.get_text(" ")
            assert all("„" in text and entry["paper"] in text and entry["label"] in text for entry in stated["entries"])
            assert stated["entries"] or text.lower().startswith(VALUES)
    places = [place.get_text() for place in page.select(".place")]
    assert any("2022–2026, S.\u00a03" in place for place in places)
    style = page.select("style")[0].get_text()
    assert "table-header-group" in style
    assert "A4 landscape" in style


def test_synopsis_explains_an_empty_cell_by_what_comes_nearest(run: Run, tmp_path: Path) -> None:
    text = BeautifulSoup(made(run, tmp_path, "html").read_text(encoding="utf-8"), "html.parser").get_text(" ")
    assert "Am nächsten kommt: " in text
    assert "Am nächsten kommt: „" in text
    assert "100\u202f% der Seiten gelesen" in text


def test_synopsis_as_word_file_is_landscape_with_contents_and_repeated_heads(run: Run, tmp_path: Path) -> None:
    document = Document(str(made(run, tmp_path, "docx", "--rows", "5")))
    section = document.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert section.page_width > section.page_height
    assert len(document.tables) == 5
    for number, table in enumerate(document.tables, start=1):
        assert table.rows[0].cells[0].text.startswith(f"{number}\u00a0")
        assert [cell.text for cell in table.rows[1].cells] == LAENDER
        marks = [(len(row._tr.xpath(".//w:tblHeader")), len(row._tr.xpath(".//w:cantSplit"))) for row in table.rows]
        assert marks == [(1, 0), (1, 0), *([(0, 1)] * (len(table.rows) - 2))]
    body = document.element.body
    anchors = body.xpath("//w:hyperlink/@w:anchor")
    assert anchors == body.xpath("//w:bookmarkStart/@w:name") == [f"thema{n}" for n in range(1, 6)]
    assert [code.text for code in body.xpath("//w:instrText")] == [f" PAGEREF {anchor} \\h " for anchor in anchors]


@pytest.mark.parametrize("form", ["docx", "html", "xlsx"])
def test_synopsis_tells_how_the_laender_differ_above_their_statements(run: Run, run_json: RunJson, tmp_path: Path, form: str) -> None:
    theme = next(row for row in run_json("compare", "BB", "BE", "SN") if row["differences"])
    cells = first_cells(made(run, tmp_path, form, "--theme", theme["label"]), form)
    for stance in theme["differences"]:
        told = cells[LAND_ORDER.index(stance["region"])]
        assert told.startswith("Umfang: ")
        assert all(lead in told for lead in stance["leads"])
        assert ("Federführung:" in told, "Fristen:" in told) == (bool(stance["leads"]), bool(stance["first_due"]))


def first_cells(path: Path, form: str) -> list[str]:
    """The cells right below the heads of the Länder, their white space folded."""
    if form == "docx":
        texts = [cell.text for cell in Document(str(path)).tables[0].rows[2].cells]
    elif form == "html":
        texts = [
            cell.get_text(" ")
            for cell in BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser").select("tr.differences")[0].select("td")
        ]
    else:
        texts = [str(cell.value or "") for cell in load_workbook(path)["Synopse"][2][1:]]
    return [" ".join(text.split()) for text in texts]


def test_synopsis_as_workbook_links_contents_to_themes(run: Run, tmp_path: Path) -> None:
    book = load_workbook(made(run, tmp_path, "xlsx"))
    table, contents = book["Synopse"], book["Inhalt"]
    assert [cell.value for cell in table[1]] == ["Thema", *LAENDER]
    assert table.print_title_rows == "$1:$1"
    assert table.page_setup.orientation == "landscape"
    for row in contents.iter_rows(min_row=5, max_col=2):
        link = row[1].hyperlink
        assert link
        target = str(link.location or link.target)
        assert table[target.rsplit("!", 1)[1]].value == f"{row[0].value} {row[1].value}"


def test_synopsis_of_a_land_without_papers_says_that_the_source_is_missing(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "synopse.html"
    assert run("compare", "BB", "HH", "--synopsis", str(path)).exit_code == 0
    assert "Quelle fehlt oder ist unlesbar: noch kein Papier aufgenommen." in path.read_text(encoding="utf-8")


def test_synopsis_names_the_forms_there_are(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["compare", "BB", "--synopsis", "synopse.pdf", "--workspace", str(demo)])
    assert caught.value.code == 1
    assert ".docx" in capsys.readouterr().err
