"""The text layer of a PDF page by PDFium: the page's text in one call, then three calls a word; styles once per text object."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extractors.german_text import LOST
from extractors.pdf.lines import NO_BLANK, face_of, lines_of, without_doubles
from extractors.pdf.page import Page, Span, Style, TextLine

_WORD = re.compile("[^\\s\ufffe\x02]+[\ufffe\x02]?")
_LINE = re.compile(r"[^\r\n]+")
_LATIN = "\u02ff"
"""No combining mark comes before this character."""
_HYPHEN = "\ufffe\x02"
_UNSURE = "\ufffe"
_INVISIBLE = 3


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
        self._rect, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._color = tuple(ctypes.c_uint() for _ in range(4))
        self._rect_address = ctypes.addressof(self._rect)
        self.invisible = self.visible = 0

    def lines(self) -> list[TextLine]:
        """Return the page's lines in the order of the file, cut where a gap is wide."""
        return lines_of(self._spans(), self._number)

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
        right, before = -math.inf, None
        for word, start, end, first, last in self._words():
            broken = word[-1] in _HYPHEN
            if not first:
                continue
            text = f"{word[:-1]}-" if broken else word
            look = self._look(first, start)
            is_one = first == last or not last or look[0] == self._look(last, end - 1)[0]
            for number, (begin, stop, part) in enumerate([(start, end, text)] if is_one else self._parts(start, text)):
                span, turned = self._span(begin, stop, part, look if is_one else self._look_at(begin))
                gap = _gap_along(before, span) if turned and before is not None else span.x0 - right
                span.glued = number > 0 or self._is_no_gap(gap, span.style.size, begin)
                yield span, turned, after_break and number == 0
                right, before = span.x1, span
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
            left, high, right, low = other
            x0, top = left if left < x0 else x0, high if high < top else top
            x1, bottom = right if right > x1 else x1, low if low > bottom else bottom
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
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(self._text, index, matrix)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        size = round(2 * scale * pdfium.FPDFText_GetFontSize(self._text, index)) / 2
        angle = math.degrees(math.atan2(matrix.b, matrix.a)) - self._rotation
        name, bold, italic = self._font(pointer)
        red, green, blue, alpha = self._color
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
            self._fonts[key] = face_of(buffer.value.decode("utf-8", "replace"))
        return self._fonts[key]


def read_lines(page: pypdfium2.PdfPage, number: int) -> Page:
    """Return the page with its lines; rules and pictures are read elsewhere."""
    width, height = page.get_size()
    layer = TextLayer(page, number)
    lines = without_doubles(layer.lines())
    return Page(number, width, height, lines, is_recognised=layer.invisible > layer.visible)


def _gap_along(before: Span, span: Span) -> float:
    """The room between two words that run up or down the page, never less than none."""
    return max(before.top - span.bottom, span.top - before.bottom, 0.0)
