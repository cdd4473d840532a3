"""A text cut where passages begin and end."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from outputs.paper_text import pieces
from outputs.passages import Passage


def passage(name: str, start: int, end: int) -> Passage:
    return Passage(name, "measure", name, "", start, end, None, None)


def test_pieces_mark_overlapping_passages() -> None:
    found = pieces("abcdef", 10, [passage("x", 11, 14), passage("y", 13, 20)])
    assert [(one.text, one.findings, one.begins) for one in found] == [
        ("a", (), ()),
        ("bc", ("x",), ("x",)),
        ("d", ("x", "y"), ("y",)),
        ("ef", ("y",), ()),
    ]


def test_pieces_of_a_passage_that_began_before_do_not_begin_again() -> None:
    assert [(one.text, one.begins) for one in pieces("cd", 2, [passage("x", 0, 3)])] == [("c", ()), ("d", ())]


@given(st.text(min_size=1, max_size=30), st.integers(0, 20), st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), max_size=6))
def test_pieces_are_the_text(text: str, start: int, spans: list[tuple[int, int]]) -> None:
    marked = sorted((passage(str(index), at, at + size) for index, (at, size) in enumerate(spans)), key=lambda one: one.start)
    found = pieces(text, start, marked)
    assert "".join(one.text for one in found) == text
    for one in marked:
        inside = sum(len(piece.text) for piece in found if one.finding in piece.findings)
        assert inside == max(0, min(one.end, start + len(text)) - max(one.start, start))
