"""The review in a real browser: ten findings by keys alone, two people at once, undo, without scripts, after a new reading."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from paper_builder import PaperBuilder
from playwright.sync_api import Dialog, Page, expect
from review_desk import Reviewer, follow, press
from web_server import PlainBrowser, served

from flows.rebuild import rebuild
from flows.serving import services
from flows.settings import load_settings
from flows.stages import Overrides, ingest
from outputs.connections import opened_to_read, opened_to_write
from outputs.database import align_items
from outputs.storing import store_paper
from outputs.web.services import Services

LABELS = tuple(f"Handlungsfeld {word}" for word in ("Hafen", "Netze", "Speicher", "Boden", "Wasser", "Wald", "Schule", "Chemie", "Optik", "Bahn", "Luft"))  # fmt: skip


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "comparison.db"
    made = PaperBuilder("Masterplan Industrie", ("BB",), location="bb.pdf")
    for label in LABELS:
        made.action_field(label).write("Dazu sagt der Plan einen Satz.")
    made.measure("Aufbau einer Börse", under=LABELS[0], end="2027", lead="Landesagentur Arbeit")
    with opened_to_write(path) as opened:
        store_paper(opened, made.build())
    return path


@pytest.fixture
def office(database: Path, tmp_path: Path) -> Iterator[str]:
    """An explorer whose clock goes on by a second at each look."""
    seconds = itertools.count()
    lent = Services(
        database, tmp_path / "archive", today=lambda: "2026-01-02", now=lambda: f"2026-01-02T10:{next(seconds) // 60:02}:{next(seconds) % 60:02}.000+00:00"
    )  # fmt: skip
    with served(lent) as address:
        yield address


def labels(database: Path) -> set[str]:
    with opened_to_read(database) as opened:
        return {item.label for item in align_items(opened)}


def title(page: Page) -> str:
    return page.locator("#befund").inner_text()


def test_ten_findings_are_reviewed_by_keys_alone(office: str, database: Path, reviewer: Reviewer) -> None:
    page = reviewer(office, "Anna")
    decided = []
    for key in "aararaarr":
        decided.append((key, title(page)))
        press(page, key)
    skipped = title(page)
    press(page, "n", "p")
    assert title(page) == skipped
    page.keyboard.press("e")
    expect(page.get_by_label("Titel")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type("Ein neuer Name")
    press(page, "Enter")
    expect(page.get_by_role("link", name="Von mir entschieden")).to_contain_text("10")
    expect(page.get_by_role("link", name="Offen")).to_contain_text("2")
    found = labels(database)
    assert {one for key, one in decided if key == "a"} | {"Ein neuer Name"} <= found
    assert not {one for key, one in decided if key == "r"} & found
    assert skipped not in found


def test_undo_brings_the_last_finding_back(office: str, database: Path, reviewer: Reviewer) -> None:
    page = reviewer(office, "Anna")
    first = title(page)
    press(page, "r")
    second = title(page)
    press(page, "a", "z")
    assert title(page) == second
    press(page, "z")
    assert title(page) == first
    assert first in labels(database)
    expect(page.get_by_role("button", name="Rückgängig")).to_have_count(0)
    expect(page.get_by_role("link", name="Offen")).to_contain_text(str(len(LABELS) + 1))


def test_who_decides_later_sees_both_and_nothing_is_lost(office: str, database: Path, reviewer: Reviewer) -> None:
    anna, berta = reviewer(office, "Anna"), reviewer(office, "Berta")
    finding = title(anna)
    assert title(berta) == finding
    press(anna, "r")
    berta.keyboard.press("e")
    berta.get_by_label("Titel").fill("Mein Wortlaut")
    press(berta, "Enter")
    expect(berta.get_by_role("heading", level=1)).to_have_text("Inzwischen anders entschieden")
    expect(berta.locator(".versions")).to_contain_text("Anna")
    expect(berta.locator(".versions")).to_contain_text("verworfen")
    expect(berta.locator(".versions")).to_contain_text("Mein Wortlaut")
    assert Axe().run(berta).response["violations"] == []
    assert not {finding, "Mein Wortlaut"} & labels(database), "nothing is written before the question is answered"
    follow(berta.get_by_role("button", name="Meine soll gelten"))
    assert "Mein Wortlaut" in labels(database)
    press(anna, "n")
    anna.goto(f"{office}/pruefen?reihe=meine")
    expect(anna.locator(".words")).to_contain_text("Anna: verworfen")
    expect(anna.locator(".words")).to_contain_text("Berta: angenommen")
    expect(anna.locator(".agreement tbody tr")).to_contain_text("Anna, Berta")
    expect(anna.locator(".agreement tbody tr")).to_contain_text("0\u202f%")


def test_who_joins_the_other_says_the_same(office: str, database: Path, reviewer: Reviewer) -> None:
    anna, berta = reviewer(office, "Anna"), reviewer(office, "Berta")
    finding = title(anna)
    press(anna, "r")
    press(berta, "a")
    follow(berta.get_by_role("button", name="Dem schließe ich mich an"))
    assert finding not in labels(database)
    expect(berta.locator(".agreement tbody tr")).to_contain_text("100\u202f%")


def test_saying_the_same_at_once_is_no_conflict(office: str, reviewer: Reviewer) -> None:
    anna, berta = reviewer(office, "Anna"), reviewer(office, "Berta")
    press(anna, "a")
    press(berta, "a")
    expect(berta.get_by_role("heading", level=1)).to_have_text("Prüfen")
    expect(berta.get_by_role("link", name="Von mir entschieden")).to_contain_text("1")


def test_a_second_person_sees_the_first_decision_and_disagrees(office: str, database: Path, reviewer: Reviewer) -> None:
    anna = reviewer(office, "Anna")
    finding = title(anna)
    press(anna, "r")
    berta = reviewer(office, "Berta")
    assert title(berta) != finding
    berta.get_by_role("link", name="Zweite Meinung").click()
    expect(berta.locator("#befund")).to_have_text(finding)
    expect(berta.locator(".words")).to_contain_text("Anna: verworfen")
    press(berta, "a")
    assert finding in labels(database)
    expect(berta.get_by_text("Andere haben nichts entschieden")).to_be_visible()


def test_keys_write_where_somebody_writes_and_can_be_switched_off(office: str, database: Path, reviewer: Reviewer) -> None:
    page = reviewer(office, "Anna")
    finding = title(page)
    page.locator("#find").press_sequentially("a r z")
    page.get_by_label("Einzelne Tasten verwenden").uncheck()
    page.locator("#befund").focus()
    page.keyboard.press("r")
    page.reload()
    page.keyboard.press("r")
    assert title(page) == finding
    assert finding in labels(database)


def test_review_works_without_scripts(office: str, database: Path, reviewer: Reviewer) -> None:
    page = reviewer(office, "Jürgen Łukasz", scripts=False)
    first = title(page)
    follow(page.get_by_role("button", name="Verwerfen"))
    assert first not in labels(database)
    follow(page.get_by_role("button", name="Rückgängig"))
    assert title(page) == first
    page.locator("details.edit summary").click()
    page.get_by_label("Titel").fill("Geändert")
    follow(page.get_by_role("button", name="Speichern und annehmen"))
    assert "Geändert" in labels(database)


def test_the_review_has_no_barriers_at_any_width(office: str, reviewer: Reviewer) -> None:
    page = reviewer(office, "Anna")
    press(page, "a")
    page.goto(f"{office}/pruefen?reihe=meine")
    page.locator("details.edit summary").click()
    assert Axe().run(page).response["violations"] == []
    for width in (320, 720, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_values_that_are_none_come_back_with_what_was_typed(office: str, database: Path) -> None:
    with opened_to_read(database) as opened:
        finding = next(item.id for item in align_items(opened) if item.kind == "measure")
    form = {"befund": finding, "urteil": "accept", "gesehen": "", "war-end_date": "2027", "wert-end_date": "<b>bald"}
    answer = PlainBrowser(office, {"wer": "Anna"}).send("/pruefen/urteil", **form)
    assert answer.status == 422
    assert "ist kein Datum" in answer.text
    assert 'value="&lt;b&gt;bald"' in answer.text
    with opened_to_read(database) as opened:
        assert opened.execute("select count(*) from decision").fetchone()[0] == 0


def test_nobody_decides_without_a_name(office: str, database: Path) -> None:
    nobody = PlainBrowser(office)
    for path in ("urteil", "zurueck"):
        answer = nobody.send(f"/pruefen/{path}", befund="x", urteil="accept")
        assert (answer.status, answer.heads["location"]) == (303, "/pruefen")
    assert nobody.send("/pruefen/name", name=" \r\nSet-Cookie: x=1 ").cookies[0].startswith("wer=Set-Cookie%3A%20x%3D1;")
    assert nobody.send("/pruefen/name", name="").cookies == ()


def test_a_correction_outlives_new_readings(tmp_path: Path, samples: Path, reviewer: Reviewer) -> None:
    settings = load_settings(tmp_path / "workspace")
    paper = tmp_path / "plan.html"
    first = (samples / "bb_fachkraeftestrategie_2030.html").read_text(encoding="utf-8")
    paper.write_text(first, encoding="utf-8")
    ingest(str(paper), settings=settings, overrides=Overrides())
    with served(services(settings)) as address:
        page = reviewer(address, "Anna")
        corrected, rejected = title(page), ""
        page.keyboard.press("e")
        page.get_by_label("Titel").fill("Von Hand benannt")
        press(page, "Enter")
        rejected = title(page)
        press(page, "r")
    rebuild(settings, lambda *said: None)
    assert "Von Hand benannt" in labels(settings.database)
    assert not {corrected, rejected} & labels(settings.database)
    paper.write_text(first.replace("<h1", "<p>Die Leitung des Hauses stellt diesem Papier ein Wort voran.</p><h1", 1), encoding="utf-8")
    assert ingest(str(paper), settings=settings, overrides=Overrides()).status == "new_version"
    assert "Von Hand benannt" in labels(settings.database)
    assert not {corrected, rejected} & labels(settings.database)


@pytest.mark.parametrize("payload", ["<img src=x onerror=alert(1)>", '"><svg onload=alert(1)>', "</title><script>alert(1)</script>"])
def test_what_reviewers_say_never_runs(office: str, reviewer: Reviewer, payload: str) -> None:
    page, dialogs = reviewer(office, payload), list[str]()

    def note(dialog: Dialog) -> None:
        dialogs.append(page.url)
        dialog.dismiss()

    page.on("dialog", note)
    finding = title(page)
    page.keyboard.press("e")
    page.get_by_label("Titel").fill(payload)
    press(page, "Enter")
    page.goto(f"{office}/pruefen?reihe=meine")
    expect(page.locator("#befund")).to_have_text(payload)
    assert page.locator("main script, main [onerror], main [onload], main img:not(.picture img)").count() == 0
    other = reviewer(office, "Berta")
    other.get_by_role("link", name="Zweite Meinung").click()
    expect(other.locator(".words")).to_contain_text(payload)
    assert finding != payload
    assert dialogs == []
