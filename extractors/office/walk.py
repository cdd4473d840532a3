"""The paragraphs and tables of an office file as pieces: headings by style or by look, lists with markers, notes, captions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from extractors.assemble import Piece
from extractors.office.paragraphs import Listed, Paragraph, most_printed
from extractors.office.tables import Table, table_pieces

HEADING_LENGTH = 120
LARGER = 1.5
"""Points above the body from which a short line is a heading."""
USUAL = 11.0
"""Size in points of text whose size is not stated."""
DEEPEST = 9

Content = Paragraph | Table


@dataclass(slots=True)
class Walk:
    """One walk over the body of a file: the last styled heading's level, the looks of headings open below it, list counters."""

    body_size: float = USUAL
    has_title: bool = False
    level: int = 0
    tables: int = 0
    looks: list[tuple[float, bool]] = field(default_factory=list)
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def pieces(self, contents: Sequence[Content]) -> Iterator[Piece]:
        """Yield the pieces of the body in order."""
        paragraphs = [content for content in contents if isinstance(content, Paragraph)]
        self.body_size = most_printed((one.size, len(one.text)) for one in paragraphs) or USUAL
        self.has_title = any(one.look.is_title and one.text for one in paragraphs)
        for content in contents:
            yield from self._table(content) if isinstance(content, Table) else self._paragraph(content)

    def _table(self, table: Table) -> Iterator[Piece]:
        yield from table_pieces(table, self.tables)
        self.tables += 1
        for paragraph in table.paragraphs():
            yield from self._anchored(paragraph)

    def _paragraph(self, paragraph: Paragraph) -> Iterator[Piece]:
        if paragraph.text:
            yield self._piece(paragraph)
        yield from self._anchored(paragraph)

    def _anchored(self, paragraph: Paragraph) -> Iterator[Piece]:
        """The notes of a paragraph, then the text boxes that hang on it."""
        yield from (Piece("footnote", note) for note in paragraph.notes if note)
        yield from (self._piece(box) for box in paragraph.boxes if box.text)

    def _piece(self, paragraph: Paragraph) -> Piece:
        look, text = paragraph.look, paragraph.text
        if look.is_title:
            return self._heading(text, 1)
        if look.is_contents or look.is_caption:
            return Piece("toc" if look.is_contents else "caption", text)
        if paragraph.level is not None:
            return self._heading(text, paragraph.level + self.has_title)
        if (paragraph.listed or look.list_level) and not self._is_numbered_heading(paragraph):
            return self._item(paragraph)
        if self._is_set_apart(paragraph):
            return Piece("heading", text, level=self._level_of_look(paragraph))
        return Piece("paragraph", text)

    def _heading(self, text: str, level: int) -> Piece:
        self.level = min(level, DEEPEST)
        self.looks.clear()
        return Piece("heading", text, level=self.level)

    def _level_of_look(self, paragraph: Paragraph) -> int:
        """Below the last styled heading and below those larger, or as large and bolder, that only look like headings."""
        look = (paragraph.size or self.body_size, paragraph.is_bold)
        while self.looks and self.looks[-1] <= look:
            self.looks.pop()
        self.looks.append(look)
        return min(self.level + len(self.looks), DEEPEST)

    def _item(self, paragraph: Paragraph) -> Piece:
        listed = paragraph.listed
        if listed is None:
            return Piece("item", paragraph.text, level=paragraph.look.list_level, marker="•")
        count = self._count(listed)
        return Piece("item", paragraph.text, level=listed.level + 1, marker=marker_of(listed.number_format, count))

    def _count(self, listed: Listed) -> int:
        place = (listed.name, listed.level)
        self.counts[place] = self.counts.get(place, 0) + 1
        for deeper in [key for key in self.counts if key[0] == listed.name and key[1] > listed.level]:
            del self.counts[deeper]
        return self.counts[place]

    def _is_numbered_heading(self, paragraph: Paragraph) -> bool:
        """A numbered line larger than the body: numbering was laid on a heading that has no heading style."""
        listed = paragraph.listed
        is_numbered = listed is not None and listed.number_format not in {"bullet", "none"}
        return is_numbered and self._is_larger(paragraph) and self._is_set_apart(paragraph)

    def _is_set_apart(self, paragraph: Paragraph) -> bool:
        """A short line, bold or larger than the body, that does not end like a sentence."""
        text = paragraph.text
        if len(text) > HEADING_LENGTH or text.endswith((".", ",", ";", ":")) or not any(map(str.isalpha, text)):
            return False
        return paragraph.is_bold or self._is_larger(paragraph)

    def _is_larger(self, paragraph: Paragraph) -> bool:
        return (paragraph.size or 0) >= self.body_size + LARGER


def marker_of(number_format: str, count: int) -> str:
    """Return the marker of an item: '3.' for decimal numbers, 'c)' for letters, a bullet for all else."""
    if number_format in {"decimal", "decimalZero"}:
        return f"{count}."
    if number_format in {"lowerLetter", "upperLetter"} and count <= 26:
        letter = chr(ord("a") + count - 1)
        return f"{letter if number_format == 'lowerLetter' else letter.upper()})"
    return "•"


def furniture(texts: Iterable[str]) -> Iterator[Piece]:
    """Yield each text of heads and feet once."""
    yield from (Piece("furniture", text) for text in dict.fromkeys(texts) if text)
