"""The body of a Word file in order: headings by style or by look, lists with markers, tables, notes, text boxes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from extractors.assemble import Piece
from extractors.docx_paragraphs import Paragraph, read_paragraph
from extractors.docx_styles import Styles, W
from extractors.docx_tables import table_pieces

HEADING_LENGTH = 120
LARGER = 3
"""Half points above the body from which a short line is a heading."""
CONTAINERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
"""Elements around paragraphs that print nothing themselves."""


@dataclass(slots=True)
class Walk:
    """One walk over a body: `formats` gives the number format of each list and level, `notes` the text of each note."""

    styles: Styles
    formats: Mapping[tuple[str, int], str]
    notes: Mapping[tuple[str, str], str]
    body_size: int | None = None
    has_title: bool = False
    level: int = 0
    tables: int = 0
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def pieces(self, body: Any) -> Iterator[Piece]:
        """Yield the pieces of a `w:body`."""
        elements = list(_blocks(body))
        read = {id(element): read_paragraph(element, self.styles) for element in elements if element.tag == f"{W}p"}
        self._survey(list(read.values()))
        for element in elements:
            if element.tag == f"{W}tbl":
                yield from table_pieces(element, self.tables, self.styles)
                self.tables += 1
            else:
                yield from self._paragraph(read[id(element)])

    def _survey(self, paragraphs: list[Paragraph]) -> None:
        sizes: Counter[int | None] = Counter()
        for paragraph in paragraphs:
            sizes[paragraph.size] += len(paragraph.text)
        self.body_size = sizes.most_common(1)[0][0] if sizes else None
        self.has_title = any(paragraph.look.is_title and paragraph.text for paragraph in paragraphs)

    def _paragraph(self, paragraph: Paragraph) -> Iterator[Piece]:
        if paragraph.text:
            yield self._piece(paragraph)
        yield from (Piece("footnote", self.notes[note]) for note in paragraph.notes if self.notes.get(note))
        for box in paragraph.boxes:
            for element in box.iter(f"{W}p"):
                inner = read_paragraph(element, self.styles)
                if inner.text:
                    yield self._piece(inner)

    def _piece(self, paragraph: Paragraph) -> Piece:
        look, text = paragraph.look, paragraph.text
        if look.is_title:
            self.level = 1
            return Piece("heading", text, level=1)
        if look.is_contents or look.is_caption:
            return Piece("toc" if look.is_contents else "caption", text)
        if paragraph.level is not None:
            self.level = paragraph.level + self.has_title
            return Piece("heading", text, level=self.level)
        if paragraph.listed or look.list_level:
            return self._item(paragraph)
        if self._is_set_apart(paragraph):
            return Piece("heading", text, level=min(self.level + 1, 9))
        return Piece("paragraph", text)

    def _item(self, paragraph: Paragraph) -> Piece:
        if paragraph.listed is None:
            return Piece("item", paragraph.text, level=paragraph.look.list_level, marker="•")
        name, level = paragraph.listed
        self.counts[name, level] = self.counts.get((name, level), 0) + 1
        for deeper in [key for key in self.counts if key[0] == name and key[1] > level]:
            del self.counts[deeper]
        marker = marker_of(self.formats.get((name, level), "bullet"), self.counts[name, level])
        return Piece("item", paragraph.text, level=level + 1, marker=marker)

    def _is_set_apart(self, paragraph: Paragraph) -> bool:
        """A short line, bold or larger than the body, that does not end like a sentence."""
        if (
            len(paragraph.text) > HEADING_LENGTH
            or paragraph.text.endswith((".", ",", ";", ":"))
            or not any(map(str.isalpha, paragraph.text))
        ):
            return False
        return paragraph.is_bold or (paragraph.size or 0) >= (self.body_size or 22) + LARGER


def marker_of(number_format: str, count: int) -> str:
    """Return the marker of an item: '3.' for decimal numbers, 'c)' for letters, a bullet for all else."""
    if number_format in {"decimal", "decimalZero"}:
        return f"{count}."
    if number_format in {"lowerLetter", "upperLetter"} and count <= 26:
        letter = chr(ord("a") + count - 1)
        return f"{letter if number_format == 'lowerLetter' else letter.upper()})"
    return "•"


def _blocks(body: Any) -> Iterator[Any]:
    """Paragraphs and tables of the body in order, out of the containers around them."""
    stack = list(reversed(body))
    while stack:
        element = stack.pop()
        if element.tag in {f"{W}p", f"{W}tbl"}:
            yield element
        elif element.tag in CONTAINERS:
            stack += reversed(element)
