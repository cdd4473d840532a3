"""The words of a query inside a text, whatever their spelling: what a list of hits marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from outputs.folding import fold, fold_with_places

SHORTEST = 2
"""Letters of a word that is marked; single letters are everywhere."""


def highlighted(text: str, query: str) -> Iterator[tuple[str, bool]]:
    """Yield the text in pieces, each with whether it is one of the query's words; all pieces together are the text."""
    words = [word for word in re.findall(r"[^\W_]+", fold(query)) if len(word) >= SHORTEST]
    folded, places = fold_with_places(text)
    at = 0
    for found in re.finditer("|".join(map(re.escape, sorted(words, key=len, reverse=True))) or r"(?!)", folded):
        start, end = places[found.start()], places[found.end() - 1] + 1
        if start >= at:
            yield from ((text[at:start], False), (text[start:end], True))
            at = end
    yield text[at:], False
