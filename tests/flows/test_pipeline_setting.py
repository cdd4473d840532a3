"""A pipeline named in querplan.toml reads the papers, is named by the doctor, and is kept beside what it found."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy

from corpus.errors import ModelError
from flows.commands.doctor import check_pipeline
from flows.settings import load_settings
from flows.stages import Overrides, take_in
from outputs.database import open_database

PAPER = "# Masterplan Netze Brandenburg 2027\n\n## Handlungsfeld 1: Speicher\n\nDas Land baut bis 2027 zwei Speicher."


def workspace_with(folder: Path, pipeline: str) -> Path:
    folder.mkdir()
    (folder / "querplan.toml").write_text(f'pipeline = "{pipeline}"\n', encoding="utf-8")
    return folder


def stored_pipeline(workspace: Path) -> str:
    settings = load_settings(workspace)
    take_in(PAPER.encode(), "plan.md", settings=settings, overrides=Overrides())
    database = open_database(settings.database)
    try:
        return str(database.execute("select pipeline from document").fetchone()[0])
    finally:
        database.conn.close()


def test_take_in_keeps_the_name_of_our_pipeline(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    assert stored_pipeline(tmp_path / "plain").startswith("querplan_de")


def test_take_in_reads_with_the_named_pipeline(tmp_path: Path) -> None:
    spacy.blank("de", meta={"name": "little", "version": "0.1"}).to_disk(tmp_path / "little")
    workspace = workspace_with(tmp_path / "own", str(tmp_path / "little"))
    assert stored_pipeline(workspace).startswith("de_little 0.1 + querplan_de")
    assert check_pipeline(workspace).startswith("de_little 0.1")


def test_check_pipeline_names_a_missing_one(tmp_path: Path) -> None:
    workspace = workspace_with(tmp_path / "own", "de_missing_lg")
    with pytest.raises(ModelError) as caught:
        check_pipeline(workspace)
    assert caught.value.code == "missing_weights"
    assert "de_missing_lg" in caught.value.message
