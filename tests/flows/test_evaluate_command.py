"""`querplan evaluate` on annotated papers of one's own."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from flows.commands.evaluate import command


def test_evaluate_prints_scores_of_annotated_papers(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "plan.txt").write_text("Naturplan Havelland\n\nDie drei Handlungsfelder sind Moor, Wald und Aue.", encoding="utf-8")
    gold = {"kind": "page", "action_fields": [{"label": "Moor"}, {"label": "Wald"}, {"label": "Aue"}, {"label": "See"}]}
    (tmp_path / "gold" / "plan.json").write_text(json.dumps(gold), encoding="utf-8")
    result = CliRunner().invoke(command, [str(tmp_path / "gold"), str(tmp_path), "--json"])
    scores = json.loads(result.output)["scores"]["action_fields"]
    assert (scores["precision"], scores["recall"]) == (1.0, 0.75)
