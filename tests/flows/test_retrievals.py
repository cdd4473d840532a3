"""What an answer was and what it says about mining is kept of every address: a list, a typed one, a paper, a 304."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli import querplan
from flows.guests import retrieve, watching_guest
from flows.rounds import Order, opened_database, run_round
from flows.settings import Settings, load_settings
from flows.source_files import watched_sources
from flows.stages import obtain
from outputs.reservations import MiningStated, mining_stated
from tests.corpus.fault_server import FaultServer, answer, sends, serving
from tests.flows.watched_site import Days, listing, plan_page, quiet, watching

TDMREP = b'[{"location": "/eins/*", "tdm-reservation": 1, "tdm-policy": "https://www.example.org/bedingungen"}]'
RESERVED = b'<meta name="tdm-reservation" content="1">'


@pytest.fixture
def site() -> Iterator[FaultServer]:
    routes = {
        "/eins/": listing("/plan.html"),
        "/.well-known/tdmrep.json": sends(answer(TDMREP)),
        "/plan.html": sends(answer(plan_page().replace(b"<head>", b"<head>" + RESERVED), "200 OK", 'ETag: "e1"')),
        "/frei.html": sends(answer(plan_page("Masterplan Holz Sachsen"))),
    }
    with serving(routes) as server:
        yield server


def round_of(workspace: Path, days: Days) -> Settings:
    settings = load_settings(workspace)
    run_round(Order(settings, watched_sources(settings), now=days, surroundings=quiet()))
    return settings


def said(settings: Settings, address: str) -> MiningStated:
    with opened_database(settings) as database:
        return mining_stated(database, [address])[address]


def statuses(settings: Settings, address: str) -> list[int | None]:
    with opened_database(settings) as database:
        query = "select json_extract(content, '$.status') from visit where address = ? order by visited_at"
        return [row[0] for row in database.execute(query, [address]).fetchall()]


def test_a_round_keeps_the_status_of_every_visit_and_what_a_304_still_says(site: FaultServer, tmp_path: Path) -> None:
    workspace, days, paper = watching(tmp_path, site.origin, "eins"), Days(), f"{site.origin}/plan.html"
    plan = site.routes["/plan.html"]
    for route in (plan, sends(b"HTTP/1.1 304 Not Modified\r\n\r\n"), sends(answer(b"weg", "410 Gone"))):
        site.routes["/plan.html"] = route
        settings = round_of(workspace, days)
        days.move(days=1)
    assert statuses(settings, paper) == [200, 304, 410]
    stated = said(settings, paper)
    assert ([one.form for one in stated.statements], stated.is_reserved, stated.at[:10]) == (["meta"], True, "2026-11-02")


def test_a_round_keeps_what_the_list_of_a_source_says(site: FaultServer, tmp_path: Path) -> None:
    settings = round_of(watching(tmp_path, site.origin, "eins"), Days())
    stated = said(settings, f"{site.origin}/eins/")
    assert (stated.forms, stated.policies) == ("tdmrep.json", ("https://www.example.org/bedingungen",))
    shown = CliRunner().invoke(querplan, ["sources", "health", "--workspace", str(tmp_path)], catch_exceptions=False)
    assert "vorbehalten" in shown.output
    told = CliRunner().invoke(querplan, ["sources", "health", "--json", "--workspace", str(tmp_path)], catch_exceptions=False)
    assert [one["mining"]["is_reserved"] for one in json.loads(told.output)] == [True]


def test_a_failed_retrieval_is_kept_with_its_status(site: FaultServer, tmp_path: Path) -> None:
    site.routes["/eins/"] = sends(answer(b"", "403 Forbidden"))
    settings = round_of(watching(tmp_path, site.origin, "eins"), Days())
    with opened_database(settings) as database:
        assert database.execute("select status, sha256 from retrieval").fetchall() == [(403, "")]
        assert mining_stated(database, [f"{site.origin}/eins/"]) == {}


def test_a_typed_address_keeps_what_it_says_and_the_exports_show_it(site: FaultServer, tmp_path: Path) -> None:
    workspace = watching(tmp_path, site.origin)
    addresses = [f"{site.origin}/{name}.html" for name in ("plan", "frei")]
    CliRunner().invoke(querplan, ["add", *addresses, "--workspace", str(workspace)], catch_exceptions=False)
    exported = CliRunner().invoke(querplan, ["export", "--format", "json", "--workspace", str(workspace)], catch_exceptions=False)
    assert exported.exit_code == 0, exported.output
    whole = json.loads((workspace / "exports" / "comparison.json").read_text(encoding="utf-8"))
    assert {one["address"].rpartition("/")[2]: one["is_reserved"] for one in whole["mining"]} == {"plan.html": True, "frei.html": False}


def test_retrieve_says_who_asks_and_where_to_write(site: FaultServer, tmp_path: Path) -> None:
    workspace = watching(tmp_path, site.origin, more='[operator]\nname = "Büro für (offene) Pläne"\ncontact = "plaene@example.org"\n')
    settings = load_settings(workspace)
    retrieve(f"{site.origin}/frei.html", settings, watching_guest(settings, 0.0, quiet()))
    agents = {line for request in site.requests for line in request.split(b"\r\n") if line.startswith(b"User-Agent:")}
    assert agents == {b"User-Agent: Querplan/0.1 (Vergleich oeffentlicher Strategiepapiere; Buero fuer offene Plaene; +plaene@example.org)"}


def test_who_only_reads_an_address_needs_no_workspace(site: FaultServer, tmp_path: Path) -> None:
    settings = Settings(workspace=tmp_path / "nirgends", open_hosts=("127.0.0.1",))
    assert b"Masterplan Holz" in obtain(f"{site.origin}/frei.html", settings)
    assert not settings.workspace.exists()
