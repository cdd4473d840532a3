"""What the styles of a Word file say: which paragraphs are titles, headings, lists, captions, contents; what is bold and how large."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DEEPEST = 12
"""Styles a style may be based on in a row; circles are cut."""

_HEADING = re.compile(r"(?:heading|überschrift|titre|nadpis)\s*(?P<level>[1-9])", re.IGNORECASE)
_LIST = re.compile(
    r"(?:list (?:bullet|number|paragraph)|listenabsatz|aufzählung(?:szeichen)?|listennummer)\s*(?P<level>[1-9])?", re.IGNORECASE
)
_TITLES = frozenset({"title", "titel"})
_CONTENTS = ("toc", "verzeichnis", "inhaltsverzeichnis", "table of figures", "abbildungsverzeichnis")
_CAPTIONS = ("caption", "beschriftung", "bildunterschrift")


@dataclass(frozen=True, slots=True)
class Look:
    """What a style, with those it is based on, gives a paragraph. `size` is in half points, `level` counts from 1."""

    is_title: bool = False
    level: int | None = None
    list_level: int | None = None
    is_contents: bool = False
    is_caption: bool = False
    is_bold: bool = False
    size: int | None = None
    numbering: tuple[str, int] | None = None
    """Number of the list and its level from 0."""


@dataclass(slots=True)
class Styles:
    """The paragraph styles of a file by id; `root` is the element of `styles.xml`, None when the file has none."""

    root: Any
    _elements: dict[str, Any] = field(default_factory=dict)
    _looks: dict[str, Look] = field(default_factory=dict)
    _default: str = ""

    def __post_init__(self) -> None:
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

    def _resolve(self, name: str) -> Look:
        chain: list[Any] = []
        while name in self._elements and len(chain) < DEEPEST:
            chain.append(self._elements[name])
            based_on = chain[-1].find(f"{W}basedOn")
            name = based_on.get(f"{W}val") or "" if based_on is not None else ""
        names = [_name_of(element) for element in chain]
        return Look(
            is_title=bool(names) and names[0] in _TITLES,
            level=next((level for element in chain if (level := _heading_level(element)) is not None), None),
            list_level=next((int(match["level"] or 1) for one in names if (match := _LIST.match(one))), None),
            is_contents=any(one.startswith(_CONTENTS) for one in names),
            is_caption=any(one.startswith(_CAPTIONS) for one in names),
            is_bold=next((bold for element in chain if (bold := bold_of(element.find(f"{W}rPr"))) is not None), False),
            size=next((size for element in chain if (size := size_of(element.find(f"{W}rPr"))) is not None), None),
            numbering=next((number for element in chain if (number := numbering_of(element.find(f"{W}pPr"))) is not None), None),
        )


def _name_of(style: Any) -> str:
    name = style.find(f"{W}name")
    return ((name.get(f"{W}val") if name is not None else "") or "").strip().casefold()


def _heading_level(style: Any) -> int | None:
    match = _HEADING.match(_name_of(style))
    return int(match["level"]) if match else outline_level(style.find(f"{W}pPr"))


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


def size_of(properties: Any) -> int | None:
    """Return the size in half points that run properties state."""
    return _number(properties, "sz")


def _number(properties: Any, name: str) -> int | None:
    element = properties.find(f"{W}{name}") if properties is not None else None
    value = (element.get(f"{W}val") or "") if element is not None else ""
    return int(value) if re.fullmatch(r"\d{1,4}", value) else None
