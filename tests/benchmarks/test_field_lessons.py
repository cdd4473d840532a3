"""Lessons of the learned choice of fields: made from papers and gold, as numbers."""

from __future__ import annotations

import shutil
from pathlib import Path

from benchmarks.field_lessons import joined, lessons_of

SAMPLE = "be_kreislaufstrategie"


def test_lessons_of_counts_the_members_that_annotators_have(samples: Path, tmp_path: Path) -> None:
    shutil.copy(samples / f"{SAMPLE}.html", tmp_path)
    lessons = list(lessons_of("samples", tmp_path, samples / "gold"))
    assert all(0 <= one.right <= one.size for one in lessons)
    assert any(one.right == one.size for one in lessons)
    assert any(one.right == 0 for one in lessons)
    table = joined(lessons)
    assert table.traits.shape == (len(lessons), len(table.names))
    assert set(table.sets.tolist()) == {"samples"}


def test_lessons_of_leaves_papers_without_gold_out(samples: Path, tmp_path: Path) -> None:
    shutil.copy(samples / f"{SAMPLE}.html", tmp_path / "ohne.html")
    assert list(lessons_of("samples", tmp_path, samples / "gold")) == []
