"""The sample papers in a workspace, served; and a real browser, where there is one."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from review_desk import Reviewer
from web_server import served

from flows.comparison import compare_workspace
from flows.serving import services
from flows.settings import Settings, load_settings
from flows.stages import Overrides, ingest

FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")  # fmt: skip
PAPERS = (
    "bb_masterplan_leichtbau_2019.pdf", "bb_masterplan_leichtbau_2024.pdf", "bb_fachkraeftestrategie_2030.html",
    "be_aktionsplan_gruendungen.docx", "be_digitalprogramm_wirtschaft_2027.pdf", "sn_transferprogramm_mittelstand.pdf",
)  # fmt: skip
"""Of each format some, of three Länder, two editions of one plan: all of them would take half a minute."""


# how long to wait says nothing about speed: busy machines load models slowly
expect.set_options(timeout=120_000)


@pytest.fixture(scope="session")
def workspace(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Settings:
    settings = load_settings(tmp_path_factory.mktemp("explorer"))
    for name in PAPERS:
        ingest(str(samples / name), settings=settings, overrides=Overrides())
    compare_workspace(settings)
    return settings


@pytest.fixture(scope="session")
def explorer(workspace: Settings, samples: Path) -> Iterator[str]:
    lent = services(workspace)
    # a paper that was sent again: its job can be looked at
    lent.intake.take_file((samples / PAPERS[0]).read_bytes(), PAPERS[0])
    with served(lent) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium for one file of tests: while it is open its event loop runs, and Prefect's calls of other tests would wait on that."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not installed (apt.txt)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1440, "height": 900}, locale="de-DE")
    yield opened
    opened.close()


@pytest.fixture
def reviewer(browser: Browser) -> Iterator[Reviewer]:
    """People at browsers of their own, who have said who they are."""
    opened = []

    def sit_down(address: str, name: str, *, scripts: bool = True) -> Page:
        context = browser.new_context(java_script_enabled=scripts, locale="de-DE")
        opened.append(context)
        page = context.new_page()
        page.goto(f"{address}/pruefen")
        page.get_by_label("Name", exact=True).fill(name)
        page.get_by_role("button", name="Prüfen beginnen").press("Enter")
        expect(page.get_by_text(f"Es prüft: {name}")).to_be_visible()
        if scripts:
            expect(page.get_by_label("Einzelne Tasten verwenden")).to_be_visible()
        return page

    yield sit_down
    for context in opened:
        context.close()
