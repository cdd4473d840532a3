"""Measures, bodies and editions in the explorer, in a real browser."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from paper_builder import PaperBuilder
from playwright.sync_api import Page, expect
from review_desk import follow, press
from web_server import ask, served

from flows.settings import Settings, load_settings
from outputs.connections import opened_to_read, opened_to_write
from outputs.deadlines import clock
from outputs.details import measures
from outputs.measures_asked import MeasureFilter
from outputs.storing import store_paper
from outputs.web.services import Services


def test_clock_filters_the_table_and_lets_go_again(explorer: str, page: Page, workspace: Settings) -> None:
    with opened_to_read(workspace.database) as database:
        undated = clock(measures(database, MeasureFilter()), "2026-11-21")["undated"]
    page.goto(f"{explorer}/massnahmen")
    all_of_them = page.locator("table.measures caption").inner_text()
    page.locator(".clock .undated a").click()
    expect(page.locator("table.measures caption")).to_contain_text(f"{undated} Maßnahme")
    expect(page.locator("td.deadline.overdue")).to_have_count(0)
    page.locator(".clock [aria-current] ").click()
    expect(page.locator("table.measures caption")).to_have_text(all_of_them)


def test_facets_narrow_each_other_and_count_what_is_left(explorer: str, page: Page) -> None:
    page.goto(f"{explorer}/massnahmen?land=BB")
    regions = page.locator("table.measures tbody td:first-child abbr").all_inner_texts()
    assert regions
    assert set(regions) == {"BB"}
    option = page.locator("#stelle option").nth(1)
    lead, number = option.get_attribute("value") or "", re.findall(r"\((\d+)\)$", option.inner_text())[0]
    with page.expect_navigation():
        page.locator("#stelle").select_option(lead)
    expect(page).to_have_url(re.compile("stelle="))
    expect(page.locator("table.measures caption")).to_contain_text(re.compile(rf"^{number} Maßnahme"))
    leads = page.locator("table.measures tbody td:nth-child(3)").all_inner_texts()
    assert leads
    assert all(lead in one for one in leads)
    with page.expect_navigation():
        page.locator("#land").select_option("")
    assert {"BB"} <= set(page.locator("table.measures tbody td:first-child abbr").all_inner_texts())


def test_costs_order_the_table(explorer: str, page: Page) -> None:
    page.goto(f"{explorer}/massnahmen?kosten=ja")
    follow(page.get_by_role("link", name="Kosten"))
    costs = [int(text.replace(".", "").split()[0]) for text in page.locator("table.measures tbody td.number").all_inner_texts()]
    assert len(costs) > 1
    assert costs == sorted(costs, reverse=True)


def test_a_year_of_the_picture_shows_what_ends_in_it(explorer: str, page: Page) -> None:
    page.goto(f"{explorer}/massnahmen")
    bar = page.locator(".years a[aria-label]").last
    year = (bar.get_attribute("aria-label") or "").partition(":")[0]
    bar.focus()
    press(page, "Enter")
    expect(page).to_have_url(re.compile(f"jahr={year}"))
    ends = page.locator("td.deadline").all_inner_texts()
    assert ends
    assert all(year in text for text in ends)


def test_a_measure_shows_each_value_with_its_wording_and_leads_to_the_page(explorer: str, page: Page) -> None:
    page.goto(f"{explorer}/massnahmen?kosten=ja&land=BB")
    follow(page.locator("table.measures tbody th a").first)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    wordings = page.locator("table.values .wording")
    assert wordings.count() > 0
    assert all(text.startswith("„") and text.endswith("“") for text in wordings.all_inner_texts())
    page.locator("table.values a").first.click()
    expect(page).to_have_url(re.compile("/(papier|befund)/"))


def test_a_body_shows_its_measures_and_partners(explorer: str, page: Page) -> None:
    page.goto(f"{explorer}/akteure")
    follow(page.locator(".network a").first)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert page.locator("section[aria-labelledby=namen] tbody tr").count() >= 1
    page.locator("section[aria-labelledby=massnahmen] tbody a").first.click()
    expect(page).to_have_url(re.compile("/massnahme/"))


def test_two_editions_stand_side_by_side(explorer: str, page: Page) -> None:
    page.goto(f"{explorer}/editionen")
    follow(page.locator("section[aria-labelledby=folgen] a", has_text="Leichtbau").first)
    changes = set(page.locator("table.changes .change").all_inner_texts())
    assert {"fortgeführt", "neu"} & changes
    assert changes <= {"fortgeführt", "geändert", "umbenannt", "aufgeteilt", "zusammengelegt", "abgeschlossen", "entfallen", "neu"}
    assert page.locator(".timeline .bar").count() >= 2


def test_editions_are_narrowed_by_land_and_title(explorer: str, page: Page) -> None:
    page.goto(f"{explorer}/editionen?wort=Leichtbau")
    offered = page.get_by_label("ältere Ausgabe").locator("option").all_inner_texts()
    assert len(offered) == 3
    assert all("Leichtbau" in name for name in offered[1:])
    assert page.locator("section[aria-labelledby=folgen] li").count() == 1
    page.get_by_label("Land").select_option("SN")
    expect(page).to_have_url(re.compile("land=SN"))
    expect(page.get_by_label("ältere Ausgabe").locator("option")).to_have_count(1)
    expect(page.get_by_role("link", name="Alle Papiere")).to_be_visible()


def test_narrowing_the_editions_keeps_the_comparison(explorer: str, page: Page) -> None:
    page.goto(f"{explorer}/editionen")
    follow(page.locator("section[aria-labelledby=folgen] a", has_text="Leichtbau").first)
    page.get_by_label("Worte im Titel").fill("Wasserstoff")
    page.get_by_role("button", name="Eingrenzen").click()
    expect(page).to_have_url(re.compile("wort=Wasserstoff"))
    expect(page.get_by_role("heading", name="Was wurde woraus?")).to_be_visible()


def test_an_edition_that_is_not_there_is_said(explorer: str, page: Page) -> None:
    answer = page.goto(f"{explorer}/editionen?alt=nein&neu=auch-nicht")
    assert answer is not None
    assert answer.status == 404


def test_measures_are_narrowed_by_their_status(tmp_path: Path, page: Page) -> None:
    settings = load_settings(tmp_path)
    paper = PaperBuilder("Masterplan Hafen", ("BB",), location="hafen.pdf")
    paper.measure("Bau einer Mole", status="abgeschlossen").measure("Kran mit Akku", status="begonnen").measure("Neue Boote")
    with opened_to_write(settings.database) as opened:
        store_paper(opened, paper.build())
    with served(Services(settings.database, tmp_path / "archive", today=lambda: "2026-01-02")) as address:
        page.goto(f"{address}/massnahmen")
        with page.expect_navigation():
            page.get_by_label("Stand").select_option("begonnen")
        assert page.locator("table.measures tbody th a").all_inner_texts() == ["Kran mit Akku"]
        expect(page.get_by_label("Stand")).to_have_value("begonnen")


def test_a_selection_of_measures_can_be_taken_away(explorer: str, page: Page) -> None:
    page.goto(f"{explorer}/massnahmen?land=BB&folge=massnahme")
    total = int(re.findall(r"\d+", page.locator("table.measures caption").inner_text())[0])
    first = page.locator("table.measures tbody th a").first.inner_text()
    link = page.get_by_role("link", name="CSV").get_attribute("href") or ""
    lines = list(csv.DictReader(io.StringIO(ask(explorer + link).body.decode("utf-8-sig")), delimiter=";"))
    assert len(lines) == total
    assert {line["Land"] for line in lines} <= {"BB", "BB+BE"}
    assert lines[0]["Maßnahme"] in first
    workbook = load_workbook(io.BytesIO(ask(explorer + (page.get_by_role("link", name="Excel").get_attribute("href") or "")).body))
    assert workbook.worksheets[0].max_row == total + 1
    assert ask(f"{explorer}/massnahmen/datei/exe").status == 404


def test_a_quotation_is_copied_with_its_source(explorer: str, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=explorer)
    page.goto(f"{explorer}/synopse")
    held = page.locator("[data-quotable]").first
    words, place = held.locator("[data-words]").inner_text(), held.locator("a.place")
    held.get_by_role("button", name="zitieren").click()
    expect(held.get_by_role("button", name="kopiert")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == f"{words} ({' '.join(place.inner_text().split())}), {explorer}{place.get_attribute('href')}"
    assert copied.startswith("„")


@pytest.mark.parametrize(
    ("path", "order", "column"),
    [("papiere", "massnahmen", "Maßnahmen"), ("papiere", "felder", "Handlungsfelder"), ("akteure", "beteiligt", "beteiligt")],
)
def test_tables_can_be_ordered_by_their_columns(explorer: str, page: Page, path: str, order: str, column: str) -> None:
    page.goto(f"{explorer}/{path}?land=BB")
    heads = page.locator("table.list thead th")
    place = [head.strip() for head in heads.all_inner_texts()].index(column)
    follow(heads.nth(place).get_by_role("link"))
    expect(page).to_have_url(re.compile(f"land=BB.*folge={order}"))
    expect(heads.nth(place)).to_have_attribute("aria-sort", "descending")
    numbers = [int(row.locator("th, td").nth(place).inner_text().replace("–", "0")) for row in page.locator("table.list tbody tr").all()]
    assert len(numbers) > 1
    assert numbers == sorted(numbers, reverse=True)


@pytest.mark.parametrize(("path", "key"), [("papiere", "Papier"), ("akteure", "Akteur")])
def test_papers_and_bodies_can_be_taken_away_as_they_are_shown(explorer: str, page: Page, path: str, key: str) -> None:
    page.goto(f"{explorer}/{path}?land=SN")
    shown = page.locator("table.list tbody th a").all_inner_texts()
    link = page.get_by_role("link", name="CSV").get_attribute("href") or ""
    lines = list(csv.DictReader(io.StringIO(ask(explorer + link).body.decode("utf-8-sig")), delimiter=";"))
    assert [line[key] for line in lines] == shown
    assert ask(f"{explorer}/{path}/datei/exe").status == 404
