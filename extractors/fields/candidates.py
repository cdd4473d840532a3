"""Candidates for action fields: labels with what the text says about them, in the groups they were found in."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from corpus.records import Block, Document, FieldKind
from extractors.enumerations import Span, quoted_items, trim
from extractors.fields.cues import Cue

Shape = Literal["joined", "quoted", "items", "headings", "lines", "numbered", "column", "contents", "run-in"]
"""How a list stands in a paper: in a sentence, as blocks, in a table, on one line of contents, as the begins of paragraphs."""
Way = Literal["labelled", "headed", "listed", "topics", "enumerated", "named", "chapters", "contents", "learned"]

LABELLED, HEADED, LISTED, ENUMERATED, CONTENTS, CHAPTERS, LOOSE = 0.95, 0.9, 0.85, 0.85, 0.75, 0.7, 0.6
"""Confidence by how plainly the text says it: 'Handlungsfeld 1: X'; headings or a list under a cue; a sentence that enumerates;
a line of the contents; the chapters of a treaty; a bare 'Themen' or a single name."""

FEWEST, MOST = 2, 20
"""Members of a proposal."""
LEAD = 300
"""Characters before the first member that may announce it."""

PAGE = re.compile(r"\s*(?:[.…]{3,}\s*\d*|(?<![A-ZÄÖÜ])(?:\s\d{1,3}){1,9}|\(S\.\s?\d+\))\s*$")
"""A page number after a label in a table of contents."""
NUMBER = re.compile(r"(?P<code>\d{1,2}(?:\.\d{1,2})*\.?|[A-Z]\.|[A-Z](?=\s\|)|[IVX]{1,4}\.)(?:\s\|)?\s+")
"""The number before a heading."""
REMARK = re.compile(
    r"(?<=\w)\s+\((?:[^()]*:\s[^()]*|(?:Federführung|Leitung|Pate|Patin|siehe|vgl\.|z\.\s?B\.|u\.\s?a\.|S\.)\s[^()]*)\)\s*$"
)
"""What a bracket behind a label tells of it: 'Verkehr (Leitung: Baudezernat)', 'Wärme (siehe Kapitel 4)'."""
_SHEET_CODE = re.compile(r"(?:^|\s+)[A-ZÄÖÜ][A-Za-zäöü]{0,2}[\s\-]?(?:\d{1,3}(?:[+/,\s]+[A-ZÄÖÜ]{0,3}\s?\d{1,3})*|neu)$")
"""A measure's code behind the field in the head of a Maßnahmenblatt: 'Bauen und Wohnen B5+6'."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A label before it becomes a field: where it stands, its kind, code, the label it stands under."""

    span: Span
    kind: FieldKind
    confidence: float
    code: str | None = None
    parent: str | None = None
    passage: Span | None = None
    """Where the text says that it is a field, when that is more than the label: the sentence that enumerates."""
    is_learned: bool = False
    """Whether it was chosen by its traits rather than by a rule."""


@dataclass(frozen=True, slots=True)
class Group:
    """Candidates the text sets out together: one list, one sentence, one labelled heading."""

    way: Way
    members: tuple[Candidate, ...]
    cue: Cue | None = None

    @property
    def is_as_announced(self) -> bool:
        """Whether the text announces as many as were found."""
        return self.cue is not None and self.cue.count is not None and self.cue.count == sum(m.parent is None for m in self.members)


@dataclass(frozen=True, slots=True)
class Proposal:
    """Labels that stand together: `lead` is the passage before them, `place` the index of the block that holds the first.

    `passage` is the sentence for labels of running text.
    """

    shape: Shape
    spans: tuple[Span, ...]
    lead: Span
    place: int
    codes: tuple[str | None, ...] = ()
    passage: Span | None = None
    place_traits: tuple[tuple[str, float], ...] = ()
    """What only who proposes knows: where in contents the list stands."""


def label_span(document: Document, block: Block, begin: int = 0) -> Span | None:
    """Return the label in a block from `begin` on, without number, page number, measure code and quotation marks around it."""
    text = document.text_of(block)
    number = NUMBER.match(text, begin)
    start = number.end() if number else begin
    page = PAGE.search(text, start)
    end = page.start() if page and page.start() > start + 2 else len(text)
    if code := _SHEET_CODE.search(text[start:end]) if block.kind == "cell" else None:
        end = start + code.start()
    if remark := REMARK.search(text, start, end):
        end = remark.start()
    return inside_quotes(document.text, trim(document.text, Span(block.start + start, block.start + end)))


def code_of(document: Document, block: Block) -> str | None:
    """Return the number a heading or item begins with."""
    marker = (block.marker or "").strip("().")
    if marker[:1].isdecimal() or re.fullmatch("[A-Z]", marker):
        return marker
    number = NUMBER.match(document.text_of(block))
    return number["code"].rstrip(".") if number else None


def inside_quotes(text: str, span: Span | None) -> Span | None:
    """Return what stands between the quotation marks a label begins with, the label itself when it begins with none."""
    if span is None:
        return None
    inside = quoted_items(text, span.start, span.end)
    return inside[0] if inside and inside[0].start - span.start <= 1 else span


def label_key(label: str) -> str:
    """Return what labels printed alike share: small letters, one blank between words."""
    return " ".join(label.lower().split())


def is_sentence(text: str) -> bool:
    """Tell whether a text is too long for a label or reads as a sentence."""
    return len(text) > 110 or (text.rstrip().endswith((".", "!", "?")) and len(text.split()) > 5)
