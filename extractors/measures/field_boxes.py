"""The action field that a sheet names in a box of its own: 'Handlungsfeld: Verkehr', 'Paket 3 – Wohnen'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from corpus.records import ActionField, Document
from extractors.measures.codes import is_code
from extractors.measures.labels import Statement
from extractors.measures.sheets import Sheet

_CHOICE = re.compile(r"(?:(?P<tick>[☑☒✓✔■●🗹]|\[[xX]\])|[☐□○]|\[\s?\])\s*(?P<name>[^☐☑☒□✓✔■○●🗹\[\n]*[^☐☑☒□✓✔■○●🗹\[\n\s])")
FIELD = re.compile(r"^(?:Handlungs|Aktions|Themen)feld(?:\s*\d+)?\s*[:–-]?\s*", re.IGNORECASE)
"""What calls a field one."""
_NUMBERED = re.compile(
    r"(?:[A-ZÄÖÜ][A-Za-zÄÖÜäöüß]+(?:\s+|(?=\d)))?(?P<code>\d{1,2}(?:\.\d{1,2})?|[IVX]{1,4}(?!\w)|[A-ZÄÖÜ]{1,4}(?=\s?[:–—-]))"
    r"\s*(?:[:–—|]|-(?=\s)|(?<=\s)-|[.)](?!\d))\s*(?=\S)"
    r"|[A-ZÄÖÜ]\w+\s(?P<bare>\d{1,2})\s(?=[A-ZÄÖÜ])"
)
"""The number of a field before its name: 'Paket 3 – Wohnen', '2. Verkehr', 'HH: Private Haushalte'; 'E-Mobilität' is one word."""


@dataclass(frozen=True, slots=True)
class Boxed:
    """A field as the box of a sheet prints it: its characters are `text[start:end]` of the document, its code apart."""

    code: str | None
    start: int
    end: int


def boxed_fields(document: Document, sheet: Sheet) -> Iterator[Boxed]:
    """Yield the fields that the boxes of a sheet name; a box that calls them fields comes first."""
    for one in map(partial(_ticked, document), _named(document, sheet)):
        text = document.text[one.start : one.end]
        begin = cue.end() if (cue := FIELD.match(text)) else 0
        numbered = _NUMBERED.match(text, begin)
        begin = numbered.end() if numbered else begin
        yield Boxed((numbered["code"] or numbered["bare"]) if numbered else None, one.start + begin, one.start + len(text.rstrip(" .;:–-")))


def field_of(document: Document, sheet: Sheet, fields: Sequence[ActionField]) -> str | None:
    """Return the action field a sheet names itself, None where it names none; top fields win over topics."""
    top = [one for one in fields if one.parent is None] or list(fields)
    boxes = (_ticked(document, one) for one in _named(document, sheet))
    labelled = [f"{_header(one)}: {document.text[one.start : one.end]}" for one in boxes]
    for text in (*labelled, *(document.text_of(block) for block in sheet.loose if FIELD.match(document.text_of(block)))):
        named = [one.label for one in top if one.label.lower() in text.lower()]
        own = FIELD.sub("", FIELD.sub("", text)).strip(" :–-")
        numbered = _NUMBERED.match(own)
        coded = [one.label for one in top if numbered and one.code in {numbered["code"], numbered["bare"]} - {None}]
        if named or own:
            return max(named, key=len) if named else coded[0] if len(coded) == 1 else _whole_label(own, top)
    return None


def _named(document: Document, sheet: Sheet) -> list[Statement]:
    """The boxes that name a field and not only its code; 'Handlungsfeld' before 'Maßnahmenpaket'."""
    ones = [one for one in sheet.values.get("field", []) if not is_code(document.text[one.start : one.end])]
    return sorted(ones, key=lambda one: FIELD.match(one.header) is None)


def _ticked(document: Document, one: Statement) -> Statement:
    """Of several fields to tick the ticked one: '☐ Wohnen ☒ Verkehr ☐ Energie'."""
    choices = list(_CHOICE.finditer(document.text, one.start, one.end))
    ticked = [choice for choice in choices if choice["tick"]]
    if len(choices) < 2 or len(ticked) != 1:
        return one
    return replace(one, start=ticked[0].start("name"), end=ticked[0].end("name"))


def _whole_label(own: str, fields: Sequence[ActionField]) -> str:
    """The field whose first words a narrow box prints: 'Koordination' for 'Koordination und übergreifende Projekte'."""
    longer = [one.label for one in fields if re.match(rf"{re.escape(own)}(?:,|\s+(?:und|sowie|&|für|in)\b)", one.label, re.IGNORECASE)]
    return longer[0] if len(longer) == 1 else own


def _header(one: Statement) -> str:
    """'Handlungsfeld Verkehr: Radwege' names the field in the label."""
    return one.header if FIELD.match(one.header) else "Handlungsfeld"
