"""Labelled fields: headings, items, cells and lines of contents that begin with a cue ('Handlungsfeld 3: Energie')."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from corpus.records import Block, Document
from extractors.enumerations import Span
from extractors.evidence import heading_paths, is_evidence
from extractors.fields.candidates import CONTENTS, LABELLED, LISTED, Candidate, Group, inside_quotes, is_sentence, label_span
from extractors.fields.cues import LabelledCue, begins_with_goal, find_cues, is_generic_label, labelled_cue
from extractors.measures.labels import PLACEHOLDER

_BOXES = re.compile(r"[☐☑☒□🗹]|\[[xX\s]?\]")
"""Boxes to tick: a cell with several offers all fields and names one."""
_BARE_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?")
_ONLY_NUMBER = re.compile(r"\s*(?:Nr\.\s*)?(?P<code>\d{1,2}(?:\.\d{1,2})?|[IVX]{1,4}|[A-H])\s*[.:–-]?")
_ROW_CODE = re.compile(r"[A-ZÄÖÜ]{1,4}[\s.-]?\d{0,2}|\d{1,2}")
_ELECTRIC = re.compile(
    r"E[ -](?=(?:mobil|government|health|learning|akte|justice|bike|bus|auto|fahrzeug|lade|rechnung|commerce|sport))", re.IGNORECASE
)
"""The letter of a word rather than of a chapter: 'E Mobilität', 'E-Government'."""
_LONGEST = 160
"""Characters of a block that may be a labelled field."""
_LONGEST_NAME = 50
"""Characters of a label that only stands after a common word ('Dimension Staat')."""


def labelled_groups(document: Document, *, contents: bool = False) -> Iterator[Group]:
    """Yield a group for each labelled field; with `contents` the tables of contents are read instead of the text.

    What only the contents say is less sure, and gives way to the text where the text says it too.

    'Dimension Staat' (a common word, nothing between it and the label) counts when the paper has two such labels.
    """
    weak: dict[str, list[Candidate]] = defaultdict(list)
    for index, block in enumerate(document.blocks):
        if not (block.kind == "toc" if contents else is_evidence(block)):
            continue
        if not contents and (cell := _cell_of_field(document, block)):
            yield Group("labelled", (cell,))
            continue
        if below := _label_below(document, index):
            yield Group("labelled", (below,))
            continue
        read = labelled_cue(document.text_of(block)) if len(document.text_of(block)) <= _LONGEST else None
        candidate = _candidate(document, index, read) if read else None
        if read is None or candidate is None:
            continue
        if read.cue.alone and not read.separated:
            weak[read.cue.word.lower()].append(candidate)
        else:
            yield Group("labelled", tuple(_with_topic(document, candidate, block)), read.cue)
    for candidates in weak.values():
        if len({document.text[one.span.start : one.span.end] for one in candidates}) >= 2:
            yield from (Group("labelled", (one,)) for one in candidates)


def _label_below(document: Document, index: int) -> Candidate | None:
    """The line below one that is nothing but a cue with its number: 'Handlungsfeld II:', 'Netze erneuern'."""
    text = document.text_of(document.blocks[index]).strip()
    cue = next(find_cues(text, 0, 60), None) if len(text) <= _LONGEST_NAME else None
    numbered = _ONLY_NUMBER.fullmatch(text, cue.end) if cue and cue.start == 0 and not cue.plural and not cue.alone else None
    following = next((one for one in document.blocks[index + 1 : index + 3] if one.kind != "furniture"), None)
    if cue is None or numbered is None or following is None or following.kind not in {"heading", "paragraph"}:
        return None
    span = label_span(document, following)
    label = document.text[span.start : span.end] if span else ""
    if (
        span is None
        or len(label) > 2 * _LONGEST_NAME
        or label != document.text_of(following).strip()
        or is_generic_label(label)
        or labelled_cue(label)
    ):
        return None
    return None if label.endswith((".", ":")) else Candidate(span, cue.kind, LABELLED, numbered["code"], passage=span)


def _candidate(document: Document, index: int, read: LabelledCue) -> Candidate | None:
    block = document.blocks[index]
    if block.kind == "footnote" or (read.cue.alone and not read.separated and block.kind not in {"heading", "toc"}):
        return None
    read = _with_word(document, block, read)
    span = label_span(document, block, read.begin)
    if span is None:
        return None
    label = document.text[span.start : span.end]
    prose = block.kind in {"paragraph", "item"} and not (read.separated or label[0].isupper())
    if is_sentence(label) or is_generic_label(label, among=read.separated or block.kind in {"heading", "cell"}) or prose:
        return None
    code = read.code or _number_before(document, index)
    confidence = CONTENTS if block.kind == "toc" else LABELLED
    return Candidate(span, read.cue.kind, confidence, code, label_above(document, index, code, below=read.cue.word))


def _with_word(document: Document, block: Block, read: LabelledCue) -> LabelledCue:
    """'Handlungsfeld E Mobilität' has no code where no Handlungsfeld D or F stands beside it: the letter belongs to the word."""
    begin = read.begin - 2
    if read.code != "E" or not _ELECTRIC.match(document.text_of(block), max(0, begin)):
        return read
    beside = re.compile(rf"\b{re.escape(read.cue.word)}\s+[DF]\b", re.IGNORECASE)
    return read if beside.search(document.text) else replace(read, code=None, begin=begin, separated=False)


def _number_before(document: Document, index: int) -> str | None:
    """The number on a line of its own before the label, as contents that lost their layout print it."""
    before = document.text_of(document.blocks[index - 1]).strip() if index else ""
    return before.rstrip(".") if _BARE_NUMBER.fullmatch(before) else None


def label_above(document: Document, index: int, code: str | None = None, *, below: str = "") -> str | None:
    """Return the label of the goal or field that stands above a block, None when nothing does.

    It is the heading the block stands under, else the line whose number leads to `code` ('2' to '2.1'). What has the same
    name as the block (`below`) stands beside it, not above.
    """
    above = list(reversed(heading_paths(document)[index]))
    if code and "." in code:
        above += _blocks_numbered(document, index, code.rpartition(".")[0])
    for other in above:
        if label := _label_of(document, other, below):
            return label
    return None


def _blocks_numbered(document: Document, index: int, number: str) -> list[int]:
    """The nearest earlier block that begins with a number, or follows it on a line of its own."""
    for other in range(index - 1, -1, -1):
        block = document.blocks[other]
        text = f"{block.marker or ''} {document.text_of(block)}".strip()
        if re.match(rf"{re.escape(number)}\.?\s+\D", text) or (other and _number_before(document, other) == number):
            return [other]
    return []


def _label_of(document: Document, index: int, below: str) -> str | None:
    block = document.blocks[index]
    text = document.text_of(block)
    read = labelled_cue(text)
    begin = read.begin if read else begins_with_goal(text)
    if begin is None or (read and read.cue.word.lower() == below.lower()):
        return None
    span = label_span(document, block, begin)
    if span is None or (read and read.cue.alone and not read.separated and span.end - span.start > _LONGEST_NAME):
        return None
    return document.text[span.start : span.end]


def _with_topic(document: Document, found: Candidate, block: Block) -> Iterator[Candidate]:
    """'Handlungsfeld Verkehr: Radverkehr' in a cell names a field and the topic below it."""
    label = document.text[found.span.start : found.span.end]
    head, colon, topic = label.partition(": ")
    if block.kind != "cell" or not colon:
        yield found
        return
    yield replace(found, span=Span(found.span.start, found.span.start + len(head)))
    yield Candidate(Span(found.span.end - len(topic), found.span.end), "theme", LISTED, parent=head)


def _cell_of_field(document: Document, block: Block) -> Candidate | None:
    """A cell whose row or column is headed 'Handlungsfeld'."""
    headers = [header for header in (block.row_header, block.column_header) if header]
    if block.kind != "cell" or not any(_names_fields(header) for header in headers):
        return None
    text = document.text_of(block)
    span = inside_quotes(document.text, label_span(document, block))
    if (
        span is None
        or len(text) > 90
        or PLACEHOLDER.fullmatch(text.strip())
        or is_sentence(text)
        or text in headers
        or labelled_cue(text)
        or is_generic_label(text, among=True)
        or len(_BOXES.findall(text)) > 1
    ):
        return None
    return Candidate(span, "field", LABELLED, _leading_code(text) or _code_beside(block))


def _code_beside(block: Block) -> str | None:
    """What a table of fields numbers its rows by: 'HF3', 'WI', '2'."""
    name = block.row_header or ""
    return name if block.column_header and _ROW_CODE.fullmatch(name) else None


def _names_fields(header: str) -> bool:
    """A header that is a cue and nothing else; 'Handlungsfeld Mobilität' over a sheet names its field, not its cells."""
    cue = next(find_cues(header), None)
    if cue is None or cue.alone:
        return False
    return re.sub(r"[\W\d]", "", header[: cue.start] + header[cue.end :]).lower() in {"", "nr", "nummer", "name"}


def _leading_code(text: str) -> str | None:
    number = re.match(r"(\d{1,2}|[IVX]{1,4}|[A-Z])[.)]?\s", text)
    return number[1] if number else None
