"""Chapters of a catalogue as fields, told by the letters of its codes: the heading that all of 'EFF-1', 'EFF-2' ... stand under and no others."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from corpus.records import Block, Document
from extractors.evidence import block_index, heading_paths
from extractors.fields.candidates import HEADED, Candidate, Group, label_key, label_span
from extractors.fields.catalogue import chapter_name
from extractors.fields.cues import labelled_cue
from extractors.measures.codes import CODE, is_code
from extractors.measures.sheets import Sheet
from extractors.measures.tables import sheets_and_tables

FEWEST = 3
"""Letters tell fields where a catalogue has so many different ones, each for two sheets and more."""
COVERED = 0.8
"""Share of the sheets of one letter that stand under its heading, and of all sheets that have such a heading."""
OTHERS = 0.2
"""Share of the sheets under a heading that may have other letters."""

_LETTERS = re.compile(r"[A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,4}(?=[\W\d])")


def coded_group(document: Document) -> Group | None:
    """Return the chapters that the letters of the measures' codes stand for, None where letters and chapters do not agree."""
    places: dict[str, list[tuple[int, ...]]] = defaultdict(list)
    paths, (sheets, _) = heading_paths(document), sheets_and_tables(document)
    for sheet in sheets:
        if found := _lettered(document, sheet):
            letters, block = found
            places[letters].append(tuple(paths[block_index(document, block.start)]))
    under = Counter(index for ones in places.values() for path in ones for index in path)
    headings = {index for ones in places.values() if len(ones) >= 2 and (index := _own(ones, under)) is not None}
    held = sum(under[index] for index in headings)
    names = [name for index in sorted(headings) if (name := _named(document, document.blocks[index], places.keys()))]
    if len(headings) < FEWEST or len(names) < len(headings) or held < COVERED * len(sheets):
        return None
    return Group("headed", tuple(names))


def within(document: Document, group: Group, fields: Group) -> Group:
    """Return a group with those of its members that stand under one of the fields, and further mentions of the fields themselves."""
    known = {label_key(document.text[one.span.start : one.span.end]) for one in fields.members}
    below = (one for one in group.members if one.parent and label_key(one.parent) in known)
    named = (one for one in group.members if label_key(document.text[one.span.start : one.span.end]) in known)
    return replace(group, members=(*below, *(replace(one, parent=None, code=None) for one in named)))


def _lettered(document: Document, sheet: Sheet) -> tuple[str, Block] | None:
    """The letters of a sheet's code and where it stands."""
    coded = [one.block for one in sheet.values.get("code", [])] + [block for block in sheet.loose if is_code(document.text_of(block))]
    for block in (*coded, *([sheet.heading] if sheet.heading else []), *(one.block for one in sheet.values.get("title", []))):
        code = CODE.match(document.text_of(block))
        if code and (letters := _LETTERS.match(code["code"])):
            return letters.group(), block
    return None


def _own(paths: Sequence[tuple[int, ...]], under: Counter[int]) -> int | None:
    """The highest heading that nearly all sheets of one letter stand under, and hardly any others."""
    shared = Counter(index for path in paths for index in path)
    own = [index for index, count in shared.items() if count >= COVERED * len(paths) and under[index] - count <= OTHERS * under[index]]
    return min(own, default=None)


def _named(document: Document, block: Block, letters: Collection[str]) -> Candidate | None:
    """The name of a chapter, behind 'Handlungsfeld 2:' or the letters of its codes where they are printed."""
    read = labelled_cue(document.text_of(block))
    span = label_span(document, block, read.begin) if read and read.separated else chapter_name(document, block)
    number = re.match(r"\s*(\d+(?:\.\d+)*|[IVX]+)\.?\s", document.text_of(block))
    first = re.match(r"\s*(\w{1,4})[.:)]?\s", document.text_of(block))
    lettered = first[1] if first and first[1] in letters else None
    code = (read.code if read else None) or (number[1] if number else None) or lettered
    return Candidate(span, "field", HEADED, code) if span else None
