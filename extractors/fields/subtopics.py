"""Topics that stand with the name of their field: behind it on its line ('Lernen – Ganztag; Inklusion'), as lines that number on below it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.records import Block, Document
from corpus.words import vocabulary
from extractors.enumerations import Span, listed_items, trim
from extractors.evidence import block_at
from extractors.fields.candidates import LISTED, LOOSE, Candidate, Group, label_span
from extractors.fields.cues import find_cues, is_generic_label
from extractors.fields.lists import are_statements

_BEHIND = re.compile(r"\s*(?::|–|—|-|\||→)\s+(?=[A-ZÄÖÜ„»])")
"""What parts a field from its topics."""
_LONGEST, _MOST_WORDS = 90, 7
"""Characters and words of a topic."""
_SENTENCE = re.compile(r"\b(?:wir|ist|sind|wird|werden|hat|haben|soll|sollen|bis|um|zu)\b|\d")
"""What no name of a topic holds."""
_FEWEST_FIELDS = 2
"""Fields that must have topics: one alone may be explained."""
_SHARE = 0.6
"""Share of the fields of a list that must have them."""


def subtopic_groups(document: Document, groups: Sequence[Group]) -> Iterator[Group]:
    """Yield the topics of fields that `groups` hold, where most fields of a list have some in the same way."""
    for group in groups:
        if group.way in {"listed", "learned"} and (topics := _behind(document, group)):
            yield Group("topics", topics)
    labelled = [one for group in groups if group.way == "labelled" for one in group.members if one.code and one.parent is None]
    below = [topics for field in labelled if len(topics := _numbered_on(document, field)) > 1]
    if len(below) >= _FEWEST_FIELDS and len(below) >= _SHARE * len({one.code for one in labelled}):
        yield from (Group("topics", topics) for topics in below)


def _behind(document: Document, group: Group) -> tuple[Candidate, ...]:
    """The topics behind the names of a list, parted by semicolons, or by commas where the text says that fields have topics."""
    fields = [one for one in group.members if one.parent is None]
    announced = _announces_topics(document, fields[0]) if fields else False
    topics = [_of_line(document, field, by_comma=announced) for field in fields]
    told = sum(len(one) > 1 for one in topics)
    if told < _FEWEST_FIELDS or told < _SHARE * len(fields):
        return ()
    return tuple(one for found in topics for one in found)


def _announces_topics(document: Document, first: Candidate) -> bool:
    """Whether the block before a list names fields and topics: 'Die Handlungsfelder und ihre Schwerpunkte'."""
    block = block_at(document, first.span.start)
    before = (
        next((one for one in reversed(document.blocks[: document.blocks.index(block)]) if one.kind != "furniture"), None) if block else None
    )
    cues = [cue for cue in find_cues(document.text, before.start, before.end) if cue.plural] if before else []
    return len({cue.kind for cue in cues}) > 1


def _of_line(document: Document, field: Candidate, *, by_comma: bool) -> tuple[Candidate, ...]:
    """The topics behind a name in its block; none where one of them is no name."""
    block, text = block_at(document, field.span.start), document.text
    behind = _BEHIND.match(text, field.span.end, block.end) if block else None
    if block is None or behind is None:
        return ()
    end = behind.end() + len(text[behind.end() : block.end].rstrip(" ."))
    spans = (
        _parted(text, behind.end(), end) if ";" in text[behind.end() : end] else listed_items(text, behind.end(), end) if by_comma else ()
    )
    if not spans or not all(_may_be_topic(text[span.start : span.end]) for span in spans):
        return ()
    label, whole = text[field.span.start : field.span.end], Span(block.start, block.end)
    return tuple(Candidate(span, "theme", LISTED, parent=label, passage=whole) for span in spans)


def _parted(text: str, start: int, end: int) -> tuple[Span, ...]:
    bounds = [start, *(bound for mark in re.compile(r"\s*;\s*").finditer(text, start, end) for bound in mark.span()), end]
    spans = (trim(text, Span(first, last)) for first, last in zip(bounds[::2], bounds[1::2], strict=True))
    return tuple(span for span in spans if span)


def _numbered_on(document: Document, field: Candidate) -> tuple[Candidate, ...]:
    """The short lines right below a field whose numbers continue its own: 'HF 2: Wasser', '2.1 Netze', '2.2 Speicher'."""
    block = block_at(document, field.span.start)
    number = re.compile(rf"{re.escape(field.code or '')}[.\s]?\d{{1,2}}\.?\s+(?=[A-ZÄÖÜ„»])")
    label, found = document.text[field.span.start : field.span.end], list[Candidate]()
    for line in document.blocks[document.blocks.index(block) + 1 :] if block else ():
        if line.kind == "furniture":
            continue
        topic = _numbered(document, line, number)
        if topic is None:
            break
        found.append(Candidate(topic, "theme", LOOSE, parent=label))
    return () if _are_parts(document, found) else tuple(found)


def _numbered(document: Document, line: Block, number: re.Pattern[str]) -> Span | None:
    text = document.text_of(line)
    marked = f"{line.marker} " if line.marker else ""
    match = number.match(marked + text)
    if match is None or line.kind not in {"heading", "paragraph", "item"} or len(text) > _LONGEST:
        return None
    return label_span(document, line, max(0, match.end() - len(marked)))


def _are_parts(document: Document, topics: Sequence[Candidate]) -> bool:
    """Whether what stands below a field is parts of every chapter or measures: '2.1 Ausgangslage', '2.2 Maßnahmen'."""
    generic = vocabulary("field_names")["generic"]
    texts = [document.text[one.span.start : one.span.end] for one in topics]
    parts = sum(is_generic_label(text) or any(part in text.lower() for part in generic["chapters"]) for text in texts)
    return parts > 0 or are_statements(document, topics)


def _may_be_topic(text: str) -> bool:
    return len(text) <= _LONGEST and len(text.split()) <= _MOST_WORDS and text[:1].isupper() and _SENTENCE.search(text) is None
