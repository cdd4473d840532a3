"""Lists of fields that blocks make: items, headings, short lines, numbered blocks, columns, contents on one line."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from corpus.records import Block, Document
from extractors.enumerations import Span, parted_items, trim
from extractors.evidence import heading_paths, is_evidence
from extractors.fields.candidates import FEWEST, LEAD, MOST, Proposal, Shape, code_of, inside_quotes, label_span
from extractors.fields.cues import find_cues, labelled_cue

LONGEST = 170
"""Characters of a member."""
LONGEST_LINE = 90
"""Characters of a line that may be a label by itself."""
_LONGEST_PHRASE = 12
"""Words up to which what ends with a full stop may be a name."""
NAMED = 0.7
"""Share of the blocks of a run that must have a label."""
_LONGEST_PARTED = 300
"""Characters of a line of names that strokes part."""
_LEAD_END = re.compile(r"(?::\s|\s[–—-]\s)(?=\S)")
_COUNTED = re.compile(
    r"(?P<word>[A-ZÄÖÜ][a-zäöüß]+\s)?(?P<head>\d{1,2}\.(?:\d{1,2}\.)*)?(?P<number>\d{1,2}|[IVX]{1,4}|[A-Z]|[a-z])(?P<mark>\s*[.:)–-]+\s*|\s+)(?=[„»\"]?[A-ZÄÖÜ])"
)
_CODED = re.compile(r"[A-ZÄÖÜ][A-Za-zäöü]{0,3}[\s.\-]?\d{1,2}(?:\.\d{1,2})?\b|Maßnahme\b")
"""A measure's code: what begins with one is no field."""
_CONTINUES = re.compile(r"[a-zäöüß(]")
"""What a line that goes on with the item before begins with."""


def block_proposals(document: Document) -> Iterator[Proposal]:
    """Yield all lists that blocks of a document make; they overlap."""
    yield from _of_items(document)
    yield from _of_headings(document)
    yield from _of_lines(document)
    yield from _of_numbers(document)
    yield from _of_columns(document)
    yield from _of_parted(document)


def _of_items(document: Document) -> Iterator[Proposal]:
    """Runs of items: the upper ones, whole and cut before their explanation."""
    run: list[int] = []
    for index, block in enumerate(document.blocks):
        if block.kind == "item":
            run.append(index)
        elif run and block.kind != "furniture" and not _CONTINUES.match(document.text_of(block)):
            yield from _of_run(document, run, "items")
            run = []
    yield from _of_run(document, run, "items")


def _of_headings(document: Document) -> Iterator[Proposal]:
    """The headings directly below each heading, and those that follow one on its own level."""
    paths = heading_paths(document)
    levels: dict[tuple[int, int | None], list[int]] = defaultdict(list)
    repeated = _repeated(document)
    for index, block in enumerate(document.blocks):
        if block.kind == "heading" and document.text_of(block) not in repeated:
            above = paths[index][-1] if paths[index] else -1
            levels[above, block.level].append(index)
    for (above, _), indices in levels.items():
        yield from _of_run(document, indices, "headings", lead=above)
    for indices in levels.values():
        for first, index in enumerate(indices[:-FEWEST]):
            if any(True for _ in find_cues(document.text_of(document.blocks[index]))):
                yield from _of_run(document, indices[first + 1 :], "headings", lead=index)


def _of_lines(document: Document) -> Iterator[Proposal]:
    """Short lines one after the other, or each with a paragraph below it."""
    repeated = _repeated(document)
    blocks = [
        (index, block)
        for index, block in enumerate(document.blocks)
        if block.kind not in {"furniture", "caption", "footnote"} and document.text_of(block) not in repeated
    ]
    short = [_is_line(document, block) for _, block in blocks]
    for step in (1, 2):
        run: list[int] = []
        position = 0
        while position < len(blocks):
            fits = short[position] and (step == 1 or (position + 1 < len(blocks) and not short[position + 1]))
            if fits:
                run.append(blocks[position][0])
            elif run:
                yield from _of_lines_run(document, run)
                run = []
            position += step if fits else 1
        yield from _of_lines_run(document, run)


def _of_lines_run(document: Document, run: Sequence[int]) -> Iterator[Proposal]:
    """The lines of a run, those below its first, those below each that has a name of fields."""
    yield from _of_run(document, run, "lines")
    for first, index in enumerate(run):
        if first == 0 or any(cue.plural for cue in find_cues(document.text_of(document.blocks[index]))):
            yield from _of_run(document, run[first + 1 :], "lines")


