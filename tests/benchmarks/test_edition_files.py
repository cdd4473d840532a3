"""The made-up editions that `querplan diff` is measured on: labels that stand in the texts, and one pair from the files on."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path

from benchmarks.edition_files import PAPERS, compared, expected, labelled
from flows.settings import load_settings

PAIRS = tomllib.loads((PAPERS / "transitions.toml").read_text(encoding="utf-8"))["pair"]


def test_edition_papers_state_every_labelled_entry() -> None:
    for pair in PAIRS:
        texts = [(PAPERS / f"{pair[side]}.txt").read_text(encoding="utf-8") for side in ("old", "new")]
        for _, _, old, new, _ in pair["rows"]:
            for text, labels in zip(texts, (old, new), strict=True):
                assert [label for label in labels if label not in text] == []


def test_edition_papers_show_every_kind_of_change() -> None:
    counts = Counter(row[1] for pair in PAIRS for row in pair["rows"])
    assert counts.total() >= 60
    assert set(counts) == {"continued", "changed", "renamed", "split", "merged", "completed", "dropped", "new"}


def test_diff_gets_the_transitions_of_two_web_pages_right(tmp_path: Path) -> None:
    pair = next(pair for pair in PAIRS if pair["new"] == "ernaehrung_2025")
    form, transitions = compared(pair["old"], pair["new"], load_settings(tmp_path))
    assert form == "html"
    assert {labelled(one) for one in transitions} == set(expected(pair["rows"]))
