"""Headings that the text below them calls a field: '3. Digitale Welt' over 'In diesem Handlungsfeld knüpft die Strategie an ...'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.records import Block, Document, Reading
from corpus.words import vocabulary
from extractors.enumerations import Span
from extractors.evidence import heading_paths
from extractors.fields.candidates import LISTED, LOOSE, Candidate, Group, code_of, is_sentence, label_span
from extractors.fields.cues import PLAN_WORD, Cue, find_cues, is_generic_label, labelled_cue, speaks_of_others

_POINTS = re.compile(r"\b(?:dies(?:es|em|er|e)|(?:das|im)\s+vorliegenden?)\s+$", re.IGNORECASE)
"""What leads to a name of fields that stands for the heading above."""


def pointed_groups(reading: Reading) -> Iterator[Group]:
    """Yield the headings that sentences below call 'dieses Handlungsfeld', with those that count on from them; none where they are labelled."""
    document = reading.document
    seen: set[int] = set()
    for sentence in reading.sentences:
        if document.blocks[sentence.block].kind != "paragraph" or speaks_of_others(document.text[sentence.start : sentence.end]):
            continue
        cue = next((cue for cue in find_cues(document.text, sentence.start, sentence.end) if _points_up(document, cue)), None)
        index = next(iter(heading_paths(document)[sentence.block][-1:]), None) if cue else None
        if cue is None or index is None or index in seen or (span := _named(document, document.blocks[index])) is None:
            continue
        seen.add(index)
        beside = _beside(document, index)
        members = [Candidate(span, cue.kind, LISTED, code_of(document, document.blocks[index]))]
        members += [Candidate(other, cue.kind, LOOSE, code_of(document, block)) for block, other in beside]
        yield Group("headed", tuple(members), cue)


def _points_up(document: Document, cue: Cue) -> bool:
    """Whether a cue stands for a field named before; a common word may stand for anything."""
    before = document.text[max(0, cue.start - 20) : cue.start]
    return not (cue.plural or cue.vague or cue.alone or cue.numbered) and _POINTS.search(before) is not None


def _named(document: Document, block: Block) -> Span | None:
    """The name in a heading, None for the title of a plan, a frame of every plan, a question."""
    text = document.text_of(block)
    span = label_span(document, block)
    label = document.text[span.start : span.end] if span else ""
    frames = tuple(vocabulary("field_names")["generic"]["frames"])
    is_title = ": " in label or (block is document.blocks[0] and code_of(document, block) is None)
    is_none = is_title or is_sentence(text) or PLAN_WORD.search(text) or is_generic_label(label) or label.lower().startswith(frames)
    return None if is_none or labelled_cue(text) or next(find_cues(text), None) or text.rstrip()[-1:] in "?!:" else span


def _beside(document: Document, index: int) -> Iterator[tuple[Block, Span]]:
    """The headings of the same level and series of numbers, with their names."""
    own = document.blocks[index]
    if not (number := code_of(document, own)):
        return
    series = number.rpartition(".")[0]
    for block in document.blocks:
        other = code_of(document, block) if block.kind == "heading" and block is not own and block.level == own.level else None
        if (
            other
            and other.rpartition(".")[0] == series
            and other[-1:].isdecimal() == number[-1:].isdecimal()
            and (span := _named(document, block))
        ):
            yield block, span
