"""Lessons of words: blocks of a passage with where its measures stand."""

from __future__ import annotations

import json
from pathlib import Path

from flows.measure_lessons import main
from models.measure_lessons import read_lessons

TEXT = "Uferplan\n\n1. Häfen\n\nDer Senat richtet eine Beratungsstelle für Familien ein.\n\n  • Ausbau der Stege\n  • Kaffee und Kuchen\n"


def test_main_writes_what_read_lessons_reads(tmp_path: Path) -> None:
    papers, gold, out = tmp_path / "papers", tmp_path / "gold", tmp_path / "lessons.jsonl"
    papers.mkdir()
    gold.mkdir()
    (papers / "ufer.txt").write_text(TEXT, "utf-8")
    measures = [
        {"title": "richtet eine Beratungsstelle für Familien ein", "quote": ""},
        {"title": "Ausbau der Stege"},
        {"title": "Fährlinie"},
    ]
    (gold / "ufer.json").write_text(json.dumps({"measures": measures}), "utf-8")
    main(out, [f"ufer={gold}:{papers}"])
    (lesson,) = read_lessons(out)
    assert lesson.set == "ufer"
    assert [lesson.document.text[first:last] for first, last in lesson.measures] == [measures[0]["title"], "Ausbau der Stege"]
    assert {block.kind for block in lesson.document.blocks} >= {"heading", "paragraph", "item"}
