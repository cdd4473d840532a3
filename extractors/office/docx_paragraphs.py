"""Paragraphs of a Word file: their text as printed, how they look, their place in lists, the notes they refer to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from extractors.german_text import clean
from extractors.office.docx_styles import Styles, W, bold_of, numbering_of, outline_level, size_of
from extractors.office.paragraphs import Listed, Look, Paragraph, entries, most_printed

UNPRINTED = frozenset(
    f"{W}{name}" for name in ("del", "moveFrom", "instrText", "delText", "txbxContent", "rPr", "pPr", "commentReference", "footnotePr")
) | {"{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
"""Elements whose text is not printed where they stand: deleted text, field codes, text boxes (read on their own)."""

BLANKS = {f"{W}tab": " ", f"{W}ptab": " ", f"{W}br": "\n", f"{W}cr": "\n"}
NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
DEEPEST_BOX = 3
"""How deep text boxes may lie inside each other."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What paragraphs refer to: the styles, the number format of each list and level, the text of each note by kind and id."""

    styles: Styles
    formats: Mapping[tuple[str, int], str] = field(default_factory=dict)
    notes: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(slots=True)
class _Gathered:
    texts: list[str] = field(default_factory=list)
    bold: int = 0
    sizes: list[tuple[float | None, int]] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)


def read_paragraph(element: Any, parts: Parts, *, depth: int = 0) -> Paragraph:
    """Return the paragraph of a `w:p` element."""
    properties = element.find(f"{W}pPr")
    style = properties.find(f"{W}pStyle") if properties is not None else None
    name = style.get(f"{W}val") if style is not None else None
    look = parts.styles.look(name)
    gathered = _Gathered()
    _gather(element, look, gathered)
    printed = "".join(gathered.texts)
    text = clean(printed)
    boxes = (one for box in gathered.boxes for one in box.iter(f"{W}p")) if depth < DEEPEST_BOX else ()
    return Paragraph(
        text,
        look,
        is_bold=bool(text) and gathered.bold >= 0.9 * len(text.replace(" ", "")),
        size=most_printed(gathered.sizes) if gathered.sizes else look.size,
        level=outline_level(properties) or look.level,
        listed=_listed(numbering_of(properties) or parts.styles.numbering(name), parts),
        notes=tuple(parts.notes.get(note, "") for note in gathered.notes),
        boxes=tuple(read_paragraph(one, parts, depth=depth + 1) for one in boxes),
        lines=entries(printed),
    )


def _listed(number: tuple[str, int] | None, parts: Parts) -> Listed | None:
    if number is None or number[0] in {"", "0"}:
        return None
    return Listed(*number, parts.formats.get(number, "bullet"))


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
    gathered.texts.append(text)
    stack += [child for child in run if child.tag not in UNPRINTED and len(child) and child.tag != f"{W}rPr"]
    letters = len("".join(text.split()))
    if letters:
        bold, size = bold_of(properties), size_of(properties)
        gathered.bold += letters if (look.is_bold if bold is None else bold) else 0
        gathered.sizes.append((look.size if size is None else size, letters))


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
