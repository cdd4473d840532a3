"""Lessons from written and annotated papers: marks name related plans, targets and quotations find them."""

from __future__ import annotations

import json
from pathlib import Path

from flows.lineage_lessons import main, written_lessons
from models.train_lineage import read_lessons


def test_written_lessons_reads_marks(tmp_path: Path) -> None:
    path = tmp_path / "lessons.txt"
    path.write_text(
        "# Erklärung\nUferplan Nord || Der Uferplan Nord beruht auf der [b|Hafenstrategie 2020]. Geld kommt aus dem Stegprogramm Süd.\n",
        "utf-8",
    )
    rows = [(relation, "cue:based_on" in traits) for _, _, relation, traits in written_lessons(path)]
    assert ("based_on", True) in rows
    assert (None, True) not in rows


def test_main_writes_traits_and_no_words(tmp_path: Path) -> None:
    papers, gold, out = tmp_path / "papers", tmp_path / "gold", tmp_path / "traits.tsv"
    papers.mkdir()
    gold.mkdir()
    text = "Uferplan Nord\n\nDer Uferplan Nord beruht auf der Hafenstrategie 2020. Geld kommt aus dem Stegprogramm Süd.\n"
    (papers / "ufer.txt").write_text(text, "utf-8")
    line = {"relation": "based_on", "target": "Hafenstrategie 2020", "quote": "beruht auf der Hafenstrategie 2020"}
    (gold / "ufer.json").write_text(json.dumps({"lineage": [line]}), "utf-8")
    main(out, [f"ufer={gold}:{papers}"])
    assert sorted(str(one.relation) for one in read_lessons(out) if one.group == "ufer") == ["None", "based_on"]
    assert "Hafen" not in out.read_text(encoding="utf-8")
