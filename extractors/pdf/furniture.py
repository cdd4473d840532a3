"""What is printed on every page and belongs to no text: running heads, page numbers, margin line numbers, tabs."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from extractors.measures.labels import exact_label
from extractors.pdf.grid import Grid
from extractors.pdf.line_numbers import line_numbers
from extractors.pdf.page import Page, TextLine

ZONE = 0.13
"""Running heads and feet stand in this outer share of the page's height."""
LARGE = 12.0
"""Letters of this size (points) and more are those of titles."""
OFTEN = 3
"""A running head returns on at least this many pages."""
NEAR = 3.0
"""Letter heights of a title within which its first label follows."""
FILLED = 0.6
"""Share of the pages between its first and its last one that a running head in large letters stands on, at least."""

ONCE = 0.7
"""Share of lines in one place that are different ones, where they are the codes of what stands on their pages."""

_DIGITS = re.compile(r"\d+")
_END_DIGITS = re.compile(r"\d+$")
_CODE = re.compile(
    r"^(?:(?P<called>Maßnahme(?:nblatt)?|Projekt|Steckbrief|Vorhaben)(?:\s?Nr\.)?\s)?(?(called)[A-ZÄÖÜ]{0,4}|[A-ZÄÖÜ]{1,4})[\s.\-–]{0,2}\d{1,2}(?:[.\-]\d{1,2})*$"
)
_ROMAN = re.compile(r"\b[ivxlc]+\b")
_SECTION = re.compile(r"^(?:\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}|[A-Z])[.)]?$")
_END_NUMBER = re.compile(r"^(\d{1,4})\b|\b(\d{1,4})$")
_PAGE_NUMBER = re.compile(
    r"^(?:seite|s\.|page)?\s*[-–—|•·]?\s*(\d{1,4}|[ivxlc]{1,6})\s*(?:(?:/|\||von)\s*\d{1,4})?\s*[-–—|•·]?$", re.IGNORECASE
)


def find_furniture(pages: Sequence[Page], grids: Mapping[int, Sequence[Grid]] = MappingProxyType({})) -> set[TextLine]:
    """Return the lines of all pages that are furniture; sets the `label` of pages whose printed number is found.

    `grids` holds the ruled tables of each page: what stands in a table that reaches into the page is no running head.
    """
    inside = {line for group in grids.values() for grid in group for line in grid.lines}
    furniture = {line for page in pages for line in page.lines if line.rotated and line not in inside}
    outer = {page.number: _outer_lines(page, grids.get(page.number, ())) for page in pages}
    returning = _returning(outer.values(), len(pages))
    sheet_heads = _sheet_heads(returning)
    furniture |= _without_labels(returning, [(page, outer[page.number]) for page in pages]) - sheet_heads
    for page in pages:
        furniture |= _page_numbers(page, outer[page.number])
        furniture |= line_numbers(page)
    _label_by_heads(pages, {number: [line for line in lines if line in furniture] for number, lines in outer.items()})
    furniture -= _title_numbers(pages, outer, furniture)
    places = {(round(line.top / 6), line.size) for line in sheet_heads}
    heads = _chapter_heads(pages, outer, furniture)
    furniture |= {line for line in heads if (round(line.top / 6), line.size) not in places}
    return _by_rows(pages, outer, furniture)


def _title_numbers(pages: Sequence[Page], outer: Mapping[int, Sequence[TextLine]], known: set[TextLine]) -> set[TextLine]:
    """The numbers of titles among the furniture: the place repeats, the title beside does not; no page is labelled by one."""
    often = Counter(line.text for line in known)
    labels = {page.number: page.label for page in pages}
    found: set[TextLine] = set()
    for page in pages:
        lines = outer[page.number]
        once = {line for line in lines if line in known and often[line.text] == 1 and not _counts_pages(line, labels)}
        numbers = {line for line in once if any(other not in known and _leads(line, other) for other in lines)}
        if page.label in {line.text for line in numbers}:
            heads = (line for line in lines if line in known - numbers)
            page.label = next((match[1] for line in heads if (match := _PAGE_NUMBER.match(line.text))), None)
        found |= numbers
    return found


def _by_rows(pages: Sequence[Page], outer: Mapping[int, Sequence[TextLine]], known: set[TextLine]) -> set[TextLine]:
    """What stands beside running heads is put into the furniture, but for what stands beside the number of a title."""
    furniture = set(known)
    for page in pages:
        lines = outer[page.number]
        heads = [line for line in lines if line in furniture and not _SECTION.match(line.text)]
        rest = [line for line in lines if line not in furniture]
        furniture.update(line for line in rest if any(line.style == head.style and _is_row(line, head) for head in heads))
    return furniture


