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
CLAUSE = 160
"""A clause longer than this is not quoted whole."""
NEAR = 90
"""So many characters at most lie between net zero and its year."""

_COMMITS = re.compile(
    r"\b(?:soll|sollen|will|wollen|wird|werden|Ziel\w*|[Bb]is\s+(?:zum\s+Jahr\s+|spätestens\s+|Ende\s+)?20\d\d|reduzieren|senken|steigern|erhöhen|erreichen|"
    r"mindestens|realisiert)\b"
)
_PRESENT = re.compile(r"\b(?:war|waren|lag|lagen|betrug|betrugen|derzeit|aktuell|bisher|im Vorjahr|stieg|sank|verlor|gab)\b")
_POSSIBLE = re.compile(r"\b(?:kann|können|könnten?|dann)\b")
_SHALL = re.compile(r"\b(?:soll\w*|will|wollen|wird|werden)\b")
"""What can be reached is an estimate, what shall be reached a target."""
_AIMS = re.compile(r"(?i)\bziel(?!gruppe)|indikator|meilenstein|erfolg|messbar|vorgehen")
"""Labels of a Maßnahmenblatt whose numbers are what the measure shall reach."""
_YEAR = re.compile(r"\b(?:[Bb]is\s+(?:zum\s+)?(?:Jahr\s+|spätestens\s+|Ende\s+)*|[Ii]m\s+Jahr\s+|[Aa]b\s+)(20\d\d)\b")
_COUNT = re.compile(
    r"\b(?:rund|etwa|mindestens|über|mehr als|bis zu|ca\.|insgesamt)?\s*(?P<value>\d{1,3}(?:\.\d{3})+|\d{1,6})\s+(?:\w+e\s+){0,2}"
    r"(?P<unit>(?:[A-ZÄÖÜ][a-zäöüß]+)?(?:gründungen|stellen|werkstätten|verträge)|Projekte|Gutscheine|Stipendien|Werkstätten|Betriebe|Unternehmen|Stellen|Plätze|Anlagen|Wohnungen|Gründungen|Fachkräfte|Ladepunkte|Bäume|Verträge|Haushalte|Schulen)\b"
)
_CLAUSE = re.compile(r"[,;:]\s+|\s[–-]\s|\s(?=und\s+von\s)|[.!?]$")
_PLANNED_COUNT = re.compile(r"\b(?:rund|etwa|mindestens|mehr als|über)?\s*(?P<value>\d{2,4})\s+(?:\w+e\s+)?(?P<unit>Maßnahmen|Vorhaben)\b")
_PLANS = re.compile(r"\b(?:vorgesehen|geplant|realisiert|umgesetzt)\b|\bseh(?:en|t)\b[^.]*\bvor\b")
"""A number of measures is a target where they are to be carried out; the mere size of a catalogue is none."""
_NEUTRAL = re.compile(r"\b(?P<unit>(?:[Kk]lima|[Tt]reibhausgas|CO2-)-?[Nn]eutral(?:ität)?|[Kk]limaneutral\w*|[Nn]etto-?[Nn]ull\w*)\b")
"""A commitment to net zero: its value is 0."""


@finds("target", after=("measure",))
def find_targets(reading: Reading, found: Findings) -> tuple[Target, ...]:
    """Return the targets of sentences that commit to them, one a number and place."""
    targets: dict[tuple[int, int, float, str], Target] = {}
    for sentence in reading.sentences:
        if reading.document.blocks[sentence.block].kind in {"heading", "footnote", "caption"}:
            continue
        for target in _in_sentence(reading.document, sentence):
            targets.setdefault((target.evidence.start, target.evidence.end, target.value, target.unit), target)
    return tuple(targets.values())


def _in_sentence(document: Document, sentence: Sentence) -> Iterator[Target]:
    text = document.text[sentence.start : sentence.end]
    block = document.blocks[sentence.block]
    aims = block.kind == "cell" and _AIMS.search(block.row_header or "") is not None
    if _PRESENT.search(text) or (_POSSIBLE.search(text) and not _SHALL.search(text)):
        return
    yield from _neutral(document, sentence, text)
    if not aims and (block.kind == "cell" or not (_COMMITS.search(text) or _PLANS.search(text))):
        return
    year = int(match[1]) if (match := _YEAR.search(text)) else None
    amounts = [(one.start, one.stop, one.value, one.unit) for one in find_quantities(text) if one.unit == "%" or year or aims]
    amounts += [(match.start("value"), match.end(), number(match["value"]), match["unit"]) for match in _COUNT.finditer(text)]
    if _PLANS.search(text):
        amounts += [(match.start("value"), match.end(), number(match["value"]), match["unit"]) for match in _PLANNED_COUNT.finditer(text)]
    amounts += [(one.start, one.stop, one.value, "EUR") for one in find_money(text) if year and "investier" in text]
    last = -1
    for start, stop, value, unit in sorted(amounts):
        if start >= last and value > 0:
            last = stop
            yield Target(value, unit, _passage(document, sentence, (start, stop), _YEAR.search(text)), year, CONFIDENCE, FINDER)


def _neutral(document: Document, sentence: Sentence, text: str) -> Iterator[Target]:
    """'Klimaneutralität bis 2045': only with the year to reach it."""
    for match in _NEUTRAL.finditer(text):
        year = min(_YEAR.finditer(text), key=lambda found: abs(found.start() - match.start()), default=None)
        if year is not None and abs(year.start() - match.start()) < NEAR:
            start, stop = min(match.start(), year.start()), max(match.end(), year.end())
            passage = evidence(document, sentence.start + start, sentence.start + stop)
            yield Target(0.0, match["unit"], passage, int(year[1]), CONFIDENCE, FINDER)
            return


def _passage(document: Document, sentence: Sentence, span: tuple[int, int], year: re.Match[str] | None) -> Evidence:
    """The clause the number stands in, with the year that belongs to it; the number with its unit where the clause is long."""
    start, stop = span
    if year is not None and abs(year.start() - start) < 160:
        start, stop = min(start, year.start()), max(stop, year.end())
    text = document.text[sentence.start : sentence.end]
    first = max((mark.end() for mark in _CLAUSE.finditer(text, 0, start)), default=0)
    last = next((mark.start() for mark in _CLAUSE.finditer(text, stop)), len(text))
    if last - first <= CLAUSE:
        start, stop = first, last
    return evidence(document, sentence.start + start, sentence.start + stop)
