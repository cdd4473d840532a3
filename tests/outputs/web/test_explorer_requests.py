"""The explorer over plain HTTP: who is let in, what every answer carries, what is said when something is not there."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from paper_builder import PaperBuilder
from papers import make_paper
from web_server import PlainBrowser, ask, served

from corpus.errors import WorkspaceError
from corpus.records import Issue, PagePicture
from flows.serving import services
from flows.settings import Settings, load_settings
from outputs.connections import opened_to_read, opened_to_write
from outputs.passages import passages
from outputs.storing import store_paper
from outputs.web.intake import NOTHING_TOLD, Closed, Job, Told
from outputs.web.registry import load_pages
from outputs.web.services import Services

LEAKS = re.compile(r"Traceback|File \"|sqlite3|\.py\b")


EVERYWHERE = [one.path for one in load_pages() if one.method == "GET"]


@pytest.mark.parametrize("path", [*EVERYWHERE, "/suche?q=Energie", "/gibt-es-nicht", "/static/base.css"])
def test_every_answer_carries_the_protecting_heads(explorer: str, path: str) -> None:
    heads = {name.lower(): value for name, value in ask(explorer + path).heads.items()}
    assert "default-src 'none'" in heads["content-security-policy"]
    assert "unsafe" not in heads["content-security-policy"]
    assert "frame-ancestors 'none'" in heads["content-security-policy"]
    assert heads["x-content-type-options"] == "nosniff"
    assert "server" not in heads


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "", "localhost@evil.example", "[::1"])
def test_requests_for_another_host_are_refused(explorer: str, host: str) -> None:
    answer = ask(f"{explorer}/", heads={"Host": host})
    assert answer.status == 400
    assert "Papiere nach Land" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "localhost:1234", "127.0.0.1", "[::1]:8090"])
def test_requests_for_this_machine_are_answered(explorer: str, host: str) -> None:
    assert ask(f"{explorer}/", heads={"Host": host}).status == 200


@pytest.mark.parametrize(
    "heads",
    [{}, {"Origin": "https://evil.example"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:1"}],
    ids=["nowhere", "elsewhere", "null", "other port"],
)
def test_forms_of_other_sites_are_refused(explorer: str, heads: dict[str, str]) -> None:
    assert ask(f"{explorer}/sprache", data=b"sprache=en", heads=heads).status == 403


def test_own_forms_are_taken(explorer: str) -> None:
    answer = PlainBrowser(explorer).send("/sprache", sprache="en", zurueck="/papiere")
    assert answer.status == 303
    assert answer.heads["location"] == "/papiere"
    assert "sprache=en" in answer.cookies[0]
    assert "HttpOnly" in answer.cookies[0]


@pytest.mark.parametrize("back", ["https://evil.example", "//evil.example", "/\\\\evil.example", "javascript:alert(1)", ""])
def test_the_way_back_stays_in_the_explorer(explorer: str, back: str) -> None:
    answer = PlainBrowser(explorer).send("/sprache", sprache="de", zurueck=back)
    assert answer.heads["location"] == "/"


FORMS = sorted(one.path for one in load_pages() if one.method == "POST")


@pytest.mark.parametrize("path", FORMS)
def test_no_action_takes_a_form_without_its_token(tmp_path: Path, path: str) -> None:
    database = tmp_path / "comparison.db"
    with opened_to_write(database) as opened:
        store_paper(opened, make_paper())
    before = _content(database)
    with served(Services(database, tmp_path / "archive", today=lambda: "2026-01-01", intake=_Refusing())) as address:
        mine, other = PlainBrowser(address, {"wer": "Anna"}), PlainBrowser(address)
        fields = {"befund": before[-1], "urteil": "reject", "name": "Anna", "sprache": "en", "adresse": "https://example.org/plan.pdf"}
        for token in (None, "", "0" * 64, other.form_token()):
            answer = (
                mine.send(path, **fields, marke=token)
                if token is not None
                else mine.send(path, **fields, marke="", Marke=mine.form_token())
            )
            assert answer.status == 403
            assert not [one for one in answer.cookies if not one.startswith("sitzung=")]
    assert _content(database) == before


class _Refusing(Closed):
    def take_file(self, data: bytes, name: str, told: Told = NOTHING_TOLD) -> Job:
        pytest.fail("a file was taken")

    def take_address(self, address: str, told: Told = NOTHING_TOLD) -> Job:
        pytest.fail("an address was taken")


def _content(database: Path) -> list[str]:
    with opened_to_read(database) as opened:
        return list(opened.conn.iterdump())


def test_more_than_a_page_takes_is_refused(explorer: str) -> None:
    assert ask(f"{explorer}/sprache", data=b"x=" + b"a" * 1_100_000, heads={"Origin": explorer}).status == 413


@pytest.mark.parametrize(
    "path",
    [
        "/gibt-es-nicht",
        "/papier/abc",
        "/papier/abc/original",
        "/papier/abc/bild/1",
        "/befund/0000",
        "/synopse/datei/exe",
        "/papier/%00",
        "/befund/'--",
    ],
)
def test_what_is_not_here_is_said_in_german(explorer: str, path: str) -> None:
    answer = ask(explorer + path)
    assert answer.status == 404
    assert '<html lang="de">' in answer.text
    assert not LEAKS.search(answer.text)


@pytest.mark.parametrize(
    "path", ["/daten/datei/%3Cimg%20src=x%3E%25d", "/akteur/%3Cimg%20src=x%3E%25", "/massnahme/%25(x)s", "/%3Cimg%20src=x%3E"]
)
def test_what_an_address_says_is_told_as_text(explorer: str, path: str) -> None:
    answer = ask(explorer + path)
    assert answer.status == 404
    assert "<img src=x" not in answer.text


@pytest.mark.parametrize(
    "path",
    ["/synopse?land=XX&land=BB&seite=9999999999", "/synopse?seite=-1&thema=%00", "/suche?q=%22%20OR%20*", "/suche?q=" + "a" * 3000, "/papiere?jahr=%C2%B2", "/papiere?land="],
)  # fmt: skip
def test_odd_questions_get_a_page(explorer: str, path: str) -> None:
    assert ask(explorer + path).status == 200


def test_originals_are_offered_as_sandboxed_files(explorer: str, workspace: Settings) -> None:
    for document, media_type in _documents(workspace):
        answer = ask(f"{explorer}/papier/{document}/original")
        assert answer.status == 200, media_type
        assert answer.heads["content-disposition"].startswith("attachment")
        assert answer.heads["content-security-policy"] == "sandbox"
        assert answer.heads["content-type"] == "application/octet-stream"


def test_pictures_of_pages_are_pictures(explorer: str, workspace: Settings) -> None:
    document = next(key for key, media_type in _documents(workspace) if media_type == "application/pdf")
    answer = ask(f"{explorer}/papier/{document}/bild/1")
    assert answer.heads["content-type"] in {"image/png", "image/jpeg"}
    assert answer.body[:4] in {b"\x89PNG", b"\xff\xd8\xff\xe0"}
    assert ask(f"{explorer}/papier/{document}/bild/999").status == 404


def test_every_finding_has_an_address_that_leads_to_it(explorer: str, workspace: Settings) -> None:
    with opened_to_read(workspace.database) as database:
        found = [one for document, _ in _documents(workspace)[:3] for one in passages(database, document)]
    assert found
    for one in found[:12]:
        answer = ask(f"{explorer}/befund/{one.finding}")
        assert answer.status == 303
        assert f'id="f-{one.finding}"' in ask(explorer + answer.heads["location"].partition("#")[0]).text


@pytest.mark.parametrize("form", ["docx", "html", "xlsx"])
def test_synopsis_is_taken_away_in_each_form(explorer: str, form: str) -> None:
    answer = ask(f"{explorer}/synopse/datei/{form}?land=BB&land=SN")
    assert answer.status == 200
    assert f"Synopse%20BB%20SN.{form}" in answer.heads["content-disposition"]
    assert answer.body[:2] == (b"<!" if form == "html" else b"PK")


def test_a_part_of_a_page_comes_alone(explorer: str, workspace: Settings) -> None:
    document = next(key for key, media_type in _documents(workspace) if media_type == "application/pdf")
    answer = ask(f"{explorer}/papier/{document}?seite=2", heads={"X-Part": "blatt"})
    assert "Seite 2 von" in answer.text
    assert "<html" not in answer.text
    assert "Gliederung" not in answer.text


def test_a_page_shows_what_was_stored_since_it_was_made(tmp_path: Path) -> None:
    path = tmp_path / "comparison.db"
    with opened_to_write(path) as database:
        store_paper(database, make_paper(title="Erster Plan"))
    with served(Services(path, tmp_path / "archive", today=lambda: "2026-01-01")) as address:
        browser = PlainBrowser(address)
        browser.form_token()
        assert browser.open("/papiere").text == browser.open("/papiere").text
        with opened_to_write(path) as database:
            store_paper(database, make_paper(title="Zweiter Plan", location="zweiter.txt"))
        assert "Zweiter Plan" in ask(f"{address}/papiere").text
        assert "Papers" in ask(f"{address}/papiere", heads={"Cookie": "sprache=en"}).text


def test_an_empty_workspace_says_how_to_begin(tmp_path: Path) -> None:
    path = tmp_path / "comparison.db"
    with opened_to_write(path):
        pass
    with served(Services(path, tmp_path / "archive", today=lambda: "2026-01-01")) as address:
        assert "querplan add" in ask(f"{address}/").text
        assert {ask(address + one).status for one in ("/synopse", "/papiere", "/suche?q=x")} == {200}


def _documents(workspace: Settings) -> list[tuple[str, str]]:
    with opened_to_read(workspace.database) as database:
        return [tuple(row) for row in database.execute("select id, media_type from document order by id").fetchall()]


def test_a_paper_whose_original_is_gone_shows_what_was_read_of_it(tmp_path: Path) -> None:
    settings, paper = load_settings(tmp_path), PaperBuilder("Masterplan Häfen").action_field("Umschlag an der Spree").build()
    with opened_to_write(settings.database) as database:
        store_paper(database, paper)
    with served(services(settings)) as address:
        answer = ask(f"{address}/papier/{paper.document.id}")
    assert answer.status == 200
    assert "Umschlag an der Spree" in answer.text
    assert "Das Original fehlt im Archiv" in answer.text


def test_a_page_that_cannot_be_drawn_for_another_reason_says_which(tmp_path: Path) -> None:
    path, paper = tmp_path / "comparison.db", PaperBuilder("Masterplan Häfen").action_field("Umschlag an der Spree").build()
    with opened_to_write(path) as database:
        store_paper(database, paper)

    def draw(sha256: str, pages: Sequence[int]) -> tuple[PagePicture, ...]:
        raise WorkspaceError("full_disk", "Für Bilder ist kein Platz mehr.", "Bitte Platz schaffen.")

    with served(Services(path, tmp_path / "archive", today=lambda: "2026-01-01", draw=draw)) as address:
        answer = ask(f"{address}/papier/{paper.document.id}")
    assert answer.status == 500
    assert "Für Bilder ist kein Platz mehr." in answer.text


def test_what_could_not_be_read_is_told_gravest_first_with_its_page(tmp_path: Path) -> None:
    made = PaperBuilder(pages=12).write("Ein Satz.")
    made.issues += [
        Issue("read", "needs_ocr", "Wie auf Seite 12 fehlt hier Text.", page=1, remedy="Bitte mit OCR aufnehmen."),
        Issue("read", "damaged", "Seite 3 ließ sich nicht lesen.", "error", page=3, remedy="Zuletzt im Original nachsehen."),
        Issue("read", "empty", "Seite 2 ist leer.", "info", page=2, remedy="Auch gut."),
    ]
    settings, paper = load_settings(tmp_path), made.build()
    with opened_to_write(settings.database) as database:
        store_paper(database, paper)
    with served(services(settings)) as address:
        text = ask(f"{address}/papier/{paper.document.id}").text
    told = re.sub(r"<[^>]+>", "", text[text.index("Hinweise zur Lesung") : text.index("</details>")])
    assert re.sub(r"\s+", " ", told).strip() == (
        "Hinweise zur Lesung Fehler: Seite 3 ließ sich nicht lesen. Zuletzt im Original nachsehen."
        "Warnung: Wie auf Seite 12 fehlt hier Text. Seite 1 Bitte mit OCR aufnehmen.Hinweis: Seite 2 ist leer. Auch gut."
    )
