"""What a sentence states of a plan by a set phrase, and whether it names the paper's own plan in one breath with it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.records import Document
from extractors.plans.lineage_phrases import PlanMention, phrases_to_others
from extractors.plans.mentions import Place
from extractors.plans.names import introduced_shorts

_JOINED = re.compile(r"[“«\"]?\s+(?:und|sowie|oder)\s+(?:(?:d(?:er|ie|as|en|em|es)|zu[mr]|am|im)\s+)?[„»\"]?")


def stated_of(place: Place, document: Document) -> Iterator[str]:
    """Yield the relations that set phrases state of the plan named at a place; `told:updates` for 'schreibt den Uferplan fort', `hint:` for weak ones."""
    for phrase in phrases_to_others(place.text, introduced_shorts(document.text)):
        if phrase.at == place.start and phrase.is_weak:
            yield f"hint:{phrase.relation}"
        elif phrase.at == place.start:
            yield f"told:{phrase.relation}{' of kin' if phrase.kin else ''}"


def with_own_beside(place: Place, own: Sequence[PlanMention]) -> Iterator[str]:
    """Yield `joined to own` where the paper's own plan does the same as the one named: 'der Uferplan und die Hafenstrategie nennen'."""
    pairs = ((min(place.end, one.end), max(place.start, one.start)) for one in own)
    if any(_JOINED.fullmatch(place.text[end:start]) for end, start in pairs):
        yield "joined to own"
