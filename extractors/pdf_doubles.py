"""Text printed twice, a little apart, to look bold - where the two printings were cut into lines at different places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.pdf_page import TextLine

SHARED = 3
"""So many characters at the end of one line and the start of the next are the same text printed twice."""


def cut_overlaps(lines: Sequence[TextLine]) -> None:
    """Take from a line, in place, the end that a line lying over it repeats ('Endenergie-Reduktion' over 'Reduktion und')."""
    rows: dict[int, list[TextLine]] = defaultdict(list)
    for line in lines:
        rows[round(line.middle)].append(line)
    for row in rows.values():
        row.sort(key=lambda line: line.x0)
        for left, right in pairwise(row):
            if right.x0 < left.x1 - 0.5 * left.size:
                _cut(left, right)


def _cut(left: TextLine, right: TextLine) -> None:
    last, first = left.spans[-1], right.spans[0]
    longest = min(len(last.text) - 1, len(first.text))
    shared = next((size for size in range(longest, SHARED - 1, -1) if last.text.endswith(first.text[:size])), 0)
    if not shared:
        return
    text = last.text[:-shared].rstrip()
    first.glued = text == last.text[:-shared]
    last.text, last.x1 = text, right.x0 - 0.1
    for span in (last, first):
        span.style = replace(span.style, bold=True)
    for line in (left, right):
        _forget(line)


def _forget(line: TextLine) -> None:
    """What the line remembers of itself is out of date."""
    for name in ("text", "x0", "x1", "style"):
        line.__dict__.pop(name, None)
