"""A round by hand shows its report on the Prefect page, as one by the clock does."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli import querplan
from flows.prefect_home import prefect_home
from flows.run_artifact import KEY
from flows.settings import load_settings
from tests.corpus.fault_server import answer, sends, serving
from tests.flows.shown_artifacts import artifacts
from tests.flows.watched_site import listing, note_page, watching


def test_watch_once_shows_its_report_on_the_prefect_page(tmp_path: Path) -> None:
    with serving({"/eins/": listing("/notiz.html"), "/notiz.html": sends(answer(note_page()))}) as site:
        workspace = watching(tmp_path, site.origin, "eins")
        done = CliRunner().invoke(querplan, ["watch", "--once", "--workspace", str(workspace)], catch_exceptions=False)
    assert (done.exit_code, done.stderr) == (0, "")
    with prefect_home(workspace):
        shown = asyncio.run(artifacts(KEY))
    assert (load_settings(workspace).exports / "lauf.md").read_text(encoding="utf-8") in shown


def test_watch_once_says_where_the_report_is_when_the_page_is_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", "http://127.0.0.1:9/api")
    monkeypatch.setenv("PREFECT_CLIENT_MAX_RETRIES", "0")
    with serving({"/eins/": listing("/notiz.html"), "/notiz.html": sends(answer(note_page()))}) as site:
        workspace = watching(tmp_path, site.origin, "eins")
        done = CliRunner().invoke(querplan, ["watch", "--once", "--workspace", str(workspace)], catch_exceptions=False)
    assert done.exit_code == 0
    assert "Quellen besucht: 1" in done.stdout
    assert f"er steht in {load_settings(workspace).exports / 'lauf.md'}" in done.stderr
