"""The body of a Word file: its paragraphs and tables in order, out of the containers around them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractors.office.docx_paragraphs import Parts, read_paragraph
from extractors.office.docx_styles import W
from extractors.office.docx_tables import read_table
from extractors.office.walk import Content

CONTAINERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"))
"""Elements around paragraphs that print nothing themselves."""


def contents_of(body: Any, parts: Parts) -> Iterator[Content]:
    """Yield the paragraphs and tables of a `w:body` in order."""
    stack = list(reversed(body))
    while stack:
        element = stack.pop()
        if element.tag == f"{W}p":
            yield read_paragraph(element, parts)
        elif element.tag == f"{W}tbl":
            yield read_table(element, parts)
        elif element.tag in CONTAINERS:
            stack += reversed(element)
