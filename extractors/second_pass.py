"""The second look: does the passage a finding rests on say what the finding claims?

Every finding is checked against its quote. What the quote does not say is looked for once more around it: in the block with its
labels, its neighbours, wherever the paper names the same thing. A quote that was too narrow is widened to its sentences or its block;
what still lacks proof is kept, with less confidence and an Issue, so that a person decides.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from corpus.records import ActionField, Actor, Block, Document, Evidence, Findings, Issue, Lineage, Measure, Reading, Target
from extractors.claims import Claim, claims_of, passages_of
from extractors.evidence import block_at, block_index, evidence

WEAK = 0.5
"""What is less sure than this has to be borne out by its own block; for what is surer the neighbours may speak."""
DOUBTED = 0.5
"""By what the confidence of a finding is multiplied that its passage does not bear out."""
NEIGHBOURS = 6
"""Blocks before and behind a passage that count as around it: the cells of a sheet, the heading of an item."""
WIDEST = 600
"""Characters of the longest passage that takes the place of one that was too narrow."""
REMEDY = "Bitte die Stelle ansehen und den Fund bestätigen, ändern oder verwerfen."

Found = TypeVar("Found", ActionField, Measure, Actor, Target, Lineage)


def checked(reading: Reading, found: Findings) -> Findings:
    """Return the findings after the second look: passages widened where needed, doubted findings less sure, an Issue `unproven` each."""
    issues: list[Issue] = []

    def check(ones: Sequence[Found], kind: str) -> tuple[Found, ...]:
        looked = [_looked_at(reading, one, kind) for one in ones]
        issues.extend(issue for _, issue in looked if issue)
        return tuple(one for one, _ in looked)

    return replace(
        found,
        action_fields=check(found.action_fields, "Das Handlungsfeld"),
        measures=check(found.measures, "Die Maßnahme"),
        actors=check(found.actors, "Der Akteur"),
        targets=check(found.targets, "Der Zielwert"),
        lineage=check(found.lineage, "Der Bezug auf"),
        issues=(*found.issues, *issues),
    )


def _looked_at(reading: Reading, one: Found, kind: str) -> tuple[Found, Issue | None]:
    """A finding after the second look, and the issue where its passage does not bear it out."""
    document = reading.document
    failed = [claim for claim in claims_of(one) if not _is_said_in(claim, [passage.quote for passage in claim.passages])]
    reach = 0 if one.confidence < WEAK else NEIGHBOURS
    missing = [claim.name for claim in failed if not _is_said_in(claim, _around(document, claim, reach))]
    if any(document.text[passage.start : passage.end] != passage.quote for passage in passages_of(one)):
        missing.append("Fundstelle im Text")
    if missing:
        return replace(one, confidence=round(DOUBTED * one.confidence, 3)), _issue(document, one, kind, missing)
    return (_widened(reading, one) if any(claim.is_quoted for claim in failed) else one), None


def _is_said_in(claim: Claim, texts: Iterable[str]) -> bool:
    return any(claim.is_said(text) for text in texts)


def _around(document: Document, claim: Claim, reach: int) -> Iterator[str]:
    """The blocks a passage touches with `reach` before and behind it, then every block that names the thing."""
    for passage in claim.passages:
        yield _printed(document, passage.start, passage.end, reach)
    if claim.named:
        yield from (_printed(document, *match.span(), 0) for match in _inflected(claim.named).finditer(document.text))


def _inflected(name: str) -> re.Pattern[str]:
    """The name in any case: the last letters of its longer words may differ."""
    words = (rf"{re.escape(word[:-2])}\w{{0,4}}" if word.isalpha() and len(word) > 4 else re.escape(word) for word in name.split())
    return re.compile(r"\s+".join(words))


def _printed(document: Document, start: int, end: int, reach: int) -> str:
    """The blocks a span touches, with `reach` more before and behind."""
    first, last = block_index(document, start), block_index(document, end)
    return "\n".join(_with_labels(block, document) for block in document.blocks[max(0, first - reach) : last + 1 + reach])


def _with_labels(block: Block, document: Document) -> str:
    """A block with its bullet and heads, which are printed but no text of its own."""
    return " ".join(filter(None, (block.marker, block.row_header, block.column_header, document.text_of(block))))


def _widened(reading: Reading, one: Found) -> Found:
    """The finding with the first passage that bears it out: its sentences, those with the one before, its block, if not too long to read."""
    if isinstance(one, Actor):
        return one
    claims = [claim for claim in claims_of(one) if claim.is_quoted]
    wider = (evidence(reading.document, *span) for span in _wider(reading, one.evidence) if span[1] - span[0] <= WIDEST)
    better = next((passage for passage in wider if all(claim.is_said(passage.quote) for claim in claims)), None)
    return replace(one, evidence=better) if better else one


def _wider(reading: Reading, passage: Evidence) -> Iterator[tuple[int, int]]:
    """Where the sentences of a passage stand, those with the one before, its block: each wider than the last."""
    block = block_at(reading.document, passage.start)
    sentences = reading.sentences
    first = bisect_right(sentences, passage.start, key=lambda sentence: sentence.start) - 1
    if block is None or first < 0:
        return
    end = max(passage.end, sentences[first].end)
    yield sentences[first].start, end
    if first and sentences[first - 1].block == sentences[first].block:
        yield sentences[first - 1].start, end
    yield block.start, max(block.end, passage.end)


def _issue(document: Document, one: Found, kind: str, missing: Sequence[str]) -> Issue:
    what = ", ".join(dict.fromkeys(missing))
    message = f"{kind} „{_name(one)}“ ist an der Fundstelle nicht ganz belegt; es fehlt: {what}."
    return Issue("find", "unproven", message, level="info", document=document.id, page=one.evidence.page, remedy=REMEDY)


def _name(one: ActionField | Measure | Actor | Target | Lineage) -> str:
    match one:
        case ActionField():
            return one.label
        case Measure():
            return one.title
        case Actor():
            return one.name
        case Target():
            return f"{one.value:g} {one.unit}"
    return one.target
