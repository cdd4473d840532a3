"""Fields that a catalogue explains the letters of its codes by: 'HH = Private Haushalte', 'MO: Mobilität'."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from corpus.records import Block, Document
from extractors.enumerations import Span, trim
from extractors.fields.candidates import HEADED, Candidate, Group, is_sentence
from extractors.fields.cues import is_generic_label
from extractors.measures.codes import CODE
from extractors.measures.tables import sheets_and_tables

FEWEST = 3
"""Letters a legend explains, at least."""
COVERED = 0.8
"""Share of the coded measures whose letters the legend explains."""
APART = 30
"""Blocks from the first line of a legend to its last, at most, for each it has."""
_LINE = re.compile(r"(?P<code>[A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,4})\s*(?:=|:|\s[–—-])\s*(?=\S)")
_DEGREE = re.compile(
    r"(?:(?:sehr\s+|eher\s+)?(?:hoch|hohe[rs]?|mittel|mittlere[rs]?|gering\w*|niedrig\w*|stark\w*|schwach\w*)\b|(?:kurz|mittel|lang)fristig)",
    re.IGNORECASE,
)
"""How a rating is explained: 'A = hoch', 'B: mittlere Wirkung'."""
_LETTERS = re.compile(r"[A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,4}(?=[\W\d])")


def legend_group(document: Document) -> Group | None:
    """Return the names that a legend gives to the letters of the measures' codes, None where it does not explain nearly all."""
    letters = Counter(_letters(document))
    named: dict[str, tuple[Span, int]] = {}
    for index, block in enumerate(document.blocks):
        if (line := _explained(document, block)) and line[0] in letters:
            named.setdefault(line[0], (line[1], index))
    held = sum(letters[code] for code in named)
    if len(named) < FEWEST or held < COVERED * sum(letters.values()):
        return None
    places = [index for _, index in named.values()]
    if max(places) - min(places) > APART + 2 * len(named):
        return None
    return Group("headed", tuple(Candidate(span, "field", HEADED, code) for code, (span, _) in named.items()))


def _letters(document: Document) -> Iterator[str]:
    """The letters of the code of each sheet or row."""
    sheets, tables = sheets_and_tables(document)
    for sheet in (*sheets, *(one for table in tables for one in table.sheets)):
        coded = [one.block for name in ("code", "title") for one in sheet.values.get(name, [])]
        for block in (*coded, *sheet.loose, *([sheet.heading] if sheet.heading else [])):
            code = CODE.match(document.text_of(block))
            if code and (found := _LETTERS.match(code["code"])):
                yield found.group()
                break


def _explained(document: Document, block: Block) -> tuple[str, Span] | None:
    """The letters and the name in a line of a legend."""
    if block.kind in {"furniture", "toc", "heading"}:
        return None
    line = _LINE.match(document.text_of(block))
    span = trim(document.text, Span(block.start + line.end(), block.end)) if line else None
    if line is None or span is None:
        return None
    label = document.text[span.start : span.end]
    is_name = not (CODE.match(label) or _DEGREE.match(label) or is_sentence(label) or is_generic_label(label))
    return (line["code"], span) if is_name else None
