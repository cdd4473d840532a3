"""Topics in lists of measures: lines without a code that head coded lines, below a labelled field."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from corpus.records import Block, Document
from extractors.fields.candidates import LISTED, Candidate, Group, label_span
from extractors.fields.cues import is_generic_label, labelled_cue

_CODED = re.compile(r"[A-ZÄÖÜ][A-Za-zäöü]{0,3}[\s.\-]?\d{1,3}\b")
_LEADERS = re.compile(r"[.…]{3,}")
_LONGEST = 60


def contents_groups(document: Document) -> Iterator[Group]:
    """Yield the topics that lists of coded measures are parted by, each list with the field it belongs to.

    Such lists read like contents ('Ü-01 | Klimaleitziel ..... 10'); their topics often stand nowhere else.
    """
    members: list[Candidate] = []
    field: str | None = None
    lines = [block for block in document.blocks if block.kind != "furniture"]
    for block, following in pairwise(lines):
        text = document.text_of(block)
        if (read := labelled_cue(text)) and block.kind in {"toc", "heading"} and not read.cue.alone:
            span = label_span(document, block, read.begin)
            field = document.text[span.start : span.end] if span else None
        elif field and block.kind == "toc" and _heads_measures(document, block, following):
            span = label_span(document, block)
            members += [Candidate(span, "theme", LISTED, parent=field)] if span else []
        elif block.kind == "heading":
            field = None
    if len(members) >= 2:
        yield Group("contents", tuple(members))


def _heads_measures(document: Document, block: Block, following: Block) -> bool:
    text = document.text_of(block)
    if _CODED.match(text) or _LEADERS.search(text) or text.endswith(":") or len(text) > _LONGEST or is_generic_label(text):
        return False
    return following.kind == "toc" and _CODED.match(document.text_of(following)) is not None
