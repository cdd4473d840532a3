"""A web page in order: headings, paragraphs, items, tables, definitions, captions, accordions, and its furniture as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

from corpus.records import BlockKind
from extractors.german_text import clean
from extractors.html.lines import BREAK, Draft, Run, one_block, paragraphs
from extractors.html.noise import INLINE_TAGS, is_named_like_furniture, tokens_of
from extractors.html.tables import definition_drafts, is_data_table, is_definition_list, table_drafts
from extractors.html.tree import BLOCKS, HEADINGS, Node, Page, is_download, is_link

BOLD = frozenset(["b", "strong"])
TEXT_BLOCKS = frozenset(["p", "li", "dd", "dt", "td", "th", "blockquote", "pre", "address"])
CAPTIONS = frozenset(["figcaption", "caption"])
ACCORDION_TITLE = 160
"""Longest text of a switch that is the title of what it opens."""

APART = 4
"""Characters from which a named part of a heading is a line of its own ('topline'), not an ornate initial."""

_ACCORDION = re.compile(
    r"(?:accordion|akkordeon|collaps|toggle|aufklapp|ausklapp|expand|faq|panel).*?(?:title|titel|head|button|btn|toggle|trigger|link|question|frage|label)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Frame:
    """What text belongs to while an element is open. Only the first block of a list item is the item itself (`used`)."""

    at: int
    kind: BlockKind = "paragraph"
    level: int | None = None
    marker: str | None = None
    is_bare: bool = True
    is_pseudo: bool = False
    depth: int = 0
    used: bool = False
    owner: Frame | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class _Style:
    """How text below an element is set, and whether it lies in the content."""

    is_inside: bool
    is_bold: bool = False
    is_linked: bool = False
    is_download: bool = False
    is_noisy: bool = False

    def run(self, text: str) -> Run:
        return Run(text, self.is_bold, self.is_linked, self.is_download, self.is_noisy)


_Step = tuple[Tag | NavigableString | Literal["close"], _Style]


@dataclass(slots=True)
class Walker:
    """The state of one walk: open frames, text gathered since the last block, blocks so far."""

    page: Page
    noise: bytearray
    region: frozenset[int]
    frames: list[Frame] = field(default_factory=lambda: [Frame(0)])
    runs: list[Run] = field(default_factory=list)
    drafts: list[Draft] = field(default_factory=list)
    steps: list[_Step] = field(default_factory=list)
    level: int = 1
    tables: int = 0

    def walk(self) -> list[Draft]:
        above = self._above()
        self.steps.append((self.page.nodes[0].tag, _Style(is_inside=False)))
        while self.steps:
            item, style = self.steps.pop()
            if isinstance(item, Tag):
                self._enter(item, style, above)
            elif isinstance(item, NavigableString):
                self._gather(item, style)
            else:
                self._flush()
                self.frames.pop()
        self._flush()
        return self.drafts

    def _above(self) -> set[int]:
        """Elements that hold a part of the region."""
        above: set[int] = set()
        for inside in self.region:
            at = inside
            while at >= 0 and at not in above:
                above.add(at)
                at = self.page.nodes[at].parent
        return above

    def _enter(self, tag: Tag, style: _Style, above: set[int]) -> None:
        at = self.page.index[id(tag)]
        node = self.page.nodes[at]
        if node.is_dropped:
            return
        is_inside = style.is_inside or at in self.region
        if self.noise[at] or (not is_inside and at not in above):
            self._leave_out(tag, at)
            return
        style = _Style(
            is_inside,
            style.is_bold or tag.name in BOLD,
            style.is_linked or is_link(tag),
            style.is_download or is_download(tag),
            style.is_noisy or (tag.name in INLINE_TAGS and is_named_like_furniture(tag)),
        )
        if tag.name == "br":
            self.runs.append(BREAK)
        elif self._is_title(tag, node):
            self._open(tag, Frame(at, "heading", self.level + 1, is_pseudo=True), style)
        elif tag.name not in BLOCKS:
            if tag.name == "span" and self.frames[-1].kind == "heading" and tag.get("class") and node.text >= APART:
                self.runs.append(Run(" "))
                self.steps.append((NavigableString(" "), style))
            self._push_children(tag, style)
        elif self.frames[-1].kind == "heading":
            self.runs.append(Run(" "))
            self._push_children(tag, style)
        elif is_inside and tag.name == "table" and is_data_table(tag, node):
            self._take(table_drafts(tag, self.tables), at)
        elif is_inside and tag.name == "dl" and is_definition_list(tag, node):
            self._take(definition_drafts(tag, self.tables), at)
        elif tag.name == "button":
            self._leave_out(tag, at)
        else:
            self._open(tag, self._frame(tag, at), style)

    def _is_title(self, tag: Tag, node: Node) -> bool:
        """A switch or summary that names what it opens."""
        if self.frames[-1].kind == "heading" or node.headings or not 0 < node.text <= ACCORDION_TITLE:
            return False
        if tag.name == "summary":
            return True
        if tag.name not in {"button", "a", "div", "span", "dt"}:
            return False
        return tag.has_attr("aria-expanded") or any(map(_ACCORDION.search, tokens_of(tag)))

    def _open(self, tag: Tag, frame: Frame, style: _Style) -> None:
        self._flush()
        self.frames.append(frame)
        self.steps.append(("close", style))
        self._push_children(tag, style)

    def _push_children(self, tag: Tag, style: _Style) -> None:
        self.steps += [(child, style) for child in reversed(tag.contents) if isinstance(child, Tag | NavigableString)]

    def _frame(self, tag: Tag, at: int) -> Frame:
        outer = self.frames[-1]
        if tag.name in HEADINGS:
            return Frame(at, "heading", HEADINGS[tag.name], owner=outer.owner)
        if tag.name in CAPTIONS:
            return Frame(at, "caption")
        if tag.name in {"ul", "ol", "menu", "dir"}:
            return Frame(
                at, depth=outer.depth + 1, marker="1." if tag.name == "ol" else "•", count=_first_number(tag) - 1, owner=outer.owner
            )
        if tag.name == "li":
            outer.count += 1
            marker = f"{outer.count}." if outer.marker == "1." else "•"
            frame = Frame(at, "item", max(outer.depth, 1), marker, is_bare=False, depth=max(outer.depth, 1))
            frame.owner = frame
            return frame
        return Frame(at, is_bare=tag.name not in TEXT_BLOCKS and outer.is_bare, depth=outer.depth, owner=outer.owner)

    def _gather(self, text: NavigableString, style: _Style) -> None:
        if isinstance(text, PreformattedString):
            return
        is_pre = text.parent is not None and text.parent.name == "pre"
        for index, line in enumerate(text.split("\n") if is_pre else [text.replace("\n", " ")]):
            if index:
                self.runs.append(BREAK)
            self.runs.append(style.run(line))
        if not style.is_inside and text.strip():
            self._flush_as_furniture()

    def _flush_as_furniture(self) -> None:
        for draft in one_block(self.runs, "furniture"):
            self.drafts.append(draft)
        self.runs.clear()

    def _flush(self) -> None:
        if not self.runs:
            return
        frame = self.frames[-1]
        if frame.kind in {"heading", "caption"}:
            found = list(one_block(self.runs, frame.kind))
        else:
            found = list(paragraphs(self.runs, self.level + 1))
        self.runs.clear()
        for draft in found:
            self._place(draft, frame)

    def _place(self, draft: Draft, frame: Frame) -> None:
        owner = frame.owner
        if frame.kind == "heading":
            draft.level, draft.is_pseudo = frame.level, frame.is_pseudo
            self.level = (frame.level or 1) if not frame.is_pseudo else self.level
        elif owner is not None and not owner.used and draft.kind in {"paragraph", "heading", "item"}:
            draft.kind, draft.level, draft.marker, draft.is_pseudo = "item", owner.level, owner.marker, False
        if owner is not None:
            owner.used = True
        draft.is_bare = frame.is_bare and draft.kind == "paragraph"
        draft.path = self.page.path(frame.at)
        self.drafts.append(draft)

    def _take(self, found: Iterator[Draft], at: int) -> None:
        self._flush()
        self.tables += 1
        for draft in found:
            draft.path = draft.path or self.page.path(at)
            self.drafts.append(draft)

    def _leave_out(self, tag: Tag, at: int) -> None:
        """Furniture is kept as one block, marked."""
        if tag.name in BLOCKS and self.frames[-1].kind != "heading":
            self._flush()
        strings = (text for text in tag.strings if not self._is_dropped(text))
        if text := clean(" ".join(strings)):
            self.drafts.append(Draft("furniture", text, path=self.page.path(at)))

    def _is_dropped(self, text: NavigableString) -> bool:
        return text.parent is None or self.page.nodes[self.page.index[id(text.parent)]].is_dropped


def _first_number(tag: Tag) -> int:
    start = str(tag.get("start") or "1")
    return int(start) if start.isdigit() and len(start) < 6 else 1
