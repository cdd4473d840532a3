"""Text printed twice, a little apart, to look bold - where the two printings were cut into lines at different places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.pdf.page import TextLine

SHARED = 3
"""So many characters at the end of one line and the start of the next are the same text printed twice."""


def cut_overlaps(lines: Sequence[TextLine]) -> None:
    """Take from a line, in place, the start that a line lying under it ends with ('Energie-Reduktion' under 'Reduktion und')."""
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
    longest = min(len(last.text), len(first.text) - 1)
    shared = next((size for size in range(longest, SHARED - 1, -1) if last.text.endswith(first.text[:size])), 0)
    if not shared:
        return
    rest = first.text[shared:]
    first.text, first.glued, first.x0 = rest.lstrip(), rest == rest.lstrip(), left.x1
    last.style = replace(last.style, bold=True)
    for line in (left, right):
        for name in ("text", "x0", "style"):
            line.__dict__.pop(name, None)  # what the line remembers of itself is out of date
