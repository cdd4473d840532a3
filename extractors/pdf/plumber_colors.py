"""Colours as pdfminer gives them, to the RGB with 5 bits a channel that PDFium's are kept in."""

from __future__ import annotations

from typing import Any


def color_of(space: Any, color: Any) -> int:
    """Return the colour of components in a colour space; patterns and what is broken count as black."""
    parts = color if isinstance(color, (tuple, list)) else (color,)
    numbers = [float(part) for part in parts if isinstance(part, (int, float))]
    if len(numbers) == 1:
        is_ink = getattr(space, "name", "") == "Separation"
        numbers = [1.0 - numbers[0] if is_ink else numbers[0]] * 3
    elif len(numbers) == 4:
        black = 1.0 - numbers[3]
        numbers = [(1.0 - part) * black for part in numbers[:3]]
    if len(numbers) != 3:
        return 0
    red, green, blue = (int(255 * min(1.0, max(0.0, part))) >> 3 for part in numbers)
    return (red << 10) + (green << 5) + blue
