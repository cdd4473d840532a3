"""Short forms that stand in one list with named bodies: 'VFW, Stadtwerke Musterhausen, Landkreis Musterland'."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from corpus.words import vocabulary

_SHORT = r"(?=[\wÄÖÜ]*[A-ZÄÖÜ][a-zäöü]{0,4}[A-ZÄÖÜ])[A-ZÄÖÜ][A-Za-zÄÖÜäöü]{2,7}"
_BETWEEN = r"\s*[,/;]\s*(?:(?:der|die|das|dem|den|des)\s+)?"
_AFTER = re.compile(rf"{_BETWEEN}(?P<short>{_SHORT})(?=\s*(?:[,/;)\]]|$|\.\s|\s(?:und|sowie)\s))")
_BEFORE = re.compile(rf"(?:^|[,/;(:]\s*|\s(?:der|die|dem|den|vom)\s)(?P<short>{_SHORT}){_BETWEEN}$")
REACH = 40


def find_listed(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield where short forms stand next to the named bodies at `spans` in a list, and those next to them in turn."""
    taken = sorted(spans)
    known = set(taken)
    for start, end in taken:
        yield from _onward(text, end, known)
        yield from _backward(text, start, known)


def _onward(text: str, end: int, known: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    while (found := _AFTER.match(text, end)) and _is_new(text, found.span("short"), known):
        end = found.end("short")
        known.add(found.span("short"))
        yield found.span("short")


def _backward(text: str, start: int, known: set[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    while (found := _BEFORE.search(text, max(0, start - REACH), start)) and _is_new(text, found.span("short"), known):
        start = found.start("short")
        known.add(found.span("short"))
        yield found.span("short")


def _is_new(text: str, span: tuple[int, int], known: set[tuple[int, int]]) -> bool:
    return span not in known and text[slice(*span)] not in _no_bodies()


@cache
def _no_bodies() -> frozenset[str]:
    stop = vocabulary("actor_patterns")["stop"]
    return frozenset((*stop["no_bodies"], *stop["no_shorts"]))
