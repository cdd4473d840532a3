"""Lines printed twice whose two printings were cut at different places."""

from __future__ import annotations

from extractors.pdf.doubles import cut_overlaps
from extractors.pdf.page import Span, Style, TextLine

PLAIN = Style("Helvetica", 10.0)


def line(text: str, x0: float) -> TextLine:
    """A line whose letters are five points wide."""
    return TextLine(1, [Span(text, PLAIN, x0, x0 + 5 * len(text), 100.0, 110.0)])


def test_cut_overlaps_leaves_the_shared_words_in_one_line() -> None:
    left, right = line("Hafen-Ausbau und", 60), line("Ausbau und Strom am Kai", 90)
    cut_overlaps([left, right])
    assert (left.text, right.text) == ("Hafen-Ausbau und", "Strom am Kai")
    assert left.style.bold


def test_cut_overlaps_leaves_lines_alone_that_say_different_things() -> None:
    left, right = line("Landstrom am Kai", 60), line("Leise Schlepper", 100)
    cut_overlaps([left, right])
    assert (left.text, right.text) == ("Landstrom am Kai", "Leise Schlepper")
