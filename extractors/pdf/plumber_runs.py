"""The order of what text operators print, as PDFium's text page has it: doubles out, a line's runs from left to right."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from extractors.pdf.plumber_device import Run

LOOKED_BACK = 5
"""A run printed twice follows within so many."""


def in_print_order(runs: Sequence[Run]) -> list[Run]:
    """Return the runs in the order of the file, those that follow each other on one line from left to right."""
    ordered: list[Run] = []
    line: list[Run] = []
    recent: deque[Run] = deque(maxlen=LOOKED_BACK)
    for run in runs:
        if not run.glyphs:
            continue
        is_double = any(_is_double(run, other) for other in recent)
        recent.append(run)
        if is_double:
            continue
        if line and not _is_level(line[-1], run):
            ordered += line
            line = []
        place = len(line)
        while place and run.x < line[place - 1].x:
            place -= 1
        line.insert(place, run)
    return ordered + line


def _is_level(before: Run, run: Run) -> bool:
    """Do two runs stand on one line? Half a letter's width apart at most."""
    if before.turned or run.turned:
        return False
    last, first = before.glyphs[-1], run.glyphs[0]
    return abs(before.y - run.y) <= max(last.x1 - last.x0, first.x1 - first.x0) / 2


def _is_double(run: Run, other: Run) -> bool:
    """Is a run the shadow of another: the same letters at the same place, a little apart?"""
    size = run.style.size
    if abs(run.x - other.x) > 0.9 * size or abs(run.y - other.y) > size / 8 or size != other.style.size:
        return False
    return len(run.glyphs) == len(other.glyphs) and run.text == other.text
