"""Label and value pairs of Maßnahmenblätter and tables: what the PDF reader makes of pairs taken down by eye.

    python -m benchmarks.sheets GOLD_FOLDER DOCUMENT_FOLDER... [--show]

A gold file is named like its document (`catalogue.tsv` for `catalogue.pdf`) and has one pair a line, four fields parted
by `|`: page or pages (`48`, `48-49`), row header, column header, value. `*` or nothing stands for any header, `~` parts
headers of which one is enough (a label may have a label within). A value counts when its words stand in this order.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import process_time
from typing import Literal

from corpus.records import Block, Document
from extractors.read_pdf import read_pdf

Verdict = Literal["right", "wrong", "missed"]
SHARE = 0.7
"""A value that was taken down shortened counts when this share of its words stands under its label."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A value as printed and the headers it stands under; an empty tuple of headers means any."""

    pages: range
    row_headers: tuple[str, ...]
    column_headers: tuple[str, ...]
    value: str


def pairs_in(text: str) -> Iterator[Pair]:
    """Yield the pairs of a gold file. Raises ValueError for a line that has no four fields."""
    for line in filter(str.strip, text.splitlines()):
        pages, row, column, value = line.split("|", 3)
        first, _, last = pages.partition("-")
        yield Pair(range(int(first), int(last or first) + 1), _headers(row), _headers(column), value)


def _headers(field: str) -> tuple[str, ...]:
    return tuple(folded(part) for part in field.split("~") if part.strip() not in {"", "*"})


def folded(text: str | None) -> str:
    """Return the text in small letters and digits, one blank before each word: 'in' then finds whole words."""
    return "".join(f" {word}" for word in re.findall(r"[^\W_]+", (text or "").casefold()))


def verdict(pair: Pair, document: Document) -> Verdict:
    """Return how the document states a pair: under its headers, in cells with other headers, or not in cells at all."""
    cells = [block for block in document.blocks if block.kind == "cell" and _pages(block) & set(pair.pages)]
    under = [cell for cell in cells if _is_under(cell, pair)]
    if _states(pair.value, (document.text_of(cell) for cell in under)):
        return "right"
    return "wrong" if _states(pair.value, (document.text_of(cell) for cell in cells)) else "missed"


def _pages(block: Block) -> set[int]:
    return {line.page for line in block.lines} or {block.page or 0}


def _is_under(cell: Block, pair: Pair) -> bool:
    row, column = folded(cell.row_header), folded(cell.column_header)
    return (not pair.row_headers or row in pair.row_headers) and (not pair.column_headers or column in pair.column_headers)


def _states(value: str, texts: Iterable[str]) -> bool:
    """The cells hold the value's words in order, or most of them anywhere."""
    whole = "".join(f"{folded(text)} " for text in texts)
    words = folded(value).split()
    return f"{folded(value)} " in whole or (len(words) >= 4 and sum(f" {word} " in whole for word in words) >= SHARE * len(words))


def tally(document: Document, pairs: Iterable[Pair], *, show: bool) -> Counter[Verdict]:
    """Return how many pairs are right, wrong and missed; `show` prints those that are not right."""
    counts: Counter[Verdict] = Counter()
    for pair in pairs:
        found = verdict(pair, document)
        counts[found] += 1
        if show and found != "right":
            print(f"   {found} {pair.pages.start} {pair.row_headers}{pair.column_headers}: {pair.value[:70]}")
    return counts


def _line(name: str, counts: Counter[Verdict]) -> str:
    gold = counts.total()
    return f"{name[:48]:48} gold {gold:4}  right {counts['right']:4}  wrong {counts['wrong']:4}  missed {counts['missed']:4}  share right {counts['right'] / gold:.3f}"


def main() -> None:
    """Read every document that has gold and print its counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("documents", type=Path, nargs="+")
    parser.add_argument("--show", action="store_true", help="print the pairs that are not right")
    options = parser.parse_args()
    total: Counter[Verdict] = Counter()
    pages, begin = 0, process_time()
    for gold in sorted(options.gold.glob("*.tsv")):
        path = next((file for folder in options.documents if (file := folder / f"{gold.stem}.pdf").exists()), None)
        if path is None:
            print(f"{gold.stem}: no document")
            continue
        document = read_pdf(path.read_bytes())
        pages += document.pages or 0
        counts = tally(document, pairs_in(gold.read_text(encoding="utf-8")), show=options.show)
        print(_line(gold.stem, counts), flush=True)
        total += counts
    if total:
        print(_line("all", total), f" {pages / (process_time() - begin):.0f} pages per CPU-second")


if __name__ == "__main__":
    main()
