"""PDF pages made for tests: words at places, in fonts, sizes and directions, with whatever real programs do to them.

Places are points from the top left corner; `y` is the base line. Fonts come with reportlab, so that the pages
are the same on every machine.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO

import pikepdf
from reportlab.lib.colors import Color
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from corpus.records import Block, Document
from extractors.read_pdf import read_pdf

LEFT, WIDTH, HEIGHT = 70.0, 455.0, 842.0
"""Left edge and width of the text on an A4 page, and the page's height."""
LEADING = 1.3
FILLER = (
    "Das Land stärkt seine Betriebe und die Menschen, die in ihnen arbeiten. Dafür werden Verfahren vereinfacht und Wege verkürzt, "
    "damit gute Ideen schneller in den Alltag kommen. Die Verwaltung berät früh und bündelt ihre Angebote an einem Ort."
)
"""A paragraph of three lines for pages that need some running text."""


@dataclass(frozen=True, slots=True)
class Look:
    """How words are drawn: `spacing` between letters, `turned` degrees, `mode` the text rendering mode (3: invisible)."""

    font: str = "Vera"
    size: float = 10.0
    color: tuple[float, float, float] = (0, 0, 0)
    spacing: float = 0.0
    turned: float = 0.0
    mode: int = 0
    scaled: bool = False
    """Font size 1 with the size in the text matrix, as page layout programs write it."""


BODY = Look()
SMALL = Look(size=7.5)
BOLD = Look("VeraBd")
TITLE = Look("VeraBd", 16)


@cache
def _register() -> None:
    for name in ("Vera", "VeraBd", "VeraIt"):
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))