def _counts_pages(line: TextLine, labels: Mapping[int, str | None]) -> bool:
    """A number one more than the page before's or one less than the next page's is the page's."""
    if not line.text.isdecimal():
        return False
    own = int(line.text)
    return labels.get(line.page - 1) == str(own - 1) or labels.get(line.page + 1) == str(own + 1)


def _leads(line: TextLine, other: TextLine) -> bool:
    """A number or 'Anhang 3' in front of a title, in its letters or larger: the place repeats, the title does not."""
    is_alike = other.style == line.style or (line.size >= LARGE and other.size >= LARGE)
    return any(letter.isdigit() or letter in "IVX" for letter in line.text) and is_alike and _is_row(line, other) and other.x0 > line.x1


def _is_row(one: TextLine, two: TextLine) -> bool:
    return abs(one.middle - two.middle) < 0.4 * one.size


def _outer_lines(page: Page, grids: Sequence[Grid]) -> list[TextLine]:
    edge = ZONE * page.height
    inner = [grid for grid in grids if grid.box.bottom > edge and grid.box.top < page.height - edge]
    inside = {line for grid in inner for cell in grid.cells for line in cell.lines}
    return [
        line for line in page.lines if line not in inside and not line.rotated and (line.bottom < edge or line.top > page.height - edge)
    ]


def _key(line: TextLine) -> tuple[str, int, float]:
    text = _DIGITS.sub("#", line.text.casefold())
    return _ROMAN.sub("#", text) if len(text) < 12 else text, round(line.top / 8), line.size


def _returning(outer: Iterable[list[TextLine]], pages: int) -> set[TextLine]:
    """Lines with the same words (numbers aside) in the same place on several pages."""
    places: dict[str, dict[int, list[TextLine]]] = defaultdict(lambda: defaultdict(list))
    for lines in outer:
        for line in lines:
            if not any(letter.isalnum() for letter in line.text):
                continue  # the bullet of a list that begins on top of some pages
            text, place, _ = _key(line)
            places[text][place].append(line)
    found: set[TextLine] = set()
    needed = OFTEN if pages > 4 else max(2, pages - 1)
    for by_place in places.values():
        for place in by_place:
            near = [line for other in (place - 1, place, place + 1) for line in by_place.get(other, ())]
            if len({line.page for line in near}) >= needed and not _are_codes(near):
                found.update(near)
    return found


def _are_codes(lines: Sequence[TextLine]) -> bool:
    """The codes of Maßnahmenblätter in the corner of their pages: letters and numbers, hardly one twice, in large letters or not counting the pages."""
    texts = Counter(line.text for line in lines)
    codes = [_CODE.match(text) for text in texts]
    if not all(codes) or len(texts) < ONCE * len(lines):
        return False
    if all(code["called"] for code in codes if code):
        return True
    counted = Counter(int(number[0]) - line.page for line in lines if (number := _END_DIGITS.search(line.text)))
    return max(counted.values()) < ONCE * len(lines) or all(line.size >= LARGE for line in lines)


def _without_labels(found: set[TextLine], outer: Iterable[tuple[Page, Sequence[TextLine]]]) -> set[TextLine]:
    """What returns right below the title of a page, in smaller letters, is the first label of a sheet: nothing stands above a running head.

    So is a label of sheets with its colon, or between what does not return and its value; what stands beside or below one is its value.
    The label of the last box of a page has its value beside it.
    """
    titled = set()
    for page, lines in outer:
        titles = [line for line in lines if line not in found and any(letter.isalpha() for letter in line.text)]
        titled |= {line for line in lines if line in found and any(_is_right_below(line, one) for one in titles)}
        upper = [line for line in lines if line.top < page.height / 2]
        once = [line for line in page.lines if line not in found]
        first = min((line.top for line in upper if line in found and _is_label(line, titles, once)), default=page.height)
        titled |= {line for line in upper if line in found and line.top >= first - 1}
        titled |= {line for line in lines if line in found and line not in upper and _has_value(line, once)}
    return found - titled


def _is_label(line: TextLine, titles: Iterable[TextLine], once: Iterable[TextLine]) -> bool:
    """'Zielgruppe:', or 'Zielgruppe' below a line that does not return, with a value: the text keeps away from a running head."""
    if exact_label(line.text) in {None, "title"}:
        return False
    is_below = any(0 <= line.top - one.bottom < NEAR * one.size for one in titles)
    return line.text.endswith(":") or (is_below and any(_is_value_of(other, line) for other in once))


