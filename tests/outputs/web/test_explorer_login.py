"""An explorer that others reach: strangers see the login and nothing else, people what their role allows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from clocks import Hands
from papers import make_paper
from playwright.sync_api import Browser, Page, expect
from web_server import PlainBrowser, ask, served

from outputs.connections import opened_to_read, opened_to_write
from outputs.database import align_items
from outputs.storing import store_paper
from outputs.web.access.limits import FIRST_PAUSE, FREE
from outputs.web.access.login import Login, login_of
from outputs.web.access.roles import Role, may
from outputs.web.access.sessions import IDLE
from outputs.web.access.users import User, add_user, key_of, new_token, opened_users
from outputs.web.registry import SEARCHERS, load_pages
from outputs.web.services import Services

PASSWORD = "vier Pferde essen Heu"
PEOPLE: dict[str, Role] = {"Lena": "read", "Pia": "review", "Vera": "admin"}
ACTIONS: dict[str, Role] = {
    "/sprache": "anyone",
    "/anmelden": "anyone",
    "/abmelden": "read",
    "/pruefen/name": "review",
    "/pruefen/urteil": "review",
    "/pruefen/paar": "review",
    "/pruefen/zurueck": "review",
    "/pruefen/thema": "review",
    "/pruefen/thema/zurueck": "review",
    "/hinzufuegen": "review",
    "/auftrag/{job}/nochmal": "review",
    "/quellen/urteil": "review",
    "/zugang/beenden": "admin",
}
"""Who may do what. A new action has to be entered here by somebody who has thought about it."""
NOT_FOR_READERS = {
    "/anmelden": "anyone",
    "/pruefen": "review",
    "/pruefen/paare": "review",
    "/pruefen/thema": "review",
    "/hinzufuegen": "review",
    "/auftrag/{job}": "review",
    "/zugang": "admin",
}
"""Pages that are not simply for whoever may read."""


@dataclass(frozen=True)
class Office:
    """An explorer with a login, and what the tests need to know of it."""

    address: str
    login: Login
    clock: Hands
    database: Path

    def logged_in(self, name: str) -> PlainBrowser:
        """Return a browser somebody has logged in with, without asking for the password."""
        return PlainBrowser(self.address, {"sitzung": self.login.sessions.begin(User(name, PEOPLE[name]))})


@pytest.fixture(scope="module")
def people(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("people") / "users.db"
    for name, role in PEOPLE.items():
        add_user(file, name, role, PASSWORD)
    return file


@pytest.fixture
def office(people: Path, tmp_path: Path) -> Iterator[Office]:
    database, clock = tmp_path / "comparison.db", Hands()
    with opened_to_write(database) as opened:
        store_paper(opened, make_paper())
    # fresh limits for each test; the users are the same, for a hash costs a tenth of a second
    login = login_of(people, clock)
    lent = Services(database, tmp_path / "archive", today=lambda: "2026-01-01", now=lambda: "2026-01-01T10:00:00.000+00:00", login=login)
    with served(lent) as address:
        yield Office(address, login, clock, database)


def test_every_address_asks_for_the_role_somebody_chose_for_it() -> None:
    asked = {(one.method, one.path): one.guard.role for one in load_pages()}
    assert {path: role for (method, path), role in asked.items() if method == "POST"} == ACTIONS
    assert {path: role for (method, path), role in asked.items() if method == "GET" and role != "read"} == NOT_FOR_READERS


def test_strangers_see_the_login_and_nothing_else(office: Office) -> None:
    stranger = PlainBrowser(office.address)
    for one in load_pages():
        if one.guard.role == "anyone":
            continue
        answer = stranger.open(one.path) if one.method == "GET" else stranger.send(one.path, befund="x", name="Vera")
        if one.method == "GET" and not one.path.startswith("/api/"):
            assert answer.status == 303, one.path
            assert answer.heads["location"].startswith("/anmelden"), one.path
        else:
            assert answer.status == 401, one.path
        assert "Fachkräfte" not in answer.text
    assert ask(f"{office.address}/static/base.css").status == 200
    assert "Fachkräfte" not in stranger.open("/gibt-es-nicht").text
    assert 'href="/papiere"' not in stranger.open("/anmelden").text


@pytest.mark.parametrize("name", PEOPLE)
def test_people_may_do_what_their_role_allows_and_no_more(office: Office, name: str) -> None:
    for one in load_pages():
        browser = office.logged_in(name)
        answer = browser.open(one.path) if one.method == "GET" else browser.send(one.path, name="niemand")
        assert (answer.status == 403) == (not may(PEOPLE[name], one.guard.role)), (one.method, one.path)
        assert answer.status != 401


def test_a_person_logs_in_reviews_under_that_name_and_leaves(office: Office, page: Page) -> None:
    page.goto(f"{office.address}/papiere?jahr=2024")
    expect(page).to_have_title("Anmelden – Querplan")
    expect(page.get_by_label("Name")).to_be_focused()
    page.keyboard.type("pia")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{office.address}/papiere?jahr=2024")
    expect(page.locator(".leave")).to_contain_text("Pia")
    page.get_by_role("link", name="Prüfen").click()
    expect(page.get_by_text("Es prüft: Pia")).to_be_visible()
    expect(page.get_by_role("link", name="Name ändern")).to_have_count(0)
    page.get_by_role("button", name="Annehmen").click()
    expect(page.get_by_role("link", name="Von mir entschieden")).to_contain_text("1")
    with opened_to_read(office.database) as opened:
        assert [row[0] for row in opened.execute("select distinct who from decision")] == ["Pia"]
    page.get_by_role("button", name="Abmelden").click()
    expect(page).to_have_title("Anmelden – Querplan")
    page.goto(f"{office.address}/papiere")
    expect(page).to_have_title("Anmelden – Querplan")
    page.go_back()
    page.go_back()
    expect(page).to_have_title("Anmelden – Querplan")


def test_nobody_decides_under_anothers_name(office: Office) -> None:
    browser = office.logged_in("Pia")
    browser.cookies["wer"] = "Vera"
    assert not [one for one in browser.send("/pruefen/name", name="Vera").cookies if one.startswith("wer")]
    assert "<strong>Pia</strong>" in browser.open("/pruefen?wer=neu").text
    with opened_to_read(office.database) as opened:
        finding = align_items(opened)[0].id
    browser.send("/pruefen/urteil", befund=finding, urteil="accept", gesehen="")
    with opened_to_read(office.database) as opened:
        assert {row[0] for row in opened.execute("select who from decision")} == {"Pia"}


def test_logging_in_gives_another_session_whatever_the_browser_brought(office: Office) -> None:
    brought = "x" * 43
    browser = PlainBrowser(office.address, {"sitzung": brought})
    answer = browser.log_in("Lena", PASSWORD)
    assert answer.status == 303
    assert browser.cookies["sitzung"] != brought
    assert PlainBrowser(office.address, {"sitzung": brought}).open("/").status == 303
    assert browser.open("/").status == 200
    assert "HttpOnly; SameSite=Lax" in answer.cookies[0]
    first = browser.cookies["sitzung"]
    browser.log_in("Vera", PASSWORD)
    assert PlainBrowser(office.address, {"sitzung": first}).open("/").status == 303, "the session before is over"


def test_by_https_cookies_are_bound_to_it(people: Path, office: Office) -> None:
    lent = Services(office.database, people.parent, today=lambda: "2026-01-01", login=login_of(people, office.clock, is_secure=True))
    with served(lent) as address:
        browser = PlainBrowser(address)
        answer = browser.log_in("Lena", PASSWORD)
        assert answer.cookies[0].startswith("__Host-sitzung=")
        assert "Secure" in answer.cookies[0]
        assert PlainBrowser(address, {"sitzung": browser.cookies["__Host-sitzung"]}).open("/").status == 303
        assert "Secure" in browser.send("/sprache", sprache="en").cookies[0]


def test_wrong_name_and_wrong_password_look_alike_and_cost_pauses(office: Office) -> None:
    known, unknown = PlainBrowser(office.address), PlainBrowser(office.address)
    for _ in range(FREE["name"]):
        answers = [browser.log_in(name, "falsch geraten") for browser, name in ((known, "Lena"), (unknown, "Nora"))]
        assert {one.status for one in answers} == {422}
        assert "Name oder Passwort stimmt nicht." in answers[0].text
        assert _without_tokens(answers[0].text, "Lena", known) == _without_tokens(answers[1].text, "Nora", unknown)
    waiting = known.log_in("Lena", PASSWORD)
    assert (waiting.status, waiting.heads["retry-after"]) == (429, str(int(FIRST_PAUSE)))
    assert "Bitte 30 Sekunden warten" in waiting.text
    assert known.log_in("Vera", PASSWORD).status == 303
    office.clock.at += FIRST_PAUSE
    assert PlainBrowser(office.address).log_in("Lena", PASSWORD).status == 303


def _without_tokens(text: str, name: str, browser: PlainBrowser) -> str:
    return text.replace(f'value="{name}"', "").replace(browser.form_token(), "")


@pytest.mark.parametrize("back", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_after_logging_in_one_stays_in_the_explorer(office: Office, back: str) -> None:
    assert office.logged_in("Lena").open(f"/anmelden?weiter={back.replace(chr(92), '%5C')}").heads["location"] == "/"


def test_a_session_left_alone_ends(office: Office) -> None:
    browser = office.logged_in("Pia")
    assert browser.open("/").status == 200
    office.clock.at += IDLE
    assert browser.open("/").heads["location"] == "/anmelden"
    assert browser.send("/pruefen/urteil", befund="x").status == 401
    assert browser.open("/papiere", heads={"X-Part": "blatt"}).status == 401, "a part of a page is no place for a login"


def test_pages_that_are_kept_for_all_show_each_visitor_their_own(office: Office) -> None:
    lena, pia = office.logged_in("Lena"), office.logged_in("Pia")
    shown = {name: (one.open("/papiere").text, one.form_token()) for name, one in (("Lena", lena), ("Pia", pia))}
    for name, other in (("Lena", "Pia"), ("Pia", "Lena")):
        text, token = shown[name]
        assert f"<span>{name}</span>" in text
        assert token in text
        assert other not in text
        assert shown[other][1] not in text
    assert 'href="/pruefen"' in shown["Pia"][0]
    assert 'href="/pruefen"' not in shown["Lena"][0]


def test_who_asks_too_often_waits(office: Office) -> None:
    rate = SEARCHERS.rate
    assert rate
    lena = office.logged_in("Lena")
    assert {lena.open("/suche").status for _ in range(rate.most)} == {200}
    answer = office.logged_in("Lena").open("/suche")
    assert (answer.status, answer.heads["retry-after"]) == (429, "1"), "another session is the same person"
    assert "Das war zu oft in kurzer Zeit." in answer.text
    assert office.logged_in("Pia").open("/suche").status == 200
    office.clock.at += 1
    assert lena.open("/suche").status == 200


def test_programs_read_with_a_token_and_nothing_else(office: Office, people: Path) -> None:
    token = {"Authorization": f"Bearer {new_token(people, 'Vera')}"}
    assert ask(f"{office.address}/api/papers", heads=token).status == 200
    refused = ask(f"{office.address}/api/papers", heads={"Authorization": "Bearer falsch"})
    assert (refused.status, refused.heads["www-authenticate"]) == (401, "Bearer")
    assert '"signed_out"' in refused.text
    assert ask(f"{office.address}/papiere", heads=token).status == 303
    assert ask(f"{office.address}/zugang", heads=token).status == 303


@pytest.mark.parametrize("name", ["<img src=x onerror=alert(1)>", '"><svg onload=alert(1)>', "&lt;b&gt; '", "W" * 60])
def test_a_name_is_shown_as_it_stands_and_breaks_no_page(office: Office, page: Page, tmp_path: Path, name: str) -> None:
    login = login_of(tmp_path / "users.db", office.clock)
    with opened_users(login.file) as users:
        users.execute("insert into user values (?, ?, 'admin', 'x', null)", [key_of(name), name])
    lent = Services(office.database, tmp_path / "archive", today=lambda: "2026-01-01", login=login)
    with served(lent) as address:
        page.context.add_cookies([{"name": "sitzung", "value": login.sessions.begin(User(name, "admin")), "url": address}])
        for path in ("/", "/zugang"):
            page.goto(address + path)
            expect(page.locator(".leave a")).to_have_text(name)
            assert page.locator("[onerror], [onload]").count() == 0
            for width in (320, 720, 1440):
                page.set_viewport_size({"width": width, "height": 900})
                assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
        expect(page.locator("tbody th")).to_contain_text(name)


def test_an_admin_sees_who_is_there_and_sends_them_away(office: Office, page: Page) -> None:
    pia = office.logged_in("Pia")
    page.context.add_cookies([{"name": "sitzung", "value": office.logged_in("Vera").cookies["sitzung"], "url": office.address}])
    page.goto(office.address)
    page.get_by_role("link", name="Vera").click()
    expect(page.get_by_role("row", name="Pia")).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    page.get_by_role("row", name="Pia").get_by_role("button").click()
    expect(page.get_by_role("row", name="Pia")).to_have_count(0)
    assert pia.open("/").status == 303


@pytest.mark.parametrize("language", ["Deutsch", "English"])
def test_the_login_has_no_barriers_at_any_width(office: Office, browser: Browser, language: str) -> None:
    page = browser.new_page()
    page.goto(f"{office.address}/anmelden")
    page.get_by_role("button", name=language).click()
    for wrong in (False, True):
        if wrong:
            page.locator("#name").fill("Lena")
            page.locator("#passwort").fill("falsch geraten")
            page.keyboard.press("Enter")
            expect(page.get_by_role("alert")).to_be_visible()
            expect(page.locator("#passwort")).to_be_focused()
        assert Axe().run(page).response["violations"] == []
        for width in (320, 720, 1440):
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()
