"""Where Maßnahmenblätter begin: titles above their tables, codes in their first rows, headings that return."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise

from corpus.records import Block, Document
from extractors.measures.codes import CODE, is_code
from extractors.measures.labels import TELLING, Statement, exact_label, label_of

OFTEN = 3
"""A heading printed so many times in the same words is a label of all sheets."""
LONGEST, LETTERS = 160, 3
"""A line with a code above a table is its title up to so many characters, and with more letters than these behind the code."""
FACTS = 2
"""Facts stated in brackets behind a title, at least."""
NUMBERED = re.compile(r"(?:Tab|Abb|Übersicht|Bild)\w*\.?\s*\d", re.IGNORECASE)


def repeated_headings(document: Document) -> frozenset[int]:
    """Places of headings in words that return from sheet to sheet: 'Was ist zu tun?'."""
    places: dict[str, list[int]] = defaultdict(list)
    for block in document.blocks:
        if block.kind == "heading":
            places[document.text_of(block).casefold()].append(block.start)
    return frozenset(start for starts in places.values() if len(starts) >= OFTEN for start in starts)


def table_titles(document: Document) -> frozenset[int]:
    """Places of lines right above a table of labels and values that are its title: captions without number ('Tabelle 3: ...'), or with a code."""
    return frozenset(
        block.start
        for block, following in pairwise(document.blocks)
        if following.kind == "cell" and (_is_caption(document, block, following) or _is_coded_line(document, block, following))
    )


def _is_caption(document: Document, block: Block, following: Block) -> bool:
    if block.kind != "caption" or NUMBERED.match(document.text_of(block)):
        return False
    return exact_label(document.text_of(following)) in TELLING


def _is_coded_line(document: Document, block: Block, following: Block) -> bool:
    """'Maßnahme A1: Wärmenetz Altstadt' in letters no larger than the text."""
    text = document.text_of(block)
    if block.kind != "paragraph" or len(text) > LONGEST or text.endswith((".", ":", ";")):
        return False
    is_labelled = label_of(following.row_header) is not None or exact_label(document.text_of(following)) is not None
    return is_labelled and _is_coded_title(text)


def _is_coded_title(text: str) -> bool:
    """A code that is no mere number, and a title behind it."""
    match = CODE.match(text)
    return match is not None and not match["code"].isdigit() and sum(letter.isalpha() for letter in text[match.end() :]) > LETTERS


def opening_tables(document: Document) -> frozenset[int]:
    """Tables that begin with one code in their first two rows: each is a sheet of its own."""
    codes: Counter[int] = Counter()
    for block in document.blocks:
        if block.kind == "cell" and block.table is not None and (block.row or 0) <= 1 and _is_opening(document, block):
            codes[block.table] += 1
    return frozenset(table for table, count in codes.items() if count == 1)


def is_lone_code(document: Document, one: Statement) -> bool:
    """A code on a line of its own, which may stand in the corner above its title."""
    return one.block.kind in {"paragraph", "heading"} and one.block.table is None and is_code(document.text_of(one.block))


def _is_opening(document: Document, block: Block) -> bool:
    """A code alone, or before the title in a first row of its own: 'M 3 Wege am Bach'."""
    text = document.text_of(block)
    is_first = not (block.row or block.row_header or block.column)
    return (is_first and len(text) <= LONGEST and _is_coded_title(text)) or is_code(text)


def listed_entries(document: Document, passages: Iterable[Statement]) -> frozenset[int]:
    """Places of the lines of a list that hold a code, a title and facts in brackets: '• M 3 Wege (Federführung: Bauamt; Beginn: 2027)'."""
    parts: dict[int, list[Statement]] = defaultdict(list)
    for one in passages:
        if one.block.kind in {"item", "paragraph"}:
            parts[one.block.start].append(one)
    return frozenset(
        start
        for start, ones in parts.items()
        if len({one.name for one in ones} & TELLING) >= FACTS and ones[0].name is None and _has_title(document.text[start : ones[0].end])
    )


def _has_title(text: str) -> bool:
    match = CODE.match(text)
    is_coded = match is not None and match["code"][0].isalpha() and text.rstrip().endswith("(")
    return match is not None and is_coded and LETTERS < sum(letter.isalpha() for letter in text[match.end() :]) <= LONGEST
