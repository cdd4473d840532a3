"""Where a passage lies on its page, line by line: what is marked on the picture covers its words and no others."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlite_utils import Database

from corpus.records import Box, Line

Span = tuple[int, int]
"""Start and end of a passage in the document's text."""


def lines_json(lines: Sequence[Line]) -> str | None:
    """Return the lines as the column `block.lines` holds them, None where there are none."""
    kept = [
        (one.start, one.end, one.page, *(round(side, 1) for side in (one.box.x0, one.box.top, one.box.x1, one.box.bottom))) for one in lines
    ]
    return json.dumps(kept, separators=(",", ":")) if kept else None


def line_boxes(database: Database, document: str, spans: Collection[Span], page: int) -> Mapping[Span, tuple[Box, ...]]:
    """Return for each passage a box a line on that page, in points; passages without printed lines are left out."""
    if not spans:
        return {}
    first, last = min(start for start, _ in spans), max(end for _, end in spans)
    rows = database.execute(
        "select lines from block where document_id = ? and lines is not null and start < ? and end > ? order by position",
        [document, last, first],
    ).fetchall()
    lines = [line for (stored,) in rows for line in _lines(stored) if line.page == page]
    found = {span: tuple(_covered(lines, *span)) for span in spans}
    return {span: boxes for span, boxes in found.items() if boxes}


def _lines(stored: str) -> Iterator[Line]:
    for start, end, page, x0, top, x1, bottom in json.loads(stored):
        yield Line(start, end, page, Box(x0, top, x1, bottom))


def _covered(lines: Sequence[Line], start: int, end: int) -> Iterator[Box]:
    """Yield what the passage covers of each line; a part of a line by its share of the letters."""
    for line in lines:
        first, last = max(start, line.start), min(end, line.end)
        if first < last:
            box, letter = line.box, (line.box.x1 - line.box.x0) / (line.end - line.start)
            yield Box(box.x0 + (first - line.start) * letter, box.top, box.x0 + (last - line.start) * letter, box.bottom)
