"""Which passages are headings, and of which level: bookmarks, tags, table of contents, styles, numbers - together."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.pdf_contents import plain
from extractors.pdf_page import Entry, Page, Style
from extractors.pdf_passages import Body, Passage, same_look

COVERED = 6
"""From this many pages on a first page with little text is a cover."""
LONG = 220
"""A heading has at most this many characters."""
_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2})*)\.?\s+\S|^([IVX]{1,5})\.\s+\S|^([A-Z])[.)]\s+\S")
_CAPTION = re.compile(r"^(?:Abb(?:ildung|\.)|Tab(?:elle|\.)|Grafik|Karte|Diagramm|Foto|Bild)\s*(?:\d|[A-Z]?\d|:)", re.IGNORECASE)
_SOURCE = re.compile(r"^(?:Quellen?|Datenquelle|Eigene Darstellung|©)\s*:?\s", re.IGNORECASE)
_YEAR_OR_DATE = re.compile(r"^(?:\d{4}\b|\d{1,2}\.\s*(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez))")

_ONLY_DATE = re.compile(r"^(?:Stand:?\s*)?(?:(?:\d{1,2}\.\s*)?[A-Z][a-zä]{2,8}|\d{1,2}\.\d{1,2}\.)\s*(?:19|20)\d\d$")

Look = tuple[str, float, bool, int]
"""Family, size, weight and colour: a class of passages."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known about the headings of a document besides their looks."""

    bookmarks: tuple[Entry, ...] = ()
    contents: tuple[Entry, ...] = ()
    pages: tuple[Page, ...] = ()


def look_of(style: Style) -> Look:
    """Return the class a style belongs to."""
    return style.font.split("-")[0].split(",")[0][:12], style.size, style.bold, style.color


def mark_headings(passages: Sequence[Passage], body: Body, evidence: Evidence) -> None:
    """Set kind and level of the passages that are headings."""
    candidates = [passage for passage in passages if _may_be_heading(passage)]
    levels = _tagged(candidates, evidence.pages)
    for entries in (evidence.bookmarks, evidence.contents):
        for passage, level in _matched(candidates, entries).items():
            levels.setdefault(passage, level)
    ranks = _ranks(candidates, levels, body)
    lists = _lists(passages, levels, body)
    for passage in candidates:
        if passage in levels or (look_of(passage.style) in ranks and passage not in lists and _is_plausible(passage, body, evidence)):
            passage.kind, passage.marker = "heading", None
            passage.level = levels.get(passage) or _level_by_number(passage) or ranks[look_of(passage.style)]
    _close_gaps(passages)


def _lists(passages: Sequence[Passage], levels: dict[Passage, int], body: Body) -> set[Passage]:
    """Rows of emphasised short lines without text between them are lists, not headings: numbered ones from three, others from five."""
    found: set[Passage] = set()
    run: list[Passage] = []
    for passage in [*passages, Passage([])]:
        if run and (not passage.lines or look_of(passage.style) != look_of(run[0].style) or passage.page != run[0].page):
            marked = sum(member.marker is not None for member in run)
            if len(run) >= 5 or (len(run) >= 3 and marked == len(run)):
                found.update(run)
            run = []
        if passage.lines and passage.kind is None and passage.style.size <= body.style.size + 2 and passage not in levels:
            run.append(passage)
    return found


def _is_plausible(passage: Passage, body: Body, evidence: Evidence) -> bool:
    """At body size a line that ends in a colon introduces something; a cover page holds titles, not headings."""
    text = passage.text
    if text.endswith(":") and passage.style.size <= body.style.size + 3:
        return False
    if _ONLY_DATE.match(text):
        return False
    return not (passage.page == 1 and len(evidence.pages) >= COVERED and _is_cover(evidence.pages[0]))


def _is_cover(page: Page) -> bool:
    return sum(len(line.text) for line in page.lines) < 700


def _may_be_heading(passage: Passage) -> bool:
    if passage.kind is not None or not passage.lines or len(passage.lines) > 5:
        return False
    text = passage.text
    letters = sum(letter.isalpha() for letter in text)
    if not letters >= 2 or len(text) > LONG or letters < 0.4 * len(text):
        return False
    return not (_CAPTION.match(text) or _SOURCE.match(text) or _YEAR_OR_DATE.match(text))


def _tagged(candidates: Sequence[Passage], pages: Sequence[Page]) -> dict[Passage, int]:
    """Levels by structure tags H1 to H6, where the tags of the file are used with sense."""
    levels: dict[Passage, int] = {}
    for passage in candidates:
        tags = Counter(
            pages[line.page - 1].tags.get(span.tag or -1, "") for line in passage.lines for span in line.spans if span.tag is not None
        )
        if not tags:
            continue
        name = tags.most_common(1)[0][0]
        if len(name) == 2 and name[0] == "H" and name[1] in "123456":
            levels[passage] = int(name[1])
    return levels if len(levels) >= 3 else {}


def _matched(candidates: Sequence[Passage], entries: Sequence[Entry]) -> dict[Passage, int]:
    """The passage each entry names: the same words on the page the entry points to."""
    by_page: dict[int, list[Passage]] = defaultdict(list)
    for passage in candidates:
        by_page[passage.page].append(passage)
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


def _ranks(candidates: Sequence[Passage], levels: dict[Passage, int], body: Body) -> dict[Look, int]:
    """The classes that are headings, each with its level."""
    classes: dict[Look, list[Passage]] = defaultdict(list)
    for passage in candidates:
        if passage.is_uniform:
            classes[look_of(passage.style)].append(passage)
    known = {look: [levels[p] for p in members if p in levels] for look, members in classes.items()}
    chosen = [look for look, members in classes.items() if _is_heading_class(look, members, known[look], body)]
    chosen.sort(key=lambda look: (-look[1], not look[2], look[0]))
    ranks: dict[Look, int] = {}
    level = 0
    size = 0.0
    for look in chosen:
        trained = Counter(known[look]).most_common(1)
        if trained and trained[0][1] >= 2:
            level = trained[0][0]
        elif not ranks or size - look[1] > 0.6 or look[1] <= body.style.size + 0.6:
            level += 1
        ranks[look] = level
        size = look[1]
    return ranks


def _is_heading_class(look: Look, members: Sequence[Passage], known: Sequence[int], body: Body) -> bool:
    style = members[0].style
    if same_look(style, body.style) or style.size < body.style.size - 0.6:
        return False
    texts = [member.text for member in members]
    ended = sum(text.endswith((".", ";", ",")) for text in texts)
    starts = sum(text[:1].isupper() or text[:1].isdigit() or text[:1] in '„»"“(' for text in texts)
    if ended > 0.25 * len(texts) or starts < 0.75 * len(texts):
        return False
    if len(known) >= 0.4 * len(members):
        return True
    is_larger = style.size > body.style.size + 0.9
    is_strong = style.bold and not body.style.bold
    return is_larger or is_strong


def _level_by_number(passage: Passage) -> int | None:
    match = _NUMBERED.match(passage.text)
    return match[1].count(".") + 1 if match and match[1] and "." in match[1] else None


def _close_gaps(passages: Sequence[Passage]) -> None:
    """Levels count from 1 without holes."""
    used = sorted({passage.level for passage in passages if passage.kind == "heading" and passage.level})
    for passage in passages:
        if passage.kind == "heading" and passage.level:
            passage.level = used.index(passage.level) + 1
