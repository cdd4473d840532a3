"""A page and the file it leads to are one arrival: the file is the paper, the page its surroundings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.fetch_politely import Surroundings
from flows.cli import querplan
from flows.rounds import Order, opened_database, run_round
from flows.same_paper import is_same_plan
from flows.settings import Settings, load_settings
from flows.source_files import watched_sources
from outputs.candidates import candidates_in
from outputs.visits import events_since
from tests.corpus.fault_server import FaultServer, answer, sends, serving
from tests.flows.watched_site import listing, note_page, plan_file, plan_page, watching

FILE = sends(answer(plan_file(), "200 OK", "Content-Type: application/octet-stream"))


def leading(page: bytes, *files: str) -> bytes:
    links = "".join(f'<p><a href="{file}">Herunterladen</a></p>' for file in files)
    return page.replace(b"</main>", f"{links}</main>".encode())


@pytest.fixture
def site() -> Iterator[FaultServer]:
    with serving({"/eins/": listing("/plan.html"), "/plan.docx": FILE, "/kopie.docx": FILE}, dwell=0.01) as server:
        yield server


def rounds(site: FaultServer, workspace: Path) -> Settings:
    settings = load_settings(watching(workspace, site.origin, "eins"))
    run_round(Order(settings, watched_sources(settings), surroundings=Surroundings(sleep=lambda _: None)))
    return settings


def states(settings: Settings) -> dict[str, str]:
    with opened_database(settings) as database:
        return {
            one.address.rpartition("/")[2]: one.state for one in candidates_in(database, "taken", "waiting", "aside", "found", "failed")
        }


def told(settings: Settings) -> list[str]:
    with opened_database(settings) as database:
        return [event.address.rpartition("/")[2] for event in events_since(database, "")]


@pytest.mark.parametrize("page", [plan_page(), note_page()], ids=["the plan itself", "a note about it"])
def test_watch_takes_the_file_behind_a_page_as_the_one_paper(site: FaultServer, tmp_path: Path, page: bytes) -> None:
    site.routes["/plan.html"] = sends(answer(leading(page, "/plan.docx", "https://anderswo.example.org/fremd.pdf")))
    settings = rounds(site, tmp_path)
    assert states(settings) == {"plan.docx": "taken", "plan.html": "aside"}
    assert told(settings) == ["plan.docx"]
    assert f"steht auf {site.origin}/plan.html" in (settings.exports / "neues.html").read_text(encoding="utf-8")


def test_watch_takes_two_files_of_one_text_as_one_paper(site: FaultServer, tmp_path: Path) -> None:
    site.routes["/plan.html"] = sends(answer(leading(note_page(), "/plan.docx", "/kopie.docx")))
    assert sorted(states(rounds(site, tmp_path)).values()) == ["aside", "aside", "taken"]


def test_watch_asks_before_a_file_joins_the_page_that_is_compared_already(site: FaultServer, tmp_path: Path) -> None:
    site.routes["/plan.html"] = sends(answer(plan_page()))
    assert states(rounds(site, tmp_path)) == {"plan.html": "taken"}
    site.routes["/plan.html"] = sends(answer(leading(plan_page(), "/plan.docx")))
    settings = rounds(site, tmp_path)
    assert states(settings)["plan.docx"] == "waiting"
    shown = CliRunner().invoke(querplan, ["watch", "--queue", "--workspace", str(tmp_path)], catch_exceptions=False)
    assert "die Webseite dazu steht schon im Vergleich" in shown.output


def test_watch_follows_a_files_links_no_further_and_tells_nothing_twice(site: FaultServer, tmp_path: Path) -> None:
    site.routes["/plan.html"] = sends(answer(leading(note_page(), "/plan.docx")))
    settings = rounds(site, tmp_path)
    first = told(settings)
    rounds(site, tmp_path)
    assert told(settings) == first
    assert site.most_at_once == 1


@pytest.mark.parametrize(
    ("plan", "other", "same"),
    [
        (("Energiestrategie 2040", "bis 2040"), ("Energiestrategie des Landes Brandenburg 2040", "bis 2040"), True),
        (("Energiestrategie", ""), ("Energiestrategie Brandenburg", "bis 2040"), True),
        (("Energiestrategie", "bis 2030"), ("Energiestrategie", "bis 2040"), False),
        (("Masterplan Wasser", ""), ("Masterplan Leichtbau", ""), False),
        (("", ""), ("", ""), False),
    ],
)
def test_is_same_plan_by_name_and_years(plan: tuple[str, str], other: tuple[str, str], same: bool) -> None:
    assert is_same_plan(*plan, *other) == same
