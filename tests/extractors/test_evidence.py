"""Evidence and headings: offsets that hold, pages and boxes of the lines a passage touches."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Box, Line
from extractors.assemble import Head, Piece, assemble
from extractors.evidence import block_at, evidence, heading_paths

KINDS = st.sampled_from(["heading", "paragraph", "item"])


@given(st.lists(st.tuples(KINDS, st.text(max_size=30)), max_size=8))
def test_assemble_gives_blocks_whose_offsets_hold(parts: list[tuple[str, str]]) -> None:
    pieces = [Piece(kind=kind, text=text) for kind, text in parts]  # type: ignore[arg-type]  # sampled from the kinds
    document = assemble(b"x", pieces, Head("text/plain"))
    assert [document.text_of(block) for block in document.blocks] == [text for _, text in parts if text]
    for block in document.blocks:
        assert block_at(document, block.start) is block
        assert block_at(document, block.end) is not block


def test_evidence_trims_blanks_and_quotes_the_text() -> None:
    document = assemble(b"x", [Piece("paragraph", "Die Maßnahme  läuft bis 2027.")], Head("text/plain"))
    found = evidence(document, 3, 14)
    assert found.quote == "Maßnahme"
    assert document.text[found.start : found.end] == found.quote


def test_evidence_takes_page_and_box_from_the_lines_it_touches() -> None:
    lines = (
        Line(0, 10, 4, Box(50, 700, 200, 712)),
        Line(10, 20, 4, Box(50, 714, 180, 726)),
        Line(20, 30, 5, Box(50, 60, 220, 72)),
    )
    document = assemble(b"x", [Piece("paragraph", "abcdefghij" * 3, page=4, lines=lines)], Head("application/pdf"))
    assert evidence(document, 12, 18).box == Box(50, 714, 180, 726)
    across = evidence(document, 5, 25)
    assert (across.page, across.box) == (4, Box(50, 700, 200, 726))
    assert evidence(document, 22, 25).page == 5


def test_heading_paths_follow_levels() -> None:
    pieces = [
        Piece("heading", "Teil", level=1),
        Piece("heading", "Feld", level=2),
        Piece("paragraph", "Text"),
        Piece("heading", "Feld 2", level=2),
        Piece("item", "Punkt"),
        Piece("heading", "Teil 2", level=1),
        Piece("paragraph", "Schluss"),
    ]
    document = assemble(b"x", pieces, Head("text/plain"))
    assert heading_paths(document) == ((), (0,), (0, 1), (0,), (0, 3), (), (5,))