class Pages:
    """A PDF in the making: draw, turn the page, take the bytes."""

    def __init__(self, *, size: tuple[float, float] = (595, HEIGHT), title: str = "") -> None:
        _register()
        self._file = BytesIO()
        self._canvas = Canvas(self._file, pagesize=size, invariant=1, pageCompression=0)
        self._canvas.setTitle(title)
        self._height = size[1]
        self.number = 1

    def line(self, x: float, y: float, text: str, look: Look = BODY, *, width: float | None = None) -> float:
        """Draw one line, stretched to `width` where given; return where it ends."""
        natural = self.length(text, look)
        pen = self._canvas.beginText()
        pen.setFont(look.font, 1 if look.scaled else look.size)
        pen.setFillColorRGB(*look.color)
        pen.setCharSpace(look.spacing)
        pen.setTextRenderMode(look.mode)
        if width is not None and text.count(" "):
            pen.setWordSpace((width - natural) / text.count(" ") / (look.size if look.scaled else 1))
        self._canvas.saveState()
        self._canvas.translate(x, self._height - y)
        self._canvas.rotate(look.turned)
        if look.scaled:
            pen.setTextTransform(look.size, 0, 0, look.size, 0, 0)
        pen.textOut(text)
        self._canvas.drawText(pen)
        self._canvas.restoreState()
        return x + (natural if width is None else width)

    def prose(
        self, y: float, text: str | Sequence[str], look: Look = BODY, *, x: float = LEFT, width: float = WIDTH, ragged: bool = False
    ) -> float:
        """Draw a paragraph: text is broken into lines, lines are taken as given; justified unless `ragged`.

        Returns the base line of what may follow.
        """
        lines = simpleSplit(text, look.font, look.size, width) if isinstance(text, str) else text
        for number, line in enumerate(lines, 1):
            self.line(x, y, line, look, width=None if ragged or number == len(lines) else width)
            y += LEADING * look.size
        return y

    def length(self, text: str, look: Look = BODY) -> float:
        """Return the width of a text in points."""
        return float(pdfmetrics.stringWidth(text, look.font, look.size)) + look.spacing * len(text)

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a thin straight line."""
        self._canvas.setLineWidth(0.6)
        self._canvas.line(x0, self._height - y0, x1, self._height - y1)

    def box(self, x: float, y: float, width: float, height: float, *, fill: tuple[float, float, float] | None = None) -> None:
        """Draw a box, its edges black or its inside filled; `y` is its upper edge."""
        if fill is not None:
            self._canvas.setFillColor(Color(*fill))
        self._canvas.rect(x, self._height - y - height, width, height, stroke=int(fill is None), fill=int(fill is not None))

    def picture(self, x: float, y: float, width: float, height: float) -> None:
        """Draw a grey picture; `y` is its upper edge."""
        from PIL import Image

        self._canvas.drawImage(ImageReader(Image.new("RGB", (8, 8), (120, 120, 120))), x, self._height - y - height, width, height)

    def table(self, y: float, rows: Sequence[Sequence[str]], *, edges: Sequence[float], height: float = 22, head: bool = True) -> float:
        """Draw a ruled table with one line a cell and a bold head row; return its lower edge."""
        bottom = y + height * len(rows)
        for number, row in enumerate(rows):
            self.rule(edges[0], y + number * height, edges[-1], y + number * height)
            for x, text in zip(edges, row, strict=False):
                self.line(x + 4, y + number * height + 14, text, BODY if number or not head else BOLD)
        self.rule(edges[0], bottom, edges[-1], bottom)
        for x in edges:
            self.rule(x, y, x, bottom)
        return bottom

    def bookmark(self, title: str, level: int) -> None:
        """Add an outline entry that points to this page; levels count from 1."""
        self._canvas.bookmarkPage(title)
        self._canvas.addOutlineEntry(title, title, level - 1)

    def turn(self) -> None:
        """Begin the next page."""
        self._canvas.showPage()
        self.number += 1

    def data(self) -> bytes:
        """Return the file."""
        if not self._file.getvalue():
            self._canvas.save()
        return self._file.getvalue()

    def document(self) -> Document:
        """Return what the reader makes of the file."""
        return read_pdf(self.data())


def with_characters(data: bytes, meant: Mapping[str, str]) -> bytes:
    """Return the file with another character map: where it says a key's character it now says the value's (UTF-16, any length)."""
    with pikepdf.open(BytesIO(data)) as file:
        for font in _fonts(file):
            if "/ToUnicode" not in font:
                continue
            text = font.ToUnicode.read_bytes().decode("ascii")
            for printed, read in meant.items():
                text = text.replace(f"> <{ord(printed):04X}>", f"> <{read.encode('utf-16-be', 'surrogatepass').hex().upper()}>")
            font.ToUnicode = file.make_stream(text.encode("ascii"))
        return _saved(file)


def with_weight(data: bytes, weight: int) -> bytes:
    """Return the file with every font calling itself that heavy (400 regular, 700 bold) in its descriptor."""
    with pikepdf.open(BytesIO(data)) as file:
        for font in _fonts(file):
            if "/FontDescriptor" not in font:
                continue
            font.FontDescriptor.FontWeight = weight
            font.FontDescriptor.StemV = weight // 3
        return _saved(file)


def with_content(data: bytes, old: bytes, new: bytes) -> bytes:
    """Return the file with a stretch of its page descriptions replaced; it must be there."""
    found = 0
    with pikepdf.open(BytesIO(data)) as file:
        for page in file.pages:
            content = page.Contents.read_bytes()
            found += content.count(old)
            page.Contents = file.make_stream(content.replace(old, new))
        assert found, f"{old!r} is on no page"
        return _saved(file)


def _fonts(file: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [item for item in file.objects if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/Font"]


def _saved(file: pikepdf.Pdf) -> bytes:
    out = BytesIO()
    file.save(out, deterministic_id=True)
    return out.getvalue()


def flow(document: Document) -> list[tuple[str, str]]:
    """Return kind and text of all blocks but furniture."""
    return [(block.kind, document.text_of(block)) for block in document.blocks if block.kind != "furniture"]


def texts(document: Document, kind: str) -> list[str]:
    """Return the texts of the blocks of a kind."""
    return [document.text_of(block) for block in blocks(document, kind)]


def blocks(document: Document, kind: str) -> list[Block]:
    """Return the blocks of a kind."""
    return [block for block in document.blocks if block.kind == kind]


def pages_of(block: Block) -> list[int]:
    """Return the pages a block's lines stand on, each once."""
    return sorted({line.page for line in block.lines})
