"""Lines at the top of a page that say whose site it is on or whose sitting it is from, not who has to do with the plan."""

from __future__ import annotations

import re

from corpus.measure_cues import FINITES
from corpus.records import Block, Evidence, Reading
from extractors.evidence import is_evidence
from extractors.measures.sentences import touching

TOP = 3
"""Blocks at the top of a paper among which such lines stand."""
LONGEST_LINE = 130

_PATH = re.compile(r"\s[|›>·»/–-]\s|\s\|")
"""What parts the steps of a path through a site: 'Musterland | Wald › Strategien'."""


def heads_the_page(reading: Reading, mention: Evidence, *, is_parliament: bool) -> bool:
    """Tell whether a name stands in such a line; that of a parliament or government in any line at the top that is no sentence."""
    document = reading.document
    top = [block for block in document.blocks if is_evidence(block)][:TOP]
    block = next((block for block in top if block.start <= mention.start < block.end), None)
    if block is None or _is_told(reading, mention):
        return False
    is_line = block.end - block.start < LONGEST_LINE and document.text_of(block).rstrip()[-1:] != "."
    return (is_parliament and is_line) or _is_path(document.text, block)


def _is_told(reading: Reading, mention: Evidence) -> bool:
    """Whether a sentence with a finite verb names the body."""
    sentences = touching(reading.sentences, mention.start, mention.end)
    return any(token.tag in FINITES for sentence in sentences for token in sentence.tokens)


def _is_path(text: str, block: Block) -> bool:
    return block.end - block.start < LONGEST_LINE and _PATH.search(text, block.start, block.end) is not None
