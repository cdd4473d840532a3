"""Quantified commitments: a number with its unit, and the year to reach it. Statistics about the present are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.records import Document, Evidence, Findings, Reading, Sentence, Target
from extractors.amounts import find_money, find_quantities, number
from extractors.evidence import evidence
from extractors.registry import finds

FINDER = "find_targets 1"
CONFIDENCE = 0.7

_COMMITS = re.compile(
    r"\b(?:soll|sollen|will|wollen|wird|werden|Ziel\w*|[Bb]is\s+(?:zum\s+Jahr\s+|spätestens\s+|Ende\s+)?20\d\d|reduzieren|senken|steigern|erhöhen|erreichen|"
    r"mindestens|realisiert)\b"
)
_PRESENT = re.compile(r"\b(?:war|waren|lag|lagen|betrug|betrugen|derzeit|aktuell|bisher|im Vorjahr|stieg|sank|verlor|gab)\b")
_AIMS = re.compile(r"(?i)\bziel(?!gruppe)|indikator|meilenstein|erfolg|messbar|vorgehen")
"""Labels of a Maßnahmenblatt whose numbers are what the measure shall reach."""
_YEAR = re.compile(r"\b(?:[Bb]is\s+(?:zum\s+)?(?:Jahr\s+|spätestens\s+|Ende\s+)*|[Ii]m\s+Jahr\s+|[Aa]b\s+)(20\d\d)\b")
_COUNT = re.compile(
    r"\b(?:rund|etwa|mindestens|über|mehr als|bis zu|ca\.|insgesamt)?\s*(?P<value>\d{1,3}(?:\.\d{3})+|\d{1,6})\s+(?:\w+e\s+){0,2}"
    r"(?P<unit>(?:[A-ZÄÖÜ][a-zäöüß]+)?(?:gründungen|stellen|werkstätten|verträge)|Projekte|Gutscheine|Stipendien|Werkstätten|Betriebe|Unternehmen|Stellen|Plätze|Anlagen|Wohnungen|Gründungen|Fachkräfte|Ladepunkte|Bäume|Verträge|Haushalte|Schulen)\b"
)


@finds("target", after=("measure",))
def find_targets(reading: Reading, found: Findings) -> tuple[Target, ...]:
    """Return the targets of sentences that commit to them, one a number and place."""
    targets: dict[tuple[int, int], Target] = {}
    for sentence in reading.sentences:
        if reading.document.blocks[sentence.block].kind in {"heading", "footnote", "caption"}:
            continue
        for target in _in_sentence(reading.document, sentence):
            targets.setdefault((target.evidence.start, target.evidence.end), target)
    return tuple(targets.values())


def _in_sentence(document: Document, sentence: Sentence) -> Iterator[Target]:
    text = document.text[sentence.start : sentence.end]
    block = document.blocks[sentence.block]
    aims = block.kind == "cell" and _AIMS.search(block.row_header or "") is not None
    if _PRESENT.search(text) or not (aims or (block.kind != "cell" and _COMMITS.search(text))):
        return
    year = int(match[1]) if (match := _YEAR.search(text)) else None
    amounts = [(one.start, one.stop, one.value, one.unit) for one in find_quantities(text) if one.unit == "%" or year or aims]
    amounts += [(match.start("value"), match.end(), number(match["value"]), match["unit"]) for match in _COUNT.finditer(text)]
    amounts += [(one.start, one.stop, one.value, "EUR") for one in find_money(text) if year and "investier" in text]
    last = -1
    for start, stop, value, unit in sorted(amounts):
        if start >= last and value > 0:
            last = stop
            yield Target(value, unit, _passage(document, sentence, (start, stop), _YEAR.search(text)), year, CONFIDENCE, FINDER)


def _passage(document: Document, sentence: Sentence, span: tuple[int, int], year: re.Match[str] | None) -> Evidence:
    """From the number to the year that belongs to it, or the number with its unit alone."""
    start, stop = span
    if year is not None and abs(year.start() - start) < 160:
        start, stop = min(start, year.start()), max(stop, year.end())
    return evidence(document, sentence.start + start, sentence.start + stop)
