"""Chapters as fields: a treaty between governing parties names its policy fields by its chapters."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from corpus.records import Block, Document
from corpus.words import vocabulary
from extractors.enumerations import Span, trim
from extractors.fields.candidates import CHAPTERS, NUMBER, Candidate, Group, code_of, is_sentence, label_span
from extractors.fields.choice import LONG

_LEADER = re.compile(r"\s*[.…]{3,}\s*\d{0,4}\s*")
_HEADS, _LONGEST_HEAD = 3, 120
"""Lines at the top in which a paper says what it is, and the characters of such a line."""
_FEWEST_OF_EXCERPT = 2
_FEWEST = 5
"""Chapters that make a table of policy fields."""
_HEAD = 1500


def is_treaty(document: Document) -> bool:
    """Tell whether the paper is a treaty between governing parties."""
    head = f"{document.title or ''} {document.text[:_HEAD]}".lower()
    words = vocabulary("field_names")["treaty"]["words"]
    lines = (document.text_of(block).lower() for block in (*document.blocks[:_HEADS], *document.blocks[-1:]))
    return (
        any(word in (document.title or "").lower() for word in words)
        or any(line.startswith(tuple(words)) for line in lines if len(line) <= _LONGEST_HEAD)
        or (len(document.text) > 20_000 and any(word in head for word in words))
    )


def chapter_group(document: Document) -> Group | None:
    """Return the chapters of a treaty: its highest headings, else the lines of its contents; None when it shows too few."""
    spans = _headings(document)
    if len(spans) < _FEWEST:
        blocks = (block for block in document.blocks if _LEADER.search(document.text_of(block)))
        spans = [_numbered(document, span) for block in blocks for span in _entries(document, block)]
    chapters = [(span, code) for span, code in spans if _is_policy(document.text[span.start : span.end])]
    if len(chapters) < _FEWEST:
        chapters = _of_excerpt(document) if len(document.text) < LONG else []
    if len(chapters) < _FEWEST_OF_EXCERPT:
        return None
    return Group("chapters", tuple(Candidate(span, "field", CHAPTERS, code) for span, code in chapters))


def _of_excerpt(document: Document) -> list[tuple[Span, str | None]]:
    """The numbered headings that a few pages of a treaty print, the deepest that are several."""
    numbered = [block for block in document.blocks if block.kind == "heading" and NUMBER.match(document.text_of(block))]
    levels = Counter(block.level or 1 for block in numbered)
    level = next((level for level in sorted(levels, reverse=True) if levels[level] > 1), None)
    found = [(label_span(document, block), code_of(document, block)) for block in numbered if (block.level or 1) == level]
    return [(span, code) for span, code in found if span and _is_policy(document.text[span.start : span.end])]


def _headings(document: Document) -> list[tuple[Span, str | None]]:
    """The headings of the highest level that has enough of them; only the numbered ones where most are."""
    headings = [block for block in document.blocks if block.kind == "heading"]
    levels = Counter(block.level or 1 for block in headings)
    level = next((level for level in sorted(levels) if levels[level] >= _FEWEST), None)
    chapters = [block for block in headings if (block.level or 1) == level]
    numbered = [block for block in chapters if code_of(document, block)]
    chosen = numbered if len(numbered) >= _FEWEST else chapters
    found = [(label_span(document, block), code_of(document, block)) for block in chosen]
    return [(span, code) for span, code in found if span is not None]


def _entries(document: Document, block: Block) -> list[Span]:
    """The entries of contents printed in one line: 'Inhalt Arbeit ...... 5 Soziales ...... 9'."""
    text = document.text_of(block)
    bounds = [match.span() for match in _LEADER.finditer(text)]
    starts = [0, *(end for _, end in bounds)]
    spans = [Span(block.start + begin, block.start + end) for begin, (end, _) in zip(starts, bounds, strict=False)]
    return [trimmed for span in spans if (trimmed := trim(document.text, span)) is not None]


def _numbered(document: Document, span: Span) -> tuple[Span, str | None]:
    """An entry behind its number, and the number: 'III. Bildung'."""
    number = NUMBER.match(document.text, span.start, span.end)
    return (Span(number.end(), span.end), number["code"].rstrip(".")) if number else (span, None)


def _is_policy(label: str) -> bool:
    folded = re.sub(r"^(?:inhalt(?:sverzeichnis)?\s+)?", "", label.lower()).strip()
    return not folded.startswith(_not_fields()) and not is_sentence(label)


@cache
def _not_fields() -> tuple[str, ...]:
    return tuple(vocabulary("field_names")["treaty"]["not_fields"])