def _has_value(line: TextLine, once: Iterable[TextLine]) -> bool:
    return exact_label(line.text) not in {None, "title"} and any(_is_row(other, line) and other.x0 > line.x1 for other in once)


def _is_value_of(line: TextLine, label: TextLine) -> bool:
    return line.x0 > label.x0 if _is_row(line, label) else 0 <= line.top - label.bottom < label.size


def _is_right_below(line: TextLine, title: TextLine) -> bool:
    return 0 <= line.top - title.bottom < NEAR * title.size and title.size > line.size + 0.9


def _sheet_heads(found: set[TextLine]) -> set[TextLine]:
    """What returns in large letters below the small running head, on pages with others between: the chapter, printed over each of its sheets."""
    smallest: dict[int, float] = {}
    for line in found:
        smallest[line.page] = min(line.size, smallest.get(line.page, line.size))
    titles: dict[str, list[TextLine]] = defaultdict(list)
    for line in found:
        if line.size >= LARGE and line.size > smallest[line.page] + 0.9:
            titles[line.text].append(line)
    return {line for lines in titles.values() if _has_gaps({one.page for one in lines}) for line in lines}


def _has_gaps(pages: set[int]) -> bool:
    return len(pages) <= FILLED * (max(pages) - min(pages) + 1)


def _page_numbers(page: Page, outer: Sequence[TextLine]) -> set[TextLine]:
    found = set()
    for line in outer:
        match = _PAGE_NUMBER.match(line.text)
        if match and _is_outermost(line, page) and (match[1].isdigit() or len(match[1]) > 1 or match[1].lower() in "ivx"):
            found.add(line)
            page.label = page.label or match[1]
    return found


def _label_by_heads(pages: Sequence[Page], heads: Mapping[int, Sequence[TextLine]]) -> None:
    """Set the labels that are printed within a running head: the number there that counts the pages."""
    numbers = {page.number: _end_numbers(heads[page.number]) for page in pages if page.label is None}
    offsets = Counter(value - number for number, values in numbers.items() for value in values)
    if not offsets:
        return
    offset, count = offsets.most_common(1)[0]
    if count < max(OFTEN, 0.3 * len(pages)):
        return
    for page in pages:
        if page.number + offset in numbers.get(page.number, ()):
            page.label = str(page.number + offset)


def _end_numbers(lines: Iterable[TextLine]) -> set[int]:
    """The numbers lines begin or end with."""
    return {int(match[1] or match[2]) for line in lines for match in _END_NUMBER.finditer(line.text)}


def _is_outermost(line: TextLine, page: Page) -> bool:
    if line.top > page.height / 2:
        return not any(other.top > line.bottom and len(other.text) > 40 for other in page.lines)
    return not any(other.bottom < line.top and len(other.text) > 40 for other in page.lines)


def _chapter_heads(pages: Sequence[Page], outer: dict[int, list[TextLine]], known: set[TextLine]) -> set[TextLine]:
    """First or last lines that keep place and style on most pages while their words change only with the chapter."""
    found: set[TextLine] = set()
    many = max(6, 0.25 * len(pages))
    for at_top in (True, False):
        heads = Counter(
            (round(line.top / 6), line.size)
            for page in pages
            for line in outer[page.number]
            if line in known and (line.top < page.height / 2) == at_top and any(letter.isalpha() for letter in line.text)
        )
        edges = [line for page in pages if (line := _edge_line(page, outer[page.number], at_top, known)) is not None]
        groups: dict[tuple[int, float], list[TextLine]] = defaultdict(list)
        for line in edges:
            groups[round(line.top / 6), line.size].append(line)
        for place, group in groups.items():
            if heads[place] >= many:  # the place of running heads: what stands there names a chapter too short to return
                found.update(group)
                continue
            texts = Counter(_DIGITS.sub("#", line.text) for line in group)
            if len(group) >= many and len(texts) <= 0.6 * len(group) and not _are_codes(group):
                found.update(line for line in group if texts[_DIGITS.sub("#", line.text)] > 1)
    return found


def _edge_line(page: Page, outer: Sequence[TextLine], at_top: bool, known: set[TextLine]) -> TextLine | None:
    candidates = [line for line in outer if line not in known and (line.top < page.height / 2) == at_top]
    if not candidates:
        return None
    line = min(candidates, key=lambda line: line.top) if at_top else max(candidates, key=lambda line: line.bottom)
    rest = [other for other in page.lines if other not in known and other is not line and not other.rotated]
    gaps = [other.top - line.bottom if at_top else line.top - other.bottom for other in rest]
    return line if all(gap > 0.6 * line.size for gap in gaps) else None
