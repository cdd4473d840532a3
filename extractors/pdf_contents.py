"""Tables of contents: which passages are entries, where they point to, where their titles stand in the text."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractors.pdf_page import Page, TextLine
from extractors.pdf_passages import Passage

_LEADERS = re.compile(r"^(?P<title>.*?\S)\s*(?:(?:\.\s?){4,}|(?:…\s?){2,}|_{4,}|(?:·\s?){4,})\s*(?P<page>\d{1,4})?\s*$")
_TRAILING = re.compile(r"^(?P<title>.*?[^\W\d_].*?)\s+(?P<page>\d{1,4})$")
_NAMES = re.compile(
    r"^(?:inhalt(?:s(?:verzeichnis|übersicht|angabe))?|(?:abbildungs|tabellen|abkürzungs|anlagen)verzeichnis)\b", re.IGNORECASE
)
_NOISE = re.compile(r"[\W_]+")
SHARE = 0.5
"""A page whose lines are entries at least to this share is a page of a table of contents."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a table of contents (or a bookmark): title, level from 1, page of the file (None when unknown)."""

    title: str
    level: int
    page: int | None


def mark_contents(passages: Sequence[Passage], pages: Sequence[Page]) -> list[Passage]:
    """Return the passages with those of tables of contents split into one `toc` passage an entry."""
    by_page: dict[int, list[Passage]] = defaultdict(list)
    for passage in passages:
        by_page[passage.page].append(passage)
    contents = {number for number, group in by_page.items() if _is_contents(group, pages[number - 1])}
    result: list[Passage] = []
    for number, group in by_page.items():
        result += _entries_of(group) if number in contents else group
    return result


def _is_contents(group: Sequence[Passage], page: Page) -> bool:
    lines = [line for passage in group for line in passage.lines]
    found = [match for line in lines if (match := _entry(line, page))]
    leaders = sum(bool(_LEADERS.match(line.text)) for line in lines)
    named = any(_NAMES.match(line.text) for line in lines[:6])
    if len(found) < (3 if named or leaders >= 3 else 6):
        return False
    numbers = [int(number) for match in found if (number := match["page"])]
    rising = sum(one <= two for one, two in zip(numbers, numbers[1:], strict=False))
    return len(found) >= (0.3 if named else SHARE) * len(lines) and rising >= 0.75 * (len(numbers) - 1)


def _entry(line: TextLine, page: Page) -> re.Match[str] | None:
    """Dotted leaders, or a number as the last words of the line, far right or far from the title."""
    match = _LEADERS.match(line.text)
    if match:
        return match
    match = _TRAILING.match(line.text)
    if match and len(line.spans) > 1 and line.spans[-1].text.strip() == match["page"]:
        gap = line.spans[-1].x0 - line.spans[-2].x1
        return match if gap > 1.1 * line.size or line.x1 > 0.8 * page.width else None
    return match if match and len(line.text) < 110 and line.x1 > 0.8 * page.width else None


def _entries_of(group: Sequence[Passage]) -> list[Passage]:
    """Each entry becomes a passage; a line without number belongs to the entry below it when it goes on there."""
    result: list[Passage] = []
    pending: list[TextLine] = []
    for passage in group:
        if passage.grid is not None:
            result.append(passage)
            continue
        for line in passage.lines:
            match = _LEADERS.match(line.text) or _TRAILING.match(line.text)
            if match and match["page"]:
                result.append(Passage([*pending, line], kind="toc", target=int(match["page"])))
                pending = []
            elif _NAMES.match(line.text) and not result:
                result.append(Passage([line], kind="toc"))
            else:
                if pending and line.top - pending[-1].bottom > 0.9 * line.size:
                    result.append(Passage(pending, kind="toc"))
                    pending = []
                pending.append(line)
    return [*result, Passage(pending, kind="toc")] if pending else result


def title_of(passage: Passage) -> str:
    """Return the title of an entry without leaders and page number."""
    text = passage.text
    match = _LEADERS.match(text) or _TRAILING.match(text)
    return match["title"] if match else text


def entries_of(passages: Sequence[Passage], pages: Sequence[Page]) -> list[Entry]:
    """Return the entries of all tables of contents with level by indent and the page of the file they point to."""
    lines = [passage for passage in passages if passage.kind == "toc" and passage.target is not None]
    levels = _levels(lines)
    offset = _offset(lines, passages)
    last = len(pages)
    found = []
    for passage, level in zip(lines, levels, strict=True):
        page = None if offset is None or passage.target is None else passage.target + offset
        found.append(Entry(title_of(passage), level, page if page is not None and 1 <= page <= last else None))
    return found


def _levels(lines: Sequence[Passage]) -> list[int]:
    """Section numbers count their parts; without them the indent decides."""
    indents = sorted({round(passage.lines[0].x0 / 5) for passage in lines})
    levels = []
    for passage in lines:
        number = re.match(r"^(\d{1,2}(?:\.\d{1,2})*)\.?\s", passage.text)
        levels.append(number[1].count(".") + 1 if number else 1 + indents.index(round(passage.lines[0].x0 / 5)))
    return levels


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
