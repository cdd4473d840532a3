"""The chapter of a plan that a short paper prints: '4.2 Wohnen am Hafen', where no other chapter stands beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.records import Block, Document
from corpus.words import vocabulary
from extractors.enumerations import Span, trim
from extractors.fields.candidates import LOOSE, Candidate, Group, inside_quotes
from extractors.fields.choice import LONG
from extractors.fields.cues import PLAN_WORD, find_cues, is_generic_label, speaks_of_others

_CHAPTER = re.compile(
    r"(?:(?:Kapitel|Kap\.|Abschnitt|Teil|Ziel|Aufgabe)\s+)?(?P<code>\d{1,2}(?:\.\d{1,2})*|[A-LN-Z](?:[.\s]\d{1,2}(?:\.\d{1,2})*)?|[IVX]{1,4}(?:\.\d{1,2})*)"
    r"(?:\.?\s*[:|–—-]\s+|[.)]\s+|\s+)(?=[A-ZÄÖÜ„»])"
)
"""The number of a chapter; a lone M belongs to a measure."""
_WORD, _BESIDE = "E ", frozenset({"D", "F"})
"""A letter that belongs to its word ('E Mobilität'), unless the one before or behind it numbers a chapter."""
_FIRST = frozenset({("1",), ("A",), ("I",)})
"""Numbers of first chapters: what a whole paper begins with."""
_LAST = 12
"""Number of the last chapter that papers have."""
_HIGHEST = 8
"""Blocks up to which the chapter of an excerpt begins."""
_LONGEST, _MOST_WORDS = 90, 8
_SENTENCE = re.compile(r"\b(?:wir|ich|Sie|ist|sind|wird|werden|hat|haben|soll|sollen)\b|\d|[?!:]$")
"""What no name of a field holds."""


def excerpt_group(document: Document) -> Group | None:
    """Return the chapter that a short paper is an excerpt of, as the field it is about, None where it prints several or names a part of every plan."""
    if len(document.text) >= LONG or document.language == "en":
        return None
    numbered = [(block, read) for block in document.blocks if (read := _read(document, block))]
    is_numbered = any(read["code"] in _BESIDE for _, read in numbered)
    chapters = [(block, read) for block, read in numbered if is_numbered or read.group() != _WORD]
    for depth in sorted({len(_parts(read)) for _, read in chapters}):
        level = [(block, read) for block, read in chapters if len(_parts(read)) == depth]
        if len(level) > 1 or level[0][0].start > document.blocks[:_HIGHEST][-1].start or _parts(level[0][1]) in _FIRST:
            return None
        if [read for _, read in chapters if len(_parts(read)) > depth and _may_be_field(read.string[read.end() :])][1:]:
            return None
        block, read = level[0]
        span = inside_quotes(document.text, trim(document.text, Span(block.start + read.end(), block.end)))
        if span is not None and _may_be_field(document.text[span.start : span.end]):
            whole = Span(block.start, block.end)
            field = Candidate(span, "field", LOOSE, ".".join(_parts(read)), passage=whole)
            return Group("named", (field,)) if _is_of_plan(document, block) else None
    return None


def _read(document: Document, block: Block) -> re.Match[str] | None:
    """The number of a chapter's heading; a high number right before a word counts something: '26 Betriebe'."""
    read = _CHAPTER.match(document.text_of(block)) if block.kind == "heading" and block.end - block.start <= _LONGEST else None
    counts = read is not None and read["code"].isdecimal() and int(read["code"]) > _LAST and read.group() == f"{read['code']} "
    return None if counts else read


def _parts(read: re.Match[str]) -> Sequence[str]:
    return tuple(re.findall(r"\w+", read["code"]))


def _may_be_field(label: str) -> bool:
    """Whether a heading is a subject, neither a sentence nor a part that every plan has: 'Herausforderungen', 'Umsetzung'."""
    generic = vocabulary("field_names")["generic"]
    lowered = label.lower()
    return (
        len(label.split()) <= _MOST_WORDS
        and _SENTENCE.search(label) is None
        and not is_generic_label(label)
        and not lowered.startswith(tuple(generic["frames"]))
        and not any(part in lowered for part in generic["chapters"])
        and next(find_cues(label), None) is None
    )


def _is_of_plan(document: Document, block: Block) -> bool:
    """Whether the paper begins in the middle of a plan or speaks of one, and not of somebody else's."""
    begins = block is document.blocks[0]
    return (begins or PLAN_WORD.search(document.text) is not None) and not speaks_of_others(document.text_of(block))
