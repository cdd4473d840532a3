"""Reading order: full-width bands from top to bottom, in each band the columns from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from corpus.records import Box
from extractors.pdf.grid import Grid
from extractors.pdf.page import TextLine

GUTTER = 8.0
"""Columns are at least this far apart (points)."""
NARROW = 70.0
"""A column is at least this wide."""
TAIL = 0.2
"""Lines of running text end at most this share of the width before the edge of their column."""
FULL = 0.45
"""The lines of a column of running text fill at least this share of its width on average."""


@dataclass(eq=False)
class Item:
    """What is put in order: a line or a whole table."""

    box: Box
    line: TextLine | None = None
    grid: Grid | None = None


@dataclass(slots=True)
class Column:
    """Items below each other that are read together, and the left and right edge of the column."""

    x0: float
    x1: float
    items: list[Item] = field(default_factory=list)


def in_columns(items: Sequence[Item]) -> list[Column]:
    """Return the columns of a page (or a part of one) in reading order."""
    if not items:
        return []
    bands = _bands(sorted(items, key=lambda item: (item.box.top, item.box.x0)))
    columns: list[Column] = []
    start = 0
    plain: list[Item] = []
    while start < len(bands):
        end, gutter = _columned(bands, start)
        if gutter is None:
            plain += bands[start]
            start += 1
            continue
        if plain:
            columns.append(_column(plain))
            plain = []
        inside = [item for band in bands[start:end] for item in band]
        middle = (gutter[0] + gutter[1]) / 2
        columns += in_columns([item for item in inside if item.box.x1 <= middle])
        columns += in_columns([item for item in inside if item.box.x1 > middle])
        start = end
    if plain:
        columns.append(_column(plain))
    return columns


def _column(items: list[Item]) -> Column:
    return Column(min(item.box.x0 for item in items), max(item.box.x1 for item in items), items)


def _bands(items: Sequence[Item]) -> list[list[Item]]:
    """Items that overlap vertically stand in one band; touching lines of normal text do not overlap."""
    bands: list[list[Item]] = []
    bottom = 0.0
    for item in items:
        height = item.box.bottom - item.box.top
        if bands and item.box.top < bottom - min(0.25 * height, 3.0):
            bands[-1].append(item)
            bottom = max(bottom, item.box.bottom)
        else:
            bands.append([item])
            bottom = item.box.bottom
    return bands


def _columned(bands: Sequence[list[Item]], start: int) -> tuple[int, tuple[float, float] | None]:
    """The bands from `start` on that share a gutter and read like columns: their end and the gutter."""
    if len(bands[start]) < 2:
        return start + 1, None
    best: tuple[int, tuple[float, float] | None] = (start + 1, None)
    for first in _gaps(bands[start]):
        gutter, end = first, start + 1
        last_both = end
        while end < len(bands):
            narrowed = _narrowed(gutter, bands[end])
            if narrowed is None:
                break
            gutter, end = narrowed, end + 1
            if len(_sides(bands[end - 1], gutter)[0]) and len(_sides(bands[end - 1], gutter)[1]):
                last_both = end
        end = _with_tail(bands, start, last_both, end, gutter)
        if _reads_like_columns([item for band in bands[start:end] for item in band], gutter) and end > best[0] - (best[1] is None):
            best = (end, gutter)
    return best


def _with_tail(bands: Sequence[list[Item]], start: int, last_both: int, end: int, gutter: tuple[float, float]) -> int:
    """One column may be longer than the other: its lines go on directly below."""
    stop = last_both
    while stop < end and stop < len(bands):
        before = max(item.box.bottom for item in bands[stop - 1])
        here = bands[stop]
        height = max(item.box.bottom - item.box.top for item in here)
        if min(item.box.top for item in here) - before > 1.2 * height:
            break
        stop += 1
    return end if _fills_column([item for band in bands[stop:end] for item in band], bands[start:last_both], gutter) else stop


def _fills_column(tail: Sequence[Item], above: Sequence[list[Item]], gutter: tuple[float, float]) -> bool:
    """Lines below the shorter column that break where the longer one's do: they are its rest, whatever gaps lie between."""
    side = [item for band in above for item in _sides(band, gutter)[0]]
    if len(tail) < 3 or not side or any(item.line is None or item.box.x1 > gutter[0] for item in tail):
        return False
    left, right = min(item.box.x0 for item in side), max(item.box.x1 for item in side)
    return sum(item.box.x1 > right - TAIL * (right - left) for item in tail) >= 0.5 * len(tail)


def _gaps(band: Sequence[Item]) -> list[tuple[float, float]]:
    items = sorted(band, key=lambda item: item.box.x0)
    gaps: list[tuple[float, float]] = []
    right = items[0].box.x1
    for item in items[1:]:
        if item.box.x0 - right >= GUTTER:
            gaps.append((right, item.box.x0))
        right = max(right, item.box.x1)
    return gaps


def _narrowed(gutter: tuple[float, float], band: Sequence[Item]) -> tuple[float, float] | None:
    """The part of the gutter that the band leaves free, None when the band crosses it."""
    left, right = gutter
    for item in band:
        if item.box.x1 <= left or item.box.x0 >= right:
            continue
        if item.box.x0 > left and item.box.x0 - left >= GUTTER and item.box.x0 > min((left + right) / 2 - 1, left + 2 * GUTTER):
            right = item.box.x0
        elif item.box.x1 < right and right - item.box.x1 >= GUTTER:
            left = item.box.x1
        else:
            return None
    return (left, right) if right - left >= GUTTER else None


def _sides(band: Sequence[Item], gutter: tuple[float, float]) -> tuple[list[Item], list[Item]]:
    middle = (gutter[0] + gutter[1]) / 2
    return [item for item in band if item.box.x1 <= middle], [item for item in band if item.box.x1 > middle]


def _reads_like_columns(items: Sequence[Item], gutter: tuple[float, float]) -> bool:
    return all(_is_column(side) or _is_columned(side) for side in _sides(items, gutter))


def _is_columned(items: Sequence[Item]) -> bool:
    """A side that holds columns in its turn: what stands between free stretches of the page fills its own width."""
    groups: list[list[Item]] = []
    right = 0.0
    for item in sorted(items, key=lambda item: item.box.x0):
        if groups and item.box.x0 - right < GUTTER:
            groups[-1].append(item)
        else:
            groups.append([item])
        right = max(right, item.box.x1)
    return 1 < len(groups) < 4 and all(_is_column(group) for group in groups)


def _is_column(items: Sequence[Item]) -> bool:
    """At least three lines, wide enough, and filled like running text rather than like labels or numbers."""
    lines = [item for item in items if item.line is not None]
    if any(item.grid is not None for item in items) and not lines:
        return True
    lines = _without_page_numbers(lines)
    if len(lines) < 3:
        return False
    width = max(item.box.x1 for item in lines) - min(item.box.x0 for item in lines)
    filled = sum(item.box.x1 - item.box.x0 for item in lines) / len(lines)
    letters = sum(len(item.line.text) for item in lines if item.line) / len(lines)
    return width >= NARROW and filled >= FULL * width and letters >= 12


def _without_page_numbers(items: Sequence[Item]) -> list[Item]:
    """Numbers that rise from top to bottom beside titles: a column of a table of contents."""
    numbers = [item for item in items if item.line is not None and item.line.text.isdecimal()]
    values = [int(item.line.text) for item in sorted(numbers, key=lambda item: item.box.top) if item.line is not None]
    if len(values) < 3 or any(one > two for one, two in pairwise(values)):
        return list(items)
    return [item for item in items if item not in numbers]
