"""Paragraphs of a Word file: their text as printed, how they look, their place in lists, the notes they refer to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from extractors.docx_styles import Look, Styles, W, bold_of, numbering_of, outline_level, size_of
from extractors.german_text import clean

UNPRINTED = frozenset(
    f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "txbxContent", "rPr", "pPr", "commentReference", "footnotePr")
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
"""Elements whose text is not printed where they stand: deleted text, field codes, text boxes (read on their own)."""

BLANKS = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}br": "\n", f"{W}cr": "\n"}
NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: `size` in half points (of most of its characters), `listed` the list and level it is in.

    `lines` are its parts between line breaks where each reads as an entry of its own ('IHK Potsdam', 'HWK Cottbus').
    """

    text: str
    look: Look
    is_bold: bool = False
    size: int | None = None
    level: int | None = None
    listed: tuple[str, int] | None = None
    notes: tuple[tuple[str, str], ...] = ()
    boxes: tuple[Any, ...] = ()
    lines: tuple[str, ...] = ()


@dataclass(slots=True)
class _Gathered:
    parts: list[str] = field(default_factory=list)
    bold: int = 0
    sizes: Counter[int | None] = field(default_factory=Counter)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)


def read_paragraph(element: Any, styles: Styles) -> Paragraph:
    """Return the paragraph of a `w:p` element."""
    properties = element.find(f"{W}pPr")
    style = properties.find(f"{W}pStyle") if properties is not None else None
    look = styles.look(style.get(f"{W}val") if style is not None else None)
    gathered = _Gathered()
    _gather(element, look, gathered)
    printed = "".join(gathered.parts)
    text = clean(printed)
    listed = numbering_of(properties) or look.numbering
    return Paragraph(
        text,
        look,
        is_bold=bool(text) and gathered.bold >= 0.9 * len(text.replace(" ", "")),
        size=gathered.sizes.most_common(1)[0][0] if gathered.sizes else look.size,
        level=outline_level(properties) or look.level,
        listed=listed if listed and listed[0] not in {"", "0"} else None,
        notes=tuple(gathered.notes),
        boxes=tuple(gathered.boxes),
        lines=_entries(printed) or (text,),
    )


def _entries(printed: str) -> tuple[str, ...]:
    """The lines of a paragraph when they are entries rather than a sentence broken by hand; none else."""
    lines = [line for part in printed.split("\n") if (line := clean(part))]
    goes_on = any(before.endswith((",", "-", "–")) or not after[0].isupper() for before, after in pairwise(lines))
    return tuple(lines) if len(lines) > 1 and not goes_on else ()


def _gather(element: Any, look: Look, gathered: _Gathered) -> None:
    """Collect the printed text below an element, run by run, without recursion."""
    stack = list(reversed(element))
    while stack:
        node = stack.pop()
        if node.tag == f"{W}txbxContent":
            gathered.boxes.append(node)
        elif node.tag in UNPRINTED:
            continue
        elif node.tag == f"{W}r":
            _gather_run(node, look, gathered, stack)
        elif isinstance(node.tag, str):
            stack += reversed(node)


def _gather_run(run: Any, look: Look, gathered: _Gathered, stack: list[Any]) -> None:
    properties = run.find(f"{W}rPr")
    if properties is not None and properties.find(f"{W}vanish") is not None:
        return
    text = "".join(_texts(run, gathered))
    gathered.parts.append(text)
    stack += [child for child in run if child.tag not in UNPRINTED and len(child) and child.tag != f"{W}rPr"]
    letters = len("".join(text.split()))
    if letters:
        bold, size = bold_of(properties), size_of(properties)
        gathered.bold += letters if (look.is_bold if bold is None else bold) else 0
        gathered.sizes[look.size if size is None else size] += letters


def _texts(run: Any, gathered: _Gathered) -> Iterator[str]:
    for child in run:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in BLANKS:
            yield BLANKS[child.tag]
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag in NOTES:
            gathered.notes.append((NOTES[child.tag], child.get(f"{W}id") or ""))
