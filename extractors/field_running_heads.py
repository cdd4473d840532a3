"""Running heads that name the field of their pages ('Handlungsfeld 2: Verkehr'), where sheets and headings name none."""

from __future__ import annotations

from functools import lru_cache

from corpus.records import Document
from extractors.field_candidates import HEADED, Candidate, Group, label_span
from extractors.field_cues import is_generic_label, labelled_cue

FEWEST = 2
"""A head that never changes names the paper, not the part of it a page belongs to."""


def running_group(document: Document) -> Group | None:
    """Return the fields that running heads name, each where it is printed first; None where the heads name fewer than two."""
    firsts: dict[str, Candidate] = {}
    for heads in _heads(document).values():
        for one in heads:
            firsts.setdefault(_key(document, one), one)
    return Group("headed", tuple(firsts.values())) if len(firsts) >= FEWEST else None


def fields_on_page(document: Document, page: int | None) -> tuple[str, ...]:
    """Return the names of fields that the running heads of a page print, in small letters."""
    return tuple(_key(document, one) for one in _heads(document).get(page, ()))


@lru_cache(maxsize=8)
def _heads(document: Document) -> dict[int | None, tuple[Candidate, ...]]:
    found: dict[int | None, tuple[Candidate, ...]] = {}
    for block in document.blocks:
        read = labelled_cue(document.text_of(block)) if block.kind == "furniture" and block.page else None
        span = label_span(document, block, read.begin) if read and read.separated else None
        if read and span and not is_generic_label(document.text[span.start : span.end]):
            found[block.page] = (*found.get(block.page, ()), Candidate(span, read.cue.kind, HEADED, read.code))
    return found


def _key(document: Document, one: Candidate) -> str:
    return " ".join(document.text[one.span.start : one.span.end].lower().split())
