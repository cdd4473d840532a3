"""Editions compared through the command line, against what a person says changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from flows.cli import main

Run = Callable[..., Result]
RunJson = Callable[..., Any]
OLD, NEW = "Leichtbau Brandenburg 2019", "Leichtbau Brandenburg 2024"
KINDS = {"fields": "action_field", "measures": "measure"}
ENOUGH = 0.9


def test_diff_finds_the_labelled_transitions(run_json: RunJson, samples: Path) -> None:
    gold = json.loads((samples / "gold" / "transitions.json").read_text(encoding="utf-8"))
    found = run_json("diff", OLD, NEW)["transitions"]
    seen = {
        (one["kind"], one["change"], frozenset(e["label"] for e in one["old"]), frozenset(e["label"] for e in one["new"])): one
        for one in found
    }
    right, labelled = 0, 0
    for name, kind in KINDS.items():
        for one in gold[name]:
            labelled += 1
            match = seen.get((kind, one["transition"], frozenset(one["old"]), frozenset(one["new"])))
            deltas = {delta["name"]: [delta["old"], delta["new"]] for delta in match["deltas"]} if match else {}
            right += match is not None and all(deltas.get(key) == value for key, value in one.get("deltas", {}).items())
    assert right / labelled >= ENOUGH
    assert len(found) == labelled


def test_diff_shows_deadlines_and_both_passages(run: Run) -> None:
    said = run("diff", OLD, NEW).output
    assert "Frist: 2021 → 2026" in said
    assert said.count("„Recycling") == 2
    assert "1 aufgeteilt" in said


def test_diff_keeps_the_passages_of_changed_values(run_json: RunJson) -> None:
    deltas = [delta for one in run_json("diff", OLD, NEW)["transitions"] for delta in one["deltas"] if delta["name"] == "end"]
    assert deltas
    assert all(delta["old_quote"] and delta["new_quote"] for delta in deltas)


def test_diff_says_when_the_newer_edition_comes_first(run: Run) -> None:
    assert "jüngere Ausgabe" in run("diff", NEW, OLD).output


@pytest.mark.parametrize(("old", "new", "part"), [(OLD, OLD, "dasselbe Papier"), ("kein Plan", NEW, "Kein Papier passt")])
def test_diff_names_what_is_wrong(demo: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, part: str) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["diff", old, new, "--workspace", str(demo)])
    assert caught.value.code == 1
    assert part in capsys.readouterr().err
