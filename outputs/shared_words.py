"""Words two texts have in common, whatever their spelling and whether they stand alone or in a compound."""

from __future__ import annotations

import re

from corpus.function_words import FUNCTION_WORDS
from outputs.folding import fold

SHORTEST = 5
"""Letters from which on a word found inside another one says something."""
_SILENT = frozenset(fold(word) for word in FUNCTION_WORDS)


def content_words(text: str) -> tuple[str, ...]:
    """Return the words of a text that say what it is about, folded, in order."""
    return tuple(word for word in re.findall(r"[^\W_]+", fold(text)) if word not in _SILENT)


def shared_words(a: str, b: str) -> tuple[str, ...]:
    """Return the words of either text that stand in the other one, alone or inside a compound, folded and in alphabetical order."""
    first, second = set(content_words(a)), set(content_words(b))
    inside = {word for mine, other in ((first, second), (second, first)) for word in mine if _is_inside(word, other)}
    return tuple(sorted((first & second) | inside))


def _is_inside(word: str, others: set[str]) -> bool:
    return len(word) >= SHORTEST and any(word in other for other in others)
