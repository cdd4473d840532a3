"""The text layer of a PDF page by PDFium: the page's text in one call, then three calls a word; styles once per text object."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.german_text import LOST
from extractors.pdf_page import Page, Span, Style, TextLine

_WORD = re.compile("[^\\s\ufffe\x02]+[\ufffe\x02]?")
_LINE = re.compile(r"[^\r\n]+")
_LATIN = "\u02ff"
"""No combining mark comes before this character."""
_HYPHEN = "\ufffe\x02"
_UNSURE = "\ufffe"
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_BOLD = re.compile(r"bold|black|heavy|semib|demi|[-,]bd\b|(?<![a-z])fett", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|kursiv", re.IGNORECASE)
_RAISED = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_INVISIBLE = 3
GAP = 1.1
"""Words further apart than this many font sizes belong to different columns or cells."""

NEAR = 0.62
"""Words of one style further apart than this stay apart: a rule may stand between them."""
NO_BLANK = 0.045
"""PDFium sees a blank where a program moved the pen a little; nearer than this many font sizes there is none."""


def _address_of(function: Any) -> int:
    return ctypes.cast(function, ctypes.c_void_p).value or 0


Look = tuple[Style, int | None, bool]
"""Style, marked-content id, whether it is rotated."""

# The two questions asked for every word, with addresses as plain numbers: pointer objects would double their cost.
_object_at = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)(_address_of(pdfium.FPDFText_GetTextObject))
_box_at = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(_address_of(pdfium.FPDFText_GetLooseCharBox))


class TextLayer:
    """Reads the lines of one page; holds what PDFium says about text objects so that each is asked once."""

    def __init__(self, page: pypdfium2.PdfPage, number: int) -> None:
        self._page, self._number = page, number
        self._text = page.get_textpage()
        self._rotation = page.get_rotation()
        self._box = page.get_bbox()
        self._raw = ctypes.cast(self._text.raw, ctypes.c_void_p).value
        self._looks: dict[int, Look] = {}
        self._styles: dict[Style, Style] = {}
        self._fonts: dict[int, tuple[str, bool, bool]] = {}
        self._rect = pdfium.FS_RECTF()
        self._rect_address = ctypes.addressof(self._rect)
        self.invisible = self.visible = 0

    def lines(self) -> list[TextLine]:
        """Return the page's lines in the order of the file, cut where a gap is wide."""
        lines: list[TextLine] = []
        spans: list[Span] = []
        rotated = False
        for span, turned, after_break in self._spans():
            if spans and turned == rotated and continues_line(spans[-1], span, turned=turned):
                if not after_break:
                    append_span(spans, span)
                    continue
                if abs(span.x0 - spans[-1].x1) < NO_BLANK * span.style.size:
                    spans[-1].text, span.glued = spans[-1].text[:-1], True
                    spans.append(span)
                    continue
            if spans:
                lines.append(TextLine(self._number, spans, rotated, len(lines)))
            spans, rotated = [span], turned
            span.glued = False
        if spans:
            lines.append(TextLine(self._number, spans, rotated, len(lines)))
        return lines

    def _characters(self) -> str:
        count = pdfium.FPDFText_CountChars(self._text)
        if count <= 0:
            return ""
        buffer = (ctypes.c_ushort * (count + 1))()
        written = pdfium.FPDFText_GetText(self._text, 0, count, buffer)
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
        if written == count + 1 and len(text) == count and "\x00" not in text:
            return self._with_lost(text) if _UNSURE in text else text
        codes = (pdfium.FPDFText_GetUnicode(self._text, index) for index in range(count))
        return "".join(chr(code) if 0 < code < 0x110000 else LOST for code in codes)

    def _with_lost(self, text: str) -> str:
        """PDFium prints one sign for a hyphen at a line's end and for a character of which the file does not say which it is."""
        letters = list(text)
        place = text.find(_UNSURE)
        while place >= 0:
            if pdfium.FPDFText_GetUnicode(self._text, place) == 0:
                letters[place] = LOST
            place = text.find(_UNSURE, place + 1)
        return "".join(letters)

    def _spans(self) -> Iterator[tuple[Span, bool, bool]]:
        """Each word as a span, whether it is rotated, whether it starts after a hyphen at a line's end."""
        after_break = False
        right = -math.inf
        for word, start, end, first, last in self._words():
            broken = word[-1] in _HYPHEN
            if not first:
                continue
            text = f"{word[:-1]}-" if broken else word
            look = self._look(first, start)
            is_one = first == last or not last or look[0] == self._look(last, end - 1)[0]
            for number, (begin, stop, part) in enumerate([(start, end, text)] if is_one else self._parts(start, text)):
                span, turned = self._span(begin, stop, part, look if is_one else self._look_at(begin))
                span.glued = number > 0 or self._is_no_gap(span.x0 - right, span.style.size, begin)
                yield span, turned, after_break and number == 0
                right = span.x1
            after_break = broken

    def _words(self) -> Iterator[tuple[str, int, int, int, int]]:
        """Each word with its start and end on the page and the text objects of its first and last letter."""
        text = self._characters()
        for line in _LINE.finditer(text):
            words = [(match.start(), match.end()) for match in _WORD.finditer(text, line.start(), line.end())]
            if words:
                for (start, end), (first, last) in zip(words, self._owners(words), strict=True):
                    yield text[start:end], start, end, first, last

    def _owners(self, words: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """The text objects at both ends of each word. An object's letters follow each other, so that a stretch
        which begins and ends in one object lies in it whole: a line takes two calls rather than two a word."""
        first, last = [0] * len(words), [0] * len(words)
        first[0], last[-1] = _object_at(self._raw, words[0][0]) or 0, _object_at(self._raw, words[-1][1] - 1) or 0
        open_stretches = [(0, len(words) - 1)]
        while open_stretches:
            low, high = open_stretches.pop()
            if first[low] and first[low] == last[high]:
                first[low : high + 1] = last[low : high + 1] = [first[low]] * (high + 1 - low)
            elif low < high:
                middle = (low + high) // 2
                last[middle] = _object_at(self._raw, words[middle][1] - 1) or 0
                first[middle + 1] = _object_at(self._raw, words[middle + 1][0]) or 0
                open_stretches += [(low, middle), (middle + 1, high)]
        return list(zip(first, last, strict=True))

    def _is_no_gap(self, gap: float, size: float, index: int) -> bool:
        """PDFium put a blank in by itself where hardly any room is."""
        return -0.02 * size < gap < NO_BLANK * size and index > 0 and pdfium.FPDFText_IsGenerated(self._text, index - 1) == 1

    def _parts(self, start: int, word: str) -> list[tuple[int, int, str]]:
        """The stretches of a word that are printed in one style."""
        parts: list[tuple[int, int, str]] = []
        style = None
        for offset, letter in enumerate(word):
            owner = _object_at(self._raw, start + offset)
            found = self._look(owner, start + offset) if owner else None
            if parts and (found is None or found[0] == style):
                begin, _, text = parts[-1]
                parts[-1] = (begin, start + offset + 1, text + letter)
            else:
                parts.append((start + offset, start + offset + 1, letter))
                style = found[0] if found else style
        return parts

    def _span(self, start: int, end: int, text: str, look: Look) -> tuple[Span, bool]:
        style, tag, turned = look
        x0, top, x1, bottom = self._place(start)
        if end - start > 1:
            other = self._place(end - 1)
            if text[-1] > _LATIN and unicodedata.combining(text[-1]):
                other = max(other, self._place(end - 2), key=lambda place: place[2])
            x0, top, x1, bottom = min(x0, other[0]), min(top, other[1]), max(x1, other[2]), max(bottom, other[3])
        return Span(text, style, x0, x1, top, bottom, tag=tag), turned

    def _place(self, index: int) -> tuple[float, float, float, float]:
        rect = self._rect
        _box_at(self._raw, index, self._rect_address)
        left, bottom, right, top = self._box
        if self._rotation == 0:
            return rect.left - left, top - rect.top, rect.right - left, top - rect.bottom
        if self._rotation == 180:
            return right - rect.right, rect.bottom - bottom, right - rect.left, rect.top - bottom
        if self._rotation == 90:
            return rect.bottom - bottom, rect.left - left, rect.top - bottom, rect.right - left
        return top - rect.top, right - rect.right, top - rect.bottom, right - rect.left

    def _look_at(self, index: int) -> Look:
        owner = _object_at(self._raw, index)
        return self._look(owner, index) if owner else (Style("", 0.0), None, False)

    def _look(self, owner: int, index: int) -> Look:
        """How the text object at an address looks; `index` is one of its characters."""
        known = self._looks.get(owner)
        if known is None:
            known = self._looks[owner] = self._see(owner, index)
        return known

    def _see(self, owner: int, index: int) -> Look:
        pointer = ctypes.cast(owner, pdfium.FPDF_PAGEOBJECT)
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(self._text, index, matrix)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        size = round(2 * scale * pdfium.FPDFText_GetFontSize(self._text, index)) / 2
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) - self._rotation
        name, bold, italic = self._font(pointer)
        red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
        pdfium.FPDFPageObj_GetFillColor(pointer, red, green, blue, alpha)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(pointer)
        hidden = mode == _INVISIBLE
        self.invisible, self.visible = self.invisible + hidden, self.visible + (not hidden)
        style = Style(name, size, bold or mode == 2, (red.value >> 3 << 10) + (green.value >> 3 << 5) + (blue.value >> 3), italic)
        tag = pdfium.FPDFPageObj_GetMarkedContentID(pointer)
        return self._styles.setdefault(style, style), tag if tag >= 0 else None, abs((angle + 180) % 360 - 180) > 8

    def _font(self, pointer: Any) -> tuple[str, bool, bool]:
        font = pdfium.FPDFTextObj_GetFont(pointer)
        if not font:
            return "", False, False
        key = ctypes.addressof(font.contents)
        if key not in self._fonts:
            buffer = ctypes.create_string_buffer(128)
            pdfium.FPDFFont_GetBaseFontName(font, buffer, 128)
            name = _SUBSET.sub("", buffer.value.decode("utf-8", "replace"))
            self._fonts[key] = (name, bool(_BOLD.search(name)), bool(_ITALIC.search(name)))
        return self._fonts[key]


