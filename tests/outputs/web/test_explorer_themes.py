"""Whole themes in the explorer: renamed, merged, split by whoever may review, without scripts, and taken back."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from paper_builder import PaperBuilder
from playwright.sync_api import expect
from review_desk import Reviewer, follow
from web_server import PlainBrowser, served

from corpus.records import Alignment, Theme
from outputs.connections import opened_to_read, opened_to_write
from outputs.database import align_items, store_alignment
from outputs.heat_map import heat_map
from outputs.storing import store_paper
from outputs.web.services import Services

FIELDS = {"BB": ("Radwege", "Lastenräder", "Orgeln"), "SN": ("Radverkehr", "Orgelpfade")}
THEMES = {"rad": ("Radverkehr", ("Radwege", "Lastenräder", "Radverkehr")), "neu-1": ("Orgeln", ("Orgeln", "Orgelpfade"))}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "comparison.db"
    with opened_to_write(path) as opened:
        for land, labels in FIELDS.items():
            paper = PaperBuilder(f"Plan {land}", (land,), location=f"{land}.pdf")
            for label in labels:
                paper.action_field(label)
            store_paper(opened, paper.build())
        known = {item.label: item.id for item in align_items(opened)}
        themes = tuple(Theme(key, label, tuple(known[one] for one in members)) for key, (label, members) in THEMES.items())
        store_alignment(opened, Alignment(themes, (), "test 1"))
    return path


@pytest.fixture
def office(file: Path, tmp_path: Path) -> Iterator[str]:
    seconds = itertools.count()
    lent = Services(file, tmp_path / "archive", today=lambda: "2026-01-02", now=lambda: f"2026-01-02T10:00:{next(seconds):02}.000+00:00")
    with served(lent) as address:
        yield address


def shown(file: Path) -> dict[str, int]:
    with opened_to_read(file) as opened:
        return {theme.label: theme.total for theme in heat_map(opened).themes}


def test_a_theme_is_renamed_split_and_merged_from_its_synopsis(office: str, file: Path, reviewer: Reviewer) -> None:
    page = reviewer(office, "Anna")
    page.goto(f"{office}/synopse?thema=rad")
    follow(page.get_by_role("link", name="Thema umbenennen, zusammenlegen, teilen"))
    page.get_by_label("Neuer Name").fill("Fahrrad")
    follow(page.get_by_role("button", name="Umbenennen"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Thema prüfen: Fahrrad")
    page.get_by_label("Lastenräder").check()
    page.get_by_label("Name des neuen Themas").fill("Lastenverkehr")
    follow(page.get_by_role("button", name="Teilen"))
    assert shown(file) == {"Fahrrad": 2, "Lastenverkehr": 1, "Orgeln": 2}
    page.get_by_label("Geht auf in").select_option(label="Orgeln")
    follow(page.get_by_role("button", name="Zusammenlegen"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Thema prüfen: Orgeln")
    assert shown(file) == {"Lastenverkehr": 1, "Orgeln": 4}
    assert Axe().run(page).response["violations"] == []
    follow(page.get_by_role("button", name="Zurücknehmen"))
    assert shown(file) == {"Fahrrad": 2, "Lastenverkehr": 1, "Orgeln": 2}


def test_what_says_nothing_is_shown_with_the_reason_and_what_was_typed(office: str, file: Path) -> None:
    anna = PlainBrowser(office, {"wer": "Anna"})
    refused = anna.send("/pruefen/thema", thema="rad", urteil="split", name="Lasten <b>")
    assert (refused.status, "Bitte einige Einträge auswählen" in refused.text, "Lasten &lt;b&gt;" in refused.text) == (422, True, True)
    assert anna.send("/pruefen/thema", thema="rad", urteil="rename", name="Orgeln").status == 422
    assert anna.send("/pruefen/thema", thema="nie", urteil="rename", name="Orgeln").status == 404
    assert anna.open("/pruefen/thema?thema=nie").status == 404
    assert shown(file) == {"Radverkehr": 3, "Orgeln": 2}


def test_what_says_nothing_is_said_in_the_language_chosen(office: str) -> None:
    anna = PlainBrowser(office, {"wer": "Anna", "sprache": "en"})
    refused = anna.send("/pruefen/thema", thema="rad", urteil="rename", name="Orgeln")
    assert "There already is a theme “Orgeln”. Please merge them or choose another name." in refused.text
    refused = anna.send("/pruefen/thema", thema="rad", urteil="rename", name="x" * 201)
    assert "The name is missing or too long. Please state a name of at most 200 characters." in refused.text


def test_only_who_said_it_can_take_it_back(office: str, file: Path) -> None:
    anna, berta = (PlainBrowser(office, {"wer": name}) for name in ("Anna", "Berta"))
    anna.send("/pruefen/thema", thema="rad", urteil="rename", name="Fahrrad")
    (word,) = re.findall(r'name="wort" value="(\w+)"', anna.open("/pruefen/thema?thema=rad").text)
    seen = berta.open("/pruefen/thema?thema=rad").text
    assert ("Anna" in seen, "Zurücknehmen" in seen) == (True, False)
    berta.send("/pruefen/thema/zurueck", wort=word)
    assert "Fahrrad" in shown(file)
    anna.send("/pruefen/thema/zurueck", wort=word)
    assert "Radverkehr" in shown(file)
