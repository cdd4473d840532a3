"""Tables of contents: which passages are entries, where they point to, where their titles stand in the text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.pdf.page import Entry, Page, TextLine
from extractors.pdf.passages import Passage, same_look

_DOTTED = re.compile(r"^(?P<title>.*?\S)\s*(?:(?:\.\s?){4,}|(?:…\s?){2,}|_{4,}|(?:·\s?){4,})\s*(?P<page>\d{1,4})?\s*$")
_NUMBER_LAST = re.compile(r"^(?P<title>.*?[^\W\d_].*?)\s+(?P<page>\d{1,4})$")
_NAMES = re.compile(
    r"^(?:inhalt(?:s(?:verzeichnis|übersicht|angabe))?|(?:abbildungs|tabellen|abkürzungs|anlagen)verzeichnis)\b", re.IGNORECASE
)
_NUMBERED = re.compile(r"^(?:(\d{1,2}(?:\.\d{1,2})*)\.?|([A-Z])[.)]|([IVX]{1,5})[.)])\s")
_REGISTER = re.compile(r"^[^\W\d].{1,70}?\s\d{1,4}(?:\s?ff?\.)?(?:,\s?\d{1,4}(?:\s?ff?\.)?)*$")
_NOISE = re.compile(r"[\W_]+")
_LAST = frozenset("0123456789._…·")
"""What the line of an entry ends in: the patterns are tried on no other line, there are too many."""
SHARE = 0.5
"""A page whose lines are entries at least to this share is a page of a table of contents."""


def _leaders(text: str) -> re.Match[str] | None:
    return _DOTTED.match(text) if text[-1:] in _LAST else None


def _trailing(text: str) -> re.Match[str] | None:
    return _NUMBER_LAST.match(text) if text[-1:].isdigit() else None


def mark_contents(passages: Sequence[Passage], pages: Sequence[Page]) -> list[Passage]:
    """Return the passages with those of tables of contents and indexes split into one `toc` passage an entry."""
    by_page: dict[int, list[Passage]] = defaultdict(list)
    for passage in passages:
        by_page[passage.page].append(passage)
    result: list[Passage] = []
    for number, group in by_page.items():
        is_page = _is_contents(group, pages[number - 1])
        if is_page or _has_leaders(group):
            result += _entries_of(group, is_page=is_page)
        elif _is_index(group):
            result += [passage if passage.grid else replace(passage, kind="toc", marker=None) for passage in group]
        else:
            result += group
    return result


def _is_contents(group: Sequence[Passage], page: Page) -> bool:
    lines = [line for passage in group for line in passage.lines]
    found = [match for line in lines if (match := _entry(line, page))]
    leaders = sum(bool(_leaders(line.text)) for line in lines)
    named = any(_NAMES.match(line.text) for line in lines[:6])
    if len(found) < (3 if named or leaders >= 3 else 6):
        return False
    numbers = [int(number) for match in found if (number := match["page"])]
    rising = sum(one <= two for one, two in pairwise(numbers))
    return len(found) >= (0.3 if named else SHARE) * len(lines) and rising >= 0.75 * (len(numbers) - 1)


def _has_leaders(group: Sequence[Passage]) -> bool:
    """At least two lines with dots and a page number: a small table of contents inside a page."""
    return sum(_is_dotted(line) for passage in group for line in passage.lines) >= 2


def _is_dotted(line: TextLine) -> bool:
    match = _leaders(line.text)
    return match is not None and match["page"] is not None


def _is_index(group: Sequence[Passage]) -> bool:
    """A register of words: most lines end in lists of page numbers, in alphabetical order."""
    lines = [line.text for passage in group for line in passage.lines]
    entries = [text for text in lines if _REGISTER.match(text)]
    initials = [text[0].casefold() for text in entries if text[0].isalpha()]
    rising = sum(one <= two for one, two in pairwise(initials))
    return len(entries) >= 10 and len(entries) >= 0.6 * len(lines) and rising >= 0.85 * (len(initials) - 1)


def _entry(line: TextLine, page: Page) -> re.Match[str] | None:
    """Dotted leaders, or a number as the last words of the line, far right or far from the title."""
    match = _leaders(line.text)
    if match:
        return match
    match = _trailing(line.text)
    if match and len(line.spans) > 1 and line.spans[-1].text.strip() == match["page"]:
        gap = line.spans[-1].x0 - line.spans[-2].x1
        return match if gap > 1.1 * line.size or line.x1 > 0.8 * page.width else None
    return match if match and len(line.text) < 110 and line.x1 > 0.8 * page.width else None


def _entries_of(group: Sequence[Passage], *, is_page: bool) -> list[Passage]:
    """Each entry becomes a passage; what stands between two entries belongs to the table of contents as well."""
    places = [
        index
        for index, passage in enumerate(group)
        if any(_is_target(line, is_page) for line in passage.lines) and not _is_text(passage, is_page)
    ]
    if not places:
        return list(group)
    first, last = places[0], places[-1]
    while first > 0 and _is_part(group[first - 1], group[first : last + 1], is_page):
        first -= 1
    while is_page and last + 1 < len(group) and _is_part(group[last + 1], group[first : last + 1], is_page):
        last += 1
    result = list(group[:first])
    for passage in group[first : last + 1]:
        result += [passage] if passage.grid is not None or _is_text(passage, is_page) else _lines_of(passage, result, is_page)
    return [*result, *group[last + 1 :]]


def _is_target(line: TextLine, is_page: bool) -> bool:
    return _is_dotted(line) or (is_page and bool(_trailing(line.text)))


def _is_text(passage: Passage, is_page: bool) -> bool:
    targets = sum(_is_target(line, is_page) for line in passage.lines)
    return len(passage.lines) > 2 and len(passage.text) > 200 and targets < 0.4 * len(passage.lines)


def _is_part(passage: Passage, entries: Sequence[Passage], is_page: bool) -> bool:
    """A short line above or below the entries: the title 'Inhalt', or one that looks like the group titles between entries."""
    if not passage.lines or len(passage.text) > 120:
        return False
    if is_page and (_NAMES.match(passage.text) or len(passage.lines) <= 2):
        return True
    between = [entry for entry in entries if entry.lines and not _is_target(entry.lines[-1], is_page)]
    looks = {line.style for entry in entries for line in entry.lines if not _is_target(line, is_page)}
    return bool(between or looks) and passage.lines[0].style in looks


def _lines_of(passage: Passage, before: list[Passage], is_page: bool) -> list[Passage]:
    """The lines of a passage as entries; a line without number goes on in the next one of the same look."""
    result: list[Passage] = []
    for line in passage.lines:
        match = _leaders(line.text) or (_trailing(line.text) if is_page else None)
        target = int(match["page"]) if match and match["page"] else None
        last = result[-1] if result else (before[-1] if before else None)
        if last is not None and _is_open(last, line):
            last.lines.append(line)
            last.target = target
        else:
            result.append(Passage([line], kind="toc", target=target))
    return result


def _is_open(entry: Passage, line: TextLine) -> bool:
    """The entry above has no page number yet and goes on in this line."""
    if entry.kind != "toc" or entry.target is not None or not entry.lines or _NAMES.match(entry.text) or _NUMBERED.match(line.text):
        return False
    last = entry.lines[-1]
    is_full = last.x1 - last.x0 > 0.8 * (line.x1 - last.x0) and line.text[-1:].isdigit()
    near = 0 < line.bottom - last.bottom < (2.4 if is_full else 1.7) * line.size and line.x0 > last.x0 - 3
    return near and last.page == line.page and same_look(last.spans[0].style, line.spans[0].style)


def title_of(passage: Passage) -> str:
    """Return the title of an entry without leaders and page number."""
    text = passage.text
    match = _leaders(text) or _trailing(text)
    return match["title"] if match else text


def entries_of(passages: Sequence[Passage], pages: Sequence[Page]) -> list[Entry]:
    """Return the entries of all tables of contents with level and the page of the file they point to.

    The first table of contents is the document's; those of chapters add what it does not hold.
    """
    lines = [passage for passage in passages if passage.kind == "toc" and passage.target is not None]
    offset = _offset(lines, passages)
    found: dict[tuple[str, int | None], Entry] = {}
    for group in _tables(lines):
        for passage, level in zip(group, _levels(group), strict=True):
            page = None if offset is None or passage.target is None else passage.target + offset
            entry = Entry(title_of(passage), level, page if page is not None and 1 <= page <= len(pages) else None)
            found.setdefault((plain(entry.title), entry.page), entry)
    return list(found.values())


def _tables(lines: Sequence[Passage]) -> list[list[Passage]]:
    """Entries on pages that follow each other are one table of contents."""
    tables: list[list[Passage]] = []
    for passage in lines:
        if tables and passage.page - tables[-1][-1].page <= 1:
            tables[-1].append(passage)
        else:
            tables.append([passage])
    return tables


def _levels(lines: Sequence[Passage]) -> list[int]:
    """Section numbers with dots count their parts; else indent, size, weight and the kind of number decide, in this order."""
    keys = [_rank_key(passage) for passage in lines]
    numbers = [_NUMBERED.match(passage.text) for passage in lines]
    dotted = [number[1] if number and number[1] and "." in number[1] else "" for number in numbers]
    order: dict[tuple[int, float, bool], dict[str, int]] = defaultdict(dict)
    for (place, kind), section in zip(keys, dotted, strict=True):
        if kind and not section:
            order[place].setdefault(kind, len(order[place]))
    ranked = sorted({(place, order[place].get(kind, 0)) for (place, kind), section in zip(keys, dotted, strict=True) if not section})
    levels = [
        section.count(".") + 1 if section else 1 + ranked.index((place, order[place].get(kind, 0)))
        for (place, kind), section in zip(keys, dotted, strict=True)
    ]
    return _with_chapters(levels, keys, numbers, dotted)


def _with_chapters(
    levels: list[int], keys: Sequence[tuple[object, str]], numbers: Sequence[re.Match[str] | None], dotted: Sequence[str]
) -> list[int]:
    """Where sections are numbered 4.1, 4.2, the entry 4 and all that look like it are chapters: level 1, unless lettered parts hold them."""
    parts = {section.split(".")[0] for section in dotted if section}
    chapters = {key for key, number, section in zip(keys, numbers, dotted, strict=True) if number and not section and number[1] in parts}
    has_parts = next((kind for _, kind in keys if kind), "") != "digit"
    if not chapters or has_parts:
        return levels
    return [1 if key in chapters else level for key, level in zip(keys, levels, strict=True)]


def _rank_key(passage: Passage) -> tuple[tuple[int, float, bool], str]:
    line = passage.lines[0]
    number = _NUMBERED.match(passage.text)
    kind = "" if number is None else ("digit" if number[1] else "letter" if number[2] else "roman")
    return (round(line.x0 / 6), -line.size, not line.style.bold), kind


def plain(text: str) -> str:
    """Return the letters and digits of a text, casefolded: how titles are compared."""
    return _NOISE.sub("", text.casefold())


def _offset(lines: Sequence[Passage], passages: Sequence[Passage]) -> int | None:
    """Page of the file minus printed page, by majority of the titles that are found in the text."""
    places: dict[str, list[int]] = defaultdict(list)
    for passage in passages:
        if passage.kind is None and passage.lines and len(passage.lines) <= 4:
            places[plain(passage.text)].append(passage.page)
            places[plain(passage.lines[0].text)].append(passage.page)
        elif passage.grid is not None:
            for cell in passage.grid.cells:
                if 0 < len(cell.lines) <= 3:
                    places[plain(" ".join(line.text for line in cell.lines))].append(passage.page)
    votes: Counter[int] = Counter()
    for passage in lines:
        title = title_of(passage)
        for form in {plain(title), plain(re.sub(r"^[\d.]+\s*|^\S+\s*\|\s*", "", title))}:
            votes.update({page - (passage.target or 0) for page in places.get(form, ())})
    return votes.most_common(1)[0][0] if votes else None


def nearest(titles: Iterable[str], text: str) -> bool:
    """Tell whether a text is one of the titles or one of them with a number or mark more or less in front."""
    own = plain(text)
    return any(
        own == title or (len(own) > 5 and (title.endswith(own) or own.endswith(title)) and abs(len(own) - len(title)) < 14)
        for title in titles
    )
