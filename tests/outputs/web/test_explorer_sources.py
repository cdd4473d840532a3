"""The sources in the explorer: what is broken is said, a person decides what is a plan."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from papers import make_paper
from playwright.sync_api import Page, expect
from web_server import ask, served

from corpus.health import Health
from corpus.judgement import Verdict
from corpus.records import Period
from corpus.sources.registry import Source
from corpus.tdm import Reservation
from outputs.candidates import Candidate, candidates_in, settle, store_candidate
from outputs.connections import opened_to_read, opened_to_write
from outputs.health import store_health
from outputs.reservations import Retrieval, store_retrieval
from outputs.storing import store_paper
from outputs.web.services import Services

DAY = "2026-03-02T03:00:00+00:00"
PAGES = {"eins": "https://a.example/meldung?nr=1&von=2", "zwei": ""}
"""The web page that led to a waiting paper, where one did."""
SOURCES = tuple(
    Source.model_validate({"id": name, "land": land, "title": title, "publisher": "Ministerium", "kind": "listing", "address": "https://a.example/"})
    for name, land, title in (("mwae", "BB", "Strategien des Ministeriums"), ("senat", "BE", "Pläne des Senats"))
)  # fmt: skip


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """One source is well, one broken; two papers wait."""
    path = tmp_path / "comparison.db"
    with opened_to_write(path) as opened:
        store_paper(opened, make_paper())
        store_health(opened, Health("mwae", "ok", DAY, "", DAY, DAY, 12, 4), None)
        store_health(opened, Health("senat", "alarm", DAY, "nur 1 von 20 Links", DAY, DAY, 20, 5), None)
        for name in ("eins", "zwei"):
            one = Candidate(f"https://a.example/{name}.pdf", name * 16, "mwae", DAY, "found", page=PAGES[name])
            store_candidate(opened, one)
            settle(
                opened,
                one,
                "waiting",
                verdict=Verdict("report", "wait", ("BB",), "Papier", Period(), ("nennt keine Maßnahmen",)),
                title=f"Papier {name}",
            )
    return path


@pytest.fixture
def office(database: Path, tmp_path: Path) -> Iterator[str]:
    lent = Services(database, tmp_path, today=lambda: "2026-03-03", now=lambda: "2026-03-03T10:00:00.000+00:00", sources=lambda: SOURCES)
    with served(lent) as address:
        yield address


def test_overview_tells_of_broken_sources_and_leads_to_them(office: str, page: Page) -> None:
    page.goto(office)
    expect(page.get_by_text("1 von 2 in Ordnung")).to_be_visible()
    page.get_by_role("link", name="2 Papiere warten auf eine Entscheidung").click()
    expect(page.get_by_role("heading", name="Ist das ein Plan?")).to_be_visible()
    first = page.locator("table.sources tbody tr").first
    expect(first).to_contain_text("Pläne des Senats")
    expect(first).to_contain_text("nur 1 von 20 Links")
    assert [one for one in Axe().run(page).response["violations"] if one["impact"] in {"serious", "critical"}] == []


def test_a_person_decides_what_is_a_plan(office: str, page: Page, database: Path) -> None:
    page.goto(f"{office}/quellen")
    page.locator(".waiting li").filter(has=page.get_by_role("heading", name="Papier eins")).get_by_label("Ihr Name").fill("Frau Weiß")
    page.get_by_role("button", name="Ein Plan: aufnehmen (Papier eins)").click()
    expect(page.get_by_text("1 angenommenes Papier nimmt der nächste Lauf auf")).to_be_visible()
    page.get_by_role("button", name="Keiner: nicht mehr fragen (Papier zwei)").click()
    expect(page.get_by_role("heading", name="Papier zwei")).to_have_count(0)
    with opened_to_read(database) as opened:
        decided = {one.title: (one.state, one.decided_by) for one in candidates_in(opened, "found", "rejected", "waiting")}
    assert decided == {"Papier eins": ("found", "Frau Weiß"), "Papier zwei": ("rejected", "Frau Weiß")}


def test_a_waiting_paper_names_the_page_that_led_to_it(office: str, page: Page) -> None:
    page.goto(f"{office}/quellen")
    led = page.locator(".waiting li").filter(has=page.get_by_role("heading", name="Papier eins"))
    expect(led.locator("p.quiet")).to_contain_text("steht auf https://a.example/meldung?nr=1&von=2")
    expect(led.get_by_role("link", name="https://a.example/meldung")).to_have_attribute("href", PAGES["eins"])
    alone = page.locator(".waiting li").filter(has=page.get_by_role("heading", name="Papier zwei"))
    expect(alone).not_to_contain_text("steht auf")


def test_sources_and_papers_show_what_is_said_about_mining(office: str, database: Path) -> None:
    with opened_to_write(database) as opened:
        paper = opened.execute("select id, location from document").fetchone()
        said = (Reservation("file", True, "https://a.example/bedingungen"), Reservation("header", True, "javascript:alert(1)"))
        store_retrieval(opened, Retrieval("https://a.example/", DAY, 200, "a" * 64, said))
        store_retrieval(opened, Retrieval(paper[1], DAY, 200, "b" * 64, said))
    shown = ask(f"{office}/quellen").text
    assert shown.count("<td>vorbehalten</td>") == len(SOURCES)
    page = ask(f"{office}/papier/{paper[0]}").text
    assert 'Text- und Data-Mining vorbehalten <span lang="de">(tdmrep.json, HTTP-Kopf)</span>, gefragt am 02.03.2026' in page
    assert '<a href="https://a.example/bedingungen"' in page
    assert "javascript:" not in page


def test_a_paper_nobody_asked_about_mining_says_nothing_of_it(office: str, database: Path) -> None:
    with opened_to_read(database) as opened:
        paper = opened.execute("select id from document").fetchone()[0]
    assert "Mining" not in ask(f"{office}/papier/{paper}").text
