"""Fields that the sheets of a catalogue name in boxes of their own, whatever the box is called: 'Bereich', 'Sektor', 'Maßnahmenpaket'."""

from __future__ import annotations

from collections import Counter, defaultdict

from corpus.records import Document
from extractors.enumerations import Span
from extractors.fields.candidates import HEADED, Candidate, Group, is_sentence, label_key
from extractors.fields.cues import is_generic_label
from extractors.measures.field_boxes import Boxed, boxed_fields
from extractors.measures.sheets import gather_sheets

FEWEST, MOST = 2, 40
"""Fields that sheets are sorted into."""
SHARED = 1.5
"""Sheets a field holds on average, at least: what nearly every sheet fills differently is no sorting."""
COVERED = 0.7
"""Share of the sheets whose box names a field."""
CODED = 0.5
"""From this share of boxes with a number on, a name without one in a single box is a slip."""
LONGEST = 120
"""Characters of a field's name."""


def boxed_group(document: Document) -> Group | None:
    """Return the fields that the boxes of the sheets name, None where few name one or each names its own.

    Boxes with one number name one field; its name is the one most of them print.
    """
    sheets = gather_sheets(document)
    named: dict[str, list[Boxed]] = defaultdict(list)
    for sheet in sheets:
        one = next((one for one in boxed_fields(document, sheet) if _is_name(document.text[one.start : one.end])), None)
        if one is not None:
            named[one.code or label_key(document.text[one.start : one.end])].append(one)
    coded = sum(one.code is not None for ones in named.values() for one in ones)
    if coded > CODED * sum(map(len, named.values())):
        named = defaultdict(list, {key: ones for key, ones in named.items() if ones[0].code or len(ones) > 1})
    held = sum(map(len, named.values()))
    if not FEWEST <= len(named) <= MOST or held < SHARED * len(named) or held < COVERED * len(sheets):
        return None
    return Group("headed", tuple(_candidate(document, ones) for ones in named.values()))


def _candidate(document: Document, ones: list[Boxed]) -> Candidate:
    printed = Counter(document.text[one.start : one.end] for one in ones)
    most = printed.most_common(1)[0][0]
    first = next(one for one in ones if document.text[one.start : one.end] == most)
    return Candidate(Span(first.start, first.end), "field", HEADED, first.code)


def _is_name(text: str) -> bool:
    letters = sum(letter.isalpha() for letter in text)
    return letters >= 3 and len(text) <= LONGEST and not is_sentence(text) and not is_generic_label(text, among=True)
