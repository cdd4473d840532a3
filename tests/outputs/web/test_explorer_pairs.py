"""Pairs in a real browser: by keys alone, with undo, two people at once, merging, without scripts, after the next comparison."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from paper_builder import PaperBuilder
from playwright.sync_api import Page, expect
from review_desk import Reviewer, follow, press
from web_server import PlainBrowser, served

from corpus.records import Alignment, Match
from flows.comparison import compare_workspace
from flows.settings import Settings, load_settings
from outputs.alignments import load_learned
from outputs.connections import opened_to_read, opened_to_write
from outputs.database import align_items, store_alignment
from outputs.doubles import keep_doubles
from outputs.storing import store_paper
from outputs.web.services import Services

BRANDENBURG, SACHSEN = ("Netze", "Wald"), ("Stromnetze", "Hafen", "Forstwirtschaft")
PROBABILITIES = {("Netze", "Stromnetze"): 0.9, ("Netze", "Hafen"): 0.52, ("Wald", "Hafen"): 0.3, ("Netze", "Forstwirtschaft"): 0.15}
TWICE, AGAIN = "Aufbau einer Ausbildungsbörse", "Aufbau der Ausbildungsbörse"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = load_settings(tmp_path / "workspace")
    paper = PaperBuilder("Masterplan Industrie", ("BB",), location="bb.pdf")
    other = PaperBuilder("Plan Sachsen", ("SN",), location="sn.pdf")
    for one, labels in ((paper, BRANDENBURG), (other, SACHSEN)):
        for label in labels:
            one.action_field(label).write("Dazu sagt der Plan einen Satz.")
    paper.measure(TWICE, end="2027", lead="Landesagentur Arbeit").measure(AGAIN)
    with opened_to_write(made.database) as opened:
        store_paper(opened, paper.build())
        store_paper(opened, other.build())
        known = {item.label: item.id for item in align_items(opened)}
        matches = [
            Match(min(known[a], known[b]), max(known[a], known[b]), share, "gemeinsame Wörter", "similar")
            for (a, b), share in PROBABILITIES.items()
        ]
        store_alignment(opened, Alignment((), tuple(matches), "test 1"))
        keep_doubles(opened)
    return made


@pytest.fixture
def office(settings: Settings, tmp_path: Path) -> Iterator[str]:
    """An explorer whose clock goes on by a second at each look."""
    seconds = itertools.count()
    lent = Services(
        settings.database, tmp_path / "archive", today=lambda: "2026-01-02", now=lambda: f"2026-01-02T10:00:{next(seconds):02}.000+00:00"
    )
    with served(lent) as address:
        yield address


def ids(settings: Settings) -> dict[str, str]:
    with opened_to_read(settings.database) as opened:
        return {item.label: item.id for item in align_items(opened)}


def decided(settings: Settings) -> dict[frozenset[str], str]:
    """What holds of pairs now, by their labels."""
    names = {key: label for label, key in ids(settings).items()}
    with opened_to_read(settings.database) as opened:
        rows = opened.execute("select item_id, other_id, action from paired").fetchall()
    return {frozenset((names[a], names[b])): action for a, b, action in rows}


def at_pairs(page: Page, *, what: str = "Paare") -> Page:
    page.get_by_role("link", name=what).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Paare prüfen")
    return page


def shown(page: Page) -> frozenset[str]:
    return frozenset(page.locator(".pair .card h3").all_inner_texts())


def test_pairs_are_decided_by_keys_alone_the_least_sure_first(office: str, settings: Settings, reviewer: Reviewer) -> None:
    page = at_pairs(reviewer(office, "Anna"))
    met = []
    for key in "ung":
        met.append(shown(page))
        press(page, key)
    assert met == [frozenset({"Netze", "Hafen"}), frozenset({"Wald", "Hafen"}), frozenset({"Netze", "Forstwirtschaft"})]
    assert decided(settings) == {met[0]: "not_same", met[2]: "same_theme"}
    assert shown(page) == {"Netze", "Stromnetze"}
    press(page, "p")
    assert shown(page) == met[1]
    expect(page.locator(".queues.second").get_by_role("link", name="Von mir entschieden")).to_contain_text("2")


def test_undo_brings_the_pair_back(office: str, settings: Settings, reviewer: Reviewer) -> None:
    page = at_pairs(reviewer(office, "Anna"))
    first = shown(page)
    press(page, "g")
    expect(page.locator(".last")).to_contain_text("gleiches Thema")
    press(page, "z")
    assert shown(page) == first
    assert decided(settings) == {}


def test_the_words_both_say_are_marked(office: str, reviewer: Reviewer) -> None:
    page = at_pairs(reviewer(office, "Anna"))
    press(page, "n", "n", "n")
    assert page.locator(".pair h3 mark").all_inner_texts() == ["Netze", "netze"]


def test_counterparts_of_a_finding_are_chosen_by_arrows_and_decided(office: str, settings: Settings, reviewer: Reviewer) -> None:
    page = reviewer(office, "Anna")
    page.goto(f"{office}/pruefen?befund={ids(settings)['Netze']}")
    chosen = page.locator(".rival.chosen .label span[lang]")
    expect(chosen).to_have_text("Stromnetze")
    page.keyboard.press("ArrowRight")
    expect(chosen).to_have_text("Hafen")
    press(page, "u")
    expect(chosen).to_have_text("Forstwirtschaft")
    expect(page.locator(".rival.chosen")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(chosen).to_have_text("Hafen")
    expect(page.locator(".rival.chosen .words")).to_contain_text("Anna: nicht dasselbe")
    page.keyboard.press("ArrowUp")
    press(page, "g")
    assert decided(settings) == {frozenset({"Netze", "Hafen"}): "not_same", frozenset({"Netze", "Stromnetze"}): "same_theme"}
    assert page.locator("#befund").inner_text() == "Netze"
    press(page, "z")
    expect(chosen).to_have_text("Stromnetze")
    assert decided(settings) == {frozenset({"Netze", "Hafen"}): "not_same"}


def test_the_second_person_sees_the_first_word_and_disagrees(office: str, settings: Settings, reviewer: Reviewer) -> None:
    anna = at_pairs(reviewer(office, "Anna"))
    pair = shown(anna)
    press(anna, "u")
    berta = at_pairs(reviewer(office, "Berta"))
    assert shown(berta) != pair
    follow(berta.locator(".queues.second").get_by_role("link", name="Zweite Meinung"))
    assert shown(berta) == pair
    expect(berta.locator(".words")).to_contain_text("Anna: nicht dasselbe")
    press(berta, "g")
    assert decided(settings) == {pair: "same_theme"}
    expect(berta.locator(".agreement tbody tr")).to_contain_text("Anna, Berta")


@pytest.mark.parametrize(("answer", "holds"), [("Meine soll gelten", "same_theme"), ("Dem schließe ich mich an", "not_same")])
def test_two_at_once_see_both_and_nothing_is_lost(office: str, settings: Settings, reviewer: Reviewer, answer: str, holds: str) -> None:
    anna, berta = at_pairs(reviewer(office, "Anna")), at_pairs(reviewer(office, "Berta"))
    pair = shown(anna)
    press(anna, "u")
    press(berta, "g")
    expect(berta.get_by_role("heading", level=1)).to_have_text("Inzwischen anders entschieden")
    expect(berta.locator(".versions")).to_contain_text("nicht dasselbe")
    expect(berta.locator(".versions")).to_contain_text("gleiches Thema")
    assert Axe().run(berta).response["violations"] == []
    assert decided(settings) == {pair: "not_same"}, "nothing is written before the question is answered"
    follow(berta.get_by_role("button", name=answer))
    assert decided(settings) == {pair: holds}


def test_entries_found_twice_are_merged_and_the_address_leads_on(office: str, settings: Settings, reviewer: Reviewer) -> None:
    known = ids(settings)
    page = at_pairs(reviewer(office, "Anna"), what="Doppelte")
    assert page.locator(".pair .card h3").all_inner_texts() == [TWICE, AGAIN]
    press(page, "m")
    assert AGAIN not in ids(settings)
    for path in ("befund", "massnahme"):
        page.goto(f"{office}/{path}/{known[AGAIN]}")
        assert known[TWICE] in page.url
    page.goto(f"{office}/pruefen/paare?was=doppelte")
    press(page, "z")
    assert {TWICE, AGAIN} <= set(ids(settings))
    press(page, "v")
    expect(page.get_by_text("Kein Papier hat Einträge")).to_be_visible()
    assert {TWICE, AGAIN} <= set(ids(settings))


def test_a_finding_offers_to_be_merged_into_its_double(office: str, settings: Settings, reviewer: Reviewer) -> None:
    known = ids(settings)
    page = reviewer(office, "Anna")
    page.goto(f"{office}/pruefen?befund={known[AGAIN]}")
    expect(page.locator(".doubles")).to_contain_text(TWICE)
    press(page, "m")
    assert AGAIN not in ids(settings)
    expect(page.locator(".last")).to_contain_text("zusammengelegt")


def test_who_merges_the_other_way_round_is_asked(office: str, settings: Settings, reviewer: Reviewer) -> None:
    anna, berta = (at_pairs(reviewer(office, name), what="Doppelte") for name in ("Anna", "Berta"))
    press(anna, "m")
    follow(berta.get_by_role("button", name="Zusammenlegen, der andere bleibt"))
    expect(berta.locator(".versions")).to_contain_text(f"es bleibt „{TWICE}“")
    follow(berta.get_by_role("button", name="Meine soll gelten"))
    assert {TWICE, AGAIN} & set(ids(settings)) == {AGAIN}


def test_who_accepts_what_was_merged_meanwhile_is_asked(office: str, settings: Settings) -> None:
    known = ids(settings)
    anna, berta = (PlainBrowser(office, {"wer": name}) for name in ("Anna", "Berta"))
    anna.send("/pruefen/paar", eins=known[AGAIN], anderes=known[TWICE], urteil="merge")
    asked = berta.send("/pruefen/urteil", befund=known[AGAIN], urteil="accept", gesehen="")
    assert (asked.status, "zusammengelegt" in asked.text) == (409, True)
    assert AGAIN not in ids(settings)
    (seen,) = re.findall(r'name="gesehen" value="(\w+)"', asked.text)
    berta.send("/pruefen/urteil", befund=known[AGAIN], urteil="accept", gesehen=seen)
    assert {TWICE, AGAIN} <= set(ids(settings))


def test_decisions_on_pairs_reach_the_next_comparison(office: str, settings: Settings, reviewer: Reviewer) -> None:
    page = at_pairs(reviewer(office, "Anna"))
    press(page, "g")
    at_pairs(page, what="Doppelte")
    press(page, "m")
    compare_workspace(settings)
    known = ids(settings)
    assert AGAIN not in known
    with opened_to_read(settings.database) as opened:
        themes = [
            {row[0] for row in opened.execute("select theme_id from membership where item_id = ?", [known[label]])}
            for label in ("Netze", "Hafen")
        ]
        assert themes[0] & themes[1]
        assert len(load_learned(opened).same) == 1


def test_pairs_are_reviewed_without_scripts(office: str, settings: Settings, reviewer: Reviewer) -> None:
    page = at_pairs(reviewer(office, "Anna", scripts=False))
    pair = shown(page)
    follow(page.get_by_role("button", name="Nicht dasselbe"))
    assert decided(settings) == {pair: "not_same"}
    follow(page.get_by_role("button", name="Rückgängig"))
    assert shown(page) == pair
    page.goto(f"{office}/pruefen?befund={ids(settings)['Netze']}")
    follow(page.locator(".rival", has_text="Hafen").get_by_role("button", name="Gleiches Thema"))
    assert decided(settings) == {pair: "same_theme"}


def test_pages_of_pairs_have_no_barriers_at_any_width(office: str, settings: Settings, reviewer: Reviewer) -> None:
    page = at_pairs(reviewer(office, "Anna"))
    press(page, "u")
    for path in ("/paare?reihe=meine", "/paare?was=doppelte", "/paare?was=doppelte&reihe=zweite", f"?befund={ids(settings)['Netze']}"):
        page.goto(f"{office}/pruefen{path}")
        assert Axe().run(page).response["violations"] == [], path
        for width in (320, 720, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)


@pytest.mark.parametrize("said", ["accept", "", "drop table"])
def test_what_cannot_be_said_of_a_pair_changes_nothing(office: str, settings: Settings, said: str) -> None:
    known = ids(settings)
    browser = PlainBrowser(office, {"wer": "Anna"})
    assert browser.send("/pruefen/paar", eins=known["Netze"], anderes=known["Hafen"], urteil=said).status == 303
    refused = browser.send("/pruefen/paar", eins=known["Netze"], anderes=known["Hafen"], urteil="merge")
    assert (refused.status, "Zusammenlegen lassen sich nur" in refused.text) == (422, True)
    assert browser.send("/pruefen/paar", eins=known["Netze"], anderes="0000", urteil="same_theme").status == 404
    assert decided(settings) == {}
