"""Where a tagged name really begins and ends: brackets, quotation marks and signs that taggers cut wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator

from models.piece_states import Span

SHORT_FORM = re.compile(r"\s*\((?P<short>(?=[^\s()]{2,15}\)?$)(?:[^\s()]*[A-ZÄÖÜ][^\s()]*[A-ZÄÖÜ][^\s()]*|[a-zäöü]+))\)?$")
"""'Institut Muster (IM)' is two names: the long form and the short one, which has two capitals or none."""
PAIRS = {"(": ")", "[": "]", "„": "“", "«": "»", "»": "«", "“": "”"}
LOOSE_ENDS, LOOSE_STARTS = frozenset(",;:/(–-„[*#'’\"•|"), frozenset(",;:/)–-“]*#'’.•|&")


def within_borders(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the name or names of a tagged span: short forms in brackets apart, no loose sign at an end; perhaps none."""
    short = SHORT_FORM.search(text[start:end])
    if short:
        if short.start():
            yield from within_borders(text, start, start + short.start())
        first, last = short.span("short")
        yield start + first, start + last
        return
    start, end = _trimmed(text, start, end)
    if any(letter.isalpha() for letter in text[start:end]):
        yield start, end


def _trimmed(text: str, start: int, end: int) -> Span:
    while start < end:
        inside = text[start:end]
        if text[start] in LOOSE_STARTS or text[start].isspace() or _lacks(inside, opening=True):
            start += 1
        elif text[end - 1] in LOOSE_ENDS or text[end - 1].isspace() or _lacks(inside, opening=False):
            end -= 1
        else:
            break
    return start, _closed(text, start, end)


def _lacks(inside: str, *, opening: bool) -> bool:
    """Whether the sign at this end opens or closes nothing inside the span."""
    if opening:
        return inside[0] in PAIRS and PAIRS[inside[0]] not in inside[1:]
    return inside[-1] in {")", "]", "“", "”"} and not any(opener in inside[:-1] for opener, closer in PAIRS.items() if closer == inside[-1])


def _closed(text: str, start: int, end: int) -> int:
    """The end with the closing sign that follows what was opened inside, else the end as it is."""
    following = text[end : end + 1]
    opened = [opener for opener, closer in PAIRS.items() if closer == following and opener in text[start:end]]
    return end + 1 if opened and following not in text[start:end] else end
