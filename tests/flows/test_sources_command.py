"""`querplan sources`: the list, and a trial of one file on a saved page."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner

from corpus.sources.registry import FOLDER, Expects, Kind, Source, all_sources, read_source
from flows.cli import querplan
from flows.settings import Settings
from flows.trying import Page, judge_page
from tests.corpus.fault_server import answer, sends, serving

FILE = 'title = "Pläne"\npublisher = "Amt"\nkind = "listing"\naddress = "https://www.example.de/"\n[candidates]\nwords = ["masterplan"]\n[expects]\nlinks = {}\n'
PAGE = '<main><p>1.3.2026 <a href="/a.pdf">Masterplan 1.3.2026</a></p><a href="/b">Anderes</a></main>'


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    (tmp_path / "be").mkdir()
    (tmp_path / "be" / "plaene.toml").write_text(FILE.format(2), encoding="utf-8")
    (tmp_path / "seite.html").write_text(PAGE, encoding="utf-8")
    return str(tmp_path / "be" / "plaene.toml"), str(tmp_path / "seite.html")


def test_sources_list_shows_every_source() -> None:
    shown = CliRunner().invoke(querplan, ["sources", "list", "--json"], catch_exceptions=False)
    assert len(json.loads(shown.output)) >= 24


def test_sources_check_shows_the_papers_a_file_would_find(files: tuple[str, str]) -> None:
    shown = CliRunner().invoke(querplan, ["sources", "check", files[0], "--page", files[1]], catch_exceptions=False)
    assert shown.exit_code == 0
    assert "2 Links, davon 1 mögliches Papier" in shown.output
    assert "https://www.example.de/a.pdf" in shown.output


def test_sources_check_fails_when_an_assertion_does_not_hold(files: tuple[str, str]) -> None:
    Path(files[0]).write_text(FILE.format(5), encoding="utf-8")
    shown = CliRunner().invoke(querplan, ["sources", "check", files[0], "--page", files[1]])
    assert shown.exit_code == 1
    assert "Links: 2 statt mindestens 5" in shown.output


EXAMPLES = Path(__file__).parents[1] / "corpus" / "examples"
SITEMAP = "<urlset><url><loc>/masterplan-holz.pdf</loc></url><url><loc>/kontakt</loc></url></urlset>"
BUNDLED = {source.kind: source for source in reversed(all_sources())}


def on_loopback(folder: Path, kind: Kind, origin: str) -> tuple[Path, bytes]:
    """The file of a bundled source of that kind as it is, but at our address, and its example page; sitemaps have no bundled one yet."""
    if kind == "sitemap":
        text, page = FILE.format(1).replace('"listing"', '"sitemap"'), SITEMAP.encode()
    else:
        source = BUNDLED[kind]
        text = (FOLDER / source.folder / f"{source.id}.toml").read_text(encoding="utf-8")
        page = (EXAMPLES / f"{source.folder}-{source.id}.page").read_bytes()
    file = folder / "sn" / f"{kind}.toml"
    file.parent.mkdir()
    here = re.sub(r"(?m)^address = .*", f'address = "{origin}/liste"', text)
    file.write_text(f"{here}\n[politeness]\ndelay = 0\n", encoding="utf-8")
    (folder / "querplan.toml").write_text('open_hosts = ["127.0.0.1"]\n', encoding="utf-8")
    return file, page


@pytest.mark.parametrize("kind", get_args(Kind))
def test_sources_check_tries_each_kind_at_its_address(kind: Kind, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("flows.guests.SHORTEST_DELAY", 0.0)
    with serving({}) as server:
        file, page = on_loopback(tmp_path, kind, server.origin)
        server.routes["/liste"] = sends(answer(page))
        good = CliRunner().invoke(querplan, ["sources", "check", str(file), "--workspace", str(tmp_path)], catch_exceptions=False)
        server.routes["/liste"] = sends(answer(b"<html><body><h1>Wartungsarbeiten</h1></body></html>"))
        bad = CliRunner().invoke(querplan, ["sources", "check", str(file), "--workspace", str(tmp_path)], catch_exceptions=False)
    assert good.exit_code == 0, good.output
    assert "Alles erfüllt. Sind das die Papiere, die man dort sieht? Dann in die Datei: tried = " in good.output
    assert " 0 mögliche Papiere" not in good.output
    assert (bad.exit_code, "Nicht erfüllt: " in bad.output) == (1, True)


def expecting(source: Source, **expects: object) -> Source:
    return source.model_copy(update={"expects": Expects.model_validate(expects)})


@pytest.mark.parametrize(
    ("expects", "says"),
    [
        ({"links": 2, "candidates": 1, "selectors": ["main"], "newest_days": 30}, []),
        ({"newest_days": 5}, ["der neueste Eintrag ist 9 Tage alt, erlaubt sind 5"]),
        ({"selectors": ["article.plan"]}, ["der Selektor article.plan trifft nichts"]),
        ({"candidates": 2}, ["mögliche Papiere: 1 statt mindestens 2"]),
    ],
)
def test_judge_page_names_what_does_not_hold(files: tuple[str, str], expects: dict[str, object], says: list[str]) -> None:
    source = expecting(read_source(Path(files[0])), **expects)
    look = judge_page(source, Page(PAGE.encode(), source.address), date(2026, 3, 10), settings=Settings(workspace=Path(files[0]).parent))
    assert list(look.broken) == says


def test_sources_check_saves_an_example_that_gives_the_same_again(files: tuple[str, str], tmp_path: Path) -> None:
    first = CliRunner().invoke(
        querplan, ["sources", "check", files[0], "--page", files[1], "--save", str(tmp_path / "beispiele"), "--json"]
    )
    saved = tmp_path / "beispiele" / "be-plaene.page"
    again = CliRunner().invoke(querplan, ["sources", "check", files[0], "--page", str(saved), "--json"])
    assert json.loads(first.output) == json.loads(again.output)
    told = CliRunner().invoke(querplan, ["sources", "check", files[0], "--page", files[1], "--save", str(saved.parent)]).output
    assert f"Geschrieben: {saved}\nGeschrieben: {saved.with_suffix('.json')}" in told
    expected = json.loads(saved.with_suffix(".json").read_text(encoding="utf-8"))
    assert {**json.loads(again.output), "address": expected["address"]} == expected


def test_judge_page_takes_the_age_of_the_newest_item_whether_it_may_be_a_paper_or_not(files: tuple[str, str]) -> None:
    source = expecting(read_source(Path(files[0])), newest_days=5)
    page = PAGE.replace("Anderes", "Anderes vom 8.3.2026")
    settings = Settings(workspace=Path(files[0]).parent)
    assert judge_page(source, Page(page.encode(), source.address), date(2026, 3, 10), settings=settings).broken == ()
    assert judge_page(source, Page(page.encode(), source.address), date(2026, 3, 20), settings=settings).broken == (
        "der neueste Eintrag ist 12 Tage alt, erlaubt sind 5",
    )
