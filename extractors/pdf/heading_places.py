"""Where titles stand: what follows them, whether they head a box, a chart or a list, whether two are the lines of one."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from corpus.records import Box
from extractors.pdf.contents import plain
from extractors.pdf.heading_classes import look_of
from extractors.pdf.page import Entry, Page
from extractors.pdf.passages import Body, Passage, same_look

_OPEN = re.compile(
    r"(?:[,–—-]|\b(?:und|oder|für|der|die|das|des|dem|den|von|vom|zum|zur|zu|mit|in|im|auf|an|am|als|durch|bei|nach|über|unter|ein|eine|einer|eines|einen|einem|sowie|bzw\.|aus))$"
)
WORDY = 45
"""A passage of this many characters reads as text, whatever it looks like."""


def join_titles(passages: Sequence[Passage], entries: Sequence[Entry], body: Body) -> list[Passage]:
    """Return the passages with the lines of one title in one passage: of one look, close to each other, one goes on in the other."""
    titles = {plain(entry.title) for entry in entries}
    result: list[Passage] = []
    for passage in passages:
        last = result[-1] if result else None
        if last is not None and _is_one_title(last, passage, titles, body):
            result[-1] = replace(last, lines=[*last.lines, *passage.lines])
        else:
            result.append(passage)
    return result


def _is_one_title(one: Passage, two: Passage, titles: set[str], body: Body) -> bool:
    if one.kind is not None or two.kind is not None or not one.lines or not two.lines or one.page != two.page:
        return False
    first, second = one.lines[-1], two.lines[0]
    if two.marker is not None or len(one.lines) > 4 or look_of(first.style) != look_of(second.style) or same_look(first.style, body.style):
        return False
    distance = second.bottom - first.bottom
    if not 0 < distance <= 2.2 * second.size or abs(first.x0 - second.x0) > 0.5 * max(first.x1 - first.x0, second.x1 - second.x0):
        return False
    if plain(one.text + two.text) in titles:
        return True
    is_larger = first.size > body.style.size + 0.9
    if is_larger and first.text.endswith(":") and distance <= 1.35 * second.size:
        return True
    is_title = is_larger or (first.style.bold and not body.style.bold)
    return is_title and (second.text[:1].islower() or bool(_OPEN.search(first.text)))


def leading(passages: Sequence[Passage], candidates: set[Passage], body: Body) -> tuple[set[Passage], set[Passage]]:
    """Return the candidates with running text, a list or a table below them, and those with the numbers of a chart or a caption there."""
    texts: set[Passage] = set()
    charts: set[Passage] = set()
    page, is_text = 0, True
    for passage in reversed(passages):
        if passage.page != page:
            page, is_text = passage.page, True
        if passage in candidates:
            (texts if is_text else charts).add(passage)
        verdict = None if passage in candidates and _is_strong(passage, body) else _below(passage, body)
        is_text = is_text if verdict is None else verdict
    return texts, charts


def _is_strong(passage: Passage, body: Body) -> bool:
    """Printed larger or bolder than the text, without a mark of a list: perhaps one of several headings above a text."""
    style = passage.style
    return passage.marker is None and (style.size > body.style.size + 0.9 or (style.bold and not body.style.bold))


def _below(passage: Passage, body: Body) -> bool | None:
    """True for what a heading may lead to, False for what stands in a chart, None for bits of neither."""
    if passage.grid is not None or passage.kind == "heading":
        return True
    if passage.kind in {"furniture", "caption"}:
        return False
    if passage.kind is not None:
        return None
    is_text = passage.marker is not None or len(passage.text) >= WORDY or passage.text.endswith((".", ":", "!", "?"))
    return True if is_text or same_look(passage.style, body.style) else None


def listed(passages: Sequence[Passage], known: set[Passage], body: Body) -> set[Passage]:
    """Rows of emphasised short lines without text between them are lists, not headings: numbered ones from three, others from five."""
    found: set[Passage] = set()
    run: list[Passage] = []
    for passage in [*passages, Passage([])]:
        is_short = 0 < len(passage.lines) <= 2 and len(passage.text) <= 2 * WORDY
        may_be = is_short and passage.kind is None and passage.style.size <= body.style.size + 2 and passage not in known
        if run and not (may_be and look_of(passage.style) == look_of(run[0].style) and passage.page == run[0].page):
            marked = sum(member.marker is not None for member in run)
            if len(run) >= 5 or (len(run) >= 3 and marked == len(run)):
                found.update(run)
            run = []
        if may_be:
            run.append(passage)
    return found


def boxed(passages: Sequence[Passage], pages: Sequence[Page]) -> set[Passage]:
    """Return the first passages of filled boxes that hold more than they: titles of boxes head no part of the text around them."""
    by_page: dict[int, list[Passage]] = defaultdict(list)
    for passage in passages:
        if passage.lines:
            by_page[passage.page].append(passage)
    found: set[Passage] = set()
    for page in pages:
        for box in (fill.box for fill in page.fills if _is_box(fill.box, page)):
            inside = [passage for passage in by_page[page.number] if _holds(box, passage)]
            if 2 <= len(inside) < len(by_page[page.number]):
                found.add(inside[0])
    return found


def _is_box(box: Box, page: Page) -> bool:
    width, height = box.x1 - box.x0, box.bottom - box.top
    return width > 0.2 * page.width and height > 50 and width * height < 0.7 * page.width * page.height


def _holds(box: Box, passage: Passage) -> bool:
    return all(box.x0 - 2 <= line.x0 and line.x1 <= box.x1 + 2 and box.top - 2 <= line.middle <= box.bottom + 2 for line in passage.lines)
