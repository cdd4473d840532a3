"""The names of elements and attributes in OpenDocument files (OASIS OpenDocument 1.3)."""

from __future__ import annotations

import re
from typing import Any

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"

_ESCAPED = re.compile(r"_([0-9a-fA-F]{2,4})_")


def spelled(name: str) -> str:
    """Return a style name as people see it: 'Heading_20_1' is 'Heading 1'."""
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), name)


def number(element: Any, attribute: str, default: int = 1) -> int:
    """Return a whole number an attribute states, `default` where it states none."""
    value = (element.get(attribute) or "").strip()
    return int(value) if value.isdigit() and len(value) < 8 else default
