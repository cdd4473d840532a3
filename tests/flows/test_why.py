"""Why two records stand in one row, through the command line."""

from __future__ import annotations

import json
import math
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from flows.cli import main, querplan
from outputs.database import open_database
from outputs.decisions import Decision, record_decision

Run = Callable[..., Result]
RunJson = Callable[..., Any]
BERLIN, SACHSEN = "Fachkräfte und Kompetenzen", "Fachkräftesicherung"


def test_why_names_parts_of_words_themes_and_the_model(run: Run) -> None:
    said = run("why", BERLIN, SACHSEN).output
    assert "Gemeinsame Wortteile: Fachkräfte – Fachkräftesicherung" in said
    assert "Gemeinsame Themen: Fachkräftesicherung und Qualifizierung" in said
    assert "Vom Modell zusammengestellt, gemeinsames Thema" in said
    assert "Fachkräfte für den Bergbau" in said, "the next best of the other Land"


def test_why_gives_the_probability_of_the_comparison_and_what_adds_up_to_it(run_json: RunJson) -> None:
    why = run_json("why", BERLIN, SACHSEN)
    assert why["produced_by"] == "model"
    assert why["is_listed"]
    explained = why["explanation"]
    assert explained["probability"] == pytest.approx(why["probability"])
    log_odds = sum(one["log_odds"] for one in explained["evidence"])
    assert 1 / (1 + math.exp(-log_odds)) == pytest.approx(why["probability"], abs=0.001)


def test_why_takes_ids_and_says_what_is_not_compared(run: Run, run_json: RunJson) -> None:
    why = run_json("why", BERLIN, SACHSEN)
    ids = why["a"]["item"]["id"], why["b"]["item"]["id"]
    assert run_json("why", *ids) == why
    assert run_json("why", BERLIN, "Sommerschule Konstruktion")["produced_by"] == "other_kind"
    assert run_json("why", "Werkstoffe und Verfahren", "Werkstoffe und Kreislauf")["produced_by"] == "same_plan"
    assert run_json("why", BERLIN, "Rohstoffe erkunden")["produced_by"] == "below_threshold"


def test_why_puts_a_persons_decision_before_the_model(demo: Path, run_json: RunJson, tmp_path: Path) -> None:
    workspace = tmp_path / "ws"
    shutil.copytree(demo, workspace)
    why = run_json("why", BERLIN, SACHSEN)
    one, other = why["a"]["item"]["id"], why["b"]["item"]["id"]
    database = open_database(workspace / "comparison.db")
    record_decision(database, Decision("not_same", one, "A. Muster", "2026-03-01T10:00:00", other=other))
    database.conn.close()
    done = CliRunner().invoke(querplan, ["why", other, one, "--workspace", str(workspace)], catch_exceptions=False)
    assert "Entscheidung „nicht dasselbe“ von A. Muster am 01.03.2026" in done.output
    told = CliRunner().invoke(querplan, ["why", one, other, "--workspace", str(workspace), "--json"], catch_exceptions=False)
    assert json.loads(told.stdout)["produced_by"] == "decision"


@pytest.mark.parametrize(
    ("one", "other", "part"),
    [("Fachkräfte", BERLIN, "passt zu mehreren"), ("kein Eintrag", BERLIN, "Kein Eintrag passt"), (BERLIN, BERLIN, "denselben Eintrag")],
)
def test_why_names_what_is_wrong(demo: Path, capsys: pytest.CaptureFixture[str], one: str, other: str, part: str) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["why", one, other, "--workspace", str(demo)])
    assert caught.value.code == 1
    assert part in capsys.readouterr().err
