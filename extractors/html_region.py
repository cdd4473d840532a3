"""Where the content of a web page lies: the container that holds most of its prose, furniture left aside."""

from __future__ import annotations

from collections.abc import Iterator

from bs4 import Tag
from bs4.element import PreformattedString

from extractors.html_noise import DROPPED, is_content_named, is_noise

PROSE = frozenset(["p", "li", "td", "th", "dd", "dt", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "summary"])
WHOLE = 0.85
"""Share of a container's prose that a container inside it must hold to be taken instead."""
NAMED_WHOLE = 0.6
"""The same for one that calls itself the content."""
LARGE = 0.35
"""Share of a page's prose above which a tag is no furniture, whatever it is called ('has-sidebar')."""

Weights = dict[int, float]
"""Prose of each tag by `id`: characters outside links, short strings half."""


def find_region(root: Tag, noise: set[int]) -> Tag:
    """Return the smallest container that holds nearly all prose of the page outside the furniture `noise` (ids of tags)."""
    weights = weigh(root, noise)
    region = root
    while True:
        children = [child for child in region.children if isinstance(child, Tag) and id(child) not in noise]
        best = max(children, key=lambda child: weights.get(id(child), 0.0), default=None)
        if best is None or best.name in PROSE | {"table", "ul", "ol", "dl"}:
            return region
        share = NAMED_WHOLE if is_content_named(best) else WHOLE
        if weights.get(id(best), 0.0) < weights.get(id(region), 0.0) * share:
            return region
        region = best


def find_noise(root: Tag) -> set[int]:
    """Return the ids of the tags that begin page furniture, and of everything below them."""
    dropped = {id(tag) for tag in root.find_all(DROPPED)}
    weights = weigh(root, dropped)
    whole = weights.get(id(root), 0.0)
    noise: set[int] = set()
    for tag in root.find_all(True):
        if id(tag.parent) in noise or id(tag) in dropped or (is_noise(tag) and (weights.get(id(tag), 0.0) <= whole * LARGE or tag.name in {"nav", "footer"})):
            noise.add(id(tag))
    return noise


def weigh(root: Tag, noise: set[int]) -> Weights:
    """Return the prose of every tag below `root`, texts inside `noise` left out."""
    weights: Weights = {}
    for text in root.find_all(string=True):
        size = len(text.strip())
        if size < 2 or isinstance(text, PreformattedString) or id(text.parent) in noise:
            continue
        chain = list(_up(text.parent, root))
        if any(tag.name in {"a", "button"} for tag in chain):
            continue
        for tag in chain:
            weights[id(tag)] = weights.get(id(tag), 0.0) + (size if size >= 40 else size / 2)
    return weights


def _up(tag: Tag | None, root: Tag) -> Iterator[Tag]:
    """The tag and those above it up to `root`; hostile depth is cut, pages of people stay far below."""
    for _ in range(DEEPEST):
        if tag is None:
            return
        yield tag
        if tag is root:
            return
        tag = tag.parent


DEEPEST = 400
