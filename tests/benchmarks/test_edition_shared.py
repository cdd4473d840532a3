"""What `benchmarks.edition_shared` counts as right."""

from __future__ import annotations

from pathlib import Path

from benchmarks.edition_shared import Told, compared, labelled, told
from flows.settings import load_settings

OLD = "# Hafenplan 2018\n\nDer Plan hat zwei Handlungsfelder:\n\n- Umschlag und Logistik\n- Schiffbau\n"
NEW = "# Hafenplan 2024\n\nDer Plan hat zwei Handlungsfelder:\n\n- Umschlag, Logistik\n- Energiehafen\n"


def test_told_counts_labels_whatever_their_signs_and_only_of_the_same_change(tmp_path: Path) -> None:
    for name, text in (("old.md", OLD), ("new.md", NEW)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    found = {told(one) for one in compared(tmp_path / "old.md", tmp_path / "new.md", load_settings(tmp_path / "workspace"))}
    rows = [
        ["action_field", "continued", ["„Umschlag und Logistik“"], ["Umschlag / Logistik"]],
        ["action_field", "dropped", ["Schiffbau"], []],
        ["action_field", "renamed", ["Schiffbau"], ["Energiehafen"]],
    ]
    assert [one in found for one in labelled({"rows": rows})] == [True, True, False]


def test_told_entries_tell_both_editions_apart() -> None:
    assert Told("measure", "continued", ("kai",), ("kai",)).entries == {("measure", "old", "kai"), ("measure", "new", "kai")}
