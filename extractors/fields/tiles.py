"""Fields as short lines below a cue: the tiles and links of a web page, the bare lines a text counts before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from corpus.records import Block, Document
from corpus.words import vocabulary
from extractors.enumerations import Span, parted_items, trim
from extractors.fields.candidates import LISTED, LOOSE, NUMBER, Candidate, code_of, inside_quotes, label_span
from extractors.fields.cues import Cue, find_cues, is_generic_label

_LITTLE_ELSE = 25
"""Characters beside the cue in a line that is nothing but the cue."""
_PART = re.compile(r"(?:Teil|Kapitel|Abschnitt)\s+(?P<code>[A-Z]|\d{1,2}|[IVX]{1,4})\b")
_FEWEST, _MOST = 3, 12
_SECTION = 5
"""Blocks of a numbered section on average, at most."""
_LONGEST_TILE, _LONGEST_LINE = 60, 110
"""Characters of a tile, and of a line that a text counts."""


def tiles_after(document: Document, index: int, cue: Cue) -> tuple[Candidate, ...]:
    """Return the short lines below a line that is nothing but the cue.

    Below a common word ('Unsere Themen') they count when lines such as 'Mehr erfahren' part them: those are tiles.
    """
    block = document.blocks[index]
    if block.end - block.start > cue.end - cue.start + _LITTLE_ELSE:
        return ()
    lines = list(_short_lines(document, index))
    names = [line for line in lines if not _is_filler(document, line)][: cue.count]
    if cue.alone and len(lines) - len(names) < len(names) - 1:
        return ()
    bounds = zip(_behind_numbers(document, names), _name_ends(document, names), strict=True)
    spans = [trim(document.text, Span(*bound)) for bound in bounds]
    labels = [span for span in spans if span and not is_generic_label(document.text[span.start : span.end])]
    if not _FEWEST <= len(labels) <= _MOST:
        return ()
    return tuple(Candidate(span, cue.kind, LOOSE) for span in labels)


def _behind_numbers(document: Document, lines: Sequence[Block]) -> list[int]:
    """Where the names of lines begin: behind their numbers where all have one ('01 Wasser'), for '2 Ufer' alone counts."""
    numbers = [NUMBER.match(document.text_of(line)) for line in lines]
    return [line.start + (number.end() if number and all(numbers) else 0) for line, number in zip(lines, numbers, strict=True)]


def _name_ends(document: Document, lines: Sequence[Block]) -> list[int]:
    """Where the names of lines end: before what a colon or dash says of them where all have one ('Wasser: Netze und Speicher')."""
    for end_of in (_lead_end, _before_dash):
        ends = [end_of(document.text_of(line)) for line in lines]
        if all(ends):
            return [line.start + end for line, end in zip(lines, ends, strict=True)]
    return [line.end for line in lines]


def announced_lines(document: Document, index: int, cue: Cue) -> tuple[Candidate, ...]:
    """Return the lines after a text that ends with a colon: as many as it says ('gliedert sich in drei Säulen:'), else all short ones."""
    if not document.text_of(document.blocks[index]).rstrip().endswith(":") or (cue.count is None and cue.alone and not cue.members):
        return ()
    following = [block for block in document.blocks[index + 1 : index + 2 + 2 * _MOST] if block.kind != "furniture"]
    if following and (parts := parted_items(document.text, following[0].start, following[0].end, dashes=False)):
        return tuple(Candidate(span, cue.kind, LISTED) for span in parts) if cue.count in {None, len(parts)} else ()
    lines = following[: cue.count] if cue.count else list(takewhile(lambda block: _is_plain(document, block), following))
    texts = [document.text_of(line) for line in lines]
    if len(lines) < (cue.count or _FEWEST) or not all(_is_line(text, _LONGEST_LINE) for text in texts):
        return ()
    bounds = (Span(*bound) for bound in zip(_behind_numbers(document, lines), _name_ends(document, lines), strict=True))
    spans = (trim(document.text, inside_quotes(document.text, bound) or bound) for bound in bounds)
    return tuple(Candidate(span, cue.kind, LISTED) for span in spans if span)


def labelled_lines(document: Document, index: int, cue: Cue) -> tuple[Candidate, ...]:
    """Return the names that lines below a line which is nothing but the cue begin with: 'Wasser: Die Netze werden erneuert.'"""
    block = document.blocks[index]
    if cue.count is None or block.end - block.start > cue.end - cue.start + _LITTLE_ELSE:
        return ()
    lines = [line for line in document.blocks[index + 1 : index + 1 + _MOST] if line.kind in {"paragraph", "item", "heading"}][: cue.count]
    ends = [_lead_end(document.text_of(line)) for line in lines]
    if len(lines) < cue.count or not all(ends):
        return ()
    bounds = (trim(document.text, Span(line.start, line.start + end)) for line, end in zip(lines, ends, strict=True))
    return tuple(Candidate(span, cue.kind, LISTED) for span in bounds if span)


def parted_below(document: Document, index: int, cue: Cue) -> tuple[Candidate, ...]:
    """Return the names of a line that strokes part, below a line that is nothing but the cue: 'Unsere Themen', 'Wasser · Netze · Speicher'."""
    block = document.blocks[index]
    if block.end - block.start > cue.end - cue.start + _LITTLE_ELSE:
        return ()
    line = next((one for one in document.blocks[index + 1 : index + 3] if one.kind != "furniture"), None)
    parts = parted_items(document.text, line.start, line.end, dashes=cue.count is not None) if line and line.kind != "cell" else ()
    return tuple(Candidate(span, cue.kind, LISTED) for span in parts) if cue.count in {None, len(parts)} else ()


def counted_below(document: Document, index: int, cue: Cue) -> tuple[Candidate, ...]:
    """Return the lines numbered from one to the count that a text ends with, whatever stands between: 'drei Aufgaben:', '1 Wasser', '2 Netze'."""
    if cue.count is None or not document.text_of(document.blocks[index]).rstrip().endswith(":"):
        return ()
    found: list[Candidate] = []
    for line in document.blocks[index + 1 : index + 1 + _SECTION * cue.count]:
        number = NUMBER.match(document.text_of(line)) if line.kind in {"heading", "paragraph"} else None
        if number and number["code"].rstrip(".") == str(len(found) + 1) and _is_line(document.text_of(line), _LONGEST_TILE):
            span = label_span(document, line)
            found += [Candidate(span, cue.kind, LISTED, number["code"].rstrip("."))] if span else []
    return tuple(found) if len(found) == cue.count else ()


def numbered_below(document: Document, index: int, cue: Cue) -> tuple[Candidate, ...]:
    """Return the lines whose numbers continue that of a line which is nothing but a number and the cue: '3 Handlungsfelder', '3.1 Wasser'."""
    block = document.blocks[index]
    part = _PART.match(document.text_of(block))
    number = part["code"] if part else code_of(document, block)
    if number is None or block.end - block.start > cue.end - cue.start + _LITTLE_ELSE:
        return ()
    below = re.compile(rf"(?P<code>{re.escape(number)}\.\d{{1,2}})\.?\s+")
    deeper = re.compile(rf"{re.escape(number)}\.\d{{1,2}}\.\d")
    found: list[Candidate] = []
    for line in (one for one in document.blocks[index + 1 : index + 1 + 8 * _MOST] if one.kind != "furniture"):
        text = document.text_of(line)
        if (numbered := below.match(text)) and _is_line(text, _LONGEST_LINE):
            span = label_span(document, line, numbered.end())
            found += [Candidate(span, cue.kind, LISTED, numbered["code"])] if span else []
        elif not deeper.match(text) and (line.kind == "heading" or (part is None and (not found or _is_line(text, _LONGEST_LINE)))):
            break
    framed = sum(_is_frame(document.text[one.span.start : one.span.end]) for one in found)
    return tuple(found) if len(found) >= 2 and framed <= len(found) / 2 else ()


def _is_frame(label: str) -> bool:
    """Whether a chapter is one of every plan, around its fields: 'Überblick', 'Umsetzung'."""
    return is_generic_label(label) or label.lower().startswith(tuple(vocabulary("field_names")["generic"]["frames"]))


def described_lines(document: Document, index: int, cue: Cue) -> tuple[Candidate, ...]:
    """Return the short lines below a cue that each have a description: as many as the text says, else at least three."""
    block = document.blocks[index]
    if cue.alone or block.end - block.start > cue.end - cue.start + _LONGEST_TILE:
        return ()
    following = [one for one in document.blocks[index + 1 : index + 2 + 2 * _MOST] if one.kind in {"paragraph", "heading"}]
    pairs = zip(following[::2], following[1::2], strict=False)
    described = list(takewhile(lambda pair: _is_described(document, *pair), pairs)) or _captioned(document, following)
    named = [line for line, _ in described][: cue.count or _MOST]
    spans = [span for line in named if (span := label_span(document, line))]
    generic = any(is_generic_label(document.text[span.start : span.end]) for span in spans)
    return () if generic or len(spans) < (cue.count or _FEWEST) else tuple(Candidate(span, cue.kind, LOOSE) for span in spans)


def _is_described(document: Document, line: Block, about: Block) -> bool:
    text = document.text_of(about)
    return (
        _is_line(document.text_of(line), _LONGEST_LINE if line.kind == "heading" else _LONGEST_TILE)
        and about.kind == "paragraph"
        and text.endswith(".")
        and len(text.split()) >= _FEWEST
    )


def _captioned(document: Document, lines: list[Block]) -> list[tuple[Block, Block]]:
    """Short lines in turn, each a name and a longer line that says more: 'Wohnen', 'Genug Platz für alle', 'Lernen', 'Gute Schulen im Kiez'."""
    short = list(takewhile(lambda line: _is_plain(document, line), lines))
    pairs = list(zip(short[::2], short[1::2], strict=False))
    words = [(len(document.text_of(name).split()), len(document.text_of(about).split())) for name, about in pairs]
    in_turn = len(short) % 2 == 0 and all(name <= _FEWEST and about > name for name, about in words)
    return pairs if in_turn and len(pairs) >= _FEWEST else []


def _lead_end(text: str) -> int:
    """Where the name ends in a line that goes on with an explanation ('Wasser: Netze und Speicher'), 0 when it does not."""
    lead = text.find(": ")
    return lead if 0 < lead <= _LONGEST_TILE else 0


def _before_dash(text: str) -> int:
    """Where a name of few words ends that a dash explains ('Sicher – Radwege für alle'), 0 when it does not."""
    name, dash, _ = text.partition(" – ")
    return len(name) if dash and len(name.split()) <= _FEWEST else 0


def _is_plain(document: Document, block: Block) -> bool:
    return block.kind in {"paragraph", "heading"} and _is_line(document.text_of(block), _LONGEST_TILE)


def _short_lines(document: Document, index: int) -> Iterator[Block]:
    """The lines that may be tiles; a heading behind the first is the last, unless lines that say nothing part them."""
    parted = any(_is_filler(document, one) for one in document.blocks[index + 1 : index + 4])
    for found, line in enumerate(document.blocks[index + 1 : index + 2 + 2 * _MOST]):
        text = document.text_of(line)
        if _is_filler(document, line):
            yield line
            continue
        if line.kind not in {"paragraph", "heading"} or not _is_line(text, _LONGEST_TILE) or _announces(text):
            return
        if line.kind == "heading" and not parted and 0 < found < _FEWEST - 1:
            return
        yield line
        if line.kind == "heading" and not parted and found:
            return


def _is_line(text: str, longest: int) -> bool:
    return (
        bool(text) and len(text) <= longest and text[-1] not in ".:;,!?" and (text[0].isupper() or text[0].isdecimal() or text[0] in '„»«"')
    )


def _is_filler(document: Document, block: Block) -> bool:
    return document.text_of(block).strip(" .…>»→").lower() in vocabulary("field_names")["tiles"]["fillers"]


def _announces(text: str) -> bool:
    """Tell whether a text announces fields of its own."""
    return any(cue.plural and not cue.alone for cue in find_cues(text))
