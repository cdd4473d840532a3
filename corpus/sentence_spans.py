"""Where the sentences of a passage roughly lie: after a stop that a capital or a number follows. For showing, not for finding."""

from __future__ import annotations

import re

BREAK = re.compile(r"(?<=\w\w\w[.!?:;])\s+(?=\W?[A-ZÄÖÜ0-9])")


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return start and end of each sentence, in order; what lies between is white space.

    >>> [text[a:b] for text in ["Eins. Zwei: drei. Vier"] for a, b in sentence_spans(text)]
    ['Eins.', 'Zwei: drei.', 'Vier']
    """
    breaks = [match.span() for match in BREAK.finditer(text)]
    starts = [0, *(end for _, end in breaks)]
    ends = [*(start for start, _ in breaks), len(text)]
    return tuple((start, end) for start, end in zip(starts, ends, strict=True) if start < end)
