"""What one paper goes through: the list of papers, the bytes, the outcome."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from corpus.errors import UnreadableError
from flows.rebuild import held_papers, rebuild
from flows.settings import load_settings
from flows.stages import Overrides, expand, ingest, obtain, silent
from tests.corpus.fault_server import answer, sends, serving

TEXT = "Küstenplan Sachsen\n\nDer Plan kennt zwei Handlungsfelder: Hafen und Fischerei.\n"


def test_expand_takes_papers_of_a_folder_and_leaves_the_rest(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.HTML", "README.md", ".versteckt.pdf", "bild.png"):
        (tmp_path / name).write_text("x")
    (tmp_path / "unter").mkdir()
    address = "https://www.example.org/plan.pdf"
    assert expand([str(tmp_path), address, address]) == (str(tmp_path / "a.HTML"), str(tmp_path / "b.pdf"), address)


def test_obtain_names_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError) as caught:
        obtain(str(tmp_path / "fehlt.pdf"), load_settings(tmp_path))
    assert caught.value.code == "not_found"


def test_ingest_keeps_what_the_user_states_through_a_rebuild(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "ws")
    paper = tmp_path / "plan.txt"
    paper.write_text(TEXT, encoding="utf-8")
    stated = Overrides(regions=("BB", "BE"), title="Mein Küstenplan")
    outcome = ingest(str(paper), settings=settings, overrides=stated)
    assert (outcome.status, outcome.regions, outcome.title) == ("new", ("BB", "BE"), "Mein Küstenplan")
    assert [held.overrides for held in held_papers(settings)] == [stated]
    (again,) = rebuild(settings, silent)
    assert (again.status, again.regions, again.title) == ("unchanged", ("BB", "BE"), "Mein Küstenplan")


def test_ingest_of_a_changed_file_is_a_new_version(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "ws")
    paper = tmp_path / "plan.txt"
    paper.write_text(TEXT, encoding="utf-8")
    assert ingest(str(paper), settings=settings, overrides=Overrides()).status == "new"
    assert ingest(str(paper), settings=settings, overrides=Overrides()).status == "unchanged"
    paper.write_text(TEXT + "\nDie Deiche werden höher.\n", encoding="utf-8")
    assert ingest(str(paper), settings=settings, overrides=Overrides()).status == "new_version"


@pytest.mark.shared
def test_the_seeds_give_what_a_reader_finds(shared: Path, tmp_path: Path) -> None:
    from outputs.database import open_database
    from outputs.details import show
    from outputs.queries import papers

    settings = load_settings(tmp_path)
    for seed in sorted((shared / "seeds").glob("*.txt")):
        assert ingest(str(seed), settings=settings, overrides=Overrides()).status == "new"
    database = open_database(settings.database)
    views = {paper.title: show(database, paper.id) for paper in papers(database)}
    database.conn.close()
    metal = views["Masterplan Metall Brandenburg 2020"]
    labels = {field.label for field in metal.fields}
    assert {"Innovationswerkstatt", "Kooperationsnetzwerk", "Fachkräftematrix"} <= labels
    assert {"Digitalisierung", "Reallabore und Testfelder", "Arbeit 4.0 und Fachkräfte", "Start-ups und Gründungen"} <= labels
    assert any("innoBB 2025 plus" in line.detail for line in metal.lineage)
    industry = views["Masterplan Industrie"]
    assert sum(field.parent is None and field.kind == "field" for field in industry.fields) == 4
    assert sum(field.parent is not None for field in industry.fields) == 21
    city = views["Masterplan Industriestadt Berlin 2018 - 2021"]
    assert (city.paper.period_start_year, city.paper.period_end_year) == (2018, 2021)
    assert any("SKIP" in actor.names for actor in city.actors)
    assert any("100" in target.what for target in city.targets)
    assert any("StrategieWerkstatt" in line.detail for line in views["ZukunftsWerkstatt INDUSTRIE"].lineage)


class Publications(SimpleHTTPRequestHandler):
    """A ministry's server on loopback."""

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output quiet."""


@pytest.fixture
def site(samples: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Publications, directory=str(samples)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_ingest_takes_an_address_and_names_one_that_is_gone(site: str, tmp_path: Path) -> None:
    (tmp_path / "querplan.toml").write_text('open_hosts = ["127.0.0.1"]\n', encoding="utf-8")
    settings = load_settings(tmp_path)
    good = ingest(f"{site}/be_kreislaufstrategie.html", settings=settings, overrides=Overrides())
    assert (good.status, good.title, good.fields) == ("new", "Kreislaufwirtschaftsstrategie Berlin", 5)
    gone = ingest(f"{site}/weg.html", settings=settings, overrides=Overrides())
    assert (gone.status, gone.issues[0].code) == ("failed", "not_found")


def test_ingest_refuses_private_addresses_unless_they_are_opened(site: str, tmp_path: Path) -> None:
    outcome = ingest(f"{site}/be_kreislaufstrategie.html", settings=load_settings(tmp_path), overrides=Overrides())
    assert outcome.issues[0].code == "forbidden_address"
    assert "open_hosts" in outcome.issues[0].remedy


def test_ingest_leaves_an_address_alone_that_robots_forbid(tmp_path: Path) -> None:
    (tmp_path / "querplan.toml").write_text('open_hosts = ["127.0.0.1"]\n', encoding="utf-8")
    with serving({"/robots.txt": sends(answer(b"User-agent: *\nDisallow: /intern/"))}) as server:
        outcome = ingest(f"{server.origin}/intern/plan.pdf", settings=load_settings(tmp_path), overrides=Overrides())
        assert (outcome.status, outcome.issues[0].code, server.paths()) == ("failed", "disallowed", ["/robots.txt"])
