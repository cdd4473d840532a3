"""Words as search sees them: without case, umlauts and sharp s, so that every spelling finds every other."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_DIGRAPHS = re.compile(r"(?<=[ao])e|(?<=(?<![aeq])u)e")
"""'ae', 'oe', 'ue' as other spellings of umlauts; in 'neue', 'Quelle', 'Bauende' the 'ue' is none."""
_LETTERS = str.maketrans({"ß": "ss", "ς": "σ"})


def fold(text: str) -> str:
    """Return the text lower-cased, 'ä', 'ae' and 'a' written alike (so 'ö', 'ü'), 'ß' as 'ss', other accents gone.

    >>> fold("Fachkräfte") == fold("FACHKRAEFTE") == fold("Fachkrafte")
    True
    """
    plain = _plain(text)
    while (shorter := _DIGRAPHS.sub("", plain)) != plain:
        plain = shorter
    return plain


def fold_with_places(text: str) -> tuple[str, tuple[int, ...]]:
    """Return the folded text and, for each of its letters, the index in `text` it comes from."""
    letters = [(letter, index) for index, original in enumerate(text) for letter in _letter(original)]
    plain = "".join(letter for letter, _ in letters)
    while dropped := {match.start() for match in _DIGRAPHS.finditer(plain)}:
        letters = [one for position, one in enumerate(letters) if position not in dropped]
        plain = "".join(letter for letter, _ in letters)
    return plain, tuple(index for _, index in letters)


def name_key(name: str) -> str:
    """Return the key under which spellings of one body's name meet."""
    return " ".join(re.findall(r"[a-z0-9+&]+", fold(name)))


@lru_cache(maxsize=2048)
def _letter(original: str) -> str:
    return _plain(original)


def _plain(text: str) -> str:
    lowered = unicodedata.normalize("NFKD", text).lower().translate(_LETTERS)
    for letter in () if lowered.isascii() else set(lowered):
        if unicodedata.combining(letter):
            lowered = lowered.replace(letter, "")
    return lowered
