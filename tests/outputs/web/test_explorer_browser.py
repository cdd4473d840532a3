"""The explorer in a real browser: what people do there, for everybody, at every width."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect
from review_desk import follow
from starlette.routing import compile_path
from web_server import ask

from outputs.web.registry import load_pages


def reachable(explorer: str) -> dict[str, str]:
    """Follow links and pictures from the overview; return the first address met for each registered path."""
    patterns = {one.path: compile_path(one.path)[0] for one in load_pages() if one.method == "GET"}
    met: dict[str, str] = {}
    waiting, seen = ["/"], {"/"}
    for path in waiting:
        pattern = next((name for name, regex in patterns.items() if regex.match(path.partition("?")[0])), None)
        if pattern is None or pattern in met:
            continue
        met[pattern] = path
        answer = ask(explorer + path)
        text = answer.text if "html" in answer.heads.get("content-type", "") else ""
        links = [*re.findall(r'(?:href|src)="(/[^"#]*)', text), answer.heads.get("location", "").partition("#")[0]]
        fresh = [link.replace("&amp;", "&") for link in links if link and link not in seen and not link.startswith("/static")]
        seen.update(fresh)
        waiting += fresh
    return met


def test_every_page_can_be_reached_from_the_overview(explorer: str) -> None:
    # who logs in is looked at in test_explorer_login, pairs and themes by those who have a name in test_explorer_pairs and _themes
    wanted = {one.path for one in load_pages() if one.method == "GET"} - {"/anmelden", "/zugang", "/pruefen/paare", "/pruefen/thema"}
    assert set(reachable(explorer)) == wanted


def pages_to_look_at(explorer: str) -> list[str]:
    """Return an address of each registered page that is one."""
    met = reachable(explorer).values()
    return [path for path in met if "/datei/" not in path and "html" in ask(explorer + path).heads.get("content-type", "")]


def test_no_page_has_serious_barriers(explorer: str, page: Page) -> None:
    barriers = []
    for path in pages_to_look_at(explorer):
        page.goto(explorer + path)
        found = Axe().run(page).response["violations"]
        barriers += [(path, one["id"], one["nodes"][0]["html"][:160]) for one in found if one["impact"] != "minor"]
    assert barriers == []


@pytest.mark.parametrize("width", [320, 720, 1440], ids=["200 % of a telephone", "200 % of a screen", "screen"])
def test_no_page_is_wider_than_the_window(explorer: str, browser: Browser, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    for path in pages_to_look_at(explorer):
        page.goto(explorer + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    page.close()


def test_a_cell_of_the_overview_opens_the_synopsis_of_its_theme(explorer: str, page: Page) -> None:
    page.goto(explorer)
    cell = page.locator("table.heat tbody tr").first.locator("td a").first
    theme = page.locator("table.heat tbody tr").first.locator("th").inner_text()
    cell.click()
    expect(page).to_have_title(re.compile("Synopse"))
    expect(page.locator("table.synopsis tbody th")).to_contain_text(theme)


def test_themes_of_one_land_alone_name_it_and_lead_to_the_synopsis(explorer: str, page: Page) -> None:
    page.goto(explorer)
    page.get_by_text("nur eines Landes").click()
    alone = page.locator(".alone li")
    assert alone.locator(".own .land").count() >= alone.count() > 0
    theme = alone.first.locator("a").inner_text()
    follow(alone.first.locator("a"))
    expect(page.locator("table.synopsis tbody th")).to_contain_text(theme)


def test_synopsis_of_two_laender_has_two_columns_and_reasons(explorer: str, page: Page) -> None:
    page.goto(f"{explorer}/synopse")
    with page.expect_navigation():
        page.get_by_label("Berlin").uncheck()
    expect(page.locator("table.synopsis thead th")).to_have_count(3)
    assert page.locator(".statement .place").first.get_attribute("href")
    follow(page.get_by_role("link", name="Nächste"))
    assert page.locator(".none").count() > 0
    assert all(text.strip() for text in page.locator(".none").all_inner_texts())


def test_a_finding_turns_to_its_page_and_a_passage_shows_its_finding(explorer: str, page: Page) -> None:
    page.goto(f"{explorer}/papiere")
    follow(page.get_by_role("link", name="Masterplan Leichtbau Brandenburg 2024–2028"))
    last = page.locator(".finding.measure a.what").last
    number = page.locator(".finding.measure .page").last.inner_text().split()[-1]
    last.click()
    expect(page.locator("#blattname")).to_contain_text(f"Seite {number} von")
    expect(page.locator("svg a.chosen")).to_have_count(1)
    expect(page.locator(".finding.chosen")).to_have_count(1)
    expect(page.locator(".picture img")).not_to_have_js_property("naturalWidth", 0)
    follow(page.locator(".picture svg a").first)
    finding = page.url.partition("#")[2]
    assert finding.startswith("f-")
    expect(page.locator(f"#{finding}")).to_be_in_viewport()


def test_going_back_after_turning_a_page_shows_the_page_before(explorer: str, page: Page) -> None:
    page.goto(f"{explorer}/papiere")
    follow(page.get_by_role("link", name="Masterplan Leichtbau Brandenburg 2024–2028"))
    before = page.locator("#blattname").inner_text()
    page.get_by_label("nächste Seite").click()
    expect(page.locator("#blattname")).not_to_have_text(before)
    page.go_back()
    expect(page.locator("#blattname")).to_have_text(before)


def test_a_web_page_shows_its_archived_text_with_its_passages(explorer: str, page: Page) -> None:
    page.goto(f"{explorer}/papiere")
    page.get_by_role("link", name="Fachkräftestrategie").first.click()
    expect(page.locator("#blattname")).to_have_text("Archivierter Text")
    follow(page.locator(".finding a.what").first)
    expect(page.locator("mark:visible").first).to_be_visible()
    assert page.url.partition("#")[2].startswith("p-")


def test_search_marks_words_and_leads_to_the_passage(explorer: str, page: Page) -> None:
    page.goto(explorer)
    page.locator("#find").fill("Fachkraefte")
    page.keyboard.press("Enter")
    expect(page.locator(".snippet mark").first).to_contain_text("Fachkräfte")
    page.locator(".snippet a").first.click()
    expect(page.locator("section.sheet")).to_be_visible()


def test_keyboard_alone_reaches_the_content_and_the_language(explorer: str, page: Page) -> None:
    page.goto(explorer)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("main a").first).to_be_focused()
    page.get_by_role("button", name="English").press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.get_by_role("link", name="Overview", exact=True)).to_be_visible()


def test_pages_work_without_scripts(explorer: str, browser: Browser) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{explorer}/papiere")
    follow(page.get_by_role("link", name="Masterplan Leichtbau Brandenburg 2024–2028"))
    follow(page.get_by_label("nächste Seite"))
    assert "seite=" in page.url
    page.close()
