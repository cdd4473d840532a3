"""The action field a passage calls by its number only: 'Zu 2: ...', 'Themenfeld 3 im Detail', 'Säule II sieht ... vor'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.records import ActionField, Document, Measure
from extractors.evidence import block_index, heading_paths

_CALLED = re.compile(
    r"(?:(?:^|(?<=\n))Zu|\b(?:HF|\w*[Ff]eld|\w*[Ss]äule|\w*[Ss]chwerpunkt|Mission|Baustein|\w*[Ll]eitlinie|Dimension|Ziel|(?:Leit|Schwerpunkt|Schlüssel|Zukunfts|Fokus)?[Tt]hema|(?:Handlungs|Themen|Ziel|Aktions)(?:raum|bereich)|Sektor))"
    r"\s(?P<code>\d{1,2}|[A-H]|[IVX]{1,4})\b(?![.,]\d)"
)
"""What calls a field before its number; 'zu' only where a passage begins."""

_NUMBER = re.compile(r"\W*(?P<code>\d{1,2}|[A-H]|[IVX]{1,4})[.:)]?\s+")


def placed_by_called_number(document: Document, measure: Measure, fields: Sequence[ActionField]) -> Measure:
    """Return the measure with the field last called by number in its passage before its end, else in the nearest heading; it may have one."""
    codes = {_bare(code): one.label for one in fields if one.kind == "field" and (code := one.code or _printed(document, one))}
    place = block_index(document, measure.evidence.start)
    if measure.action_field is not None or place < 0 or not codes:
        return measure
    called = (codes[code] for text in _passages(document, measure, place) for code in _called(text) if code in codes)
    return replace(measure, action_field=next(called, None))


def _printed(document: Document, field: ActionField) -> str | None:
    """The number that stands before a field's name in its line, where the name was found without."""
    block = document.blocks[block_index(document, field.evidence.start)]
    text = document.text_of(block)
    before = _NUMBER.fullmatch(text[: max(text.find(field.label), 0)])
    return before["code"] if before else None


def _passages(document: Document, measure: Measure, place: int) -> Iterator[str]:
    yield document.text[document.blocks[place].start : measure.evidence.end]
    yield from (document.text_of(document.blocks[index]) for index in reversed(heading_paths(document)[place]))


def _called(text: str) -> list[str]:
    """The numbers, the last first."""
    return [_bare(match["code"]) for match in _CALLED.finditer(text)][::-1]


def _bare(code: str | None) -> str:
    return (code or "").strip(".)( ").upper()
