"""Running heads that name the field of their pages ('Handlungsfeld 2: Verkehr'), where sheets and headings name none."""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache

from corpus.records import Block, Document
from extractors.fields.candidates import HEADED, Candidate, Group, is_sentence, label_key, label_span
from extractors.fields.cues import is_generic_label, labelled_cue

FEWEST = 2
"""A head that never changes names the paper, not the part of it a page belongs to."""


def running_group(document: Document, others: Collection[str] = ()) -> Group | None:
    """Return the fields that running heads name, each where it is printed first; None where they and `others` are fewer than two.

    `others` are the labels named elsewhere: a chapter of one page prints its head once, and that is no running head.
    """
    if not any(block.kind == "furniture" and _read(document, block) for block in document.blocks):
        return None
    firsts: dict[str, Candidate] = {}
    for heads in _heads(document).values():
        for one in heads:
            firsts.setdefault(_key(document, one), one)
    known = firsts.keys() | set(map(label_key, others))
    return Group("headed", tuple(firsts.values())) if firsts and len(known) >= FEWEST else None


def fields_on_page(document: Document, page: int | None) -> tuple[str, ...]:
    """Return the names of fields that the running heads of a page print, in small letters."""
    return tuple(_key(document, one) for one in _heads(document).get(page, ()))


@lru_cache(maxsize=8)
def _heads(document: Document) -> dict[int | None, tuple[Candidate, ...]]:
    """The fields named by furniture and by what stands first on a page: the head of a chapter of few pages hardly returns."""
    found: dict[int | None, tuple[Candidate, ...]] = {}
    page: int | None = None
    for block in document.blocks:
        is_first, page = block.page != page, block.page
        if (block.kind == "furniture" or is_first) and (one := _read(document, block)):
            found[block.page] = (*found.get(block.page, ()), one)
    return found


def _read(document: Document, block: Block) -> Candidate | None:
    read = labelled_cue(document.text_of(block)) if block.page and block.kind != "toc" else None
    is_named = read is not None and (read.separated or (block.kind == "furniture" and not read.cue.alone))
    span = label_span(document, block, read.begin) if read and is_named else None
    if read is None or span is None or is_sentence(label := document.text[span.start : span.end]) or is_generic_label(label):
        return None
    return Candidate(span, read.cue.kind, HEADED, read.code)


def _key(document: Document, one: Candidate) -> str:
    return label_key(document.text[one.span.start : one.span.end])
