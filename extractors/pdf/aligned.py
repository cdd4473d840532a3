"""Sheets without rules: labels in a left column, values beside them, told by alignment alone."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from corpus.records import Box, union
from extractors.pdf.contents import plain
from extractors.pdf.grid import Grid, GridCell
from extractors.pdf.page import TextLine
from extractors.pdf.passages import Body, same_look

LABEL = 45
"""A label beside its value has at most this many characters."""
OFTEN = 3
"""A label without any mark returns on at least so many pages."""
LARGER = 3.0
"""Lines larger than the body by more points are headings."""
APART = 250.0
"""Labels farther apart (points) belong together where the value between them goes on from line to line."""
GAP = 3.0
"""Heights of a line that a value may pause between two paragraphs."""
FEWEST = 3
"""So many labels below each other make a sheet."""

Pair = tuple[TextLine, TextLine]


def find_aligned(lines: Sequence[TextLine], body: Body, often: Collection[str] = ()) -> list[Grid]:
    """Return the label/value sheets among lines of one page that no rule encloses, each as a table of two columns.

    Labels are bold or end in a colon; words in `often`, which return in the document, are labels in any look but the body's.
    They stand flush left or right.
    """
    groups: dict[tuple[str, int, int], list[Pair]] = defaultdict(list)
    for label in lines:
        value = _value_beside(label, lines) if _is_label(label, body, often) else None
        if value is not None:
            for side, x in (("left", label.x0), ("right", label.x1)):
                groups[side, round(x / 5), round(value.x0 / 5)].append((label, value))
    grids = []
    taken: set[TextLine] = set()
    for pairs in sorted(groups.values(), key=len, reverse=True):
        free = [pair for pair in pairs if pair[0] not in taken and pair[1] not in taken]
        for own in _parted(sorted(free, key=lambda pair: pair[0].top), lines):
            grid = _grid(own, lines) if len(own) >= FEWEST else None
            if grid is not None:
                grids.append(grid)
                taken.update(line for cell in grid.cells for line in cell.lines)
    return sorted(grids, key=lambda grid: grid.box.top)


def returning(pages: Sequence[Sequence[TextLine]]) -> frozenset[str]:
    """Return the short texts that stand on several of the pages."""
    counts = Counter(text for lines in pages for text in {plain(line.text) for line in lines if 2 < len(line.text) <= LABEL})
    return frozenset(text for text, count in counts.items() if count >= OFTEN)


def _is_label(line: TextLine, body: Body, often: Collection[str]) -> bool:
    text = line.text
    strong = (
        (line.style.bold and not body.style.bold) or text.endswith(":") or (plain(text) in often and not same_look(line.style, body.style))
    )
    return (
        strong
        and line.size <= body.style.size + LARGER
        and 2 < len(text) <= LABEL
        and text[0].isupper()
        and not text.endswith((".", ";", ","))
    )


def _value_beside(label: TextLine, lines: Sequence[TextLine]) -> TextLine | None:
    beside = [
        line for line in lines
        if line.x0 > label.x1 + 0.8 * label.size and abs(line.middle - label.middle) < 0.5 * label.size
    ]  # fmt: skip
    return min(beside, key=lambda line: line.x0) if beside else None


def _parted(pairs: Sequence[Pair], lines: Sequence[TextLine]) -> Iterator[list[Pair]]:
    """The pairs of each sheet: a title, or text over both columns, stands between two."""
    own: list[Pair] = []
    for pair in pairs:
        if own and any(_is_between(line, own[-1], pair) for line in lines):
            yield own
            own = []
        own.append(pair)
    yield own


def _is_between(line: TextLine, above: Pair, below: Pair) -> bool:
    label, value = above
    is_over = line.x0 < value.x0 - 4 and (line.x1 > value.x0 + 4 or line.size > label.size + 1)
    return is_over and label.bottom < line.middle < below[0].top and line.x0 < label.x1


def _grid(pairs: Sequence[Pair], lines: Sequence[TextLine]) -> Grid | None:
    """The sheet of aligned pairs; None when other text stands between them or all values are bare numbers."""
    if all(value.text.replace(".", "").replace(",", "").isdigit() for _, value in pairs):
        return None
    left, right = min(label.x0 for label, _ in pairs), min(value.x0 for _, value in pairs)
    tops = [label.top for label, _ in pairs]
    bottom = _end(pairs[-1], lines, right)
    inside = [line for line in lines if tops[0] - 4 <= line.middle <= bottom]
    strangers = [line for line in inside if line.x0 < right - 4 and not _is_part_of_label(line, pairs, left)]
    values = [line for line in inside if line.x0 >= right - 4]
    far = [(above, below) for above, below in pairwise(tops) if below - above > APART]
    if len(strangers) > 0.1 * len(inside) or any(_has_gap(values, above, below) for above, below in far):
        return None
    cells = []
    for row, (label, _) in enumerate(pairs):
        end = tops[row + 1] - 3 if row + 1 < len(pairs) else bottom
        own = [line for line in inside if label.top - 4 <= line.middle < end]
        cells += _row(row, [line for line in own if line.x0 < right - 4], [line for line in own if line.x0 >= right - 4])
    return Grid(pairs[0][0].page, union([cell.box for cell in cells]), cells, is_aligned=True)


def _has_gap(values: Sequence[TextLine], above: float, below: float) -> bool:
    """Whether the values between two heights pause for more than the blank between paragraphs."""
    lines = sorted((line for line in values if above - 4 <= line.middle < below), key=lambda line: line.top)
    ends = [*(line.top for line in lines[1:]), below]
    return not lines or any(end - line.bottom > GAP * line.size for line, end in zip(lines, ends, strict=True))


def _row(row: int, labels: list[TextLine], values: list[TextLine]) -> list[GridCell]:
    sides = [(0, labels), (1, values)]
    return [GridCell(_around(lines), row, column, row + 1, column + 1, lines) for column, lines in sides if lines]


def _around(lines: Sequence[TextLine]) -> Box:
    return union([line.box for line in lines])


def _is_part_of_label(line: TextLine, pairs: Sequence[Pair], left: float) -> bool:
    """A label itself or the second line of one: same style, same edge, directly below."""
    return any(
        line is label or (abs(line.x0 - left) < 6 and line.style == label.style and 0 < line.top - label.top < 2.6 * label.size)
        for label, _ in pairs
    )


def _end(last: Pair, lines: Sequence[TextLine], right: float) -> float:
    """Where the last value ends: its lines follow each other at the right edge without a larger gap."""
    bottom = last[1].bottom
    for line in sorted((line for line in lines if line.top > last[1].top), key=lambda line: line.top):
        if line.x0 < right - 4 or line.top - bottom > 0.9 * line.size:
            break
        bottom = max(bottom, line.bottom)
    return bottom
