"""From passages to pieces of the document: lines joined, marks taken off, lost ligatures mended, every line with its box."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from corpus.records import BlockKind, Line, Repair, union
from extractors.assemble import Piece
from extractors.german_text import clean, join_lines, join_spans, repair_ligatures
from extractors.pdf.page import TextLine
from extractors.pdf.passages import Passage


@dataclass(frozen=True, slots=True)
class Language:
    """What the whole document says about its words: those it prints uncut, the ligatures it lost."""

    vocabulary: Collection[str] = frozenset()
    lost: tuple[str, ...] = ()


def piece_of(passage: Passage, kind: BlockKind, language: Language, *, skip: int = 0) -> Piece:
    """Return the piece of a passage; the first `skip` characters of its text (a label, a number) are left out."""
    lines = passage.lines
    texts = [clean(line.text) for line in lines]
    marker = clean(passage.marker or "") or passage.marker
    if passage.marker is not None and texts:
        texts[0] = clean(lines[0].text.strip()[len(passage.marker) :])
    text, spans = join_spans(texts, vocabulary=language.vocabulary)
    if skip:
        text, spans = _without(text, spans, skip)
    text, spans, repairs = _mended(text, spans, language)
    placed = tuple(Line(start, end, line.page, line.box) for line, (start, end) in zip(lines, spans, strict=True) if end > start)
    page = placed[0].page if placed else passage.page
    first = [line.box for line in lines if line.page == page]
    return Piece(
        kind=kind,
        text=text,
        level=passage.level,
        page=page,
        box=union(first) if first else None,
        lines=placed,
        repairs=repairs,
        marker=_plain_mark(marker, kind) if passage.marker is not None else None,
    )


def _plain_mark(marker: str | None, kind: BlockKind) -> str | None:
    """The number of a footnote in plain figures, however high it is set: the mark in the text is the raised one."""
    return unicodedata.normalize("NFKC", marker) if marker and kind == "footnote" else marker


def _without(text: str, spans: Sequence[tuple[int, int]], skip: int) -> tuple[str, tuple[tuple[int, int], ...]]:
    skip += len(text[skip:]) - len(text[skip:].lstrip())
    return text[skip:], tuple((max(0, start - skip), max(0, end - skip)) for start, end in spans)


def _mended(text: str, spans: Sequence[tuple[int, int]], language: Language) -> tuple[str, tuple[tuple[int, int], ...], tuple[Repair, ...]]:
    """The text with lost ligatures mended; spans move with the letters that were put in."""
    mended, repairs = repair_ligatures(text, lost=language.lost, vocabulary=language.vocabulary)
    if not repairs:
        return text, tuple(spans), ()

    def moved(offset: int) -> int:
        shift = 0
        for repair in repairs:
            raw_start = repair.start - shift
            if raw_start + len(repair.raw) > offset:
                break
            shift += repair.end - repair.start - len(repair.raw)
        return offset + shift

    return mended, tuple((moved(start), moved(end)) for start, end in spans), repairs


def joined(first: Piece, second: Piece, language: Language) -> Piece:
    """Return one piece of two that a page or column break cut apart."""
    text, spans = join_spans([first.text, second.text], vocabulary=language.vocabulary)
    cut, begin = spans[0][1], spans[1][0]
    lines = tuple(replace(line, end=min(line.end, cut)) for line in first.lines)
    moved = tuple(Line(line.start + begin, line.end + begin, line.page, line.box) for line in second.lines)
    repairs = first.repairs + tuple(Repair(r.start + begin, r.end + begin, r.raw) for r in second.repairs)
    return replace(first, text=text, lines=(*lines, *moved), repairs=repairs)


def printed(lines: Sequence[TextLine]) -> str:
    """Return the text of some lines as one line, cut words joined: for comparing and for labels."""
    return join_lines([clean(line.text) for line in lines])
