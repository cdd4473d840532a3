"""The pages of a pdfminer document in order, by a walk that no depth and no loop of the page tree stops."""

from __future__ import annotations

from typing import Any

from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import PDFObjRef, resolve1

MOST_NODES = 200_000


def pages_in(document: Any) -> list[PDFPage]:
    """Return the pages of the page tree; where it holds none, every page object of the file."""
    pages: list[PDFPage] = []
    stack: list[tuple[Any, dict[str, Any]]] = [(document.catalog.get("Pages"), {})]
    seen: set[int] = set()
    while stack and len(seen) < MOST_NODES:
        reference, above = stack.pop()
        number = reference.objid if isinstance(reference, PDFObjRef) else None
        node = resolve1(reference)
        if number in seen or not isinstance(node, dict):
            continue
        if number is not None:
            seen.add(number)
        inherited = {key: value for key, value in above.items() if key in PDFPage.INHERITABLE_ATTRS}
        attributes = {**inherited, **node}
        children = resolve1(node.get("Kids"))
        if isinstance(children, list):
            stack += [(child, attributes) for child in reversed(children)]
        elif getattr(node.get("Type"), "name", None) != "Pages":
            pages.append(PDFPage(document, number, attributes, None))
    return pages or _loose_pages(document)


def _loose_pages(document: Any) -> list[PDFPage]:
    numbers = sorted({number for table in document.xrefs for number in table.get_objids()})[:MOST_NODES]
    found = ((number, _object(document, number)) for number in numbers)
    return [
        PDFPage(document, number, node, None)
        for number, node in found
        if isinstance(node, dict) and getattr(node.get("Type"), "name", None) == "Page"
    ]


def _object(document: Any, number: int) -> Any:
    try:
        return document.getobj(number)
    except Exception:  # pdfminer raises whatever a broken object makes Python raise
        return None
