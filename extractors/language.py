"""The language of a text, by its function words."""

from __future__ import annotations

import re
from collections import Counter

FUNCTION_WORDS = {
    "de": "der die das und in zu den ist von mit des auf für nicht im eine als auch dem werden wird an sich aus bei oder nach durch zur zum",
    "en": "the of and to in is that for it with as was on be by this are or from at which have an not were their has its",
    "fr": "le la les et des de du en un une est pour que dans qui sur par au aux ce pas plus avec sont il elle nous",
    "pl": "i w na z do się nie że to jest o jak po co za przez dla od ale oraz są może być przy lub",
    "cs": "a v na se je že s z do pro to o jako za by při nebo pod jsou které která bude není jeho",
}
ENOUGH = 12
"""Words below which nothing is said about a language."""

_WORDS = {language: frozenset(words.split()) for language, words in FUNCTION_WORDS.items()}


def language_of(text: str) -> str | None:
    """Return `de`, `en`, `fr`, `pl` or `cs`; `und` for none of them; None for a text too short to tell."""
    words = Counter(re.findall(r"[^\W\d_]+", text[:200_000].lower()))
    total = sum(words.values())
    if total < ENOUGH:
        return None
    shares = {language: sum(words[word] for word in known) / total for language, known in _WORDS.items()}
    best = max(shares, key=lambda language: shares[language])
    if shares[best] >= 0.08:
        return best
    return None if total < 40 else "und"
