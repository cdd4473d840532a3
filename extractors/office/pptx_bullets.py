"""Which paragraphs of a slide are list items: their own mark, else that of the shape, its layout, its master."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"

NONE, BULLET = "none", "bullet"
MARKS = {f"{A}buNone": NONE, f"{A}buChar": BULLET, f"{A}buBlip": BULLET}
NUMBERS = (("arabic", "decimal"), ("alphaLc", "lowerLetter"), ("alphaUc", "upperLetter"), ("roman", "roman"))
"""Beginnings of the names of numberings, and what we call their format."""
BODY_TYPES = frozenset({"body", "obj", "subTitle", "tbl", "chart", "dgm", "media", "clipArt", "pic", ""})
TITLE_TYPES = frozenset({"title", "ctrTitle"})


def list_styles(shape: Any, slide: Any) -> list[Any]:
    """Return the list styles that hold for the paragraphs of a shape, nearest first."""
    layout, master = slide.slide_layout, slide.slide_layout.slide_master
    holder = _holder(shape._element)
    shapes = [shape._element]
    if holder is not None:
        shapes += [one for one in _holding(layout) if _holder(one).get("idx", "0") == holder.get("idx", "0")][:1]
        shapes += [one for one in _holding(master) if _kind(_holder(one)) == _kind(holder)][:1]
    styles = [style for one in shapes if (style := one.find(f".//{A}lstStyle")) is not None]
    texts = master._element.find(f"{P}txStyles/{P}{_family(holder)}Style")
    return [*styles, texts] if texts is not None else styles


def mark_of(paragraph: Any, styles: Sequence[Any]) -> str:
    """Return the number format of an `a:p` element's mark (`bullet`, `decimal` ...), `none` where it has none."""
    properties = paragraph.find(f"{A}pPr")
    level = int(properties.get("lvl") or 0) if properties is not None else 0
    stated = [properties, *(style.find(f"{A}lvl{level + 1}pPr") for style in styles)]
    return next((mark for one in stated if one is not None and (mark := _mark(one))), NONE)


def _mark(properties: Any) -> str:
    for child in properties:
        if child.tag in MARKS:
            return MARKS[child.tag]
        if child.tag == f"{A}buAutoNum":
            name = child.get("type") or ""
            return next((number_format for start, number_format in NUMBERS if name.startswith(start)), "decimal")
    return ""


def _holding(part: Any) -> Iterator[Any]:
    """The placeholders of a layout or master."""
    return (one for one in part._element.iter(f"{P}sp") if _holder(one) is not None)


def _holder(element: Any) -> Any:
    return element.find(f"{P}nvSpPr/{P}nvPr/{P}ph")


def _kind(holder: Any) -> str:
    """The type of a placeholder; those of content are all bodies on the master."""
    kind = holder.get("type") or ""
    return "title" if kind in TITLE_TYPES else "body" if kind in BODY_TYPES else kind


def _family(holder: Any) -> str:
    kind = "" if holder is None else _kind(holder)
    return kind if kind in {"title", "body"} else "other"
