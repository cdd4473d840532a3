"""From lines to passages: what stands on one line, what one paragraph or list item is, where a new one begins."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from corpus.records import BlockKind
from extractors.german_text import BULLETS as COMMON_BULLETS
from extractors.german_text import SYMBOLS, clean
from extractors.pdf.columns import Column
from extractors.pdf.grid import Grid
from extractors.pdf.page import Style, TextLine

BULLETS = COMMON_BULLETS + "–—-*+" + "".join(SYMBOLS) + "\uf0a8\uf06f"
_BULLET = re.compile(rf"^(?P<marker>[{re.escape(BULLETS)}]|o|[\ue000-\uf8ff])(?:\s+|$)")
_GLUED_BULLET = re.compile(r"^(?P<marker>[•▪●■➢➤►\uf0b7\uf0a7])\s*(?=\S)")
_NUMBER = re.compile(r"^(?P<marker>\(?(?:\d{1,2}(?:\.\d{1,2})*(?=\))|\d{1,2}|[a-zA-Z]|[ivx]{1,4})[.)]\)?)\s+(?=\S)(?![a-zA-Z]\.)")
_SECTION = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){1,4})\.?\s+(?=\S)")
_ENDS = re.compile(r"[.!?:;][\"“”'»«)\]]*[⁰¹²³⁴⁵⁶⁷⁸⁹]*$")
_OPEN = re.compile(
    r"(?:[,(/–-]|\b(?:[Dd](?:er|ie|as|en|em|es)|[Ee]in(?:e[mnrs]?)?|und|oder|sowie|für|von|vom|mit|zur?|zum|im?|ins?|an|am|auf|aus|bei|beim|nach|durch|über|unter|zwischen|als|ca\.))$"
)
"""A line that ends so goes on."""
_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:[a-zäöü]|[Nn]r|Abs|Art|Ziff|Kap|Abb|Tab|[Vv]gl|ca|Bd|Dr|Prof|St|S|Hrsg|[Ss]og|[Ii]nkl|[Ee]inschl|[Mm]ax|[Mm]ind)\.$"
)
"""What a line may end with inside a sentence: 'z.' / 'B. im Rat'."""
_ORDINAL = re.compile(
    r"\d{1,2}\.\s+(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez|Quartal|Halbjahr|Trimester|Jahrhundert|Auflage|Lesung|Sitzung|Legislatur|Wahlperiode)"
)
"""A day, a quarter, an edition: the number counts no list item."""
_CHECK = "\uf0fe\uf0fd\uf078\uf0a8\uf06f\uf071"
"""Ticked and empty boxes are read, not taken for bullets."""
LONG = 40
"""Lines with more letters are running text."""
RAGGED = 0.75
"""Lines of ragged running text fill at least this share of the width."""
NEAR = 10
"""So many lines before and after an item's line tell how wide its list is."""


@dataclass(eq=False)
class Passage:
    """Lines that belong together, in reading order, before or after it is known what they are."""

    lines: list[TextLine]
    marker: str | None = None
    kind: BlockKind | None = None
    level: int | None = None
    grid: Grid | None = None
    column: tuple[float, float] = (0.0, 0.0)
    is_aside: bool = False
    """A note in the margin: it stands between no two halves of a sentence."""
    target: int | None = None
    """Printed page number a line of the table of contents points to."""

    @property
    def page(self) -> int:
        return self.lines[0].page if self.lines else (self.grid.page if self.grid else 0)

    @property
    def text(self) -> str:
        return clean(" ".join(line.text for line in self.lines))

    @property
    def style(self) -> Style:
        counts: Counter[Style] = Counter()
        for line in self.lines:
            for span in line.spans:
                counts[span.style] += len(span.text)
        return counts.most_common(1)[0][0]

    @property
    def is_uniform(self) -> bool:
        """All words in nearly one style (a number or a raised mark may differ)."""
        style, letters, other = self.style, 0, 0
        for line in self.lines:
            for span in line.spans:
                letters += len(span.text)
                other += 0 if same_look(span.style, style) else len(span.text)
        return other <= max(3, 0.15 * letters)


@dataclass(frozen=True, slots=True)
class Body:
    """What running text looks like in this document: its style, and the usual distance of lines of each size."""

    style: Style
    leading: dict[float, float] = field(default_factory=dict)

    def pitch(self, size: float) -> float:
        return self.leading.get(size, 1.25 * size)


def same_look(one: Style, two: Style) -> bool:
    """Do two styles look alike: size within half a point, weight, colour and family?"""
    return abs(one.size - two.size) <= 0.5 and one.bold == two.bold and one.color == two.color and one.font[:6] == two.font[:6]


