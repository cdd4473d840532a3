"""The Synopse in the explorer: how the Länder differ, all of it on one page, in both languages."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from web_server import PlainBrowser

from flows.settings import Settings
from outputs.connections import opened_to_read
from outputs.differing import differing
from outputs.queries import synopsis

LAENDER = ("BB", "BE", "SN")
CHOSEN = "&".join(f"land={code}" for code in LAENDER)


def test_synopsis_says_how_the_laender_differ(explorer: str, page: Page, workspace: Settings) -> None:
    with opened_to_read(workspace.database) as database:
        rows = synopsis(database, LAENDER)
        stances = differing(database, rows)
    assert stances, "the samples share no theme with measures"
    page.goto(f"{explorer}/synopse/alle?{CHOSEN}")
    expect(page.locator("table.differing tbody")).to_have_count(len(stances))
    theme, told = next(iter(stances.items()))
    page.goto(f"{explorer}/synopse?{CHOSEN}&thema={theme}")
    lines = page.locator("table.differing tbody tr")
    expect(lines).to_have_count(len(told))
    for line, stance in zip(lines.all(), told, strict=True):
        expect(line).to_contain_text(stance.region)
        for lead in stance.leads:
            expect(line).to_contain_text(lead)


def test_whole_synopsis_holds_every_theme_and_statement(explorer: str, page: Page, workspace: Settings) -> None:
    with opened_to_read(workspace.database) as database:
        rows = synopsis(database, LAENDER)
    page.goto(f"{explorer}/synopse?{CHOSEN}")
    page.get_by_role("link", name="Alles auf einer Seite").click()
    expect(page).to_have_url(re.compile("/synopse/alle"))
    expect(page.locator("table.synopsis tbody tr")).to_have_count(len(rows))
    expect(page.locator(".statement")).to_have_count(sum(len(cell.entries) for row in rows for cell in row.cells))
    expect(page.locator("nav.pages")).to_have_count(0)


def test_choosing_a_language_stays_on_the_page_as_it_was_asked_for(explorer: str) -> None:
    browser = PlainBrowser(explorer)
    assert 'name="zurueck" value="/synopse?land=BB&amp;seite=2"' in browser.open("/synopse?land=BB&seite=2").text
    browser.send("/sprache", sprache="en", zurueck="/synopse?land=BB")
    assert 'name="zurueck" value="/synopse?land=BB"' in browser.open("/synopse?land=BB").text
