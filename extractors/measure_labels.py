"""What a label of a Maßnahmenblatt states: 'Zeitraum der Umsetzung' is about time."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from corpus.words import vocabulary


@lru_cache(maxsize=4096)
def label_of(text: str | None) -> str | None:
    """Return what a label states (`responsible`, `time` ...), None when it is no label we know."""
    if not text or len(text) > 90:
        return None
    plain = " ".join(re.sub(r"[:*]|\(.*?\)", " ", text.lower()).split())
    if plain in _exact():
        return _exact()[plain]
    for word, name in _longest():
        if plain.startswith(f"{word} ") or plain.startswith(f"{word}/") or (plain.endswith(f" {word}") and len(plain) <= len(word) + 24):
            return name
    return None


@cache
def _exact() -> dict[str, str]:
    return {word: name for name, words in vocabulary("measure_labels").items() for word in words}


@cache
def _longest() -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((word, name) for word, name in _exact().items() if len(word) > 3), key=lambda pair: -len(pair[0])))
