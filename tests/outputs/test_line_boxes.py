"""Passages on the picture of their page: a box a line, cut to the words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from papers import make_paper
from sqlite_utils import Database

from corpus.records import Box, Line, Paper
from outputs.database import open_database
from outputs.line_boxes import line_boxes
from outputs.storing import store_paper

WIDTH = 200.0


def _in_lines(paper: Paper) -> Paper:
    """Print the last but one block in two lines of ten letters, one on page 1, one on page 2."""
    document = paper.document
    block = document.blocks[-2]
    lines = tuple(
        Line(block.start + 10 * index, block.start + 10 * (index + 1), 1 + index, Box(50, 100, 50 + WIDTH, 112)) for index in range(2)
    )
    blocks = (*document.blocks[:-2], replace(block, page=1, lines=lines), document.blocks[-1])
    return replace(paper, document=replace(document, blocks=blocks))


@pytest.fixture
def paper() -> Paper:
    return _in_lines(make_paper())


@pytest.fixture
def database(tmp_path: Path, paper: Paper) -> Iterator[Database]:
    opened = open_database(tmp_path / "comparison.db")
    store_paper(opened, paper)
    yield opened
    opened.conn.close()


def test_line_boxes_cover_the_words_of_a_passage_and_no_others(database: Database, paper: Paper) -> None:
    start = paper.document.blocks[-2].start
    found = line_boxes(database, paper.document.id, {(start + 5, start + 15), (start, start + 10)}, 1)
    assert found == {
        (start + 5, start + 15): (Box(50 + WIDTH / 2, 100, 50 + WIDTH, 112),),
        (start, start + 10): (Box(50, 100, 50 + WIDTH, 112),),
    }


def test_line_boxes_go_on_on_the_next_page(database: Database, paper: Paper) -> None:
    span = (start := paper.document.blocks[-2].start) + 5, start + 15
    assert line_boxes(database, paper.document.id, {span}, 2) == {span: (Box(50, 100, 50 + WIDTH / 2, 112),)}


def test_line_boxes_leave_out_passages_without_printed_lines(database: Database, paper: Paper) -> None:
    first = paper.document.blocks[0]
    assert line_boxes(database, paper.document.id, {(first.start, first.end)}, 1) == {}
    assert line_boxes(database, paper.document.id, (), 1) == {}
