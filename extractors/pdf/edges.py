"""Edges of tables: snapped to common places, joined where they touch, completed where a table is drawn open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

SNAP = 3.0
"""Edges nearer than this (points) are one edge."""
SHORT = 6.0
"""Edges shorter than this are dashes, ticks, parts of letters."""
OPEN = 3
"""So many vertical edges that end at one height make the open end of a table."""
MANY_EDGES = 700
"""More edges than this, after joining, are a chart."""

Edge = tuple[float, float, float]
"""Position across, start and end along."""


def joined(edges: Iterable[Edge]) -> list[Edge]:
    """Return the edges with those at nearly the same place moved to one place, and those that touch along it made one edge."""
    found: list[Edge] = []
    for place, group in _snapped(sorted(edges)):
        start = end = None
        for _, begin, stop in sorted(group, key=lambda edge: edge[1]):
            if end is not None and begin <= end + SNAP:
                end = max(end, stop)
                continue
            if start is not None and end is not None and end - start >= SHORT:
                found.append((place, start, end))
            start, end = begin, stop
        if start is not None and end is not None and end - start >= SHORT:
            found.append((place, start, end))
    return found


def _snapped(edges: list[Edge]) -> list[tuple[float, list[Edge]]]:
    groups: list[tuple[float, list[Edge]]] = []
    for edge in edges:
        if groups and edge[0] - groups[-1][1][-1][0] <= SNAP and edge[0] - groups[-1][1][0][0] <= 2 * SNAP:
            groups[-1][1].append(edge)
        else:
            groups.append((edge[0], [edge]))
    return [(sum(edge[0] for edge in group) / len(group), group) for _, group in groups]


def closed(across: Sequence[Edge], down: Sequence[Edge]) -> tuple[list[Edge], list[Edge]]:
    """Return horizontal and vertical edges with those added that an open table lacks.

    A row that a page break cut has no rule at the break; a row that is shaded as a whole often has no rule at one side.
    """
    ends = [*_ends(across, down, 1), *_ends(across, down, 2)]
    whole = joined([*across, *ends])
    return whole, joined([*down, *_bridges(whole, down)])


def _ends(across: Sequence[Edge], down: Sequence[Edge], side: int) -> list[Edge]:
    """The edges where at least three vertical ones begin (side 1) or end (side 2) together and nothing closes them, or closes only some."""
    found: list[Edge] = []
    rest = sorted(down, key=lambda edge: edge[side])
    while rest:
        group = [edge for edge in rest if edge[side] - rest[0][side] <= SNAP]
        rest = rest[len(group) :]
        end: Edge = (group[0][side], min(edge[0] for edge in group), max(edge[0] for edge in group))
        if len(group) >= OPEN and _is_missing(end, [edge for edge in across if _covers(edge, end)]):
            found.append(end)
    return found


def _is_missing(end: Edge, drawn: Sequence[Edge]) -> bool:
    """Nothing is drawn there, or one edge that stops short of an outer column: a cell over several rows is left open at a page break."""
    if len(drawn) != 1:
        return not drawn
    (_, start, stop), (_, left, right) = drawn[0], end
    return (start > left + SHORT) != (stop < right - SHORT) and start >= left - SNAP and stop <= right + SNAP


def _covers(edge: Edge, end: Edge) -> bool:
    return abs(edge[0] - end[0]) <= 2 * SNAP and edge[1] < end[2] and end[1] < edge[2]


def _bridges(across: Sequence[Edge], down: Sequence[Edge]) -> list[Edge]:
    """The missing side of a row: horizontal edges above and below reach the place, the opposite side is drawn."""
    sides: dict[float, list[Edge]] = {}
    for edge in down:
        sides.setdefault(edge[0], []).append(edge)
    found: list[Edge] = []
    for upper, lower in _rows(across):
        left, right = max(upper[1], lower[1]), min(upper[2], lower[2])
        drawn = {x for x, edges in sides.items() if any(edge[1] <= upper[0] + SNAP and edge[2] >= lower[0] - SNAP for edge in edges)}
        for one, other in ((left, right), (right, left)):
            place = min(sides, key=lambda x: abs(x - one), default=one)
            if abs(place - one) <= SNAP and place not in drawn and any(abs(x - other) <= SNAP for x in drawn):
                found.append((place, upper[0], lower[0]))
    return found


def _rows(across: Sequence[Edge]) -> Iterable[tuple[Edge, Edge]]:
    """Edges of one length that follow each other."""
    return ((upper, lower) for upper, lower in pairwise(across) if abs(upper[1] - lower[1]) <= SNAP and abs(upper[2] - lower[2]) <= SNAP)
