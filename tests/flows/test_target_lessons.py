"""Lessons from written sentences and annotated papers: stars mark targets, quotations and values find them."""

from __future__ import annotations

import json
from pathlib import Path

from flows.target_lessons import main, written_lessons
from models.train_targets import read_lessons


def test_written_lessons_reads_stars_and_boxes(tmp_path: Path) -> None:
    path = tmp_path / "lessons.txt"
    path.write_text(
        "# Erklärung\nBis 2030 entstehen *40 Stege, heute sind es 12 Stege.\n[Ziele] Senkung um *5 %\n[Kosten] 5 % der Summe\n", "utf-8"
    )
    rows = list(written_lessons(path))
    assert [(right, "block:aims" in traits) for _, _, right, traits in rows] == [(True, False), (False, False), (True, True)]


def test_written_lessons_reads_what_an_item_stands_below(tmp_path: Path) -> None:
    path = tmp_path / "lessons.txt"
    path.write_text("{Ziele bis 2030} *40 Stege\n{Zahlen von 2024} 40 Stege\n", "utf-8")
    rows = list(written_lessons(path))
    assert [(right, "lead:aims" in traits, "block:item" in traits) for _, _, right, traits in rows] == [
        (True, True, True),
        (False, False, True),
    ]


def test_main_writes_traits_and_no_words(tmp_path: Path) -> None:
    papers, gold, out = tmp_path / "papers", tmp_path / "gold", tmp_path / "traits.tsv"
    papers.mkdir()
    gold.mkdir()
    (papers / "ufer.txt").write_text("Uferplan\n\nBis 2031 sollen 70 Stege entstehen. Im Jahr 2020 gab es 33 Stege.\n", "utf-8")
    target = {"value": "70", "unit": "Stege", "year": 2031, "quote": "Bis 2031 sollen 70 Stege entstehen"}
    (gold / "ufer.json").write_text(json.dumps({"targets": [target]}), "utf-8")
    main(out, [f"ufer={gold}:{papers}"])
    assert [one.is_target for one in read_lessons(out) if one.group == "ufer"] == [True, False]
    assert "Stege" not in out.read_text(encoding="utf-8")
