"""The paper's own legend of terms: 'kurzfristig (2025-2027), mittelfristig (2028-2030), langfristig (ab 2031)'."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.records import Document
from extractors.dates import bounds

FEWEST = 2
"""A legend explains at least so many terms by years."""
_TERM = re.compile(r"\b(?P<term>(?:sehr\s+)?(?:kurz|mittel|lang)fristig)", re.IGNORECASE)
_MEANS = re.compile(
    r"\b(?P<term>(?:sehr\s+)?(?:kurz|mittel|lang)fristig)(?:e[nrs]?)?(?:\s+\w+)?\s*(?:\(|:|=|[–-]|heißt|bedeutet|meint)\s*(?P<years>[^();,\n]{4,40})",
    re.IGNORECASE,
)

Period = tuple[str | None, str | None]


def period_of_term(document: Document, text: str) -> Period:
    """Return begin and end of the term a box of time names, as the paper explains it; (None, None) where it does not."""
    named = {" ".join(match["term"].lower().split()) for match in _TERM.finditer(text)}
    return _legend(document).get(named.pop(), (None, None)) if len(named) == 1 else (None, None)


@lru_cache(maxsize=8)
def _legend(document: Document) -> dict[str, Period]:
    """What each term means where the paper explains several of them by years and never in two ways."""
    found: dict[str, set[Period]] = {}
    for block in document.blocks:
        if block.kind in {"paragraph", "item", "footnote", "caption"}:
            for match in _MEANS.finditer(document.text_of(block)):
                period = bounds(match["years"])
                if period != (None, None):
                    found.setdefault(" ".join(match["term"].lower().split()), set()).add(period)
    sure = {term: next(iter(periods)) for term, periods in found.items() if len(periods) == 1}
    return sure if len(sure) >= FEWEST else {}
