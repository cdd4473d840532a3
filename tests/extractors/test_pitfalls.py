"""Every pitfall of German papers that was measured is a test: its number stands in the test's docstring."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PITFALLS = {
    1: "word cut at a line's end",
    2: "hyphen that stands for an omitted part",
    3: "hyphen of a compound name",
    4: "U+0002 and U+FFFE for hyphens",
    5: "soft hyphens, special blanks, control characters",
    6: "lost ligatures, ligature glyphs",
    7: "font size 1 scaled by the matrix",
    8: "weight of the body face",
    9: "title of several tight lines",
    10: "bold heading of body size",
    11: "section numbers, dates at a line's start",
    12: "table of contents",
    13: "running heads and page numbers",
    14: "margin line numbers",
    15: "rotated tabs",
    16: "columns, bands, boxes",
    17: "bullets of symbol fonts, nesting",
    18: "raised and lowered figures, footnotes",
    19: "Maßnahmenblätter, ruled or not",
    20: "paragraphs, items, tables over a page break",
    21: "letter-spaced words",
    22: "small caps, actual text, decomposed umlauts",
    23: "pictures, invisible text, slides",
    24: "locked, broken, costly files",
    25: "structure of web pages",
}
_NAMED = re.compile(r"Pitfalls? ([\d, and]+)")


def named() -> set[int]:
    """Return the numbers that docstrings of tests in this folder name."""
    found: set[int] = set()
    for path in Path(__file__).parent.glob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                for match in _NAMED.finditer(ast.get_docstring(node) or ""):
                    found |= {int(number) for number in re.findall(r"\d+", match[1])}
    return found


@pytest.mark.parametrize("number", PITFALLS)
def test_every_pitfall_is_a_test(number: int) -> None:
    assert number in named(), f"no test names pitfall {number}: {PITFALLS[number]}"
