"""Words of a query inside a text: every spelling is marked, nothing of the text is lost."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from outputs.highlighting import highlighted


def marked(text: str, query: str) -> list[str]:
    return [piece for piece, is_word in highlighted(text, query) if is_word]


def test_highlighted_marks_every_spelling() -> None:
    assert marked("FACHKRÄFTE und Fachkraeftesicherung", "fachkräfte") == ["FACHKRÄFTE", "Fachkraefte"]


def test_highlighted_marks_the_longest_word() -> None:
    assert marked("Energiespeicher", "energie energiespeicher") == ["Energiespeicher"]


def test_highlighted_marks_nothing_without_words() -> None:
    assert marked("a + b", "+ b") == []


@given(st.text(max_size=40), st.text(max_size=12))
def test_highlighted_loses_nothing(text: str, query: str) -> None:
    assert "".join(piece for piece, _ in highlighted(text, query)) == text
