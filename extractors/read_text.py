"""Plain text and Markdown: dumps of web pages and PDFs, with headings told by shape rather than by mark-up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.errors import UnreadableError
from corpus.records import Document
from extractors.assemble import Head, Piece, assemble
from extractors.german_text import clean, join_lines, lost_ligatures, repair_ligatures
from extractors.language import language_of
from extractors.page_phrases import CREDIT, LINES, PARTS
from extractors.registry import reads
from extractors.text.contents import Contents, find_contents
from extractors.text.lines import END, HEADING, Line, decode, is_wrapped, lines_of, looks_like_heading, wrap_width
from extractors.text.markdown import is_markdown, markdown_pieces, without_comments
from extractors.text.sheets import Sheets, find_sheets, form_pieces
from extractors.text.tables import table_end, table_pieces

_BULLET = re.compile(r"^(?P<indent>\s*)(?P<marker>[•·☑»‣⁃∙→⇒■-◿✅✓-✘✙-❵➔-➿⬀-⯿\uf0b7\uf0a7]+|[\-–*+o]|>>|(?<=\s)>)\s+(?=\S)")
"""What items begin with; a lone '>' at the margin begins a link of a page."""
_NUMBERED = re.compile(r"^(?P<indent>\s*)(?P<marker>(?:\d{1,2}[.)]|[a-z][.)]|[A-Z]\)|\(\d{1,2}\)|[ivx]{1,4}\)))\s+(?=\S)")
_SECTION = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})\.?\s+(?=\S)")
_PAGE_NUMBER = re.compile(r"^\s*(?:[-–]\s*)?(?:Seite\s+)?\d{1,4}(?:\s*[-–]|\s*(?:von|/)\s*\d{1,4})?\s*$")
_FILE_NAME = re.compile(r"^\S*[^\W_]_[^\W_]\S*$")


@dataclass(frozen=True, slots=True)
class _Shape:
    """What holds for the whole text: wrapped by hand, chapters numbered in steps ('3.1'), the first line, its sheets."""

    is_wrapped: bool
    width: int
    is_numbered: bool
    first: str
    sheets: Sheets


@reads("text/plain", "text/markdown")
def read_text(data: bytes) -> Document:
    """Return the document of a text file in UTF-8, UTF-16 or Windows-1252. Raises UnreadableError `empty`."""
    text = decode(data)
    marked = is_markdown(text)
    lines = lines_of(without_comments(text) if marked else text)
    if not any(letter.isalnum() for line in lines for letter in line.text):
        raise UnreadableError("empty", "Die Datei enthält keinen Text.", "Bitte prüfen, ob die richtige Datei gespeichert wurde.")
    lost = lost_ligatures(text)
    pieces = [_mended(piece, lost) for piece in (markdown_pieces(lines) if marked else _pieces(lines)) if _says_something(piece)]
    title = next((piece.text for piece in pieces if piece.kind == "heading"), None)
    whole = "\n".join(piece.text for piece in pieces)
    return assemble(data, pieces, Head("text/markdown" if marked else "text/plain", title=title, language=language_of(whole)))


def _says_something(piece: Piece) -> bool:
    return piece.kind == "cell" or any(letter.isalnum() for letter in piece.text)


def _pieces(lines: Sequence[Line]) -> Iterator[Piece]:
    is_numbered = sum(bool(_SECTION.match(line.text)) for line in lines) >= 2
    width = wrap_width(lines)
    shape = _Shape(is_wrapped(lines, width), width, is_numbered, clean(lines[0].text), find_sheets(lines))
    contents = {one.start: one for one in find_contents(lines)}
    index = tables = 0
    while index < len(lines):
        end = table_end(lines, index)
        if index in contents:
            yield from _entries(contents[index])
            index = contents[index].end
        elif end > index:
            yield from table_pieces(lines[index:end], tables)
            index, tables = end, tables + 1
        elif index in shape.sheets.forms:
            end = shape.sheets.forms[index]
            yield from form_pieces(lines[index:end], tables)
            index, tables = end, tables + 1
        else:
            end = _end_of_block(lines, index, contents, shape.width) if shape.is_wrapped else index + 1
            yield _piece(lines, index, end, shape)
            index = end


def _entries(contents: Contents) -> Iterator[Piece]:
    yield from (Piece("toc", clean(entry)) for entry in contents.entries)


def _end_of_block(lines: Sequence[Line], start: int, contents: dict[int, Contents], width: int) -> int:
    """The index after the last line of the paragraph or item that begins at `start`."""
    end = start + 1
    while (
        end < len(lines)
        and end not in contents
        and not lines[end - 1].blank_after
        and table_end(lines, end) == end
        and _continues(lines[end - 1].text, lines[end].text, width)
    ):
        end += 1
    return end


def _continues(before: str, after: str, width: int) -> bool:
    if _BULLET.match(after) or _NUMBERED.match(after) or _SECTION.match(after) or _is_furniture(before) or _is_furniture(after):
        return False
    if before.rstrip().endswith("-") or after.lstrip()[:1].islower():
        return True
    return len(before) >= 0.75 * width and not (before.rstrip().endswith((".", ":")) and len(before) < 0.92 * width)


def _piece(lines: Sequence[Line], start: int, end: int, shape: _Shape) -> Piece:
    raw, line = [one.text for one in lines[start:end]], lines[start]
    text = clean(join_lines([clean(part) for part in raw]))
    if start and _is_furniture(text):
        return Piece("furniture", text)
    if match := _BULLET.match(raw[0]):
        return _item(raw, match)
    if match := _SECTION.match(text):
        return _heading_or_paragraph(text, match["number"].count(".") + 2)
    if match := _NUMBERED.match(raw[0]):
        return _numbered(text, raw, match, line, shape)
    return _unmarked(lines, start, end, text, shape)


def _unmarked(lines: Sequence[Line], start: int, end: int, text: str, shape: _Shape) -> Piece:
    """A paragraph, a heading by its shape, or what stands above the credit of a picture."""
    line = lines[start]
    if start in shape.sheets.levels and looks_like_heading(text):
        return Piece("heading", text, level=shape.sheets.levels[start])
    if start in shape.sheets.values or _is_list_line(lines, start, end) or not looks_like_heading(text):
        return Piece("paragraph", text)
    if end < len(lines) and not line.blank_after and CREDIT.match(lines[end].text.strip()):
        return Piece("caption", text)
    return Piece("heading", text, level=1 if start == 0 or text.casefold() == shape.first.casefold() else 2)


def _heading_or_paragraph(text: str, level: int) -> Piece:
    return Piece("heading", text, level=level) if looks_like_heading(text) else Piece("paragraph", text)


def _is_furniture(text: str) -> bool:
    """Page numbers, credits, switches and parts of a page: lines that are certainly no statement."""
    text = text.strip()
    if len(text) > 120:
        return False
    return bool(
        _PAGE_NUMBER.match(text) or PARTS.fullmatch(text) or _FILE_NAME.match(text) or (LINES.fullmatch(text) and not text.endswith(":"))
    )


def _numbered(text: str, raw: Sequence[str], match: re.Match[str], line: Line, shape: _Shape) -> Piece:
    """'1. Zukunft gestalten' alone between blank lines is a heading; in a row of numbers it is a list item."""
    alone = line.blank_before and line.blank_after
    if (alone or (shape.is_numbered and match["marker"].endswith("."))) and not match["indent"] and looks_like_heading(text):
        return Piece("heading", text, level=2 if shape.is_numbered else 3)
    return _item(raw, match)


def _item(raw: Sequence[str], match: re.Match[str]) -> Piece:
    text = clean(join_lines([clean(raw[0][match.end() :]), *(clean(part) for part in raw[1:])]))
    level = 1 + min(len(match["indent"].expandtabs(4)) // 4, 4)
    return Piece("item", text, level=level, marker=match["marker"])


def _is_list_line(lines: Sequence[Line], start: int, end: int) -> bool:
    """Short lines directly under each other are a list without bullets (links, tiles), not headings; the last one heads nothing."""
    if not start or lines[start].blank_before or (lines[start].blank_after and end < len(lines)):
        return False
    before = lines[start - 1].text
    return len(before) <= HEADING and not END.search(before)


def _mended(piece: Piece, lost: tuple[str, ...]) -> Piece:
    text, repairs = repair_ligatures(piece.text, lost=lost)
    return replace(piece, text=text, repairs=repairs) if repairs else piece
