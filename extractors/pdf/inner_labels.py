"""Labels printed inside a cell with their values: on the first line, on a line of their own further down, before a colon."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractors.pdf.contents import plain
from extractors.pdf.form_cells import FormCell, SheetText, is_strong
from extractors.pdf.forms import Forms, bold_start, may_head, prefix_of
from extractors.pdf.page import TextLine
from extractors.pdf.passages import Body, Passage, same_look
from extractors.pdf.pieces import printed

_PREFIX = re.compile(r"^[^\d\W][^:.!?]{1,60}:$")
_SECTION = re.compile(r"^\d{1,2}[.)]")


@dataclass(frozen=True, slots=True)
class Context:
    """What decides whether a line is a label: the body's style, the forms of the document, the labels this table has."""

    body: Body
    forms: Forms


def texts_inside(cell: FormCell, header: str | None, context: Context) -> list[SheetText]:
    """Return the texts of a value cell; labels printed inside it become the header of what follows them.

    Below a label that returns on other sheets only such labels count: other bold lines are headlines of the value.
    """
    texts: list[SheetText] = []
    label = header
    is_known = header is not None
    whole = [part for passage in cell.passages for part in _cut_before_prefixes(passage, context)]
    passages = [part for passage in whole for part in _cut_after_label(passage, context)]
    for index, passage in enumerate(passages):
        below = passages[index + 1] if index + 1 < len(passages) else None
        if below is not None and _is_inner_label(passage, below, context) and (not is_known or _returns(passage, context)):
            is_known = _returns(passage, context) and bool(context.forms.heads)
            texts.append(SheetText(passage, cell.cell, None, header, is_label=True))
            label = printed(passage.lines).rstrip(": ")
        else:
            above = header if label != header else None
            texts.append(_with_prefix(SheetText(passage, cell.cell, label, above), header or label, context))
    return texts


def first_is_label(lines: Sequence[TextLine], body: Body, forms: Forms) -> bool:
    """Tell whether the first of several lines is a label of the lines below it."""
    if len(lines) < 2 or lines[0].text.endswith((",", ";")):
        return False
    return plain(lines[0].text) in forms.heads or (may_head(*lines[:2]) and _reads_like_label(lines[0], lines[1], Context(body, forms)))


def _returns(passage: Passage, context: Context) -> bool:
    words = plain(printed(passage.lines))
    return words in context.forms.heads or words in context.forms.labels


def _cut_after_label(passage: Passage, context: Context) -> list[Passage]:
    """A label on the first line with its value directly below, in one passage, becomes two."""
    if passage.marker is not None or not first_is_label(passage.lines, context.body, context.forms):
        return [passage]
    return [Passage([passage.lines[0]], column=passage.column), replace(passage, lines=passage.lines[1:])]


def _cut_before_prefixes(passage: Passage, context: Context) -> Iterator[Passage]:
    """A label and a colon begin a text of their own, however full the line before is."""
    lines = [part for line in passage.lines for part in _cut_at_labels(line, context)]
    begins = [index for index, line in enumerate(lines) if index and _strong_prefix(line, context) is not None]
    for start, end in pairwise((0, *begins, len(lines))):
        yield replace(passage, lines=lines[start:end], marker=passage.marker if start == 0 else None)


def _cut_at_labels(line: TextLine, context: Context) -> Iterator[TextLine]:
    """'Personal: KSM; Kosten: 5.000 Euro' on one line, the labels in bold as on other sheets."""
    cuts = [
        index for index, span in enumerate(line.spans)
        if index and span.style.bold and _PREFIX.match(span.text.strip()) and plain(span.text) in context.forms.strong_prefixes
    ]  # fmt: skip
    if not cuts:
        yield line
        return
    for start, end in pairwise((0, *cuts, len(line.spans))):
        yield TextLine(line.page, line.spans[start:end], line.rotated, line.order)


def _is_inner_label(passage: Passage, below: Passage, context: Context) -> bool:
    return (
        len(passage.lines) == 1 and passage.marker is None and first_is_label([*passage.lines, *below.lines], context.body, context.forms)
    )


def _reads_like_label(line: TextLine, below: TextLine, context: Context) -> bool:
    if _SECTION.match(line.text) or line.text.endswith("."):
        return False
    if plain(line.text) in context.forms.labels:
        return True
    stronger = is_strong(line, context.body) or line.style.size > below.style.size + 0.4 or (line.style.bold and not below.style.bold)
    return stronger and not same_look(line.style, below.style) and all(same_look(span.style, line.style) for span in line.spans)


def _with_prefix(text: SheetText, above: str | None, context: Context) -> SheetText:
    """'Kosten: rund 5.000 Euro' with the first words in bold, or as on other sheets: the label goes to the header."""
    if text.passage.marker is not None:
        return text
    first = text.passage.lines[0]
    parted = _strong_prefix(first, context) or (None if text.label else _known_prefix(first, context.forms.prefixes))
    if parted is None or len(parted) >= len(printed(text.passage.lines)):
        return text
    return replace(text, label=parted.rstrip(": "), above=above, skip=len(parted))


def _strong_prefix(line: TextLine, context: Context) -> str | None:
    """The label a line begins with, set in bold before plain words, or known as such from other lines."""
    start = bold_start(line)
    return start if _PREFIX.match(start) else _known_prefix(line, context.forms.strong_prefixes)


def _known_prefix(line: TextLine, prefixes: frozenset[str]) -> str | None:
    parted = prefix_of(line.text)
    return f"{parted[0]}:" if parted and plain(parted[0]) in prefixes else None
