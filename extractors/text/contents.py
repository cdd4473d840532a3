"""Tables of contents in text files: entries with dot leaders, or below 'Inhalt' with page numbers that rise."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractors.text.lines import END, Line

FEWEST = 3
"""Entries that make a list of lines with numbers a table of contents."""
LONGEST = 160
"""Characters an entry has at most."""

LEADERS = re.compile(r"(?:\s?\.){4,}|(?:\s?…){2,}|\s?_{5,}")
CONTENTS = re.compile(r"#{0,6}\s*(inhalt|inhaltsverzeichnis|inhaltsübersicht|gliederung|inhalte)\s*:?$", re.IGNORECASE)
"""The heading of a table of contents."""
_PAGE_AT_END = re.compile(r"(?:^|\s)(?P<page>\d{1,3})$")
_NUMBER_ALONE = re.compile(r"(?:\d{1,2}\.)+\d{0,2}$|[A-Z]\.$|[IVX]+\.$")
_PAGE_AFTER = re.compile(r"\s{0,3}\d{1,4}(?!\d)")


@dataclass(frozen=True, slots=True)
class Contents:
    """The entries of a table of contents that spans the lines `start` to `end` (half open)."""

    start: int
    end: int
    entries: tuple[str, ...]


def find_contents(lines: Sequence[Line]) -> list[Contents]:
    """Return the tables of contents of a text, in order."""
    found: list[Contents] = []
    index = 0
    while index < len(lines):
        one = _below_heading(lines, index) if CONTENTS.match(lines[index].text.strip()) else _with_leaders(lines, index)
        if one is None:
            index += 1
            continue
        found.append(one)
        index = one.end
    return found


def _with_leaders(lines: Sequence[Line], start: int) -> Contents | None:
    """A run of lines with dot leaders; numbers and titles alone on a line belong to the entry that follows."""
    end = start
    while end < len(lines):
        ahead = next((at for at in range(end, min(end + 3, len(lines))) if LEADERS.search(lines[at].text)), None)
        if ahead is None or (end == start and ahead > start and not _NUMBER_ALONE.match(lines[start].text.strip())):
            break
        if any(not _may_belong(lines[at].text.strip()) for at in range(end, ahead)):
            break
        end = ahead + 1
    if end == start:
        return None
    return Contents(start, end, tuple(_entries([line.text.strip() for line in lines[start:end]])))


def _below_heading(lines: Sequence[Line], start: int) -> Contents | None:
    """Lines below 'Inhalt' whose page numbers, at their end or alone below them, rise."""
    pages: list[int] = []
    end = last = start + 1
    while last < len(lines) and last - end < FEWEST and _may_belong(text := lines[last].text.strip()):
        last += 1
        match = _PAGE_AT_END.search(text)
        if match and (not pages or int(match["page"]) >= pages[-1]):
            pages.append(int(match["page"]))
            end = last
        elif LEADERS.search(text):
            end = last
    with_leaders = sum(bool(LEADERS.search(line.text)) for line in lines[start + 1 : end])
    if len(pages) < FEWEST and with_leaders < FEWEST:
        return None
    head, *rest = (line.text.strip() for line in lines[start:end])
    return Contents(start, end, (head.lstrip("# "), *_entries(rest)))


def _may_belong(text: str) -> bool:
    return len(text) <= LONGEST * 3 and (
        bool(LEADERS.search(text)) or (len(text) <= LONGEST and not (END.search(text) and not _NUMBER_ALONE.match(text)))
    )


def _entries(texts: Sequence[str]) -> Iterator[str]:
    """Whole entries: a section number waits for its title, a title for its page."""
    waiting = ""
    for text in texts:
        for part in _parts(text):
            waiting = f"{waiting} {part}".strip()
            if LEADERS.search(part) or _PAGE_AT_END.search(part):
                yield waiting
                waiting = ""
    if waiting:
        yield waiting


def _parts(text: str) -> Iterator[str]:
    """The entries of a line that lost its line breaks: each ends with leaders and a page number."""
    start = 0
    for leaders in LEADERS.finditer(text):
        if page := _PAGE_AFTER.match(text, leaders.end()):
            yield text[start : page.end()].strip()
            start = page.end()
    if rest := text[start:].strip():
        yield rest
