"""Taking papers in: a few directly, many through the Prefect flow; a bad one stops no other, a killed batch is compared later."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterKey

from flows.cli import querplan
from flows.comparison import is_behind
from flows.ingest import run_ingest
from flows.prefect_home import prefect_home
from flows.settings import load_settings
from flows.stages import Overrides, ingest
from tests.flows.watched_site import plan_page


@pytest.fixture
def papers(tmp_path: Path) -> list[str]:
    """Two plans and a damaged file between them."""
    folder = tmp_path / "papiere"
    folder.mkdir()
    (folder / "eins.html").write_bytes(plan_page("Masterplan Leichtbau Sachsen 2030"))
    (folder / "kaputt.pdf").write_bytes(b"%PDF-1.7\nnichts weiter")
    (folder / "zwei.html").write_bytes(plan_page("Strategie Wasserstoff Sachsen 2031", fields=3))
    return sorted(map(str, folder.iterdir()))


def test_ingest_flow_takes_papers_in_and_shows_what_became_of_each(papers: list[str], tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "raum")
    outcomes = run_ingest(papers, settings, Overrides())
    assert [outcome.status for outcome in outcomes] == ["new", "failed", "new"]
    assert not is_behind(settings)
    with prefect_home(settings.workspace):
        table = asyncio.run(artifact("querplan-ingest"))
    assert [(row["Papier"], row["Ergebnis"]) for row in table] == [
        ("Masterplan Leichtbau Sachsen 2030", "neu"),
        (papers[1], "nicht lesbar"),
        ("Strategie Wasserstoff Sachsen 2031", "neu"),
    ]
    assert "beschädigt" in table[1]["Hinweise"]


async def artifact(key: str) -> list[dict[str, str]]:
    async with get_client() as client:
        found = await client.read_artifacts(artifact_filter=ArtifactFilter(key=ArtifactFilterKey(any_=[key])))
        rows: list[dict[str, str]] = json.loads(str(found[0].data))
        return rows


def test_add_takes_a_few_papers_in_without_prefect(papers: list[str], tmp_path: Path) -> None:
    done = CliRunner().invoke(querplan, ["add", *papers, "--workspace", str(tmp_path / "raum"), "--json"], catch_exceptions=False)
    assert done.exit_code == 1
    assert [outcome["status"] for outcome in json.loads(done.stdout.splitlines()[-1])] == ["new", "failed", "new"]
    assert not (tmp_path / "raum" / "prefect").exists()


def test_add_compares_what_a_killed_one_stored(papers: list[str], tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "raum")
    ingest(papers[0], settings=settings, overrides=Overrides())
    assert is_behind(settings)
    CliRunner().invoke(querplan, ["add", papers[0], "--workspace", str(settings.workspace)], catch_exceptions=False)
    assert not is_behind(settings)
