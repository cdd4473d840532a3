"""Lists whose items are measures: called so by the text above them, or built of named actions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.measure_cues import FINITES, is_action_noun, is_instrument
from corpus.records import Document, Sentence, Token

_MEASURES = re.compile(
    r"\b(?:\w*[Mm]aßnahmen|\w*[Pp]rojekte|Vorhaben|Instrumente|Aktivitäten|Förderprogramme|(?i:umgesetzt|realisiert|gefördert|unterstützt|geplant|vorgesehen)\s+w(?:ird|erden)|"
    r"(?i:geplant|vorgesehen|beabsichtigt)\s+(?:ist|sind)|(?:bedeutet|heißt)\s+das|obliegen|Maßnahme(?=:)|[Ww](?:ird|erden)\s+(?:umgesetzt|gefördert|unterstützt)|[Ww]as\s+(?:tut|plant|unternimmt|macht)\s+\w+|[Ww]as\s+wir\s+(?:tun|planen|vorhaben|umsetzen|fördern))\b"
)
_STATE = re.compile(
    r"\W*(?:(?P<done>(?i:erledigt|umgesetzt|abgeschlossen|laufend|in\s+(?:umsetzung|arbeit)|begonnen)|(?i:laufende|begonnene|abgeschlossene|umgesetzte|realisierte)\s+\w*(?:[Pp]rojekte|[Mm]aßnahmen|[Vv]orhaben))|(?i:geplant|in\s+(?:planung|vorbereitung)|vorgesehen))\W*"
)
"""A heading that says how far the measures below it are."""
_DONE = re.compile(
    r"\b(?:wurden?|worden|konnten?|haben|hat)\b[^.]*\b(?:umgesetzt|abgeschlossen|begonnen|angestoßen|erreicht|realisiert)\b[^.]*:\s*$"
)
"""'Folgende Vorhaben wurden bereits umgesetzt:'."""
_OTHERS = re.compile(
    r"\b(?:\w*[Zz]iele?n?|Leitlinien|\w*[Ff]elde?r?n?|\w*[Ss]chwerpunkte?n?|\w*[Tt]hemen\w*|Herausforderungen|Fragen|Prinzipien|Grundsätze|Akteure|Partner|Mitglieder|"
    r"(?:Bestandteile|Bausteinen?|Teilen?|Inhalten?)\b(?=[^.]*(?:[Kk]onzept|[Pp]lan\b|[Ss]trategie|[Pp]rogramm))|Kapiteln?|"
    r"Kriterien|Gründe|Vorteile|Stärken|Schwächen|Chancen|Kontakt|Inhalt|Downloads?|Links|Visionen?|Fähigkeiten)\b"
)
_ASKS = re.compile(r"(?:Was|Wie|Wo|Womit|Wofür|Warum)\s(?!sind\b)")
"""A clause tells what somebody does or means: the noun in 'Was sich die Leitlinien vornehmen' is not what the list holds."""
LEAD = 220
"""An announcing sentence is at most so long, unless it ends in a colon."""
SHARE = 0.5
"""From this share of items that begin with an action on, an unannounced list is one of measures."""


@dataclass(frozen=True, slots=True)
class ListedItem:
    """An item of a list of measures; `announced` where the text itself calls the list so, `begun` where it says that they run or are done."""

    block: int
    announced: bool
    begun: bool = False


def measure_items(document: Document, sentences: Sequence[Sentence]) -> dict[int, ListedItem]:
    """Return the items of lists of measures by block."""
    first: dict[int, Sentence] = {}
    for sentence in sentences:
        first.setdefault(sentence.block, sentence)
    found: dict[int, ListedItem] = {}
    for lead, items in _lists(document):
        kind = _kind(document, lead)
        leaves = [index for index in items if not _has_children(document, index)]
        acting = [index for index in leaves if index in first and _acts(first[index].tokens)]
        if kind == "measures":
            begun = lead is not None and _is_begun(document.text_of(document.blocks[lead]))
            found.update({index: ListedItem(index, True, begun) for index in leaves})
        elif kind is None and len(leaves) >= 2 and len(acting) >= SHARE * len(leaves):
            found.update({index: ListedItem(index, False) for index in acting})
    return found


def list_leads(document: Document) -> dict[int, int]:
    """Return the heading or paragraph above each item of a list, by block."""
    return {item: lead for lead, items in _lists(document) if lead is not None for item in items}


def _is_begun(lead: str) -> bool:
    """Whether the text above a list says that what it lists runs or is done."""
    state = _STATE.fullmatch(lead)
    return _DONE.search(lead) is not None if state is None else state["done"] is not None


def other_items(document: Document) -> frozenset[int]:
    """Return the blocks of lists that the text above them calls goals, principles, partners: what they say is no measure."""
    return frozenset(index for lead, items in _lists(document) if _kind(document, lead) == "others" for index in items)


def _acts(tokens: Sequence[Token]) -> bool:
    """Whether an item begins with an action or says it with an infinitive at its end: 'Kais im Norden ausbauen'."""
    until = next((place for place, token in enumerate(tokens) if place > 1 and token.text in {",", ".", ";"}), len(tokens))
    said = tokens[:until]
    infinitive = said[-1].tag in {"VVINF", "VVIZU"} and any(token.tag in {"NN", "NE"} for token in said)
    return begins_with_action(tokens) or (infinitive and not any(token.tag in FINITES for token in said))


def begins_with_action(tokens: Sequence[Token]) -> bool:
    """Tell whether a phrase begins with an action and its object: 'Ausbau der Netze', 'konsequente Nutzung von Abwärme'."""
    for place, token in enumerate(tokens[:6]):
        if token.tag == "NN":
            return (is_action_noun(token.lemma) or is_instrument(token.lemma)) and place + 1 < len(tokens)
        if token.tag not in {"ADJA", "ADJD", "ADV", "TRUNC", "KON", "CARD", "$(", "$,"} and token.text not in {"und", "-", "/"}:
            return False
    return False


def _has_children(document: Document, index: int) -> bool:
    following = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    return following is not None and following.kind == "item" and (following.level or 1) > (document.blocks[index].level or 1)


def _lists(document: Document) -> Iterator[tuple[int | None, list[int]]]:
    """Runs of items with the heading or paragraph that stands before them."""
    lead: int | None = None
    items: list[int] = []
    for index, block in enumerate(document.blocks):
        if block.kind == "item":
            items.append(index)
            continue
        if items:
            yield lead, items
            items = []
        lead = index if block.kind in {"heading", "paragraph"} else None
    if items:
        yield lead, items


def _kind(document: Document, lead: int | None) -> str | None:
    """What the text before a list calls it: `measures`, `others` or nothing."""
    if lead is None:
        return None
    text = document.text_of(document.blocks[lead])
    last = re.split(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ])", text)[-1]
    if len(last) > LEAD and not text.rstrip().endswith(":"):
        return None
    if _MEASURES.search(last) or (document.blocks[lead].kind == "heading" and _STATE.fullmatch(text)):
        return "measures"
    if _ASKS.match(last):
        return None
    announces = document.blocks[lead].kind == "heading" or text.rstrip().endswith(":") or "folgende" in last
    return "others" if announces and _OTHERS.search(last) else None
