"""Bookmarks and structure types of a PDF through pdfminer's objects, as PDFium gives them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pdfminer.data_structures import NumberTree
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral
from pdfminer.utils import decode_text

from extractors.german_text import clean
from extractors.pdf.page import Entry

MOST_BOOKMARKS, DEEPEST = 5_000, 8
DEEPEST_ELEMENT = 40


def bookmarks_of(document: Any, pages: Mapping[int, int]) -> tuple[Entry, ...]:
    """Return the bookmarks of a pdfminer document; `pages` gives the number of the page with an object id."""
    entries: list[Entry] = []
    for item, level in _outline(document):
        title = item.get("Title")
        text = clean(decode_text(title)) if isinstance(title, (bytes, str)) else ""
        if text:
            entries.append(Entry(text, level, _page_of(document, item, pages)))
    return tuple(entries)


def _outline(document: Any) -> Iterator[tuple[dict[str, Any], int]]:
    """The items of the outline in order with their level from 1; loops and endless chains end."""
    root = resolve1(document.catalog.get("Outlines"))
    stack = [(root.get("First"), 1)] if isinstance(root, dict) else []
    seen: set[int] = set()
    while stack and len(seen) < MOST_BOOKMARKS:
        reference, level = stack.pop()
        if not isinstance(reference, PDFObjRef) or reference.objid in seen:
            continue
        seen.add(reference.objid)
        item = resolve1(reference)
        if not isinstance(item, dict):
            continue
        yield item, level
        stack.append((item.get("Next"), level))
        if level < DEEPEST:
            stack.append((item.get("First"), level + 1))


def _page_of(document: Any, item: Mapping[str, Any], pages: Mapping[int, int]) -> int | None:
    target = resolve1(item.get("Dest"))
    action = resolve1(item.get("A"))
    if target is None and isinstance(action, dict) and str(getattr(action.get("S"), "name", "")) == "GoTo":
        target = resolve1(action.get("D"))
    if isinstance(target, PSLiteral):
        target = target.name
    if isinstance(target, (str, bytes)):
        target = _named(document, target)
    if isinstance(target, dict):
        target = resolve1(target.get("D"))
    first = target[0] if isinstance(target, list) and target else None
    if isinstance(first, PDFObjRef):
        return pages.get(first.objid)
    return first + 1 if isinstance(first, int) and 0 <= first < len(pages) else None


def _named(document: Any, name: str | bytes) -> Any:
    try:
        return resolve1(document.get_dest(name))
    except Exception:  # pdfminer raises whatever a broken name tree makes Python raise
        return None


class Structure:
    """The structure tree of a document, asked page by page."""

    def __init__(self, document: Any) -> None:
        root = resolve1(document.catalog.get("StructTreeRoot"))
        marks = resolve1(document.catalog.get("MarkInfo"))
        is_tagged = isinstance(root, dict) and isinstance(marks, dict) and bool(resolve1(marks.get("Marked")))
        self._roles: Any = (resolve1(root.get("RoleMap")) if is_tagged else None) or {}
        self._parents: dict[int, Any] = {}
        if is_tagged and root.get("ParentTree") is not None:
            self._parents = {int(number): parents for number, parents in NumberTree(root["ParentTree"]).values}

    def tags_of(self, attributes: Mapping[str, Any]) -> dict[int, str]:
        """Return the structure type of each marked-content id of the page with these attributes, a heading's inside a heading."""
        parents = resolve1(self._parents.get(resolve1(attributes.get("StructParents"))))
        if not isinstance(parents, list):
            return {}
        return {number: name for number, element in enumerate(parents) if (name := self._name(resolve1(element)))}

    def _name(self, element: Any) -> str:
        own, heading = "", ""
        for _ in range(DEEPEST_ELEMENT):
            if not isinstance(element, dict):
                break
            name = self._role(resolve1(element.get("S")))
            own = own or name
            if len(name) == 2 and name[0] == "H" and name[1].isdigit():
                heading = name
            element = resolve1(element.get("P"))
        return heading or own

    def _role(self, kind: Any) -> str:
        name = str(getattr(kind, "name", ""))
        mapped = resolve1(self._roles.get(name)) if isinstance(self._roles, dict) else None
        return str(getattr(mapped, "name", name))
