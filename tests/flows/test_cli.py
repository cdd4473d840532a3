"""The command line as its users meet it: on the sample papers, in words and in JSON."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from flows.cli import Commands, main, querplan

COMMANDS = (
    "read",
    "extract",
    "align",
    "add",
    "show",
    "themes",
    "compare",
    "gaps",
    "search",
    "measures",
    "actors",
    "export",
    "doctor",
    "rebuild",
    "diff",
    "lineage",
    "why",
)
Run = Callable[..., Result]
RunJson = Callable[..., Any]


def names() -> list[str]:
    assert isinstance(querplan, Commands)
    return querplan.list_commands(None)  # type: ignore[arg-type]  # the context is not used


def dump(workspace: Path) -> list[str]:
    """Everything the database holds, as SQL."""
    with sqlite3.connect(workspace / "comparison.db") as connection:
        return list(connection.iterdump())


@pytest.mark.parametrize("name", COMMANDS)
def test_help_of_every_command_shows_an_example(name: str) -> None:
    done = CliRunner().invoke(querplan, [name, "--help"])
    assert done.exit_code == 0
    assert f"Beispiel: querplan {name}" in done.output


@pytest.mark.parametrize("words", [[], ["search"], ["sources"], ["sources", "list"]])
def test_help_is_german(words: list[str]) -> None:
    said = CliRunner().invoke(querplan, [*words, "--help"]).output
    assert said.startswith("Aufruf: ")
    assert "Optionen:" in said
    assert not any(english in said for english in ("Usage", "OPTIONS", "Options:", "Show ", "INTEGER", "DIRECTORY", "x<="))


def test_list_of_commands_holds_whole_sentences() -> None:
    said = CliRunner().invoke(querplan, ["--help"]).output
    assert "..." not in said.replace("[ANGABEN]...", "")


def test_every_command_is_named_in_the_help() -> None:
    assert set(COMMANDS) <= set(names())


def test_help_imports_nothing_heavy() -> None:
    heavy = {"prefect", "spacy", "torch", "onnxruntime", "pdfplumber", "sqlite_utils", "rich", "numpy"}
    code = "import sys; from flows.cli import main\ntry: main(['--help'])\nexcept SystemExit: print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert heavy & set(done.stdout.split()) == set()


def test_main_turns_named_errors_into_words(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "querplan.toml").write_text("unbekannt = 1\n", encoding="utf-8")
    with pytest.raises(SystemExit) as caught:
        main(["themes", "--workspace", str(tmp_path)])
    assert caught.value.code == 1
    said = capsys.readouterr().err
    assert "unbekannt" in said
    assert "Traceback" not in said


def test_add_again_changes_no_row(demo: Path, run: Run, samples: Path) -> None:
    before = dump(demo)
    done = run("add", str(samples), "--json")
    assert {outcome["status"] for outcome in json.loads(done.stdout.splitlines()[-1])} == {"unchanged"}
    assert dump(demo) == before


def test_themes_shows_three_laender(run: Run, run_json: RunJson) -> None:
    said = run("themes").output
    assert all(land in said for land in ("BB", "BE", "SN"))
    rows = run_json("themes")
    assert any(all(row["counts"].get(land) for land in ("BB", "BE", "SN")) for row in rows), "no theme shared by all three"


def test_compare_quotes_the_papers(run: Run, run_json: RunJson) -> None:
    assert "„" in run("compare", "BB", "BE", "SN").output
    rows = run_json("compare", "BB", "BE", "SN")
    full = [row for row in rows if all(cell["entries"] for cell in row["cells"])]
    assert full
    for row in full:
        for cell in row["cells"]:
            assert cell["entries"][0]["quote"]
            assert cell["entries"][0]["paper"]


def test_gaps_are_three_valued(run_json: RunJson) -> None:
    values = {gap["value"] for gap in run_json("gaps")}
    assert values
    assert values <= {"not_contained", "not_found", "source_missing"}


def test_search_finds_parts_of_words_and_other_spellings(run_json: RunJson) -> None:
    assert run_json("search", "Fachkraefte")
    assert run_json("search", "Sicherung")


def test_show_finds_a_paper_by_a_part_of_its_title(run: Run, run_json: RunJson) -> None:
    title = run_json("themes")  # any paper will do; the list of papers names them
    assert title
    papers = run_json("papers")
    shown = run("show", papers[0]["title"])
    assert shown.exit_code == 0
    assert papers[0]["title"][:20] in shown.output.replace("\n", " ")


def test_show_of_an_unknown_paper_says_so(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["show", "kein solches Papier", "--workspace", str(demo)])
    assert "kein solches Papier" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["json", "csv", "xlsx"])
def test_export_writes_files(run: Run, tmp_path: Path, form: str) -> None:
    done = run("export", "--format", form, "--out", str(tmp_path / "out"))
    assert done.exit_code == 0
    assert [path for path in tmp_path.rglob("*") if path.is_file() and path.stat().st_size > 100]


def test_doctor_is_content(run_json: RunJson) -> None:
    assert all(check["ok"] for check in run_json("doctor"))


def test_add_names_what_it_could_not_read_and_keeps_the_others(tmp_path: Path) -> None:
    (tmp_path / "leer.pdf").write_bytes(b"")
    (tmp_path / "kaputt.pdf").write_bytes(b"%PDF-1.7\nnichts weiter")
    (tmp_path / "gut.txt").write_text("Handlungsfeld 1: Energie\n\nDer Freistaat Sachsen baut Speicher aus.\n", encoding="utf-8")
    inputs = [str(tmp_path / name) for name in ("leer.pdf", "kaputt.pdf", "gut.txt")]
    done = CliRunner().invoke(querplan, ["add", *inputs, "--workspace", str(tmp_path / "ws"), "--json"])
    assert done.exit_code == 1
    outcomes = {Path(outcome["location"]).name: outcome for outcome in json.loads(done.stdout.splitlines()[-1])}
    assert outcomes["gut.txt"]["status"] == "new"
    assert outcomes["leer.pdf"]["issues"][0]["code"] == "empty"
    assert outcomes["kaputt.pdf"]["issues"][0]["code"] == "damaged"
    assert all(outcome["issues"][0]["remedy"] for outcome in outcomes.values() if outcome["status"] == "failed")


def test_add_of_a_batch_with_a_bad_paper_shows_no_traceback(tmp_path: Path, samples: Path) -> None:
    (tmp_path / "kaputt.pdf").write_bytes(b"%PDF-1.7\nnichts weiter")
    good = sorted(str(path) for path in samples.glob("*.html"))[:3]
    command = [sys.executable, "-m", "flows.cli", "add", *good, str(tmp_path / "kaputt.pdf"), "--workspace", str(tmp_path / "neu" / "ws")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr + done.stdout
    assert "kaputt.pdf" in done.stdout
    assert done.stdout.count("neu") >= 3
