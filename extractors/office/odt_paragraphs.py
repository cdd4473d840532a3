"""Paragraphs and headings of an OpenDocument file: their text as printed, how they look, their notes and text boxes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from extractors.german_text import clean
from extractors.office.odt_names import DRAW, OFFICE, SVG, TEXT, number
from extractors.office.odt_styles import Print, Styles
from extractors.office.paragraphs import Listed, Paragraph, entries, most_printed

PARAGRAPHS = frozenset({f"{TEXT}p", f"{TEXT}h"})
BLANKS = {f"{TEXT}tab": " ", f"{TEXT}line-break": "\n"}
STYLED = frozenset({f"{TEXT}span", f"{TEXT}a"})
BOXES = frozenset(f"{DRAW}{name}" for name in ("text-box", "custom-shape", "rect", "ellipse", "circle", "line", "connector", "polygon"))
"""Drawn things that hold paragraphs of their own."""
UNPRINTED = frozenset(
    {f"{TEXT}tracked-changes", f"{TEXT}ruby-text", f"{TEXT}hidden-text", f"{TEXT}note-citation", f"{OFFICE}annotation",
     f"{OFFICE}annotation-end", f"{SVG}title", f"{SVG}desc"}
)  # fmt: skip
"""Elements whose text is not printed where they stand: what was deleted, comments, hidden text, what is only read aloud."""
MOST_BLANKS = 100
DEEPEST_BOX = 3
"""How deep text boxes may lie inside each other."""


@dataclass(slots=True)
class _Gathered:
    texts: list[str] = field(default_factory=list)
    bold: int = 0
    sizes: list[tuple[float | None, int]] = field(default_factory=list)
    notes: list[Any] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)

    def add(self, text: str, style: Print) -> None:
        if style.is_hidden or not text:
            return
        self.texts.append(text)
        letters = len("".join(text.split()))
        if letters:
            self.bold += letters if style.is_bold else 0
            self.sizes.append((style.size, letters))


def read_paragraph(element: Any, styles: Styles, *, listed: Listed | None = None, depth: int = 0) -> Paragraph:
    """Return the paragraph of a `text:p` or `text:h` element that stands in the list `listed`."""
    name = element.get(f"{TEXT}style-name") or ""
    look = styles.look(name)
    gathered = _Gathered()
    _gather(element, styles, styles.print_of("paragraph", name), gathered)
    printed = "".join(gathered.texts)
    text = clean(printed)
    is_heading = element.tag == f"{TEXT}h" and not look.is_title
    boxes = gathered.boxes if depth < DEEPEST_BOX else []
    return Paragraph(
        text,
        look,
        is_bold=bool(text) and gathered.bold >= 0.9 * len(text.replace(" ", "")),
        size=most_printed(gathered.sizes) if gathered.sizes else look.size,
        level=number(element, f"{TEXT}outline-level") if is_heading else look.level,
        listed=listed,
        notes=tuple(_text_of_note(note, styles) for note in gathered.notes),
        boxes=tuple(read_paragraph(one, styles, depth=depth + 1) for box in boxes for one in outermost_paragraphs(box)),
        lines=entries(printed),
    )


def outermost_paragraphs(element: Any) -> list[Any]:
    """Return the paragraphs below an element that stand in no other paragraph below it."""
    found: list[Any] = []
    stack = list(reversed(element))
    while stack:
        node = stack.pop()
        if node.tag in PARAGRAPHS:
            found.append(node)
        elif node.tag not in UNPRINTED:
            stack += reversed(node)
    return found


def _text_of_note(note: Any, styles: Styles) -> str:
    bodies = note.iterchildren(f"{TEXT}note-body")
    return " ".join(read_paragraph(one, styles, depth=DEEPEST_BOX).text for body in bodies for one in outermost_paragraphs(body))


def _gather(element: Any, styles: Styles, style: Print, gathered: _Gathered) -> None:
    """Collect the printed text below an element in order, without recursion; a string on the stack is text after an element."""
    stack: list[tuple[Any, Print]] = [(child, style) for child in _parts(element)]
    while stack:
        node, style = stack.pop()
        if isinstance(node, str):
            gathered.add(node, style)
        elif node.tag == f"{TEXT}s":
            gathered.add(" " * min(number(node, f"{TEXT}c"), MOST_BLANKS), style)
        elif node.tag in BLANKS:
            gathered.add(BLANKS[node.tag], style)
        elif node.tag == f"{TEXT}note":
            gathered.notes.append(node)
        elif node.tag in BOXES:
            gathered.boxes.append(node)
        elif isinstance(node.tag, str) and node.tag not in UNPRINTED:
            own = styles.print_of("text", node.get(f"{TEXT}style-name") or "").over(style) if node.tag in STYLED else style
            stack += [(child, own) for child in _parts(node)]


def _parts(element: Any) -> list[Any]:
    """Text and child elements, last first."""
    parts: list[Any] = [element.text or ""]
    for child in element:
        parts += [child, child.tail or ""]
    return parts[::-1]
