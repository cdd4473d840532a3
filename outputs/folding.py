"""Words as search sees them: without case, umlauts and sharp s, so that every spelling finds every other."""

from __future__ import annotations

import re
import unicodedata

_DIGRAPHS = re.compile(r"([aou])e")
_SHARP = str.maketrans({"ß": "ss"})


def fold(text: str) -> str:
    """Return the text lower-cased, 'ä', 'ae' and 'a' written alike (so 'ö', 'ü'), 'ß' as 'ss', other accents gone.

    >>> fold("Fachkräfte") == fold("FACHKRAEFTE") == fold("Fachkrafte")
    True
    """
    plain = unicodedata.normalize("NFKD", text.lower().translate(_SHARP))
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _DIGRAPHS.sub(r"\1", letters)


def name_key(name: str) -> str:
    """Return the key under which spellings of one body's name meet."""
    return " ".join(re.findall(r"[a-z0-9+&]+", fold(name)))
