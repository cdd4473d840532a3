"""Every source has an example page, made up for it, and what `querplan sources check` found there; none may lack either.

A new one: `querplan sources check FILE --page PAGE --save tests/corpus/examples`, with a page of your own making.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from corpus.sources.registry import Source, all_sources
from flows.settings import Settings
from flows.trying import Page, judge_page

EXAMPLES = Path(__file__).with_name("examples")


@pytest.mark.parametrize("source", all_sources(), ids=lambda source: f"{source.folder}-{source.id}")
def test_source_finds_on_its_example_page_what_was_found_before(source: Source, tmp_path: Path) -> None:
    page = EXAMPLES / f"{source.folder}-{source.id}.page"
    expected = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
    look = judge_page(source, Page(page.read_bytes(), expected.pop("address")), date(2026, 11, 1), settings=Settings(workspace=tmp_path))
    assert look.as_json() == expected
    assert look.candidates
    assert not look.broken


def test_examples_are_of_sources_that_exist() -> None:
    named = {f"{source.folder}-{source.id}" for source in all_sources()}
    assert {path.stem for path in EXAMPLES.iterdir()} == named
