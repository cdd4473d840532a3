"""Markdown as pieces: headings, paragraphs, nested lists, tables, footnotes, bold lines that serve as headings (CommonMark, Pandoc notes)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from extractors.assemble import Piece
from extractors.german_text import clean, join_lines
from extractors.text.contents import CONTENTS
from extractors.text.lines import Line, looks_like_heading
from extractors.text.tables import table_end, table_pieces

PSEUDO_HEADING = 100
"""Longest bold line that is a heading."""

ESCAPED = 0xE000
"""Escaped signs are kept out of the way in a private range while marks are taken away."""

_HEADING = re.compile(r"\s{0,3}(?P<marks>#{1,6})\s+(?P<text>.*?)\s*#*\s*$")
_UNDERLINE = re.compile(r"\s{0,3}(=+|-{2,})\s*$")
_RULE = re.compile(r"\s{0,3}([-*_])(\s*\1){2,}\s*$")
_ITEM = re.compile(r"(?P<indent>\s*)(?P<marker>[-*+•]|\d{1,3}[.)])\s+(?P<text>\S.*)")
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]:\s*(?P<text>.+)")
_FENCE = re.compile(r"\s{0,3}(```|~~~)")
_METADATA = re.compile(r"%\s+(?P<text>.+)")
_PICTURE = re.compile(r"!\[(?P<text>[^\]]{0,500})\]\([^)]{0,1000}\)")
_LINK = re.compile(r"\[(?P<text>[^\[\]]+)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\]]*\])")
_NOTE = re.compile(r"\^\[(?P<text>(?:[^\[\]]|\[[^\]]{0,300}\](?:\([^)]{0,300}\))?){0,1000})\]")
_REFERENCE = re.compile(r"\[\^[^\]\s]{1,60}\]")
_BOLD_LINE = re.compile(r"(\*\*|__)(?P<text>(?:(?!\1).)+)\1\s*:?\s*$")
_STRONG = re.compile(r"(\*\*\*|\*\*|__)(?=\S)|(?<=\S)(\*\*\*|\*\*|__)")
_EMPHASIS = re.compile(r"(?<![\w*])[*_](?=[^\s*_])|(?<=[^\s*_])[*_](?![\w*])")
_SCRIPT = re.compile(r"(?<=\w)([~^])(?P<text>[^\s~^]{1,12})\1|~~")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ESCAPED = re.compile("[\ue021-\ue07e]")
_FRONT_MATTER = re.compile(r"---\s*\n.*?\n(---|\.\.\.)\s*\n", re.DOTALL)


def is_markdown(text: str) -> bool:
    """Tell whether a text is marked up: two headings with `#`, or one beside bold print or links."""
    headings = len(re.findall(r"^ {0,3}#{1,6} +\S", text, re.MULTILINE))
    marks = len(re.findall(r"\*\*\S[^*\n]*\*\*|\]\(https?:", text[:200_000]))
    return headings >= 2 or (headings == 1 and marks >= 1)


def without_comments(text: str) -> str:
    """Return the text without what Markdown does not print: HTML comments, and metadata at its head."""
    rest = _FRONT_MATTER.sub("", text, count=1) if text.startswith("---") else text
    first, *parts = rest.split("<!--")
    return first + "".join(part.partition("-->")[2] if "-->" in part else part for part in parts)


def markdown_pieces(lines: Sequence[Line]) -> Iterator[Piece]:
    """Yield the pieces of a Markdown text."""
    index, tables, level = 0, 0, 1
    indents: list[int] = []
    in_contents = False
    while index < len(lines):
        line = lines[index]
        end = table_end(lines, index)
        if end > index:
            yield from table_pieces([Line(inline(row.text), row.blank_before, row.blank_after) for row in lines[index:end]], tables)
            index, tables = end, tables + 1
        elif match := _HEADING.match(line.text):
            level = len(match["marks"])
            yield Piece("heading", text := inline(match["text"]), level=level)
            in_contents = CONTENTS.fullmatch(text) is not None
            index += 1
        elif _RULE.match(line.text) or _FENCE.match(line.text):
            index += 1
        elif match := _ITEM.match(line.text):
            end = _block_end(lines, index, is_item=True)
            item = _item(lines[index:end], match, indents)
            yield _entry(item) if in_contents else item
            index = end
        else:
            end = _block_end(lines, index)
            yield from _paragraph(lines[index:end], level + 1)
            in_contents = False
            index = end
        if index < len(lines) and not _ITEM.match(lines[index].text) and lines[index].indent == 0:
            indents.clear()


def _entry(item: Piece) -> Piece:
    """An item of a table of contents, its number with it."""
    marker = item.marker or ""
    return Piece("toc", f"{marker} {item.text}" if marker[0].isdigit() else item.text)


def _block_end(lines: Sequence[Line], start: int, *, is_item: bool = False) -> int:
    """The index after the lines that belong to one paragraph or item."""
    end = start + 1
    while end < len(lines) and not lines[end - 1].blank_after:
        text = lines[end].text
        if _HEADING.match(text) or _FENCE.match(text) or _FOOTNOTE.match(text) or _METADATA.match(text) or _ITEM.match(text):
            break
        if _RULE.match(text) or (is_item and _UNDERLINE.match(text)) or table_end(lines, end) > end:
            break
        end += 1
        if not is_item and _UNDERLINE.match(text):
            break
    return end


def _item(lines: Sequence[Line], match: re.Match[str], indents: list[int]) -> Piece:
    indent = len(match["indent"].expandtabs(4))
    while indents and indents[-1] > indent:
        indents.pop()
    if not indents or indents[-1] < indent:
        indents.append(indent)
    text = inline(join_lines([match["text"], *(line.text for line in lines[1:])]))
    return Piece("item", text, level=len(indents), marker=match["marker"])


def _paragraph(lines: Sequence[Line], level: int) -> Iterator[Piece]:
    """A paragraph, footnote or underlined heading; a bold first line is a heading of `level`."""
    texts = [line.text.strip().removesuffix("\\").rstrip() for line in lines]
    if len(texts) > 1 and (match := _UNDERLINE.match(texts[-1])):
        yield Piece("heading", inline(join_lines(texts[:-1])), level=1 if match[1][0] == "=" else 2)
        return
    if match := _FOOTNOTE.match(texts[0]):
        yield Piece("footnote", inline(join_lines([match["text"], *texts[1:]])))
        return
    if match := _METADATA.match(texts[0]):
        yield Piece("heading", inline(" ".join([match["text"], *texts[1:]])), level=1)
        return
    texts = [re.sub(r"^(>\s?)+", "", text) for text in texts]
    bold = _BOLD_LINE.match(texts[0])
    if bold and len(bold["text"]) <= PSEUDO_HEADING and not bold["text"].endswith((".", ",", ";")):
        yield Piece("heading", inline(texts.pop(0)), level=min(level, 6))
    elif _stands_alone(lines) and looks_like_heading(text := inline(texts[0])) and not texts[0].startswith((">", "![", "[")):
        yield Piece("heading", text, level=min(level, 6))
        return
    yield from _running_text(texts)


def _stands_alone(lines: Sequence[Line]) -> bool:
    return len(lines) == 1 and lines[0].blank_before and lines[0].blank_after and lines[0].indent == 0


def _running_text(texts: Sequence[str]) -> Iterator[Piece]:
    whole = " ".join(texts)
    if picture := _PICTURE.fullmatch(whole.strip()):
        yield Piece("furniture", clean(picture["text"]))
        return
    notes = [match["text"] for match in _NOTE.finditer(whole)]
    yield Piece("paragraph", inline(_NOTE.sub("", join_lines(texts))))
    yield from (Piece("footnote", inline(note)) for note in notes)


def inline(text: str) -> str:
    """Return the text without marks for emphasis, links, pictures and notes."""
    text = _ESCAPE.sub(lambda match: chr(ESCAPED + ord(match[1])), text)
    text = _PICTURE.sub(" ", text)
    text = _LINK.sub(lambda match: match["text"], text)
    text = _REFERENCE.sub("", text)
    text = _SCRIPT.sub(lambda match: match["text"] or "", text)
    text = _TAG.sub(" ", _EMPHASIS.sub("", _STRONG.sub("", text)).replace("`", ""))
    return clean(html.unescape(_ESCAPED.sub(lambda match: chr(ord(match.group()) - ESCAPED), text)))
