"""`querplan datasette`: what Datasette is told, and that Datasette understands it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.errors import QuerplanError
from flows.cli import querplan
from flows.datasette import datasette_command, serve_datasette, write_metadata
from flows.settings import load_settings
from flows.stages import Overrides, ingest
from outputs.canned import canned_queries
from outputs.connections import opened_to_write
from outputs.datasette_metadata import TABLES


def test_metadata_names_tables_and_columns_that_exist(tmp_path: Path) -> None:
    with opened_to_write(tmp_path / "comparison.db") as database:
        known = {name: {row[1] for row in database.execute(f"pragma table_info([{name}])").fetchall()} for name in TABLES}
    for name, settings in TABLES.items():
        named = [settings.get("label_column"), settings.get("sort"), *settings.get("facets", [])]  # type: ignore[misc]  # lists of names
        assert {column for column in named if column} <= known[name], name


def test_datasette_answers_a_ready_made_query(tmp_path: Path, samples: Path) -> None:
    pytest.importorskip("datasette")
    settings = load_settings(tmp_path)
    ingest(str(samples / "be_digitalprogramm_wirtschaft_2027.pdf"), settings=settings, overrides=Overrides())
    start = datasette_command(settings.database, write_metadata(settings), 0)
    address = f"/comparison/{canned_queries()[0].name}.json?_shape=array"
    answer = subprocess.run([*start, "--get", address], capture_output=True, text=True, check=True, timeout=60)
    assert [row["land"] for row in json.loads(answer.stdout)] == ["BE"]


def test_command_writes_the_metadata_alone(tmp_path: Path) -> None:
    with opened_to_write(tmp_path / "comparison.db"):
        pass
    answer = CliRunner().invoke(querplan, ["datasette", "--metadata-only", "--workspace", str(tmp_path)])
    assert answer.exit_code == 0
    told = json.loads(Path(answer.output.strip()).read_text(encoding="utf-8"))
    assert set(told["databases"]["comparison"]["queries"]) == {one.name for one in canned_queries()}


def test_without_datasette_the_way_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(QuerplanError, match="pip install datasette") as raised:
        serve_datasette(load_settings(tmp_path), tmp_path / "metadata.json", 8001)
    assert raised.value.code == "no_datasette"
