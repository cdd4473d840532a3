"""What a file says about its own headings: outline, structure tags, printed contents - found again among the passages."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from extractors.pdf.contents import plain
from extractors.pdf.heading_classes import number_of
from extractors.pdf.page import Entry, Page
from extractors.pdf.passages import Passage

SOME = 3
"""Fewer tagged headings than this are an accident of the program that wrote the file."""

AGREED = 0.75
"""Levels follow the section numbers when this share of them lies equally far from the depth of the number."""


def tagged_levels(candidates: Sequence[Passage], pages: Sequence[Page]) -> dict[Passage, int]:
    """Return levels by structure tags H1 to H6, where the file uses them with sense: some of them, on more than one level."""
    levels: dict[Passage, int] = {}
    for passage in candidates:
        tags = Counter(pages[line.page - 1].tags.get(span.tag, "") for line in passage.lines for span in line.spans if span.tag is not None)
        name = tags.most_common(1)[0][0] if tags else ""
        if len(name) == 2 and name[0] == "H" and name[1] in "123456":
            levels[passage] = int(name[1])
    return levels if len(levels) >= SOME and len(set(levels.values())) > 1 else {}


def contradicts_numbers(levels: Mapping[Passage, int]) -> bool:
    """Tell whether levels do not follow the section numbers, as where a program tags '5' and '5.1' alike."""
    distances = Counter(level - len(number) for passage, level in levels.items() if (number := number_of(passage)))
    total = sum(distances.values())
    return total >= SOME and max(distances.values()) < AGREED * total


def matched_levels(candidates: Sequence[Passage], entries: Sequence[Entry]) -> dict[Passage, int]:
    """Return the level of the passage each entry names: the same words on the page it points to, the most prominent first."""
    by_page: dict[int, list[Passage]] = defaultdict(list)
    for passage in candidates:
        by_page[passage.page].append(passage)
    for group in by_page.values():
        group.sort(key=lambda passage: (-passage.style.size, not passage.style.bold))
    levels: dict[Passage, int] = {}
    for entry in entries:
        if entry.page is None:
            continue
        title = plain(entry.title)
        for page in (entry.page, entry.page + 1, entry.page - 1):
            found = next((p for p in by_page.get(page, ()) if p not in levels and _same_title(plain(p.text), title)), None)
            if found is not None:
                levels[found] = entry.level
                break
    return levels


def _same_title(own: str, title: str) -> bool:
    if own == title:
        return True
    short, long = sorted((own, title), key=len)
    return len(short) > 5 and (long.endswith(short) or long.startswith(short)) and len(short) >= 0.75 * len(long)
