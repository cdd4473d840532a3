"""Text gathered from a web page, broken into blocks: line breaks, bold lines that serve as headings, bullets typed by hand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.records import BlockKind
from extractors.german_text import BULLETS, clean

PSEUDO_HEADING = 100
"""Longest bold line that is a heading rather than emphasis."""

_HAND_BULLET = re.compile(rf"^\s*(?P<marker>[{BULLETS}\-–*]|\d{{1,2}}[.)])\s+(?=\S)")
_GLYPH = re.compile(rf"^[{BULLETS.replace('»', '')}]\s+\S")
"""A mark that nothing but an item begins with."""
_OPEN_END = re.compile(r"[.,;:!]['\"”“»«)]*$")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one style; `text` is None for a line break."""

    text: str | None
    is_bold: bool = False
    is_linked: bool = False
    is_download: bool = False
    is_noisy: bool = False


@dataclass(slots=True)
class Draft:
    """A block before it is decided whether it is content.

    `linked` counts its characters in links, `noisy` those in parts that are named like furniture; `is_bare` tells text that stands in no paragraph element, `is_pseudo`
    a heading that only looks like one; `header` is the label of a cell.
    """

    kind: BlockKind
    text: str
    level: int | None = None
    marker: str | None = None
    path: str = ""
    linked: int = 0
    noisy: int = 0
    is_bare: bool = False
    is_pseudo: bool = False
    is_download: bool = False
    table: int | None = None
    row: int | None = None
    column: int | None = None
    header: str | None = None
    column_header: str | None = None


@dataclass(slots=True)
class Line:
    """The text between two line breaks."""

    text: str
    bold: int
    linked: int
    noisy: int
    is_download: bool

    def is_bold(self) -> bool:
        return self.bold >= 0.9 * len(self.text) and len(self.text) <= PSEUDO_HEADING and not _OPEN_END.search(self.text)


BREAK = Run(None)


def paragraphs(runs: Sequence[Run], level: int) -> Iterator[Draft]:
    """Yield the blocks of running text; a bold line becomes a heading of `level`, two line breaks end a paragraph."""
    for whole_group in _groups(runs):
        group = whole_group
        if len(group) > 1 and group[0].is_bold() and not all(line.is_bold() for line in group) and _is_heading(group[0]):
            yield _draft("heading", group[:1], level=level)
            group = group[1:]
        if sum(bool(_HAND_BULLET.match(line.text)) for line in group) >= 2 or _GLYPH.match(group[0].text):
            yield from _hand_made_list(group)
        elif all(line.is_bold() for line in group) and _is_heading(whole := _joined(group)) and len(whole.text) <= PSEUDO_HEADING:
            yield _draft("heading", group, level=level)
        else:
            yield _draft("paragraph", group)


def one_block(runs: Sequence[Run], kind: BlockKind) -> Iterator[Draft]:
    """Yield all text as one block (heading, item, caption); nothing when there is none."""
    lines = [line for group in _groups(runs) for line in group]
    if lines:
        yield _draft(kind, lines)


def _is_heading(line: Line) -> bool:
    return line.linked < 0.8 * len(line.text) and any(letter.isalpha() for letter in line.text) and not line.text.islower()


def _hand_made_list(lines: Sequence[Line]) -> Iterator[Draft]:
    """Lines that begin with a bullet or number are items; others go on with the item or paragraph before."""
    starts = [at for at, line in enumerate(lines) if _HAND_BULLET.match(line.text)]
    if starts[0]:
        yield _draft("paragraph", lines[: starts[0]])
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        draft = _draft("item", lines[start:end], level=1)
        match = _HAND_BULLET.match(draft.text)
        if match:
            draft.marker, draft.text = match["marker"], draft.text[match.end() :]
        yield draft


def _draft(kind: BlockKind, lines: Sequence[Line], *, level: int | None = None) -> Draft:
    line = _joined(lines)
    return Draft(
        kind, line.text, level=level, linked=line.linked, noisy=line.noisy, is_pseudo=kind == "heading", is_download=line.is_download
    )


def _joined(lines: Sequence[Line]) -> Line:
    return Line(
        " ".join(line.text for line in lines),
        sum(line.bold for line in lines) + len(lines) - 1,
        sum(line.linked for line in lines),
        sum(line.noisy for line in lines),
        any(line.is_download for line in lines),
    )


def _groups(runs: Sequence[Run]) -> Iterator[list[Line]]:
    """Lines of text in groups parted by empty lines."""
    group: list[Line] = []
    current: list[Run] = []
    for run in (*runs, BREAK, BREAK):
        if run.text is not None:
            current.append(run)
            continue
        line = _line(current)
        current = []
        if line is not None:
            group.append(line)
        elif group:
            yield group
            group = []


def _line(runs: Sequence[Run]) -> Line | None:
    text = clean("".join(run.text or "" for run in runs))
    if not any(letter.isalnum() for letter in text):
        return None
    sizes = [(run, len(run.text.strip())) for run in runs if run.text]
    bold = sum(size + 1 for run, size in sizes if run.is_bold and size)
    linked = sum(size for run, size in sizes if run.is_linked)
    noisy = sum(size for run, size in sizes if run.is_noisy)
    return Line(text, min(bold, len(text)), min(linked, len(text)), noisy, any(run.is_download for run in runs))
