"""Brackets that belong to the words of a list: numbers that count them, parts of words."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.records import Token


def numbers_in_brackets(tokens: Sequence[Token]) -> frozenset[int]:
    """Return where the brackets of 'Abwasser (1), Trinkwasser (2)' stand: they count the labels."""
    starts: set[int] = set()
    for opening, number, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opening.text == "(" and closing.text == ")" and number.text.isdecimal() and len(number.text) <= 2:
            starts |= {opening.start, number.start, closing.start}
    return frozenset(starts)


def brackets_in_words(tokens: Sequence[Token]) -> frozenset[int]:
    """Return where the brackets of 'Fachkräfte (aus)bilden' stand: they are part of the word."""
    starts: set[int] = set()
    for opening, part, closing, rest in zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False):
        if opening.text == "(" and closing.text == ")" and rest.start == closing.end and rest.text[:1].isalpha():
            starts |= {opening.start, part.start, closing.start}
    return frozenset(starts)
