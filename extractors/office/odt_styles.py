"""What the styles of an OpenDocument file say: titles, captions, contents, bold print, sizes, what is hidden, formats of lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from extractors.office.odt_names import FO, STYLE, TEXT, number, spelled
from extractors.office.paragraphs import Look
from extractors.office.styles import DEEPEST, heading_level, is_caption_style, is_contents_style, is_title_style

FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
"""Number formats by what `style:num-format` calls them."""
HEAVY = 600
"""Font weight from which print is bold."""

_POINTS = re.compile(r"(\d{1,3}(?:\.\d+)?)pt")


@dataclass(frozen=True, slots=True)
class Print:
    """How text is set; None where a style says nothing. `size` is in points."""

    is_bold: bool | None = None
    size: float | None = None
    is_hidden: bool = False

    def over(self, below: Print) -> Print:
        """Return this print, with that of `below` where it says nothing."""
        return Print(
            below.is_bold if self.is_bold is None else self.is_bold,
            below.size if self.size is None else self.size,
            self.is_hidden or below.is_hidden,
        )


@dataclass(slots=True)
class Styles:
    """The paragraph, text and list styles of a file; `roots` are its `styles.xml` and `content.xml`, the latter winning."""

    roots: Iterable[Any]
    _elements: dict[tuple[str, str], Any] = field(default_factory=dict)
    _formats: dict[str, Mapping[int, str]] = field(default_factory=dict)
    _looks: dict[str, Look] = field(default_factory=dict)
    _prints: dict[tuple[str, str], Print] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for root in self.roots:
            for element in root.iter(f"{STYLE}style", f"{STYLE}default-style"):
                name = (element.get(f"{STYLE}name") or "") if element.tag == f"{STYLE}style" else ""
                self._elements[element.get(f"{STYLE}family") or "", name] = element
            for element in root.iter(f"{TEXT}list-style"):
                self._formats[element.get(f"{STYLE}name") or ""] = _formats(element)

    def look(self, name: str) -> Look:
        """Return what a paragraph style gives; an unknown one gives what the default gives."""
        if name not in self._looks:
            chain = self._chain("paragraph", name)
            names = [spelled(element.get(f"{STYLE}display-name") or element.get(f"{STYLE}name") or "") for element in chain]
            own = self.print_of("paragraph", name)
            self._looks[name] = Look(
                is_title=any(map(is_title_style, names)),
                level=next((level for one in names if (level := heading_level(one)) is not None), None),
                is_contents=any(map(is_contents_style, names)),
                is_caption=any(map(is_caption_style, names)),
                is_bold=bool(own.is_bold),
                size=own.size,
            )
        return self._looks[name]

    def print_of(self, family: str, name: str) -> Print:
        """Return how a style of a family (`paragraph`, `text`) sets text, with the styles it is based on."""
        if (family, name) not in self._prints:
            print_ = Print()
            for element in self._chain(family, name):
                print_ = print_.over(_print(element))
            self._prints[family, name] = print_
        return self._prints[family, name]

    def number_format(self, name: str, level: int) -> str:
        """Return the number format of a list style on a level from 1."""
        return self._formats.get(name, {}).get(level, "bullet")

    def list_style(self, name: str) -> str:
        """Return the list style a paragraph style names, empty where it names none."""
        return next((style for element in self._chain("paragraph", name) if (style := element.get(f"{STYLE}list-style-name"))), "")

    def fill(self, name: str) -> str:
        """Return the background colour of a cell style (`#d9d9d9`), empty where it has none."""
        properties = (element.find(f"{STYLE}table-cell-properties") for element in self._chain("table-cell", name))
        fills = (one.get(f"{FO}background-color") or "" for one in properties if one is not None)
        return next(filter(None, fills), "").lower()

    def _chain(self, family: str, name: str) -> list[Any]:
        """A style and those it is based on, nearest first, the family's default last."""
        chain: list[Any] = []
        while name and (family, name) in self._elements and len(chain) < DEEPEST:
            chain.append(self._elements[family, name])
            name = chain[-1].get(f"{STYLE}parent-style-name") or ""
        default = self._elements.get((family, ""))
        return chain if default is None else [*chain, default]


def _print(style: Any) -> Print:
    properties = style.find(f"{STYLE}text-properties")
    if properties is None:
        return Print()
    weight = properties.get(f"{FO}font-weight") or ""
    size = _POINTS.fullmatch(properties.get(f"{FO}font-size") or "")
    return Print(
        None if not weight else weight == "bold" or (weight.isdigit() and int(weight) >= HEAVY),
        float(size[1]) if size else None,
        properties.get(f"{TEXT}display") == "none",
    )


def _formats(style: Any) -> Mapping[int, str]:
    return {
        number(level, f"{TEXT}level"): FORMATS.get(level.get(f"{STYLE}num-format") or "", "bullet")
        for level in style.iterchildren(f"{TEXT}list-level-style-number")
    }
