"""Data to take away and to ask: downloads, the JSON API against its own description, the SQL page."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from fastapi.openapi.models import OpenAPI
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]
from openpyxl import load_workbook
from playwright.sync_api import Page, expect
from web_server import ask

from outputs.web.registry import load_pages

ENDLESS = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"


def got(explorer: str, path: str) -> Any:
    answer = ask(explorer + path)
    assert answer.status == 200, path
    assert answer.heads["content-type"] == "application/json"
    return json.loads(answer.text)


def schema_of(described: dict[str, Any], path: str, status: str = "200") -> dict[str, Any]:
    schema = described["paths"][path]["get"]["responses"][status]["content"]["application/json"]["schema"]
    return {**schema, "components": described["components"]}


def test_openapi_document_is_valid_and_names_every_address(explorer: str) -> None:
    described = got(explorer, "/api/openapi.json")
    OpenAPI.model_validate(described)
    for schema in described["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    assert set(described["paths"]) == {one.path for one in load_pages() if one.path.startswith("/api/")} - {"/api/openapi.json"}


@pytest.mark.parametrize("listing", ["papers", "measures", "actors", "themes"])
def test_lists_are_as_described_and_can_be_paged(explorer: str, listing: str) -> None:
    described = got(explorer, "/api/openapi.json")
    whole = got(explorer, f"/api/{listing}?limit=1000")
    Draft202012Validator(schema_of(described, f"/api/{listing}")).validate(whole)
    assert whole["total"] == len(whole["items"]) > 2
    pages = [got(explorer, f"/api/{listing}?limit=2&offset={first}")["items"] for first in range(0, whole["total"], 2)]
    assert [one for items in pages for one in items] == whole["items"]


@pytest.mark.parametrize(("listing", "part"), [("papers", "document"), ("actors", "body"), ("themes", "theme")])
def test_single_records_are_as_described(explorer: str, listing: str, part: str) -> None:
    described = got(explorer, "/api/openapi.json")
    validator = Draft202012Validator(schema_of(described, f"/api/{listing}/{{{part}}}"))
    for one in got(explorer, f"/api/{listing}?limit=8")["items"]:
        validator.validate(got(explorer, f"/api/{listing}/{quote(one['id'], safe='')}"))


def test_every_finding_of_a_paper_can_be_asked_by_its_id(explorer: str) -> None:
    described = got(explorer, "/api/openapi.json")
    validator = Draft202012Validator(schema_of(described, "/api/findings/{finding}"))
    paper = got(explorer, f"/api/papers/{got(explorer, '/api/papers')['items'][0]['id']}")
    for one in [*paper["fields"], *paper["measures"]]:
        finding = got(explorer, f"/api/findings/{one['id']}")
        validator.validate(finding)
        assert finding["quote"] == one["quote"]
        assert ask(explorer + finding["address"]).status in {200, 303}


def test_filters_narrow_down(explorer: str) -> None:
    assert {region for one in got(explorer, "/api/papers?region=BE")["items"] for region in one["regions"]} == {"BE"}
    assert all(one["end_date"][:4] <= "2026" for one in got(explorer, "/api/measures?due_year=2026")["items"])


@pytest.mark.parametrize(
    ("path", "status"),
    [("/api/papers/nein", 404), ("/api/findings/nein", 404), ("/api/actors/nein", 404), ("/api/themes/nein", 404),
     ("/api/papers?region=XX", 400), ("/api/papers?limit=-1", 400), ("/api/measures?due_year=bald", 400)],
)  # fmt: skip
def test_errors_are_json_too(explorer: str, path: str, status: int) -> None:
    answer = ask(explorer + path)
    assert answer.status == status
    assert set(json.loads(answer.text)) == {"code", "message", "remedy"}


@pytest.mark.parametrize("listing", ["papers", "measures", "openapi.json"])
def test_the_api_takes_nothing(explorer: str, listing: str) -> None:
    assert ask(f"{explorer}/api/{listing}", data=b"{}", heads={"Origin": explorer}).status == 405


def test_downloads_hold_the_comparison(explorer: str, tmp_path: Path) -> None:
    answers = {form: ask(f"{explorer}/daten/datei/{form}") for form in ("xlsx", "csv", "json", "sqlite")}
    for answer in answers.values():
        assert answer.status == 200
        assert answer.heads["content-disposition"].startswith("attachment")
        assert answer.heads["content-security-policy"] == "sandbox"
    assert "Maßnahmen" in load_workbook(io.BytesIO(answers["xlsx"].body), read_only=True).sheetnames
    names = zipfile.ZipFile(io.BytesIO(answers["csv"].body)).namelist()
    assert {"datapackage.json", "massnahmen.csv"} <= set(names)
    papers = json.loads(answers["json"].text)["papers"]
    copy = tmp_path / "copy.db"
    copy.write_bytes(answers["sqlite"].body)
    held = sqlite3.connect(copy)
    assert held.execute("select count(*) from document where is_current").fetchone() == (len(papers),)
    held.close()
    assert ask(f"{explorer}/daten/datei/exe").status == 404


@pytest.mark.parametrize("query", ["delete from document", "drop table measure", "attach 'x' as y", "pragma writable_schema = on"])
def test_sql_page_refuses_to_write(explorer: str, query: str) -> None:
    before = got(explorer, "/api/papers")
    for path in ("/daten/sql", "/daten/sql/datei/csv", "/daten/sql/datei/json"):
        answer = ask(f"{explorer}{path}?{urlencode({'sql': query})}")
        assert answer.status == 400
        assert "Hier geht nur select." in answer.text
    assert got(explorer, "/api/papers") == before


def test_sql_page_ends_an_endless_query(explorer: str) -> None:
    answer = ask(f"{explorer}/daten/sql?{urlencode({'sql': ENDLESS})}")
    assert answer.status == 400
    assert "länger als 3 Sekunden" in answer.text


def test_sql_results_can_be_taken_away(explorer: str) -> None:
    query = {"sql": "select '=1+1' as formel, :wort as wort, null as nichts, x'00ff' as bytes", "wort": "ä;ö"}
    assert ask(f"{explorer}/daten/sql/datei/csv?{urlencode(query)}").text == '\ufeffformel;wort;nichts;bytes\n\'=1+1;"ä;ö";;00ff\n'
    told = json.loads(ask(f"{explorer}/daten/sql/datei/json?{urlencode(query)}").text)
    assert told == {"columns": ["formel", "wort", "nichts", "bytes"], "rows": [["=1+1", "ä;ö", None, "00ff"]], "is_cut": False}


def test_a_ready_made_query_is_chosen_changed_and_run(explorer: str, page: Page) -> None:
    page.goto(f"{explorer}/daten")
    page.get_by_role("link", name="Zur SQL-Abfrage").click()
    page.get_by_role("link", name="Wer in einem Land die meisten Maßnahmen führt").click()
    expect(page.locator("table.told tbody tr").first).to_be_visible()
    before = page.locator("table.told").inner_text()
    page.get_by_label(":land").fill("BE")
    page.get_by_role("button", name="Abfragen").click()
    expect(page.get_by_label(":land")).to_have_value("BE")
    assert page.locator("table.told").inner_text() != before
    page.get_by_label("Abfrage (nur lesend)").fill("select * from keine_tabelle")
    page.get_by_role("button", name="Abfragen").click()
    expect(page.get_by_role("alert")).to_contain_text("Die Tabelle „keine_tabelle“ gibt es nicht.")
    expect(page.get_by_label("Abfrage (nur lesend)")).to_have_value("select * from keine_tabelle")
