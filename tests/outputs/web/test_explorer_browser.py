"""The explorer in a real browser: what people do there, for everybody, at every width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from papers import make_paper
from playwright.sync_api import Browser, Dialog, Page, expect
from starlette.routing import compile_path
from web_server import ask, served

from corpus.records import AlignItem, Alignment, Theme
from outputs.connections import opened_to_write
from outputs.database import align_items, store_alignment
from outputs.storing import store_paper
from outputs.web.registry import load_pages
from outputs.web.services import Services

PAYLOADS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "'-alert(1)-'", "javascript:alert(1)",
    "</title><script>alert(1)</script>", "{{ 7*191 }}<b>fett</b>", "<a href=\"javascript:alert(1)\">x</a>", "</select><img src=x onerror=alert(1)>",
)  # fmt: skip


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
    # who logs in is looked at in test_explorer_login
    wanted = {one.path for one in load_pages() if one.method == "GET"} - {"/anmelden", "/zugang"}
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


def test_synopsis_of_two_laender_has_two_columns_and_reasons(explorer: str, page: Page) -> None:
    page.goto(f"{explorer}/synopse")
    with page.expect_navigation():
        page.get_by_label("Berlin").uncheck()
    expect(page.locator("table.synopsis thead th")).to_have_count(3)
    assert page.locator(".statement .place").first.get_attribute("href")
    page.get_by_role("link", name="Nächste").click()
    assert page.locator(".none").count() > 0
    assert all(text.strip() for text in page.locator(".none").all_inner_texts())


def test_a_finding_turns_to_its_page_and_a_passage_shows_its_finding(explorer: str, page: Page) -> None:
    page.goto(f"{explorer}/papiere")
    page.get_by_role("link", name="Masterplan Leichtbau Brandenburg 2024–2028").click()
    last = page.locator(".finding.measure a.what").last
    number = page.locator(".finding.measure .page").last.inner_text().split()[-1]
    last.click()
    expect(page.locator("#blattname")).to_contain_text(f"Seite {number} von")
    expect(page.locator("svg a.chosen")).to_have_count(1)
    expect(page.locator(".finding.chosen")).to_have_count(1)
    page.wait_for_function("document.querySelector('.picture img').naturalWidth > 0")
    page.locator(".picture svg a").first.click()
    finding = page.url.partition("#")[2]
    assert finding.startswith("f-")
    expect(page.locator(f"#{finding}")).to_be_in_viewport()


def test_going_back_after_turning_a_page_shows_the_page_before(explorer: str, page: Page) -> None:
    page.goto(f"{explorer}/papiere")
    page.get_by_role("link", name="Masterplan Leichtbau Brandenburg 2024–2028").click()
    before = page.locator("#blattname").inner_text()
    page.get_by_label("nächste Seite").click()
    expect(page.locator("#blattname")).not_to_have_text(before)
    page.go_back()
    expect(page.locator("#blattname")).to_have_text(before)


def test_a_web_page_shows_its_archived_text_with_its_passages(explorer: str, page: Page) -> None:
    page.goto(f"{explorer}/papiere")
    page.get_by_role("link", name="Fachkräftestrategie").first.click()
    expect(page.locator("#blattname")).to_have_text("Archivierter Text")
    page.locator(".finding a.what").first.click()
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
    page.get_by_role("link", name="Masterplan Leichtbau Brandenburg 2024–2028").click()
    page.get_by_label("nächste Seite").click()
    assert "seite=" in page.url
    page.close()


@pytest.fixture
def poisoned(tmp_path: Path) -> Iterator[str]:
    """An explorer of papers whose every text is a payload."""
    path = tmp_path / "comparison.db"
    with opened_to_write(path) as database:
        for index, payload in enumerate(PAYLOADS):
            store_paper(database, make_paper(title=f"{payload} {index}", label=f"{payload} {index}", location=f"{payload}{index}.txt", regions=("BB", "BE")[index % 2 :][:1]))  # fmt: skip
        items: tuple[AlignItem, ...] = align_items(database)
        store_alignment(database, Alignment((Theme('"><img src=x onerror=alert(1)>', PAYLOADS[0], tuple(one.id for one in items)),), (), "<script>alert(1)</script>"))  # fmt: skip
    with served(Services(path, tmp_path / "archive", today=lambda: "2026-01-01")) as address:
        yield address


def test_what_papers_say_never_runs(poisoned: str, page: Page) -> None:
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(page.url)
        dialog.dismiss()

    page.on("dialog", note)
    visited, waiting = (
        set[str](),
        ["/", *(f"/suche?q={word}" for word in ("script", "%3Cscript%3Ealert(1)%3C/script%3E", "%22%3E%3Csvg%20onload=alert(1)%3E"))],
    )
    while waiting and len(visited) < 26:
        path = waiting.pop(0)
        if path in visited or "/original" in path or "/datei/" in path:
            continue
        visited.add(path)
        page.goto(urljoin(poisoned, path))
        assert page.locator("main script, main [onerror], main [onload], main img:not(.picture img)").count() == 0, path
        waiting += page.eval_on_selector_all("main a[href]", "found => found.map(one => one.getAttribute('href'))")
        assert not page.locator("a[href^='javascript:']").count()
        waiting = [one for one in waiting if one.startswith("/")]
    assert len(visited) > 20
    assert dialogs == []
