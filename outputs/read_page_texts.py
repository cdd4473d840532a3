"""The text of blocks as a structured page: headings by level, items indented, cells as tables with their headers, repairs marked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from html import escape
from itertools import groupby

from corpus.records import Block, Document


@dataclass(frozen=True, slots=True)
class Shown:
    """A block with its place in reading order, from 1; where it runs over a page break, the part of it on a later `page`."""

    number: int
    block: Block
    page: int | None = None

    @property
    def name(self) -> str:
        """What its places in the page are called."""
        return str(self.number) if self.page is None else f"{self.number}-{self.page}"


EXCERPT = 160
"""Characters of a block that are told where a mouse rests on it."""
LEADERS = re.compile(r"(?:\s?[._…]){4,}\s?")
"""Dots between an entry and its page."""
WORDS = {
    "heading": "Überschrift, Ebene {level}",
    "paragraph": "Absatz",
    "item": "Listenpunkt, Ebene {level}",
    "cell": "Zelle, Zeile {row}, Spalte {column}",
    "caption": "Beschriftung",
    "footnote": "Fußnote",
    "toc": "Inhaltsverzeichnis",
    "furniture": "Beiwerk",
}


def texts(document: Document, shown: Sequence[Shown]) -> str:
    """Return the blocks in order; cells that follow each other in one table become a table."""
    parts: list[str] = []
    for table, group in groupby(shown, key=lambda one: one.block.table if one.block.kind == "cell" else None):
        blocks = list(group)
        parts += [_block(document, one) for one in blocks] if table is None else [_table(document, blocks)]
    return "".join(parts)


def described(document: Document, one: Shown) -> str:
    """Return what a block is, in words: number, kind, headers, marker, the beginning of its text."""
    block = one.block
    place = {"level": block.level or 1, "row": (block.row or 0) + 1, "column": (block.column or 0) + 1}
    text = document.text_of(block)
    facts = [
        f"{one.number}. {WORDS[block.kind].format(**place)}",
        f"Zeilenkopf: {block.row_header}" if block.row_header else "",
        f"Spaltenkopf: {block.column_header}" if block.column_header else "",
        f"Zeichen: {block.marker}" if block.marker else "",
        f"Ort: {block.path}" if block.path else "",
        f"Fortsetzung auf Seite {one.page}" if one.page is not None else "",
        text if len(text) <= EXCERPT else f"{text[:EXCERPT]} …",
    ]
    return "\n".join(fact for fact in facts if fact)


def _block(document: Document, one: Shown) -> str:
    block = one.block
    level = min(block.level or 1, 9)
    name = f"H{level}" if block.kind == "heading" else ""
    marker = f'<b class="marker">{escape(block.marker)}</b> ' if block.marker else ""
    role = f' role="heading" aria-level="{level + 1}"' if block.kind == "heading" else ""
    chip = f'<span class="chip">{name}</span>' if name else ""
    return (
        f'<div id="b{one.name}" class="block k-{block.kind} level-{min(level, 6)}" title="{escape(described(document, one))}">'
        f'<a class="number" href="#r{one.name}">{one.number}</a><div class="said"{role}>{chip}{marker}{_text(document, block)}</div></div>'
    )


def _text(document: Document, block: Block) -> str:
    """The text with mended words marked."""
    parts: list[str] = []
    at = block.start
    for repair in (one for one in document.repairs if block.start <= one.start < block.end):
        mended = escape(document.text[repair.start : repair.end])
        parts += [escape(document.text[at : repair.start]), f'<mark title="gedruckt: {escape(repair.raw)}">{mended}</mark>']
        at = repair.end
    whole = "".join([*parts, escape(document.text[at : block.end])])
    return LEADERS.sub(' <span class="leaders"></span> ', whole) if block.kind == "toc" else whole


def _table(document: Document, blocks: Sequence[Shown]) -> str:
    """The cells of a table by row and column, as far as these blocks fill it."""
    columns = sorted({one.block.column or 0 for one in blocks})
    rows = "".join(
        f"<tr>{''.join(_cells(document, list(row), columns))}</tr>" for _, row in groupby(blocks, key=lambda one: one.block.row or 0)
    )
    return f'<div class="scroll k-cell"><table>{rows}</table></div>'


def _cells(document: Document, row: Sequence[Shown], columns: Sequence[int]) -> Iterator[str]:
    """The cells of a row; each reaches to the next one that is filled, as merged cells do."""
    printed = {document.text_of(one.block).rstrip(": ") for one in row}
    filled = [column for column in columns if any((one.block.column or 0) == column for one in row)]
    starts = filled if filled[0] == columns[0] else [columns[0], *filled]
    for start, end in zip(starts, [*starts[1:], columns[-1] + 1], strict=True):
        own = [one for one in row if (one.block.column or 0) == start]
        is_label = bool(own) and not any(one.block.row_header or one.block.column_header for one in own)
        wide = sum(start <= column < end for column in columns)
        tag, span = "th" if is_label else "td", f' colspan="{wide}"' if wide > 1 else ""
        labels = [_label(one.block, printed) for one in own]
        fresh = ["" if label == before else label for label, before in zip(labels, ["", *labels], strict=False)]
        yield f"<{tag}{span}>{''.join(_cell(document, one, label) for one, label in zip(own, fresh, strict=True))}</{tag}>"


def _label(block: Block, printed: Set[str]) -> str:
    """The label of a cell that its row does not print."""
    return block.row_header if block.row_header and block.row_header not in printed else ""


def _cell(document: Document, one: Shown, label: str) -> str:
    above = f'<span class="label">{escape(label)}</span>' if label else ""
    return (
        f'<div id="b{one.name}" class="cell" title="{escape(described(document, one))}">{above}'
        f'<a class="number" href="#r{one.name}">{one.number}</a> {_text(document, one.block)}</div>'
    )
