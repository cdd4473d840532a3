"""Lessons from annotated measures: the parties around them with the parts annotators give, and no words."""

from __future__ import annotations

import json
from pathlib import Path

from flows.party_lessons import main
from models.train_parties import read_lessons

TEXT = "Uferplan\n\nDer Senat richtet eine Beratungsstelle für Familien ein.\n"


def test_main_writes_parts_and_traits_and_no_words(tmp_path: Path) -> None:
    papers, gold, out = tmp_path / "papers", tmp_path / "gold", tmp_path / "traits.tsv"
    papers.mkdir()
    gold.mkdir()
    (papers / "ufer.txt").write_text(TEXT, "utf-8")
    measure = {"title": "richtet eine Beratungsstelle für Familien ein", "responsible": ["Senat"], "target_group": ["Familien", "Fischer"]}
    (gold / "ufer.json").write_text(json.dumps({"measures": [measure]}), "utf-8")
    main(out, [f"ufer={gold}:{papers}"])
    lessons = read_lessons(out)
    assert {frozenset(one.parts) for one in lessons if one.traits} >= {frozenset({"responsible"}), frozenset({"target_group"})}
    assert [one.parts for one in lessons if not one.traits] == [frozenset({"target_group"})]
    assert not {"Senat", "Familien", "Fischer"} & set(out.read_text(encoding="utf-8").replace("|", "\t").split())
