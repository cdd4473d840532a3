"""Lists of fields as the names that paragraphs begin with: 'Netze. Die Stadt baut ...', 'Speicher: Bis 2030 ...', 'Köpfe – ...'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.measure_cues import FINITES
from corpus.records import Block, Document, Reading, Sentence
from extractors.enumerations import Span, trim
from extractors.fields.candidates import FEWEST, LEAD, MOST, Proposal, inside_quotes

_HEAD = re.compile(
    r"(?:[→>•*]+\s*)?(?:[A-ZÄÖÜ]?[a-zäöü]*\s?\d{1,2}[.):]?\s+)?(?P<name>[A-ZÄÖÜ„»][^.:!?;,]{1,58}?[^.:!?;,\s\d](?:,\s[A-ZÄÖÜ][^.:!?;,]{2,30})?)(?P<mark>[.!?]|:|\s[–—])\s+(?=[A-ZÄÖÜ\d])"
)
"""A name at the begin of a paragraph and what parts it from the text, which begins anew."""
_MOST_WORDS = 6
_SHORTEST = 40
"""Characters of a paragraph that says more than a name."""
_STATEMENT = re.compile(
    r"\b(?:ist|sind|war|wird|werden|hat|haben|soll|sollen|kann|können|muss|müssen)\b|\b(?:Nr|Abs|Art|Dr|Prof|St|Tel|Telefon|Fax|Stand|Datum|Ort|Von|Az)$"
)
"""What no name holds, or is a name for: short forms, the lines of a letter's head."""


def run_in_proposals(reading: Reading) -> Iterator[Proposal]:
    """Yield the names that paragraphs or items following each other begin with, parted by one mark; one paragraph among them may go on without."""
    document = reading.document
    openings = {reading.document.blocks[one.block].start: one for one in reversed(reading.sentences)}
    run: list[tuple[int, Span]] = []
    gap, mark = 0, ""
    for index, block in enumerate(document.blocks):
        if block.kind in {"furniture", "caption", "footnote"}:
            continue
        named = _name(document, block, openings.get(block.start))
        if named is not None:
            span, parted = named
            if run and parted != mark:
                yield from _proposed(document, run)
                run = []
            run.append((index, span))
            gap, mark = 0, parted
        elif block.kind != "paragraph" or gap:
            yield from _proposed(document, run)
            run = []
        else:
            gap += bool(run)
    yield from _proposed(document, run)


def _name(document: Document, block: Block, first: Sentence | None) -> tuple[Span, str] | None:
    """The name a block begins with and the mark behind it; a verb only where the name ends with it: 'Netze knüpfen. Die Stadt ...'."""
    text = document.text_of(block)
    read = _HEAD.match(text) if block.kind in {"paragraph", "item"} and len(text) >= _SHORTEST else None
    if read is None or len(read["name"].split()) > _MOST_WORDS or _STATEMENT.search(read["name"]):
        return None
    span = Span(block.start + read.start("name"), block.start + read.end("name"))
    verbs = [token for token in first.tokens if token.tag in FINITES and span.start < token.start < span.end] if first else []
    if any(token.end < span.end or not token.text.endswith("n") for token in verbs):
        return None
    label = inside_quotes(document.text, trim(document.text, span))
    return (label, read["mark"].strip()) if label else None


def _proposed(document: Document, run: list[tuple[int, Span]]) -> Iterator[Proposal]:
    if FEWEST <= len(run) <= MOST:
        place = run[0][0]
        before = document.blocks[place - 1] if place else document.blocks[place]
        lead = Span(max(before.start, before.end - LEAD), before.end) if place else Span(before.start, before.start)
        yield Proposal("run-in", tuple(span for _, span in run), lead, place)
