"""The body of an OpenDocument text in order: paragraphs and headings with their place in lists, tables, contents; heads and feet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from extractors.office.odt_names import OFFICE, STYLE, TABLE, TEXT
from extractors.office.odt_paragraphs import BOXES, PARAGRAPHS, UNPRINTED, outermost_paragraphs, read_paragraph
from extractors.office.odt_styles import Styles
from extractors.office.odt_tables import read_table
from extractors.office.paragraphs import Listed
from extractors.office.walk import Content

INDEXES = frozenset(
    f"{TEXT}{name}"
    for name in (
        "table-of-content",
        "alphabetical-index",
        "illustration-index",
        "table-index",
        "object-index",
        "user-index",
        "bibliography",
    )
)
SOURCES = frozenset(f"{name}-source" for name in INDEXES)
ENTRIES = frozenset({f"{TEXT}list-item", f"{TEXT}list-header"})
HEADS_AND_FEET = tuple(f"{STYLE}{name}" for name in ("header", "header-left", "header-first", "footer", "footer-left", "footer-first"))


@dataclass(slots=True)
class _Place:
    """Where an element stands: the list it is in and its style, whether its first paragraph still has to come, contents or not."""

    listed: Listed | None = None
    style: str = ""
    is_first: bool = False
    is_index: bool = False


def contents_of(body: Any, styles: Styles) -> Iterator[Content]:
    """Yield the paragraphs and tables of an `office:text` in order, without recursion."""
    lists: Counter[str] = Counter()
    stack = [(child, _Place()) for child in reversed(body)]
    while stack:
        element, place = stack.pop()
        if element.tag in PARAGRAPHS:
            yield _paragraph(element, styles, place)
        elif element.tag == f"{TABLE}table":
            yield read_table(element, styles)
        elif element.tag in BOXES:
            yield from (read_paragraph(one, styles) for one in outermost_paragraphs(element))
        elif element.tag == f"{TEXT}list":
            inner = _inside(element, place, lists)
            stack += [(child, _entry(child, inner)) for child in reversed(element) if child.tag in ENTRIES]
        elif isinstance(element.tag, str) and element.tag not in UNPRINTED | SOURCES and not element.tag.startswith(OFFICE):
            inner = replace(place, is_index=True) if element.tag in INDEXES else place
            stack += [(child, inner) for child in reversed(element)]


def _inside(element: Any, place: _Place, lists: Counter[str]) -> _Place:
    """A list, or a list in an entry of another: one level deeper in the same numbering. `lists` counts the lists of a style."""
    style = element.get(f"{TEXT}style-name") or place.style
    if place.listed is not None:
        return replace(place, listed=Listed(place.listed.name, place.listed.level + 1), style=style)
    if element.get(f"{TEXT}continue-numbering") != "true" and not element.get(f"{TEXT}continue-list"):
        lists[style] += 1
    return replace(place, listed=Listed(f"{style}/{lists[style]}", 0), style=style)


def _entry(element: Any, place: _Place) -> _Place:
    """The place of one entry; what stands in a head of a list has no number."""
    return replace(place, is_first=element.tag == f"{TEXT}list-item")


def _paragraph(element: Any, styles: Styles, place: _Place) -> Content:
    """A paragraph; only the first one of an entry is the item, those below go on with it."""
    listed = None
    if place.listed is not None and place.is_first:
        place.is_first = False
        style = place.style or styles.list_style(element.get(f"{TEXT}style-name") or "")
        listed = replace(place.listed, number_format=styles.number_format(style, place.listed.level + 1))
    paragraph = read_paragraph(element, styles, listed=listed)
    return replace(paragraph, look=replace(paragraph.look, is_contents=True)) if place.is_index else paragraph


def heads_and_feet(root: Any, styles: Styles) -> Iterator[str]:
    """Yield the lines of all heads and feet of `styles.xml`."""
    for part in root.iter(*HEADS_AND_FEET):
        yield from (read_paragraph(one, styles).text for one in outermost_paragraphs(part))
