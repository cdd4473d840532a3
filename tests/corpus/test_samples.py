"""The sample papers: made from their sources, and annotated with passages that stand in them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from corpus.samples.make.__main__ import main as make_samples
from extractors.sandbox import read_isolated

SAMPLES = Path(__file__).resolve().parents[2] / "corpus" / "samples"
PAPERS = sorted(path for path in SAMPLES.iterdir() if path.suffix in {".pdf", ".html", ".docx"})
GOLD = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted((SAMPLES / "gold").glob("*.json"))}


def squeezed(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def quotes(gold: dict[str, Any]) -> list[str]:
    return [item["quote"] for kind in ("action_fields", "measures", "actors", "targets", "lineage") for item in gold[kind]]


def test_every_paper_has_gold_and_every_land_three_papers() -> None:
    names = {path.stem for path in PAPERS}
    assert len(names) >= 9
    assert names <= set(GOLD)
    regions = [GOLD[name]["region"] for name in names]
    assert all(sum(land in region for region in regions) >= 3 for land in ("BB", "BE", "SN"))


def test_make_gives_the_committed_bytes(tmp_path: Path) -> None:
    make_samples(tmp_path)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made == {path.name: path.read_bytes() for path in PAPERS}


@pytest.mark.parametrize("path", PAPERS, ids=lambda path: path.stem)
def test_gold_quotes_stand_in_the_paper_as_read(path: Path) -> None:
    document = read_isolated(path.read_bytes(), path.name)
    text = squeezed(document.text)
    assert [quote for quote in quotes(GOLD[path.stem]) if squeezed(quote) not in text] == []


def test_themes_and_transitions_name_what_the_gold_holds() -> None:
    fields = {(doc, field["label"]) for doc, gold in GOLD.items() if "action_fields" in gold for field in gold["action_fields"]}
    members = {(member["doc"], member["label"]) for theme in GOLD["themes"]["themes"] for member in theme["members"]}
    assert members <= fields
    changes = GOLD["transitions"]
    for side in ("old", "new"):
        titles = {measure["title"] for measure in GOLD[changes[side]]["measures"]}
        assert {title for change in changes["measures"] for title in change[side]} == titles
