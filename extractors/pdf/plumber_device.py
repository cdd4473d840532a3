"""What pdfminer draws on a page, kept as glyphs and strokes: a device that gives what PDFium's page objects give."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pdfminer.pdfdevice import PDFTextDevice
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import apply_matrix_pt, decode_text

from extractors.pdf.lines import style_of
from extractors.pdf.page import Style
from extractors.pdf.plumber_colors import color_of

DEEPEST_FORM = 3
_WHITE = 0x7FFF
_BULLET, _LOST, _FREE_CODES = "•", "\ufffd", frozenset({0x7F, 0x81, 0x8D, 0x8F, 0x90, 0x9D})
_INVISIBLE, _FILL_AND_STROKE = 3, 2
Point = tuple[float, float]


@dataclass(slots=True)
class Glyph:
    """A character with its box (points from the lower left corner of the media box, y upwards)."""

    text: str
    run: Run
    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(slots=True, eq=False)
class Run:
    """What one text operator printed: its glyphs and what they share."""

    style: Style
    tag: int | None
    turned: bool
    reach: tuple[float, float]
    """How far its letters reach below and above the baseline, in font sizes."""
    x: float
    y: float
    """Where the pen began."""
    glyphs: list[Glyph] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)


@dataclass(slots=True)
class Path:
    """The straight strokes of a drawn path with how it is painted."""

    strokes: list[list[Point]]
    filled: bool
    stroked: bool
    color: int

    def fill(self) -> int | None:
        """Return the fill colour, None for white."""
        return None if self.color == _WHITE else self.color


@dataclass(slots=True)
class Drawing:
    """Everything on one page."""

    runs: list[Run] = field(default_factory=list)
    paths: list[Path] = field(default_factory=list)
    pictures: int = 0
    invisible: int = 0
    visible: int = 0


class Resources(PDFResourceManager):  # type: ignore[misc]  # pdfminer is not typed for us
    """Fonts with what the file says of them: pdfminer puts its own metrics in the place of those of standard fonts."""

    def get_font(self, objid: Any, spec: Any) -> Any:
        """Return the font of a font dictionary."""
        font = super().get_font(objid, spec)
        parts = resolve1(spec.get("DescendantFonts"))
        inner = resolve1(parts[0]) if isinstance(parts, list) and parts else spec
        font.__dict__.setdefault("stated", resolve1(inner.get("FontDescriptor")))
        return font


class GlyphDevice(PDFTextDevice):  # type: ignore[misc]  # pdfminer is not typed for us
    """Collects one page's drawing; pdfminer's interpreter calls it operator by operator."""

    def __init__(self, resources: Any) -> None:
        super().__init__(resources)
        self.drawing = Drawing()
        self._tags: list[tuple[int | None, str | None]] = []
        self._spoken: int | None = None
        self._depth = 0
        self._run: Run | None = None

    def begin_tag(self, tag: PSLiteral, props: Any = None) -> None:
        """Open marked content: its id for the structure tree, its ActualText for what the glyphs stand for."""
        stated = props if isinstance(props, dict) else {}
        mcid, spoken = stated.get("MCID"), stated.get("ActualText")
        text = decode_text(spoken) if isinstance(spoken, (bytes, str)) else None
        self._tags.append((mcid if isinstance(mcid, int) else None, text))
        if text is not None:
            self._spoken = len(self.drawing.runs)

    def end_tag(self) -> None:
        """Close marked content; glyphs that stand for another text become that text."""
        if not self._tags:
            return
        _, text = self._tags.pop()
        if text is not None and self._spoken is not None:
            speak(self.drawing.runs, self._spoken, text)
            self._spoken = None

    def begin_figure(self, name: str, bbox: Any, matrix: Any) -> None:
        """Go into a form or picture."""
        self._depth += 1

    def end_figure(self, name: str) -> None:
        """Come out of a form or picture."""
        self._depth -= 1

    def render_image(self, name: str, stream: Any) -> None:
        """Count a picture."""
        self.drawing.pictures += 1

    def paint_path(self, graphicstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:
        """Keep the straight strokes of a path."""
        if self._depth <= DEEPEST_FORM and path and (stroke or fill):
            color = color_of(graphicstate.ncs, graphicstate.ncolor)
            self.drawing.paths.append(Path(self._strokes(path), fill, stroke, color))

    def _strokes(self, path: Sequence[Any]) -> list[list[Point]]:
        """The straight strokes; closing a path draws the line back to where it began."""
        strokes: list[list[Point]] = []
        begin, is_line = (0.0, 0.0), False
        for operator, *numbers in path:
            if operator == "h":
                if strokes and strokes[-1][-1] != begin:
                    strokes[-1].append(begin)
                    is_line = True
                if is_line and len(strokes[-1]) > 2:
                    strokes[-1].append(strokes[-1][0])
                continue
            point = apply_matrix_pt(self.ctm, (numbers[-2], numbers[-1]))
            begin = point if operator == "m" else begin
            is_line = operator == "l"
            if is_line and strokes:
                strokes[-1].append(point)
            else:
                strokes.append([point])
        return [stroke for stroke in strokes if len(stroke) > 1]

    def render_string(self, textstate: Any, seq: Any, ncs: Any, graphicstate: Any) -> None:
        """Begin a run; its glyphs follow."""
        if textstate.font is None:
            return
        hidden = textstate.render == _INVISIBLE
        self.drawing.invisible += hidden
        self.drawing.visible += not hidden
        self._run = None
        self._mode, self._ncs = textstate.render, ncs
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(  # noqa: PLR0913, PLR0917  # pdfminer calls it so
        self, matrix: Any, font: Any, fontsize: float, scaling: float, rise: float, cid: int, ncs: Any, graphicstate: Any
    ) -> float:
        """Keep a glyph with the box PDFium gives it: as wide as it moves the pen, as high as its font reaches."""
        text, width = _letter(font, cid)
        advance = float(width * fontsize * scaling)
        run = self._run
        if run is None:
            run = self._run = self._new_run(matrix, font, fontsize, graphicstate)
            self.drawing.runs.append(run)
        low, high = run.reach
        x0, y0, x1, y1 = _around(matrix, advance, low * fontsize + rise, high * fontsize + rise)
        run.glyphs.append(Glyph(text, run, x0, y0, x1, y1))
        return advance

    def _new_run(self, matrix: Any, font: Any, fontsize: float, graphicstate: Any) -> Run:
        a, b, c, d, x, y = matrix
        size = (math.hypot(c, d) or 1.0) * abs(fontsize)
        name = font.__dict__.get("basefont") or (font.fontname if isinstance(font.fontname, str) else "")
        known = style_of("" if name == "unknown" else str(name), size)
        style = Style(
            known.font,
            known.size,
            known.bold or self._mode == _FILL_AND_STROKE,
            color_of(self._ncs, graphicstate.ncolor),
            known.italic,
        )
        tag = next((mcid for mcid, _ in reversed(self._tags) if mcid is not None), None)
        return Run(style, tag, abs(math.degrees(math.atan2(b, a))) > 8, _reach(font), x, y)


def _letter(font: Any, cid: int) -> tuple[str, float]:
    """The text of a character and its width in font sizes; what PDFium leaves out has none, a lost one is marked.

    Codes that WinAnsiEncoding leaves free are bullets.
    """
    width = float(font.char_width(cid))
    try:
        text = str(font.to_unichr(cid))
    except PDFUnicodeNotDefined:
        if cid in _FREE_CODES and not font.is_multibyte():
            return _BULLET, width or float(font.widths.get(_BULLET, 0.0)) * 0.001
        text = chr(cid) if cid < 0x110000 else ""
        return (text if text.isprintable() else ""), width
    if text == "\x00":
        return _LOST, width
    return ("" if text == _LOST or ("\x00" < text < " " and not text.isspace()) else text), width


def _reach(font: Any) -> tuple[float, float]:
    """How far letters reach below and above the baseline, in font sizes: as the font says, within the box it states."""
    stated = font.__dict__.get("stated") or {}
    low, high = (_number(stated.get(key)) for key in ("Descent", "Ascent"))
    box = resolve1(stated.get("FontBBox")) or font.bbox
    bottom, top = (_number(part) for part in (box[1], box[3])) if len(box) == 4 else (0.0, 0.0)
    low = -low if low > 10 else low
    if low == 0 and high == 0:
        return bottom / 1000, top / 1000
    return (max(low, bottom) if bottom else low) / 1000, (min(high, top) if top else high) / 1000


def _number(value: Any) -> float:
    found = resolve1(value)
    return float(found) if isinstance(found, (int, float)) else 0.0


def _around(matrix: Any, width: float, low: float, high: float) -> tuple[float, float, float, float]:
    corners = [apply_matrix_pt(matrix, point) for point in ((0, low), (width, low), (0, high), (width, high))]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def speak(runs: list[Run], start: int, text: str) -> None:
    """Give the glyphs of the runs from `start` on the text they stand for: letter by letter, else the first one all of it."""
    covered = [glyph for run in runs[start:] for glyph in run.glyphs]
    if not covered:
        return
    text = "".join(" " if letter < "\x80" and not letter.isprintable() else letter for letter in text if letter < _LOST)
    if not text.strip():
        del runs[start:]
        return
    if len(text) == len(covered):
        for glyph, letter in zip(covered, text, strict=True):
            glyph.text = letter
        return
    first = covered[0]
    first.text = text
    first.x0, first.y0 = min(one.x0 for one in covered), min(one.y0 for one in covered)
    first.x1, first.y1 = max(one.x1 for one in covered), max(one.y1 for one in covered)
    first.run.glyphs = [first]
    del runs[start + 1 :]
