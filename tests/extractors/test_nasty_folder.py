"""Hostile files collected from the parsers' own bug reports: a sample of them, every file in `benchmarks.nasty`."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.nasty import CLASSES, files_in
from corpus.errors import UnreadableError
from extractors.reading_limits import Limits
from extractors.sandbox import read_isolated

EVERY = 2
LARGEST = 60_000
"""Bytes; the large ones take long, and the benchmark has them."""


@pytest.mark.shared
def test_hostile_files_give_a_document_or_a_named_class(shared: Path) -> None:
    files = [file for file in files_in(shared / "nasty", EVERY) if file.stat().st_size <= LARGEST]
    outcomes = {file.name: outcome(file) for file in files}
    assert len(outcomes) > 200
    assert {name: code for name, code in outcomes.items() if code not in CLASSES} == {}
    assert sum(code == "read" for code in outcomes.values()) > len(outcomes) / 2


def outcome(file: Path) -> str:
    try:
        read_isolated(file.read_bytes(), file.name, limits=Limits(seconds=5, most=5))
    except UnreadableError as error:
        return error.code
    return "read"
