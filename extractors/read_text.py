"""Plain text and Markdown: dumps of web pages and PDFs, with headings told by shape rather than by mark-up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.errors import UnreadableError
from corpus.records import BlockKind, Document
from extractors.assemble import Head, Piece, assemble
from extractors.german_text import clean, join_lines, lost_ligatures, repair_ligatures
from extractors.language import language_of
from extractors.registry import reads

WRAP = 60
"""A line at least this long may be continued on the next one in hard-wrapped text."""
HEADING = 90
"""A heading is at most this long."""

_BULLET = re.compile(r"^(?P<indent>\s*)(?P<marker>[•·▪◦●○■□➢➤✓»\-–*+o]|\uf0b7|\uf0a7)\s+(?=\S)")
_NUMBERED = re.compile(r"^(?P<indent>\s*)(?P<marker>(?:\d{1,2}[.)]|[a-z][.)]|\(\d{1,2}\)|[ivx]{1,4}\)))\s+(?=\S)")
_SECTION = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?=\S)")
_MARKDOWN = re.compile(r"^(?P<marks>#{1,6})\s+(?P<text>.*?)\s*#*$")
_LEADERS = re.compile(r"(?:\s?\.){4,}\s*\d{0,4}\s*$|(?:\s…){2,}\s*\d{0,4}\s*$|…{2,}\s*\d{0,4}\s*$")
_END = re.compile(r"[.!?;,:]['\"”“»«)]*$")


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    blank_before: bool
    blank_after: bool


@reads("text/plain", "text/markdown")
def read_text(data: bytes) -> Document:
    """Return the document of a text file in UTF-8, UTF-16 or Windows-1252. Raises UnreadableError `empty`."""
    text = decode(data)
    lines = _lines(text)
    if not lines:
        raise UnreadableError("empty", "Die Datei enthält keinen Text.", "Bitte prüfen, ob die richtige Datei gespeichert wurde.")
    wrapped = _is_wrapped(lines)
    lost = lost_ligatures(text)
    pieces = [_mended(piece, lost) for piece in _pieces(lines, wrapped=wrapped)]
    title = next((piece.text for piece in pieces if piece.kind == "heading"), None)
    whole = "\n".join(piece.text for piece in pieces)
    return assemble(data, pieces, Head("text/plain", title=title, language=language_of(whole)))


def decode(data: bytes) -> str:
    """Return the text of bytes: byte order mark, else UTF-8, else Windows-1252."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _lines(text: str) -> list[_Line]:
    raw = text.replace("\f", "\n\n").splitlines()
    filled = [index for index, line in enumerate(raw) if line.strip()]
    return [
        _Line(raw[index].rstrip(), index == 0 or not raw[index - 1].strip(), index + 1 == len(raw) or not raw[index + 1].strip())
        for index in filled
    ]


def _is_wrapped(lines: Sequence[_Line]) -> bool:
    """Hard-wrapped text has many lines of nearly the same length that end without a full stop, and no long ones."""
    lengths = [len(line.text) for line in lines]
    open_ends = sum(len(line.text) >= WRAP and not line.blank_after and not _END.search(line.text) for line in lines)
    return max(lengths) <= 140 and open_ends >= 3


def _pieces(lines: Sequence[_Line], *, wrapped: bool) -> Iterator[Piece]:
    index = 0
    while index < len(lines):
        end = _end_of_block(lines, index) if wrapped else index + 1
        yield _piece([line.text for line in lines[index:end]], lines[index], lines[index - 1] if index else None)
        index = end


def _end_of_block(lines: Sequence[_Line], start: int) -> int:
    """The index after the last line of the paragraph or item that begins at `start`."""
    end = start + 1
    while end < len(lines) and not lines[end - 1].blank_after and _continues(lines[end - 1].text, lines[end].text):
        end += 1
    return end


def _continues(before: str, after: str) -> bool:
    if _BULLET.match(after) or _NUMBERED.match(after) or _SECTION.match(after) or _LEADERS.search(before):
        return False
    if before.rstrip().endswith("-") or after.lstrip()[:1].islower():
        return True
    return len(before) >= WRAP - 15 and not (before.rstrip().endswith((".", ":")) and len(before) < WRAP - 5)


def _piece(raw: Sequence[str], line: _Line, before: _Line | None) -> Piece:
    first = raw[0]
    if match := _MARKDOWN.match(first.strip()):
        return Piece("heading", clean(match["text"]), level=len(match["marks"]))
    if _LEADERS.search(first):
        return Piece("toc", clean(join_lines(raw)))
    if match := _BULLET.match(first):
        return _item(raw, match)
    text = clean(join_lines([clean(part) for part in raw]))
    if match := _SECTION.match(text):
        level = match["number"].count(".") + 1
        return Piece("heading", text, level=level) if _looks_like_heading(text, line) else Piece("paragraph", text)
    if match := _NUMBERED.match(first):
        return _numbered(text, raw, match, line)
    kind: BlockKind = "heading" if _looks_like_heading(text, line) and not _is_list_line(before, line) else "paragraph"
    return Piece(kind, text, level=1 if kind == "heading" and before is None else 2 if kind == "heading" else None)


def _numbered(text: str, raw: Sequence[str], match: re.Match[str], line: _Line) -> Piece:
    """'1. Zukunft gestalten' alone between blank lines is a heading; in a row of numbers it is a list item."""
    alone = line.blank_before and line.blank_after
    if alone and not match["indent"] and _looks_like_heading(text, line):
        return Piece("heading", text, level=3, marker=None)
    return _item(raw, match)


def _item(raw: Sequence[str], match: re.Match[str]) -> Piece:
    text = clean(join_lines([clean(raw[0][match.end() :]), *(clean(part) for part in raw[1:])]))
    level = 1 + min(len(match["indent"].expandtabs(4)) // 4, 4)
    return Piece("item", text, level=level, marker=match["marker"])


def _looks_like_heading(text: str, line: _Line) -> bool:
    if len(text) > HEADING or (_END.search(text) and not text.endswith("?")) or not any(letter.isalpha() for letter in text):
        return False
    return text[0].isupper() or text[0].isdigit() or text[0] in "„»\"'"


def _is_list_line(before: _Line | None, line: _Line) -> bool:
    """Short lines directly under each other are a list without bullets (links, tiles), not headings."""
    return (
        before is not None
        and not line.blank_before
        and not line.blank_after
        and len(before.text) <= HEADING
        and not _END.search(before.text)
    )


def _mended(piece: Piece, lost: tuple[str, ...]) -> Piece:
    text, repairs = repair_ligatures(piece.text, lost=lost)
    return replace(piece, text=text, repairs=repairs) if repairs else piece
