"""Text files as lines: their encoding, what stands blank around each line, whether paragraphs are wrapped by hand."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

WRAP = 60
"""A line at least this long may be continued on the next one in hard-wrapped text, unless the text shows that it is narrower."""
SURE = 5
"""Lines that go on below in small letters from which their length is known."""
WIDEST = 140
"""Longest line that a person or program wraps at."""

END = re.compile(r"[.!?;,:…]['\"”“»«)]*$")
"""How a line ends after which a new block may begin."""
HEADING = 90
"""A heading is at most this long."""
_CONTACT = re.compile(r"@|\b(?:Tel(?:efon)?|Fax|E-?Mail|Uhr)\b|\d{2}[.:]\d{2}\s*Uhr|^Stand:")
_TWO_SENTENCES = re.compile(r"[a-zäöüß]{4,}\. [A-ZÄÖÜ][a-zäöüß]+ [a-zäöüß]")
CELLS = 20
"""Tabs in a row that may stand for empty cells, at most."""
INDENT = 80
"""Deepest indentation that is kept."""
_INLINE_BULLET = re.compile(r"(?:(?<=\s)|^)[•▪●■➢➤►](?=\s+\S)")
_GAP = re.compile(r"\s{3,}")
ZERO = "\x00"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank, its indentation kept, and whether blank lines stand around it."""

    text: str
    blank_before: bool
    blank_after: bool

    @property
    def indent(self) -> int:
        expanded = self.text.expandtabs(4)
        return len(expanded) - len(expanded.lstrip())


def decode(data: bytes) -> str:
    """Return the text of bytes: byte order mark, else UTF-8, else Windows-1252; UTF-16 without a mark is told by its zeros."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if len(data) >= 4 and data[:4096].count(b"\x00") > min(len(data), 4096) * 0.3:
        return data.decode("utf-16-le" if data[1] == 0 else "utf-16-be", "replace")
    try:
        return data.decode("utf-8-sig").replace(ZERO, "")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace").replace(ZERO, "")


def lines_of(text: str) -> list[Line]:
    """Return the lines that are not blank; a form feed counts as blank lines."""
    raw = [_narrowed(part) for line in text.replace("\f", "\n\n").splitlines() for part in _at_bullets(line)]
    return [
        Line(line.rstrip(), index == 0 or not raw[index - 1].strip(), index + 1 == len(raw) or not raw[index + 1].strip())
        for index, line in enumerate(raw)
        if line.strip()
    ]


def _at_bullets(line: str) -> list[str]:
    """A line parted before its bullets, where a list was written into one line."""
    bullets = list(_INLINE_BULLET.finditer(line))
    if len(line) < WRAP or len(bullets) < 2:
        return [line]
    cuts = [0, *(bullet.start() for bullet in bullets), len(line)]
    return [line[start:end] for start, end in pairwise(cuts) if line[start:end].strip()]


def _narrowed(line: str) -> str:
    """The line with long runs of blanks cut: they say nothing, and patterns stumble over them. Tabs may part cells, empty ones too."""
    words = line.strip()
    indent = line[: len(line) - len(line.lstrip())]
    kept = _tabs(indent) if "\t" in words else ""
    return (kept or indent.expandtabs(4)[:INDENT]) + _GAP.sub(lambda gap: _tabs(gap.group()) or "  ", words)


def _tabs(blanks: str) -> str:
    return "\t" * min(blanks.count("\t"), CELLS)


def is_wrapped(lines: Sequence[Line], width: int) -> bool:
    """Tell hard-wrapped text: lines of about `width` end without a full stop and go on below, and hardly any is long."""
    lines = [line for line in lines if line.text.count("|") < 2]
    long = sum(len(line.text) > WIDEST for line in lines)
    open_ends = sum(len(line.text) >= width and not line.blank_after and not END.search(line.text) for line in lines)
    return open_ends >= 3 and long <= 0.05 * len(lines)


def wrap_width(lines: Sequence[Line]) -> int:
    """Return the characters a line has before it is wrapped: what lines have that go on below in small letters, at most WRAP."""
    lengths = sorted(len(line.text) for line, below in pairwise(lines) if not line.blank_after and below.text.lstrip()[:1].islower())
    return min(WRAP, lengths[len(lengths) // 2]) if len(lengths) >= SURE else WRAP


def looks_like_heading(text: str) -> bool:
    """Tell whether a line is shaped like a heading: short, no full stop, a capital or number first, no contact data."""
    if len(text) > HEADING or (END.search(text) and not text.endswith("?")) or not any(letter.isalpha() for letter in text):
        return False
    if _CONTACT.search(text) or _TWO_SENTENCES.search(text) or text.startswith("#"):
        return False
    return text[0].isupper() or text[0].isdigit() or text[0] in "„»\"'«“"
