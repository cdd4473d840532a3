"""What the styles of a Word file say: which paragraphs are titles, headings, lists, captions, contents; what is bold and how large."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from extractors.office.paragraphs import Look
from extractors.office.styles import DEEPEST, heading_level, is_caption_style, is_contents_style, is_title_style, list_level

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@dataclass(slots=True)
class Styles:
    """The paragraph styles of a file by id; `root` is the element of `styles.xml`, None when the file has none."""

    root: Any
    _elements: dict[str, Any] = field(default_factory=dict)
    _looks: dict[str, Look] = field(default_factory=dict)
    _default: str = ""
    _default_size: float | None = None

    def __post_init__(self) -> None:
        if self.root is not None:
            self._default_size = size_of(self.root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        for element in self.root.findall(f"{W}style") if self.root is not None else ():
            name = element.get(f"{W}styleId") or ""
            self._elements[name] = element
            if element.get(f"{W}type") == "paragraph" and element.get(f"{W}default") in {"1", "true"}:
                self._default = name

    def look(self, style: str | None) -> Look:
        """Return what a style gives; an unknown one gives nothing."""
        name = style or self._default
        if name not in self._looks:
            self._looks[name] = self._resolve(name)
        return self._looks[name]

    def numbering(self, style: str | None) -> tuple[str, int] | None:
        """Return the list, and the level from 0, that a style puts its paragraphs in."""
        numbers = (numbering_of(element.find(f"{W}pPr")) for element in self._chain(style or self._default))
        return next((number for number in numbers if number is not None), None)

    def _chain(self, name: str) -> list[Any]:
        """The style and those it is based on, nearest first."""
        chain: list[Any] = []
        while name in self._elements and len(chain) < DEEPEST:
            chain.append(self._elements[name])
            based_on = chain[-1].find(f"{W}basedOn")
            name = based_on.get(f"{W}val") or "" if based_on is not None else ""
        return chain

    def _resolve(self, name: str) -> Look:
        chain = self._chain(name)
        names = [_name_of(element) for element in chain]
        return Look(
            is_title=bool(names) and is_title_style(names[0]),
            level=next((level for element in chain if (level := _heading_level(element)) is not None), None),
            list_level=next((level for one in names if (level := list_level(one)) is not None), None),
            is_contents=any(map(is_contents_style, names)),
            is_caption=any(map(is_caption_style, names)),
            is_bold=next((bold for element in chain if (bold := bold_of(element.find(f"{W}rPr"))) is not None), False),
            size=next((size for element in chain if (size := size_of(element.find(f"{W}rPr"))) is not None), self._default_size),
        )


def _name_of(style: Any) -> str:
    name = style.find(f"{W}name")
    return ((name.get(f"{W}val") if name is not None else "") or "").strip().casefold()


def _heading_level(style: Any) -> int | None:
    return heading_level(_name_of(style)) or outline_level(style.find(f"{W}pPr"))


def outline_level(properties: Any) -> int | None:
    """Return the outline level from 1 that paragraph properties state; body text has none."""
    level = _number(properties, "outlineLvl")
    return level + 1 if level is not None and 0 <= level < 9 else None


def numbering_of(properties: Any) -> tuple[str, int] | None:
    """Return list and level (from 0) that paragraph properties state."""
    listed = properties.find(f"{W}numPr") if properties is not None else None
    if listed is None:
        return None
    number = listed.find(f"{W}numId")
    return (number.get(f"{W}val") if number is not None else "") or "", _number(listed, "ilvl") or 0


def bold_of(properties: Any) -> bool | None:
    """Return whether run properties say bold, None when they say nothing."""
    bold = properties.find(f"{W}b") if properties is not None else None
    return None if bold is None else bold.get(f"{W}val") not in {"0", "false", "off"}


def size_of(properties: Any) -> float | None:
    """Return the size in points that run properties state."""
    half_points = _number(properties, "sz")
    return None if half_points is None else half_points / 2


def _number(properties: Any, name: str) -> int | None:
    element = properties.find(f"{W}{name}") if properties is not None else None
    value = (element.get(f"{W}val") or "") if element is not None else ""
    return int(value) if re.fullmatch(r"\d{1,4}", value) else None
