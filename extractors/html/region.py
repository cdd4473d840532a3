"""Where the content of a web page lies: the container that holds most of its prose, with the lead and title beside it."""

from __future__ import annotations

import itertools

from extractors.html.noise import is_content_named
from extractors.html.tree import Node, Page

TEXT_HOLDERS = frozenset(
    ["p", "li", "td", "th", "dd", "dt", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "summary", "table", "ul", "ol", "dl"]
)  # fmt: skip
WHOLE = 0.8
"""Share of a container's prose that a container inside it must hold to be taken instead."""
NAMED_WHOLE = 0.5
"""The same for one that calls itself the content."""
MAIN, MAIN_SHARE = 600, 0.2
"""Characters of prose, or share of all prose, with which an element marked as main is believed."""
LEAD = 50
"""Characters of prose that make an element before the region its lead."""
GOES_ON = 120
"""Characters of prose with which the text goes on after the region."""
LINKED = 0.5
"""Share of link text from which it is neither."""
LEVELS = 6
"""How far above the region its lead may stand."""


def find_region(page: Page, noise: bytearray) -> frozenset[int]:
    """Return the indices of the elements that hold the content: one container, and what belongs to it beside it.

    Furniture (`noise`) inside them is not content.
    """
    clean = _clean_prose(page, noise)
    path = _descend(page, noise, clean)
    kept = {path[-1]}
    is_own = True
    for above, inner in list(itertools.pairwise(path))[::-1][:LEVELS]:
        beside = (at for at in page.children(above) if at != inner and not noise[at])
        kept |= {at for at in beside if _belongs(page.nodes[at], clean[at], is_before=at < inner, is_own=is_own)}
        is_own = is_own and page.nodes[above].tag.name not in {"article", "main"}
    return frozenset(kept)


def _clean_prose(page: Page, noise: bytearray) -> list[float]:
    """Prose below each element without that of furniture."""
    lost = [0.0] * len(page.nodes)
    for at in range(len(page.nodes) - 1, 0, -1):
        node = page.nodes[at]
        if noise[at]:
            lost[at] = node.prose
        lost[node.parent] += lost[at]
    return [node.prose - gone for node, gone in zip(page.nodes, lost, strict=True)]


def _descend(page: Page, noise: bytearray, clean: list[float]) -> list[int]:
    """The containers from the root to the smallest that holds nearly all prose."""
    path = _path_to_main(page, noise, clean)
    while True:
        best = max((at for at in page.children(path[-1]) if not noise[at]), key=lambda at: clean[at], default=None)
        if best is None or page.nodes[best].tag.name in TEXT_HOLDERS - {"table", "td"}:
            break
        share = NAMED_WHOLE if is_content_named(page.nodes[best].tag) else WHOLE
        if clean[best] < clean[path[-1]] * share:
            break
        path.append(best)
    while page.nodes[path[-1]].tag.name in {"tbody", "tr", "thead"}:
        path.pop()
    return path


def _path_to_main(page: Page, noise: bytearray, clean: list[float]) -> list[int]:
    """The containers from the root to the one element that is marked as the main one, just the root where none is."""
    marked = [at for at, node in enumerate(page.nodes) if not noise[at] and (node.tag.name == "main" or node.tag.get("role") == "main")]
    if len(marked) != 1 or clean[marked[0]] < min(MAIN, MAIN_SHARE * clean[0]):
        return [0]
    path = marked
    while path[-1] > 0:
        path.append(page.nodes[path[-1]].parent)
    return path[::-1]


def _belongs(node: Node, prose: float, *, is_before: bool, is_own: bool) -> bool:
    """Tell whether an element beside the region is its title, its lead, or goes on with it.

    Outside the article that holds the region (`is_own` no longer) only what bears the page's title belongs to it.
    """
    if node.linked > LINKED * max(node.text, 1):
        return False
    if not is_own:
        return is_before and node.has_h1
    if is_before:
        return node.has_h1 or prose >= LEAD
    return prose >= GOES_ON or (prose > 0 and bool(node.tables or node.downloads or (node.headings and prose >= LEAD)))
