"""Small PDFs drawn cell by cell: ruled, shaded or without any rule, as office programs and layouters print Maßnahmenblätter."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from corpus.records import Block, Document
from extractors.read_pdf import read_pdf

HEIGHT = A4[1]
LEADING = 12.0
PROSE = (
    "Die Küstenstadt hat sich auf den Weg gemacht, ihren Hafen zu erneuern. Viele Betriebe am Kai",
    "nutzen schon heute Strom aus Wind, andere warten auf einen Anschluss an das neue Netz. Der Rat",
    "hat darum beschlossen, alle Vorhaben in Blättern zu beschreiben, die gleich aufgebaut sind.",
)


@dataclass(frozen=True)
class Print:
    """How the text of a cell is printed."""

    bold: bool = False
    size: float = 10.0
    shade: float | None = None
    """Grey of the ground: 0 black, 1 white; None for none."""
    ruled: bool = True


PLAIN, LABEL, BARE = Print(), Print(bold=True, shade=0.8), Print(ruled=False)
BOLD, BARE_BOLD = Print(bold=True), Print(bold=True, ruled=False)
Text = str | tuple[str, Print]
"""A line, or a line in a print of its own."""


class Drawing:
    """A PDF in the making; places are points from the top left corner."""

    def __init__(self) -> None:
        self._out = io.BytesIO()
        self._canvas = Canvas(self._out, pagesize=A4, invariant=True)

    def text(self, x: float, top: float, line: str, look: Print = BARE) -> None:
        """Print one line."""
        self._canvas.setFont("Helvetica-Bold" if look.bold else "Helvetica", look.size)
        self._canvas.drawString(x, HEIGHT - top - look.size, line)

    def prose(self, top: float = 60) -> None:
        """Print three lines of running text: what the body of the document looks like."""
        for number, line in enumerate(PROSE):
            self.text(60, top + number * LEADING, line)

    def cell(self, place: tuple[float, float, float, float], lines: Sequence[Text], look: Print = PLAIN) -> None:
        """Draw a cell (left, top, width, height) with its lines."""
        left, top, width, height = place
        if look.shade is not None:
            self._canvas.setFillGray(look.shade)
            self._canvas.rect(left, HEIGHT - top - height, width, height, stroke=0, fill=1)
            self._canvas.setFillGray(0)
        if look.ruled:
            self._canvas.rect(left, HEIGHT - top - height, width, height)
        for number, line in enumerate(lines):
            words, own = line if isinstance(line, tuple) else (line, look)
            self.text(left + 4, top + 4 + number * LEADING, words, own)

    def row(self, top: float, widths: Sequence[float], texts: Sequence[str], looks: Sequence[Print], left: float = 60) -> None:
        """Draw a row of cells of one line each, 20 points high; an empty text leaves the cell empty."""
        for width, text, look in zip(widths, texts, looks, strict=True):
            self.cell((left, top, width, 20), [text] if text else [], look)
            left += width

    def line(self, x0: float, top: float, x1: float, bottom: float) -> None:
        """Draw a rule."""
        self._canvas.line(x0, HEIGHT - top, x1, HEIGHT - bottom)

    def next_page(self) -> None:
        """Begin another page."""
        self._canvas.showPage()

    def read(self) -> Document:
        """Return the document as the reader sees it."""
        self._canvas.save()
        return read_pdf(self._out.getvalue())


def cells(document: Document) -> list[Block]:
    """Return the cells of a document."""
    return [block for block in document.blocks if block.kind == "cell"]


def pairs(document: Document) -> list[tuple[str | None, str]]:
    """Return the cells that have a row header, with it."""
    return [(block.row_header, document.text_of(block)) for block in cells(document) if block.row_header is not None]


def texts(document: Document, kind: str) -> list[str]:
    """Return the texts of all blocks of a kind."""
    return [document.text_of(block) for block in document.blocks if block.kind == kind]
