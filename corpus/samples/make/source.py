"""The light mark-up the sample papers are written in.

A head of `key: value` lines, a blank line, then blocks parted by blank lines: `# Heading` to `#### Heading`, paragraphs,
`- item` and `1. item` lists, `| a | b |` tables (first row is the head), `[sheet]` label/value lines `Label :: Value`,
`[imprint]` lines, `[toc]`, `[page]`, `[columns]` and `[/columns]`; `^1^` refers to a `[^1] footnote`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Part:
    """One block: `heading` `paragraph` `items` `numbers` `table` `sheet` `imprint` `footnote`, or a bare `[word]`."""

    kind: str
    lines: tuple[str, ...]
    level: int = 0

    @property
    def text(self) -> str:
        return " ".join(self.lines)

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """Cells of a table, or label and value of a sheet; `/` inside a value begins a new line."""
        mark = "::" if self.kind == "sheet" else "|"
        return tuple(tuple(cell.strip() for cell in line.strip("|").split(mark)) for line in self.lines)


@dataclass(frozen=True, slots=True)
class Source:
    """A paper's facts and blocks."""

    name: str
    facts: dict[str, str]
    parts: tuple[Part, ...]


def read_source(path: Path) -> Source:
    """Return the source of a paper. Raises ValueError naming the file for a head that is none."""
    head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
    facts = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line)
    if not {"title", "form"} <= set(facts):
        raise ValueError(f"{path}: the head needs title and form")
    return Source(path.stem, facts, tuple(_parts(body)))


def _parts(body: str) -> Iterator[Part]:
    for chunk in re.split(r"\n\s*\n", body.strip()):
        lines = tuple(line.strip() for line in chunk.splitlines() if line.strip())
        first = lines[0]
        if match := re.match(r"(#{1,4}) (.+)", first):
            yield Part("heading", (match[2],), len(match[1]))
            if lines[1:]:
                yield Part("paragraph", lines[1:])
        elif match := re.match(r"\[\^(\d+)\] (.+)", first):
            yield Part("footnote", (f"{match[1]} {' '.join((match[2], *lines[1:]))}",))
        elif match := re.fullmatch(r"\[(/?\w+)\]", first):
            yield Part(match[1], lines[1:])
        elif first.startswith("- "):
            yield Part("items", tuple(line.removeprefix("- ") for line in lines))
        elif re.match(r"\d+\. ", first):
            yield Part("numbers", tuple(re.sub(r"^\d+\. ", "", line) for line in lines))
        elif first.startswith("|"):
            yield Part("table", lines)
        else:
            yield Part("paragraph", lines)