def read_lines(page: pypdfium2.PdfPage, number: int) -> Page:
    """Return the page with its lines; rules and pictures are read elsewhere."""
    width, height = page.get_size()
    layer = TextLayer(page, number)
    lines = _without_doubles(layer.lines())
    return Page(number, width, height, lines, is_recognised=layer.invisible > layer.visible)


def style_of(font: str, size: float) -> Style:
    """Return the style a font name tells: subset tag off, size in halves of a point."""
    name = _SUBSET.sub("", font)
    return Style(name, round(2 * size) / 2, bool(_BOLD.search(name)), 0, bool(_ITALIC.search(name)))


def continues_line(before: Span, span: Span, *, turned: bool) -> bool:
    """Does the span stand on the same line as the one before, next to it?"""
    size = before.style.size if before.style is span.style else max(before.style.size, span.style.size)
    size = size if size > 1.0 else 1.0
    if turned:
        return abs(before.x0 - span.x0) < size * 0.5 or abs(before.top - span.top) < size * 0.5
    if before.top != span.top or before.bottom != span.bottom:
        overlap = min(before.bottom, span.bottom) - max(before.top, span.top)
        if overlap < 0.4 * min(before.bottom - before.top, span.bottom - span.top):
            return False
    return -0.6 * size < span.x0 - before.x1 < GAP * size


