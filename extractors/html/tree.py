"""A web page as a flat list of its elements with what stands below each: one pass, any depth, linear time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bs4 import Tag
from bs4.element import NavigableString, PreformattedString

DROPPED = frozenset(
    ["script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "select", "option", "datalist", "textarea",
     "input", "link", "meta", "head", "audio", "video", "map", "applet", "rp", "frameset"]
)  # fmt: skip
"""Elements whose content nobody reads as text."""

HEADINGS = {f"h{level}": level for level in range(1, 7)}

BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "button", "caption", "center", "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset",
     "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr", "html", "legend", "li", "main", "menu",
     "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"]
)  # fmt: skip
"""Elements that begin a line of their own."""

SENTENCE = 40
"""Characters from which a run of text counts as prose; shorter ones are labels and count a quarter."""
LABEL_WEIGHT = 0.25
STEPS = 8
"""Longest element path written down."""

_FILE = re.compile(r"\.(pdf|docx?|xlsx?|odt|zip|pptx?)([?#;\s]|$)|download|publicationfile|application/pdf", re.IGNORECASE)
_FACTS_OF_FILE = re.compile(r"\bPDF\b|\d\s?[KM]B\b", re.IGNORECASE)
FILE_NAME = 300
"""Longest text of a link to a file."""

_IDENTIFIER = re.compile(r"[A-Za-z][\w-]*")


@dataclass(slots=True)
class Node:
    """An element: its parent's and its last descendant's index, and sizes of all below it in characters.

    `text` is all that is read, `linked` what stands in links, `prose` what reads like sentences outside links.
    """

    tag: Tag
    parent: int
    nth: int
    last: int = 0
    text: int = 0
    linked: int = 0
    prose: float = 0.0
    tables: int = 0
    definitions: int = 0
    headings: int = 0
    downloads: int = 0
    has_h1: bool = False
    has_main: bool = False
    is_dropped: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The elements below and with the root in document order; `index` finds an element by `id(tag)`."""

    nodes: Sequence[Node]
    index: dict[int, int]

    def children(self, at: int) -> Iterator[int]:
        """Yield the indices of the child elements of the element at `at`."""
        child = at + 1
        while child <= self.nodes[at].last:
            yield child
            child = self.nodes[child].last + 1

    def path(self, at: int) -> str:
        """Return a short CSS path of the element: from the nearest id, at most `STEPS` steps."""
        steps: list[str] = []
        while at >= 0 and len(steps) < STEPS:
            node = self.nodes[at]
            name = str(node.tag.get("id") or "")
            if _IDENTIFIER.fullmatch(name):
                return " > ".join([f"#{name}", *reversed(steps)])
            steps.append(node.tag.name if node.tag.name in {"body", "html"} else f"{node.tag.name}:nth-of-type({node.nth})")
            at = node.parent
        return " > ".join(reversed(steps))


def flatten(root: Tag) -> Page:
    """Return the page below `root` with sizes summed up."""
    nodes: list[Node] = [Node(root, -1, 1)]
    index = {id(root): 0}
    counts: list[dict[str, int]] = [{}]
    block_of, in_link = [0], [is_link(root)]
    lines: dict[int, list[int]] = {}
    for item in root.descendants:
        parent = index[id(item.parent)]
        if isinstance(item, Tag):
            count = counts[parent]
            count[item.name] = count.get(item.name, 0) + 1
            node = Node(item, parent, count[item.name], is_dropped=nodes[parent].is_dropped or item.name in DROPPED)
            at = index[id(item)] = len(nodes)
            node.definitions = int(item.name == "dl")
            node.tables, node.headings, node.has_h1 = int(item.name == "table"), int(item.name in HEADINGS), item.name == "h1"
            node.downloads = int(is_download(item))
            node.has_main = item.name == "main" or item.get("role") == "main"
            nodes.append(node)
            counts.append({})
            block_of.append(at if item.name in BLOCKS else block_of[parent])
            in_link.append(in_link[parent] or is_link(item))
        elif isinstance(item, NavigableString) and not isinstance(item, PreformattedString) and not nodes[parent].is_dropped:
            _count(nodes[parent], item, lines.setdefault(block_of[parent], [0, 0]), in_link[parent])
    _weigh_lines(nodes, lines)
    _sum_up(nodes)
    return Page(nodes, index)


def is_link(tag: Tag) -> bool:
    """Tell whether a tag is a link; components of a site's own (`<x-link href>`) are links too."""
    return tag.name == "a" or ("-" in tag.name and (tag.has_attr("href") or "link" in tag.name))


def is_download(tag: Tag) -> bool:
    """Tell whether a tag is a link to a file, by its address, its type, or what it says of the file."""
    if tag.name != "a" or not tag.get("href"):
        return False
    if _FILE.search(f"{tag.get('href') or ''} {tag.get('type') or ''}"[:2000]):
        return True
    text = tag.get_text(" ")
    return len(text) <= FILE_NAME and bool(_FACTS_OF_FILE.search(text))


def tells_of_file(text: str) -> bool:
    """Tell whether a text gives type or size of a file: 'PDF-Dokument, 2 MB'."""
    return bool(_FACTS_OF_FILE.search(text))


def _count(node: Node, text: NavigableString, line: list[int], is_linked: bool) -> None:
    size = len(text.strip())
    node.text += size
    if is_linked:
        node.linked += size
    line[is_linked] += size


def _weigh_lines(nodes: Sequence[Node], lines: dict[int, list[int]]) -> None:
    for block, (plain, linked) in lines.items():
        reads_on = plain + linked >= SENTENCE and plain >= linked
        nodes[block].prose += plain if reads_on else plain * LABEL_WEIGHT


def _sum_up(nodes: Sequence[Node]) -> None:
    for at in range(len(nodes) - 1, -1, -1):
        node = nodes[at]
        node.last = max(node.last, at)
        if node.parent >= 0:
            above = nodes[node.parent]
            above.last = max(above.last, node.last)
            above.text += node.text
            above.linked += node.linked
            above.prose += node.prose
            above.tables += node.tables
            above.definitions += node.definitions
            above.headings += node.headings
            above.downloads += node.downloads
            above.has_h1 = above.has_h1 or node.has_h1
            above.has_main = above.has_main or node.has_main