def body_of(lines: Iterable[TextLine]) -> Body:
    """Return the body style (most letters in lines that look like sentences) and the leading of each size."""
    letters: Counter[Style] = Counter()
    pitches: dict[float, Counter[float]] = {}
    before: TextLine | None = None
    for line in lines:
        letters[replace(line.style, italic=False) if line.style.italic else line.style] += (
            len(line.text) if len(line.text) > 25 else len(line.text) // 4
        )
        if before is not None and before.page == line.page and before.size == line.size and abs(before.x0 - line.x0) < 30:
            distance = line.bottom - before.bottom
            if 0.8 * line.size < distance < 2.6 * line.size:
                pitches.setdefault(line.size, Counter())[round(2 * distance) / 2] += 1
        before = line
    style = letters.most_common(1)[0][0] if letters else Style("", 10.0)
    leading = {size: _usual(counts) for size, counts in pitches.items() if sum(counts.values()) >= 3}
    return Body(style, leading)


def _usual(counts: Counter[float]) -> float:
    """The smallest distance that is common: paragraph gaps are larger."""
    most = counts.most_common(1)[0][1]
    return min(distance for distance, count in counts.items() if count >= 0.5 * most)


def passages_of(column: Column, body: Body) -> list[Passage]:
    """Return the passages of a column from top to bottom; a table is a passage of its own."""
    passages: list[Passage] = []
    rows = _rows(column)
    right = _right_edge([row for row in rows if isinstance(row, TextLine)], column)
    for place, row in enumerate(rows):
        if isinstance(row, Grid):
            passages.append(Passage([], grid=row, column=(column.x0, column.x1)))
        elif passages and passages[-1].lines and continues(passages[-1], row, body, _edge_of(passages[-1], rows, place, right)):
            passages[-1].lines.append(row)
        else:
            passages.append(Passage([row], marker_of(row), column=(column.x0, right)))
    return passages


def _edge_of(passage: Passage, rows: Sequence[TextLine | Grid], place: int, right: float) -> float:
    """How far right the text reaches: in a list as far as the lines near by that begin where its marks or its texts do."""
    row = rows[place]
    if passage.marker is None or not isinstance(row, TextLine):
        return right
    left = passage.lines[0].x0
    near = [other for other in rows[max(0, place - NEAR) : place + NEAR] if isinstance(other, TextLine)]
    edges = [other.x1 for other in near if abs(other.x0 - row.x0) < 3 or abs(other.x0 - left) < 3]
    return min(right, max(edges)) if len(edges) >= 4 else right


def _right_edge(rows: Sequence[TextLine], column: Column) -> float:
    edges = sorted(row.x1 for row in rows if len(row.text) > 25)
    return edges[int(0.9 * (len(edges) - 1))] if len(edges) >= 4 else column.x1


def _rows(column: Column) -> list[TextLine | Grid]:
    """Lines beside each other become one line; tables stay."""
    rows: list[TextLine | Grid] = []
    for item in sorted(column.items, key=lambda item: (item.box.top + item.box.bottom) / 2 if item.line else item.box.top):
        last = rows[-1] if rows else None
        if item.grid is not None:
            rows.append(item.grid)
        elif item.line is not None:
            if isinstance(last, TextLine) and _beside(last, item.line):
                rows[-1] = beside(last, item.line)
            else:
                rows.append(item.line)
    return rows


def _beside(one: TextLine, two: TextLine) -> bool:
    overlap = min(one.bottom, two.bottom) - max(one.top, two.top)
    apart = all(right.x0 >= left.x1 - 2 or left.x0 >= right.x1 - 2 for left in one.spans for right in two.spans)
    return apart and overlap > 0.5 * min(one.bottom - one.top, two.bottom - two.top)


def beside(one: TextLine, two: TextLine) -> TextLine:
    """Return one line of two parts that stand beside each other; a part may stand in a gap of the other."""
    own = {id(span) for span in one.spans}
    ordered = sorted((*one.spans, *two.spans), key=lambda span: span.x0)
    spans = ordered[:1]
    for before, span in pairwise(ordered):
        is_seam = (id(before) in own) != (id(span) in own)
        spans.append(replace(span, glued=span.x0 - before.x1 < 0.08 * span.style.size) if is_seam else span)
    return TextLine(one.page, spans, order=min(one.order, two.order))


def marker_of(line: TextLine) -> str | None:
    """Return the bullet or number a line begins with, None when it begins with a word or a section number."""
    text = line.text
    if not text or text[0] in _CHECK or _SECTION.match(text) or _ORDINAL.match(text):
        return None
    match = _BULLET.match(text) or _GLUED_BULLET.match(text) or _NUMBER.match(text)
    return match["marker"] if match else None


def continues(passage: Passage, line: TextLine, body: Body, right: float) -> bool:
    """Does the line go on with the passage, or does it begin a new one?"""
    last = passage.lines[-1]
    if not _is_below(last, line, body) or _begins_anew(last, line, right):
        return False
    if _is_display(last, line, body) or _open_word(last):
        return True
    is_other = not same_look(last.spans[-1].style, line.spans[0].style)
    if is_other and _is_headline(last, line):
        return False
    if is_other and ((_is_ended(last) and not _ends_with_label(last)) or not _is_full(last, line, right)):
        return False
    return not _is_paragraph_end(passage, line, right)