def append_span(spans: list[Span], span: Span) -> None:
    """Add a span to a line in place: superscript digits become superscript characters, equal styles become one span."""
    last = spans[-1]
    if _is_raised(last, span):
        span.text = span.text.translate(_RAISED)
        span.glued = True
    is_near = span.x0 - last.x1 < NEAR * span.style.size
    if (
        is_near
        and (last.style is span.style or last.style == span.style)
        and last.tag == span.tag
        and not (last.glued and _is_raised_text(last.text))
    ):
        last.text += span.text if span.glued else f" {span.text}"
        last.x1, last.top, last.bottom = max(last.x1, span.x1), min(last.top, span.top), max(last.bottom, span.bottom)
        return
    if len(spans) == 1 and last.text.isdigit() and _is_raised(span, last):
        last.text = last.text.translate(_RAISED)
    spans.append(span)


def _is_raised(before: Span, span: Span) -> bool:
    if span.style.size > 0.85 * before.style.size or not span.text.strip(",;").isdigit() or span.x0 - before.x1 > 0.3 * span.style.size:
        return False
    return span.bottom < before.bottom - 0.15 * before.style.size and span.top < before.top + 0.3 * before.style.size


def _is_raised_text(text: str) -> bool:
    return text[-1:] in "⁰¹²³⁴⁵⁶⁷⁸⁹"


def _without_doubles(lines: list[TextLine]) -> list[TextLine]:
    """Leave out lines, and parts of lines, printed twice in the same place: some programs make bold letters or shadows that way."""
    rows: dict[int, list[TextLine]] = {}
    kept: list[TextLine] = []
    for line in sorted(lines, key=lambda line: -len(line.text)):
        row = round(line.middle / 8)
        twin = next((other for near in (row - 1, row, row + 1) for other in rows.get(near, ()) if _is_double(line, other)), None)
        if twin is not None:
            _embolden(twin, line)
            continue
        rows.setdefault(row, []).append(line)
        kept.append(line)
    return sorted(kept, key=lambda line: line.order) if len(kept) < len(lines) else lines


def _is_double(line: TextLine, other: TextLine) -> bool:
    if abs(line.middle - other.middle) > 2 or line.x0 < other.x0 - 3 or line.x1 > other.x1 + 3:
        return False
    return line.text.replace(" ", "") in other.text.replace(" ", "")


def _embolden(line: TextLine, double: TextLine) -> None:
    """Text printed twice, a little apart, is meant to look bold."""
    if double.x1 - double.x0 > 0.3 * (line.x1 - line.x0):
        for span in line.spans:
            span.style = replace(span.style, bold=True)
