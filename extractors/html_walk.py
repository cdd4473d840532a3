"""The content of a web page in order: headings, paragraphs, items, tables, definitions, captions, accordions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from bs4 import NavigableString, Tag
from bs4.element import PreformattedString

from corpus.records import BlockKind
from extractors.assemble import Piece
from extractors.german_text import clean
from extractors.html_tables import table_pieces

HEADINGS = {f"h{level}": level for level in range(1, 7)}
BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "details",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "th",
        "thead",
        "tr",
        "ul",
        "caption",
        "button",
        "legend",
    ]
)
KINDS: dict[str, BlockKind] = {"li": "item", "dd": "cell", "figcaption": "caption", "caption": "caption"}
ACCORDION = re.compile(r"accordion|akkordeon|collaps|toggle|aufklapp|tab[-_]?(title|head|button)|expand", re.IGNORECASE)
LINKED = 0.6
"""Share of link text from which a list of several entries is navigation."""


@dataclass
class _Open:
    """Text being gathered into one block."""

    kind: BlockKind = "paragraph"
    level: int | None = None
    marker: str | None = None
    header: str | None = None
    path: str = ""
    parts: list[str] = field(default_factory=list)
    bold: int = 0


def walk(region: Tag, noise: set[int]) -> Iterator[Piece]:
    """Yield the pieces below `region` in document order; no recursion, so that any depth is fine."""
    stack: list[tuple[Tag | NavigableString | None, _Open | None]] = [(region, None)]
    current = _Open(path="body")
    tables = 0
    while stack:
        node, closing = stack.pop()
        if node is None:
            yield from _close(current)
            current = closing or _Open()
            continue
        if isinstance(node, NavigableString):
            _gather(current, node)
            continue
        if id(node) in noise or (node.name in {"ul", "ol", "div"} and _is_link_list(node)):
            continue
        if node.name == "br":
            current.parts.append("\n")
            continue
        if node.name == "table" and node.find("td"):
            yield from _close(current)
            current = _Open(path=current.path)
            nested = yield from table_pieces(node, tables, noise)
            tables += not nested
            if not nested:
                continue
        if node.name in BLOCKS:
            yield from _close(current)
            outer = _Open(kind="paragraph", path=_path(node.parent))
            current = _opened(node)
            stack.append((None, outer))
        stack += [(child, None) for child in reversed(list(node.children)) if isinstance(child, Tag | NavigableString)]
    yield from _close(current)


def _gather(current: _Open, text: NavigableString) -> None:
    if isinstance(text, PreformattedString):
        return
    current.parts.append(str(text).replace("\r", " ").replace("\n", " "))
    parent = text.parent
    if parent is not None and (parent.name in {"b", "strong"} or (parent.parent is not None and parent.parent.name in {"b", "strong"})):
        current.bold += len(text.strip())


def _opened(tag: Tag) -> _Open:
    path = _path(tag)
    if tag.name in HEADINGS:
        return _Open("heading", HEADINGS[tag.name], path=path)
    if tag.name in {"button", "summary"}:
        title = (
            tag.name == "summary"
            or tag.has_attr("aria-expanded")
            or ACCORDION.search(str(tag.get("class") or "") + str(tag.get("id") or ""))
        )
        return _Open("heading" if title else "furniture", 4 if title else None, path=path)
    if tag.name == "dt":
        return _Open("heading", 6, path=path)
    if tag.name == "dd":
        label = tag.find_previous_sibling("dt")
        return _Open("cell", header=clean(label.get_text(" ")) if label else None, path=path)
    if tag.name == "li":
        depth = sum(1 for parent in _up(tag) if parent.name in {"ul", "ol"})
        return _Open("item", max(depth, 1), marker=_marker(tag), path=path)
    return _Open(KINDS.get(tag.name, "paragraph"), path=path)


def _close(current: _Open) -> Iterator[Piece]:
    for line in _lines(current):
        kind, level = current.kind, current.level
        if kind == "paragraph" and current.bold >= 0.9 * len(line) and len(line) <= 90 and not line.endswith((".", ":", ",", ";")):
            kind, level = "heading", 5
        yield Piece(kind, line, level=level, marker=current.marker, row_header=current.header, path=current.path)
    current.parts.clear()


def _lines(current: _Open) -> list[str]:
    """The block's paragraphs: a single line break inside is a blank, two begin a new paragraph."""
    text = "".join(current.parts)
    chunks = re.split(r"\n\s*\n", text) if current.kind == "paragraph" else [text]
    return [line for line in (clean(chunk) for chunk in chunks) if any(letter.isalnum() for letter in line)]


def _is_link_list(tag: Tag) -> bool:
    """Several entries that are links and little else: navigation, unless the links are downloads."""
    if tag.name == "div":
        return False
    links = tag.find_all("a")
    if len(links) < 3:
        return False
    text = clean(tag.get_text(" "))
    linked = sum(len(clean(link.get_text(" "))) for link in links)
    downloads = sum(".pdf" in str(link.get("href") or "").lower() or "download" in str(link.get("href") or "").lower() for link in links)
    return bool(text) and linked / len(text) > LINKED and downloads * 2 < len(links) and linked / len(links) < 70


def _marker(tag: Tag) -> str:
    if tag.parent is None or tag.parent.name != "ol":
        return "•"
    number = 1 + sum(1 for sibling in tag.find_previous_siblings("li"))
    return f"{number}."


def _up(tag: Tag) -> Iterator[Tag]:
    parent = tag.parent
    for _ in range(30):
        if parent is None:
            return
        yield parent
        parent = parent.parent


def _path(tag: Tag | None) -> str:
    """A short CSS path: the nearest id, and up to three tags below it."""
    parts: list[str] = []
    while tag is not None and tag.name != "[document]" and len(parts) < 4:
        if tag.get("id"):
            parts.append(f"#{tag['id']}")
            break
        parts.append(tag.name)
        tag = tag.parent
    return " > ".join(reversed(parts))
