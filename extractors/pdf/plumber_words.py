"""From pdfminer's glyphs to words: a blank where one is printed or where the gap is as wide as one, a break where the line ends."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from extractors.pdf.page import Span
from extractors.pdf.plumber_device import Glyph, Run
from extractors.pdf.plumber_runs import in_print_order

SOFT_HYPHEN = "\u00ad"
Word = list[Glyph]
_BLANK_SHARES = ((0.4, 2), (0.7, 4), (0.8, 5), (math.inf, 6))


def words_of(runs: Sequence[Run], corner: tuple[float, float]) -> Iterator[tuple[Span, bool, bool]]:
    """Yield each stretch of one style as a span from the top left `corner`, whether it is rotated, False.

    A run of blanks alone says nothing, the gap it leaves does.

    The last value says that a word follows a hyphen at a line's end, which only PDFium tells.
    """
    glyphs = (glyph for run in in_print_order(runs) if run.text.strip() for glyph in run.glyphs if glyph.text)
    for word in _words(glyphs):
        for number, part in enumerate(_parts(word)):
            run = part[0].run
            text = "".join(glyph.text for glyph in part)
            left, top = corner
            x0, x1 = min(glyph.x0 for glyph in part) - left, max(glyph.x1 for glyph in part) - left
            high, low = top - max(glyph.y1 for glyph in part), top - min(glyph.y0 for glyph in part)
            yield Span(text, run.style, x0, x1, high, low, glued=number > 0, tag=run.tag), run.turned, False


def _words(glyphs: Iterable[Glyph]) -> Iterator[Word]:
    word: Word = []
    for glyph in glyphs:
        if not glyph.text.strip():
            if word:
                yield word
            word = []
            continue
        if word and unicodedata.combining(glyph.text[0]):
            glyph.x0, glyph.x1 = word[-1].x0, word[-1].x1
        if word and not _goes_on(word[-1], glyph):
            yield _ended(word, glyph)
            word = []
        word.append(glyph)
    if word:
        yield word


def _ended(word: Word, after: Glyph) -> Word:
    """A soft hyphen that ends a line is printed; elsewhere it is not."""
    if word[-1].text == SOFT_HYPHEN and not _on_one_line(word[-1], after):
        word[-1].text = "-"
    return word


def _goes_on(before: Glyph, glyph: Glyph) -> bool:
    """Does a glyph belong to the word of the one before?"""
    if before.run.turned != glyph.run.turned or not _on_one_line(before, glyph):
        return False
    if glyph.run.turned:
        return True
    size = max(before.run.style.size, glyph.run.style.size, 1.0)
    return -0.6 * size < glyph.x0 - before.x1 < size * _blank(max(before.x1 - before.x0, glyph.x1 - glyph.x0) / size)


def _blank(width: float) -> float:
    """From which gap on, in font sizes, PDFium sees a blank beside a letter of this width (`CPDF_TextPage`, NormalizeThreshold)."""
    return width / next(share for below, share in _BLANK_SHARES if width < below)


def _on_one_line(before: Glyph, glyph: Glyph) -> bool:
    if glyph.run.turned:
        near = 0.5 * max(glyph.run.style.size, 1.0)
        return abs(before.x0 - glyph.x0) < near or abs(before.y0 - glyph.y0) < near
    overlap = min(before.y1, glyph.y1) - max(before.y0, glyph.y0)
    return overlap > 0.4 * min(before.y1 - before.y0, glyph.y1 - glyph.y0)


def _parts(word: Word) -> list[Word]:
    return [list(group) for _, group in groupby(word, key=lambda glyph: glyph.run.style)]
