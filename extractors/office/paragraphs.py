"""A paragraph of an office file, whatever the format: its text as printed, how it looks, the list it is in, its notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from extractors.german_text import clean


@dataclass(frozen=True, slots=True)
class Listed:
    """The place of a paragraph in a list: which list, level from 0, format of its numbers (`decimal`, `lowerLetter`, `bullet` ...)."""

    name: str
    level: int
    number_format: str = "bullet"


@dataclass(frozen=True, slots=True)
class Look:
    """What a style, with those it is based on, gives a paragraph. `size` is in points, `level` counts from 1."""

    is_title: bool = False
    level: int | None = None
    list_level: int | None = None
    is_contents: bool = False
    is_caption: bool = False
    is_bold: bool = False
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: `size` in points (of most of its characters), `notes` the texts of its notes, `boxes` what is anchored to it.

    `lines` are its parts between line breaks where each reads as an entry of its own ('IHK Potsdam', 'HWK Cottbus').
    """

    text: str
    look: Look = Look()
    is_bold: bool = False
    size: float | None = None
    level: int | None = None
    listed: Listed | None = None
    notes: tuple[str, ...] = ()
    boxes: tuple[Paragraph, ...] = ()
    lines: tuple[str, ...] = ()


def entries(printed: str) -> tuple[str, ...]:
    """Return the lines of a paragraph when they are entries rather than a sentence broken by hand, else all of it as one."""
    lines = [line for part in printed.split("\n") if (line := clean(part))]
    goes_on = any(before.endswith((",", "-", "–")) or not after[0].isupper() for before, after in pairwise(lines))
    return tuple(lines) if len(lines) > 1 and not goes_on else (clean(printed),)


def most_printed(sizes: Iterable[tuple[float | None, int]]) -> float | None:
    """Return the size in which most characters are set; `sizes` pairs a size with a number of characters."""
    letters: dict[float | None, int] = {}
    for size, count in sizes:
        letters[size] = letters.get(size, 0) + count
    return max(letters, key=lambda size: letters[size], default=None)
