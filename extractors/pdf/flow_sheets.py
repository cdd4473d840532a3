"""Sheets set as running text: the same few labels return above or before short values, page after page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from extractors.pdf.contents import plain
from extractors.pdf.page import Entry
from extractors.pdf.passages import Body, Passage

OFTEN = 3
"""A label returns on at least this many pages."""
TOGETHER = 4
"""A sheet has at least this many different labels."""
SHORT = 2
"""... or at least this many, all of which other sheets have as well."""
NEAR = 25
"""From one label to the next there are at most this many passages."""
LABEL = 60
"""A label on a line of its own has at most this many characters."""
_PREFIX = re.compile(r"^[^\d\W][^:.!?]{1,45}:")


@dataclass(frozen=True, slots=True)
class FlowValue:
    """The place of a passage in a sheet: number of the sheet, row, label; `skip` characters at its start are the label."""

    sheet: int
    row: int
    label: str | None
    skip: int = 0


def find_flow_sheets(
    passages: Sequence[Passage], body: Body, known: Sequence[Entry], boxed: Collection[int] = frozenset()
) -> dict[Passage, FlowValue]:
    """Return the passages that are labels and values of sheets without rules; titles of `known` entries are never labels.

    On pages in `boxed` a box or a row of labels holds further ones of the sheet: there a few make one.
    """
    titles = {plain(entry.title) for entry in known}
    labels = {
        index: label for index, passage in enumerate(passages) if (label := _label_of(passage, body)) and plain(label[0]) not in titles
    }
    often = _returning(passages, labels)
    found: dict[Passage, FlowValue] = {}
    for number, group in enumerate(_sheets(passages, often, boxed), 1):
        found |= _values(passages, group, often, number)
    return found


def _returning(passages: Sequence[Passage], labels: dict[int, tuple[str, int]]) -> dict[int, tuple[str, int]]:
    """The labels whose words (those before a colon: 'Indikator: Radwege') return on several pages, and others with a colon that look like them."""
    pages: dict[str, set[int]] = defaultdict(set)
    for index, (text, _) in labels.items():
        pages[_key(text)].add(passages[index].page)
    often = {index: label for index, label in labels.items() if len(pages[_key(label[0])]) >= OFTEN}
    looks = {passages[index].style for index, (_, skip) in often.items() if not skip and passages[index].text.endswith(":")}
    alike = {
        index for index, (_, skip) in labels.items() if not skip and passages[index].text.endswith(":") and passages[index].style in looks
    }
    return {index: label for index, label in labels.items() if index in often or index in alike}


def _key(label: str) -> str:
    return plain(label.split(":", maxsplit=1)[0])


def _label_of(passage: Passage, body: Body) -> tuple[str, int] | None:
    """The label a passage is (skip 0) or begins with (skip: its length), in bold where the body is not."""
    if not passage.lines or passage.kind in {"toc", "furniture", "caption", "footnote"} or passage.marker is not None:
        return None
    spans = passage.lines[0].spans
    is_strong = spans[0].style.bold and not body.style.bold and abs(spans[0].style.size - body.style.size) <= 2
    if not is_strong:
        return None
    if passage.is_uniform and len(passage.lines) == 1 and len(passage.text) <= LABEL and not passage.text.endswith((".", ",")):
        return passage.text.rstrip(": "), 0
    first = spans[0].text.strip()
    return (first.rstrip(": "), len(first)) if _PREFIX.fullmatch(first) and len(spans) > 1 and not spans[1].style.bold else None


def _sheets(passages: Sequence[Passage], labels: dict[int, tuple[str, int]], boxed: Collection[int]) -> list[list[int]]:
    """Rows of labels, near each other, that do not repeat: one row is one sheet."""
    groups: list[list[int]] = []
    for index in sorted(labels):
        group = groups[-1] if groups else []
        names = {_key(labels[other][0]) for other in group}
        if group and index - group[-1] <= NEAR and _key(labels[index][0]) not in names and not _is_cut(passages, group[-1], index):
            group.append(index)
        else:
            groups.append([index])
    fewest = {id(group): SHORT if passages[group[0]].page in boxed else TOGETHER for group in groups}
    sure = {_key(labels[index][0]) for group in groups if len(group) >= fewest[id(group)] for index in group}
    return [
        group
        for group in groups
        if len(group) >= fewest[id(group)] or (len(group) >= SHORT and all(_key(labels[index][0]) in sure for index in group))
    ]


def _is_cut(passages: Sequence[Passage], start: int, end: int) -> bool:
    """A heading that is no label, or a ruled table, ends a sheet."""
    return any(passage.grid is not None or passage.kind == "heading" for passage in passages[start + 1 : end])


def _values(passages: Sequence[Passage], group: Sequence[int], labels: dict[int, tuple[str, int]], number: int) -> dict[Passage, FlowValue]:
    found: dict[Passage, FlowValue] = {}
    for row, index in enumerate(group):
        label, skip = labels[index]
        found[passages[index]] = FlowValue(number, row, label if skip else None, skip)
        end = group[row + 1] if row + 1 < len(group) else _last(passages, index)
        for passage in passages[index + 1 : end]:
            if passage.kind is None or _is_short_value(passages, index, passage):
                found[passage] = FlowValue(number, row, label)
    return found


def _is_short_value(passages: Sequence[Passage], label: int, passage: Passage) -> bool:
    """'2025 bis 2027' right below its label looks like the scale of a chart but is a value."""
    return passage.kind == "furniture" and passage is passages[label + 1]


def _last(passages: Sequence[Passage], index: int) -> int:
    """The value of the last label: one passage, and list items after it, up to whatever else comes."""
    end = index + 1
    if end < len(passages) and passages[end].kind == "furniture":
        return end + 1
    while end < len(passages) and passages[end].kind is None and passages[end].grid is None and end - index <= NEAR:
        if passages[end].marker is None and (end > index + 1 or _is_title(passages, index, end)):
            break
        end += 1
    return end


def _is_title(passages: Sequence[Passage], label: int, place: int) -> bool:
    """A strong line behind a label with its value: the next sheet is called so."""
    passage, spans = passages[place], passages[label].lines[0].spans
    has_value = passages[label].text != spans[0].text.strip()
    return has_value and passage.is_uniform and passage.style.bold and not spans[-1].style.bold
