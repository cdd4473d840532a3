"""Numbers of measures that stand before them in their lines: 'A 2: Anlage von Blühflächen', '12 – Ein Leitsystem wird gebaut'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from corpus.records import Block, Document, Measure
from extractors.evidence import block_index

FEWEST = 2
"""Lines that must be numbered so; a single one may begin with a sum or a range."""

_CODED = re.compile(r"(?P<code>[A-ZÄÖÜ]{1,4}\s?\d{1,3}|\d{1,3}(?:\.\d{1,2})*)(?::|\s[–—-])\s+(?=[\w„»\"])")


def coded_by_line(document: Document, measures: Sequence[Measure]) -> list[Measure]:
    """Return the measures, the first of each numbered line with its number, which is no part of its title."""
    prefixes = {index: match for index, block in enumerate(document.blocks) if (match := _prefix(document, block))}
    return list(_coded(document, measures, prefixes)) if len(prefixes) >= FEWEST else list(measures)


def _prefix(document: Document, block: Block) -> re.Match[str] | None:
    return _CODED.match(document.text, block.start, block.end) if block.kind in {"paragraph", "item"} else None


def _coded(document: Document, measures: Sequence[Measure], prefixes: Mapping[int, re.Match[str]]) -> Iterator[Measure]:
    taken: set[int] = set()
    for measure in measures:
        index = block_index(document, measure.evidence.start)
        prefix = prefixes.get(index)
        if prefix is None or index in taken or measure.code is not None:
            yield measure
            continue
        taken.add(index)
        yield replace(measure, code=prefix["code"], title=_title(document, measure, prefix))


def _title(document: Document, measure: Measure, prefix: re.Match[str]) -> str:
    """The title without what of the number it holds."""
    start = document.text.find(measure.title, prefix.start())
    return document.text[prefix.end() : start + len(measure.title)] if prefix.start() <= start < prefix.end() else measure.title