def _is_below(last: TextLine, line: TextLine, body: Body) -> bool:
    """Directly below, at the distance lines of this size usually have, and of one size."""
    distance = line.bottom - last.bottom
    usual = body.pitch(min(last.size, line.size))
    return -0.3 * max(last.size, line.size) <= distance <= 1.3 * usual + 0.5 and abs(last.size - line.size) <= 0.8


def _begins_anew(last: TextLine, line: TextLine, right: float) -> bool:
    if marker_of(line) is not None:
        return not _is_cut_number(last, line, right) and not _is_cut_abbreviation(last, line)
    return bool(_SECTION.match(line.text)) and not _is_full(last, line, right)


def _is_display(last: TextLine, line: TextLine, body: Body) -> bool:
    """Two lines of one heading: both wholly in one look that is not the body's."""
    looks = [span.style for part in (last, line) for span in part.spans]
    if same_look(line.style, body.style) or not all(same_look(look, line.style) for look in looks):
        return False
    is_larger = line.size > body.style.size + 0.9
    if not is_larger and line.bottom - last.bottom > 1.15 * body.pitch(line.size):
        return False
    is_strong = is_larger or (line.style.bold and not body.style.bold)
    return is_strong and not _is_ended(last) and abs(last.x0 - line.x0) < 0.4 * abs(last.x1 - last.x0)


def _open_word(line: TextLine) -> bool:
    return len(line.text) > 2 and line.text[-1] == "-" and line.text[-2].isalpha()


def _is_cut_number(last: TextLine, line: TextLine, right: float) -> bool:
    """'… am' / '1. Juli' or '– wie' at a line's start inside a sentence: the line before is full and goes on."""
    marker = marker_of(line) or ""
    hangs = marker[:1].isdigit() or marker in {"–", "-", "—"}
    return hangs and _is_full(last, line, right) and not _is_ended(last) and abs(line.x0 - last.x0) < 3 and marker_of(last) is None


def _is_ragged(passage: Passage, line: TextLine, right: float) -> bool:
    """A long line of running text that ends inside a sentence, a little before the edge: ragged type that nobody hyphenated."""
    last = passage.lines[-1]
    is_text = passage.marker is None and len(last.text) > LONG and abs(line.x0 - last.x0) < 1 and len(line.text) > 3
    return (
        is_text
        and last.x1 - last.x0 > RAGGED * (right - last.x0)
        and last.text[-1].isalpha()
        and last.text.rsplit(maxsplit=1)[-1].islower()
    )


def _is_cut_abbreviation(last: TextLine, line: TextLine) -> bool:
    """'(z.' / 'B. im Rat': a small letter with a dot ends no sentence, and no list begins after it."""
    return bool(_ABBREVIATED.search(last.text)) and line.text[:1].isalpha() and abs(line.x0 - last.x0) < 3 * line.size


def _is_ended(line: TextLine) -> bool:
    """Does the line end like a sentence?"""
    return bool(_ENDS.search(line.text)) and not _ABBREVIATED.search(line.text)


def _is_headline(last: TextLine, line: TextLine) -> bool:
    """A line wholly bold, complete in itself, above one of plain words that begins anew: bold words in a sentence stop anywhere."""
    is_apart = all(span.style.bold for span in last.spans) and not any(span.style.bold for span in line.spans)
    return is_apart and line.text[:1].isupper() and not _OPEN.search(last.text)


def _ends_with_label(line: TextLine) -> bool:
    """A label of its own look at the end of a line of text ('... Bauamt. Zeitraum:'): its value follows on the next line."""
    return line.text.endswith(":") and any(not same_look(span.style, line.spans[-1].style) for span in line.spans)


def _is_full(last: TextLine, line: TextLine, right: float) -> bool:
    """The next line's first word would not have fitted on the last line."""
    first = line.text.split(maxsplit=1)[0] if line.text else ""
    width = (line.x1 - line.x0) / max(1, len(line.text)) * (len(first) + 1)
    return last.x1 + width > right - 1


def _is_paragraph_end(passage: Passage, line: TextLine, right: float) -> bool:
    last = passage.lines[-1]
    indent = line.x0 - last.x0
    begins_small = line.text[:1].islower()
    if passage.marker is not None:
        first = passage.lines[0]
        if line.x0 <= first.x0 + 1.5 and not _is_full(last, line, right):
            return True
        if line.x0 < first.x0 - 2:
            return True
    elif indent > 0.7 * line.size and not begins_small and len(passage.lines) > 1:
        return True
    if not _is_full(last, line, right):
        return _is_ended(last) or not (begins_small or _ABBREVIATED.search(last.text) or _is_ragged(passage, line, right))
    return False
