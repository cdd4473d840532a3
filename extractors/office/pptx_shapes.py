"""The shapes of a slide in the order people read them, groups dissolved, with their places in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from corpus.records import Box

EMU = 12_700
"""English Metric Units in a point."""
DEEPEST_GROUP = 8

Frame = tuple[float, float, float, float]
"""What turns coordinates of a group into those of the slide: x and y scale, x and y offset."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A shape and where it lies on its slide."""

    shape: Any
    box: Box


def placed_shapes(slide: Any) -> list[Placed]:
    """Return the shapes of a slide in reading order."""
    return in_reading_order(list(_flat(slide.shapes, (1.0, 1.0, 0.0, 0.0), 0)))


def _flat(shapes: Any, frame: Frame, depth: int) -> Iterator[Placed]:
    for shape in shapes:
        if hasattr(shape, "shapes") and depth < DEEPEST_GROUP:
            yield from _flat(shape.shapes, _frame_inside(shape, frame), depth + 1)
        else:
            yield Placed(shape, _box(shape, frame))


def _frame_inside(group: Any, frame: Frame) -> Frame:
    properties = group._element.grpSpPr.xfrm
    if properties is None or properties.chOff is None or properties.chExt is None or not (properties.chExt.cx and properties.chExt.cy):
        return frame
    x_scale, y_scale = group.width / properties.chExt.cx, group.height / properties.chExt.cy
    left, top = group.left - properties.chOff.x * x_scale, group.top - properties.chOff.y * y_scale
    return frame[0] * x_scale, frame[1] * y_scale, frame[2] + left * frame[0], frame[3] + top * frame[1]


def _box(shape: Any, frame: Frame) -> Box:
    x0, top = frame[2] + (shape.left or 0) * frame[0], frame[3] + (shape.top or 0) * frame[1]
    x1, bottom = x0 + (shape.width or 0) * frame[0], top + (shape.height or 0) * frame[1]
    return Box(round(x0 / EMU, 1), round(top / EMU, 1), round(x1 / EMU, 1), round(bottom / EMU, 1))


def in_reading_order(shapes: Sequence[Placed]) -> list[Placed]:
    """Return the shapes cut apart at the widest gap, again and again: above before below, left before right (XY-cut)."""
    if len(shapes) < 2:
        return list(shapes)
    across, cut = _widest_gap([(one.box.x0, one.box.x1) for one in shapes])
    down, level = _widest_gap([(one.box.top, one.box.bottom) for one in shapes])
    if max(across, down) <= 0:
        return sorted(shapes, key=lambda one: (one.box.top, one.box.x0))
    is_first = [one.box.bottom <= level if down >= across else one.box.x1 <= cut for one in shapes]
    before = [one for one, first in zip(shapes, is_first, strict=True) if first]
    after = [one for one, first in zip(shapes, is_first, strict=True) if not first]
    return [*in_reading_order(before), *in_reading_order(after)]


def _widest_gap(spans: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The widest gap that no span crosses, and the coordinate where it begins; no gap has width 0."""
    widest, at = 0.0, 0.0
    reached: float | None = None
    for start, end in sorted(spans):
        if reached is not None and start - reached > widest:
            widest, at = start - reached, reached
        reached = end if reached is None else max(reached, end)
    return widest, at
