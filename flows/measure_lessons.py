"""Passages from which `models.train_measure_words` learns: `python -m flows.measure_lessons OUT.jsonl SET=GOLD:PAPERS ...`

One line a passage: its set, its blocks with their kinds, and where annotated measures stand. The text goes along, so only passages whose
makers may hand them on belong into a file of the project; any other file serves to learn from papers of one's own.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from corpus.records import Reading
from flows.annotated_papers import annotated_papers, annotated_sets, place_of
from models.measure_lessons import LINE


def main(out: Path, sets: Sequence[str]) -> None:
    """Write the lessons of all sets."""
    lines: list[str] = []
    for name, gold, papers in annotated_sets(sets):
        lines += (json.dumps(lesson, ensure_ascii=False) for lesson in _lessons(name, gold, papers))
    out.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{len(lines)} passages")


def _lessons(name: str, gold: Path, papers: Path) -> Iterator[dict[str, Any]]:
    for doc, annotated, reading in annotated_papers(gold, papers):
        places = [place for one in annotated.get("measures") or () if (place := place_of(reading.document, one))]
        yield {"set": name, "doc": doc, **_blocks(reading, places)}


def _blocks(reading: Reading, places: Sequence[tuple[int, int]]) -> dict[str, Any]:
    """The blocks a line a block, and the measures as offsets into these lines."""
    document, start = reading.document, 0
    blocks, measures = [], []
    for block in document.blocks:
        blocks.append([block.kind, document.text_of(block)])
        shift = start - block.start
        measures += [
            [max(first, block.start) + shift, min(last, block.end) + shift]
            for first, last in places
            if first < block.end and last > block.start
        ]
        start += block.end - block.start + len(LINE)
    return {"blocks": blocks, "measures": measures}


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