def _of_numbers(document: Document) -> Iterator[Proposal]:
    """Blocks whose numbers count on: '1: Wasser', '2: Netze'; 'Baustein A', 'Baustein B'."""
    series: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for index, block in enumerate(document.blocks):
        if not is_evidence(block) or block.kind == "cell":
            continue
        text = f"{block.marker} {document.text_of(block)}" if block.marker and block.marker[:1].isalnum() else document.text_of(block)
        if (match := _COUNTED.match(text)) and len(text) < 4 * LONGEST:
            kind = "1" if match["number"].isdigit() else "a" if match["number"].islower() else "A"
            series[match["word"] or "", match["head"] or "", kind].append(index)
    for indices in series.values():
        yield from _of_run(document, indices, "numbered")


def _of_columns(document: Document) -> Iterator[Proposal]:
    """The cells below one head of a table."""
    columns: dict[tuple[int | None, int | None, str | None], list[int]] = defaultdict(list)
    for index, block in enumerate(document.blocks):
        if block.kind == "cell" and block.end - block.start <= LONGEST_LINE:
            columns[block.table, block.column, block.column_header].append(index)
    for indices in columns.values():
        yield from _of_run(document, indices, "column")


def _of_parted(document: Document) -> Iterator[Proposal]:
    """The names that strokes or dashes part in one block: 'Wasser – Netze – Speicher'."""
    for index, block in enumerate(document.blocks):
        if block.kind in {"paragraph", "heading", "item"} and block.end - block.start <= _LONGEST_PARTED:
            spans = parted_items(document.text, block.start, block.end)
            if FEWEST < len(spans) <= MOST:
                yield Proposal("lines", spans, _lead(document, index, None), index, (None,) * len(spans))


def _repeated(document: Document) -> frozenset[str]:
    """The texts of blocks that stand there several times: buttons and captions of a page, not names."""
    counts = Counter(document.text_of(block) for block in document.blocks)
    return frozenset(text for text, count in counts.items() if count > 1)


def _of_run(document: Document, indices: Sequence[int], shape: Shape, *, lead: int | None = None) -> Iterator[Proposal]:
    """The labels of blocks: whole, cut before an explanation where all have one, and only the upper of them."""
    if len(indices) < FEWEST:
        return
    blocks = [document.blocks[index] for index in indices]
    top = min(block.level or 1 for block in blocks)
    upper = [block for block in blocks if (block.level or 1) == top] if shape == "items" else blocks
    if NAMED * len(upper) > MOST:
        return
    before = _lead(document, indices[0], lead)
    for cut in (False, True):
        named = [(block, span) for block in upper if (span := _label(document, block, cut=cut))]
        if any(_CODED.match(document.text_of(block)) for block, _ in named):
            return
        if FEWEST <= len(named) <= MOST and len(named) >= NAMED * len(upper):
            codes = tuple(code_of(document, block) for block, _ in named)
            yield Proposal(shape, tuple(span for _, span in named), before, indices[0], codes)


def _label(document: Document, block: Block, *, cut: bool) -> Span | None:
    text = document.text_of(block)
    counted = _COUNTED.match(text)
    read = labelled_cue(text)
    begin = read.begin if read else counted.end() if counted and block.kind != "cell" else 0
    if cut:
        mark = _LEAD_END.search(text, begin)
        span = trim(document.text, Span(block.start + begin, block.start + mark.start())) if mark else None
    else:
        span = label_span(document, block, begin)
    span = inside_quotes(document.text, span)
    if span is None or span.end - span.start > LONGEST or _ends_as_sentence(document.text[span.start : span.end + 1]):
        return None
    return span


def _ends_as_sentence(text: str) -> bool:
    return text.rstrip().endswith((".", "!", "?")) and len(text.split()) > _LONGEST_PHRASE


def _lead(document: Document, index: int, heading: int | None) -> Span:
    """The end of the block before, or of the heading and all that stands between it and the first member."""
    first = document.blocks[index].start
    if heading is not None and heading >= 0:
        return Span(max(document.blocks[heading].start, first - LEAD), first)
    earlier = (document.blocks[place] for place in range(index - 1, -1, -1))
    before = next((block for block in earlier if block.kind not in {"furniture", "caption", "footnote"}), None)
    return Span(max(before.start, before.end - LEAD), before.end) if before else Span(first, first)


def _is_line(document: Document, block: Block) -> bool:
    text = document.text_of(block)
    return (
        block.kind in {"paragraph", "heading"}
        and len(text) <= LONGEST_LINE
        and text[-1:] not in ".:;,!?"
        and (text[:1].isupper() or text[:1].isdigit() or text[:1] in "„»")
    )
