"""What lies on a PDF page before anybody knows what it means: spans of text in lines, rules, pictures."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from corpus.records import Box


@dataclass(frozen=True, slots=True)
class Style:
    """How characters look: font name without subset tag, size in points (halves), bold face, fill colour (RGB)."""

    font: str
    size: float
    bold: bool = False
    color: int = 0
    italic: bool = False


@dataclass(slots=True)
class Span:
    """Words of one style beside each other. `glued`: no blank before it; `tag`: marked-content id in a tagged file."""

    text: str
    style: Style
    x0: float
    x1: float
    top: float
    bottom: float
    glued: bool = False
    tag: int | None = None


@dataclass(eq=False)
class TextLine:
    """A printed line, or the part of it that lies in one column. Compared by identity: two equal lines are two lines."""

    page: int
    spans: list[Span]
    rotated: bool = False
    order: int = 0

    @cached_property
    def text(self) -> str:
        """The line as printed, spans joined by blanks where there are gaps."""
        return "".join(part for span in self.spans for part in (("" if span.glued else " "), span.text)).strip()

    @cached_property
    def x0(self) -> float:
        return self.spans[0].x0 if len(self.spans) == 1 else min(span.x0 for span in self.spans)

    @cached_property
    def x1(self) -> float:
        return self.spans[0].x1 if len(self.spans) == 1 else max(span.x1 for span in self.spans)

    @cached_property
    def top(self) -> float:
        return self.spans[0].top if len(self.spans) == 1 else min(span.top for span in self.spans)

    @cached_property
    def bottom(self) -> float:
        return self.spans[0].bottom if len(self.spans) == 1 else max(span.bottom for span in self.spans)

    @cached_property
    def style(self) -> Style:
        """The style of most of its characters."""
        if len(self.spans) == 1:
            return self.spans[0].style
        letters: dict[Style, int] = {}
        for span in self.spans:
            letters[span.style] = letters.get(span.style, 0) + len(span.text)
        return max(letters, key=lambda style: letters[style])

    @property
    def size(self) -> float:
        return self.style.size

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def box(self) -> Box:
        return Box(round(self.x0, 1), round(self.top, 1), round(self.x1, 1), round(self.bottom, 1))


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line or the edge of a box, horizontal or vertical, in points from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def is_horizontal(self) -> bool:
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Fill:
    """A box filled with a colour (RGB, 5 bits each) that is not white."""

    box: Box
    color: int


@dataclass(slots=True)
class Page:
    """One page: its text lines in the order of the file, rules, filled boxes; `pictures` counts images."""

    number: int
    width: float
    height: float
    lines: list[TextLine] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    fills: list[Fill] = field(default_factory=list)
    pictures: int = 0
    label: str | None = None
    tags: dict[int, str] = field(default_factory=dict)
    """Structure type (`H1`, `P`, `LI`) of each marked-content id."""
    is_recognised: bool = False
    """The text is an invisible layer over a picture, or was recognised here."""
    skew: float = 0.0
    """Degrees by which lines fall to the right on the page; the boxes of its lines are those of the page straightened."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a table of contents (or a bookmark): title, level from 1, page of the file (None when unknown)."""

    title: str
    level: int
    page: int | None


@dataclass(frozen=True, slots=True)
class Printed:
    """A PDF as printed: pages, bookmarks, the title its maker gave it, pages that could not be read; how many files it carries along."""

    pages: tuple[Page, ...]
    bookmarks: tuple[Entry, ...] = ()
    title: str | None = None
    unread: tuple[int, ...] = ()
    attachments: int = 0
