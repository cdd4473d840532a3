"""The title a document gives itself: its first line, the title of its file, the heading it begins with."""

from __future__ import annotations

import re
from collections import Counter
from itertools import dropwhile, takewhile

from corpus.records import Document
from extractors.actors.patterns import find_names
from extractors.evidence import is_evidence
from extractors.fields.cues import is_generic_label
from extractors.plans.letterhead import is_letterhead
from extractors.plans.names import plan_names

LONGEST_TITLE = 160
"""Characters of a first line that may be the title."""
LONGEST_HEADLINE = 1_000
"""Characters of a line without full stop that may still be a headline."""
RUNNING = 90
"""Characters from which a paragraph is running text, and no line of navigation."""
ON_PAGES = 0.3
"""Share of the pages that the head of a paper stands on, at least."""
MOST_BLOCKS = 12
"""Blocks at the beginning among which a line with a plan's name may be the title."""

_SUBJECT_LINE = re.compile(r"(?:Betreff|Betr\.|Thema|Gegenstand|Titel)\s*:\s+")
"""What a letter or a bill writes before its title."""
_GOES_ON = re.compile(r"(?:FÜR|ZUR|ZUM|DES|DER|IN|IM|UND|MIT|BIS|GEGEN)\s[A-ZÄÖÜ\d\s.,–-]+$")
_CONCERNS = re.compile(r"(?:Betreff|Betr\.|Gegenstand(?: der Vorlage)?)\s*:\s+")
_SECTION = re.compile(
    r"(?:(?:\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}\.?|[IVX]{1,4}\.|[A-Z]\.\d{0,2})\s+(?=[A-ZÄÖÜ])|\w*(?:[Kk]apitel|[Ff]eld|[Ss]äule)\s+(?:\d|[IVX]|[A-Z]\b))"
)


def own_title(document: Document) -> str:
    """Return the title the document gives itself: of a text file the first line, else the title of the file or its first block."""
    return _continued(document, _own_title(document))


def _own_title(document: Document) -> str:
    first = next((document.text_of(block) for block in document.blocks if is_evidence(block)), "")
    is_text = document.media_type.startswith("text/plain")
    if is_text and (subject := _subject(document)):
        return subject
    if is_text and (below := _below_letterhead(document)):
        return below
    if is_text and first and len(first) <= LONGEST_TITLE and plan_names(first):
        return first
    if document.title and not is_generic_label(document.title) and not (is_text and _comes_late(document, document.title)):
        return (first_heading(document, besides=document.title) or document.title) if _is_body(document.title) else document.title
    lines = (document.text_of(block) for block in document.blocks[:MOST_BLOCKS] if is_evidence(block) and block.kind != "item")
    named = next((line for line in lines if len(line) <= LONGEST_TITLE and not _is_sentence(line) and plan_names(line)), None)
    return named or (_running_head(document) if is_generic_label(first) else None) or first


def _continued(document: Document, title: str) -> str:
    """A title with the next line where that goes on: 'UFERKONZEPTION' + 'FÜR DEN FREISTAAT LIPPE'."""
    lines = [document.text_of(block) for block in document.blocks[:MOST_BLOCKS] if is_evidence(block)]
    following = dropwhile(lambda line: line != title, lines)
    after = next((line for place, line in enumerate(following) if place == 1), "")
    return f"{title} {after}" if title.isupper() and _GOES_ON.match(after) and len(title) + len(after) <= LONGEST_TITLE else title


def _running_head(document: Document) -> str | None:
    """The plan that the head of most pages names: of a paper whose cover is a picture the text begins with its lists."""
    pages = {block.page for block in document.blocks}
    heads = Counter(document.text_of(block) for block in document.blocks if block.kind == "furniture" and block.page)
    text, count = max(heads.items(), key=lambda pair: pair[1], default=("", 0))
    return text if count >= ON_PAGES * len(pages) and len(text) <= LONGEST_TITLE and plan_names(text) else None


def _below_letterhead(document: Document) -> str | None:
    """The first line that says something, of a text that begins with a letterhead or a site's menu; running text says what it says by itself."""
    blocks = [block for block in document.blocks[:MOST_BLOCKS] if is_evidence(block)]
    lines = [document.text_of(block) for block in takewhile(lambda block: block.end - block.start < LONGEST_TITLE, blocks)]
    below = dropwhile(lambda line: is_letterhead(line) or (_is_body(line) and not plan_names(line)), lines)
    title = next(below, None)
    return _SUBJECT_LINE.sub("", title) if title is not None and title != lines[0] and not _is_sentence(title) else None


def _subject(document: Document) -> str | None:
    """What a letter or a paper for a council says it is about: 'Betreff: Sachstand Uferkonzept'."""
    lines = (document.text_of(block) for block in document.blocks[:MOST_BLOCKS] if is_evidence(block))
    return next((line[found.end() :] for line in lines if (found := _CONCERNS.match(line)) and found.end() < len(line)), None)


def _is_body(title: str) -> bool:
    """Whether a title says no more than whose page it is: 'Staatskanzlei', 'IHK Musterstadt'."""
    return any(name.start == 0 and name.end == len(title) for name in find_names(title, 0, len(title)))


def _comes_late(document: Document, title: str) -> bool:
    """Whether running text goes before a title: then it is the heading of a section, and the text begins in the middle."""
    before = takewhile(lambda block: document.text_of(block) != title, (block for block in document.blocks if is_evidence(block)))
    return any(block.kind == "paragraph" and block.end - block.start >= RUNNING for block in before)


def _is_sentence(line: str) -> bool:
    """Running text ends with a full stop, but for an abbreviation: 'Hafenplan Musterstadt e.V.'."""
    return re.search(r"[a-zäöüß\d]{3}[.!][“«\"]?$", line) is not None


def is_section(title: str) -> bool:
    """Tell whether a title is that of a part of a paper: '4.2 Ufer', 'Kapitel 3', 'Vorwort'; the paper's own plan is named below it."""
    return _SECTION.match(title) is not None or is_letterhead(title)


def section_of(title: str) -> str:
    """Return what makes a title that of a part of a paper: '4.2 ' of '4.2 Ufer', 'Kapitel 3' of 'Kapitel 3 – Ufer'."""
    section = _SECTION.match(title)
    return section.group() if section else ""


def is_headline(line: str) -> bool:
    """Running text is no title: it goes on for long and ends with a full stop."""
    return len(line) <= LONGEST_TITLE or (len(line) <= LONGEST_HEADLINE and not line.endswith((".", ".“", ".«", '."')))


def first_heading(document: Document, besides: str = "") -> str | None:
    """Return the first heading of an excerpt that begins in the middle of a text, `besides` one that says nothing."""
    headings = (document.text_of(block) for block in document.blocks if block.kind == "heading" and is_evidence(block))
    return next((text for text in headings if text != besides and not is_generic_label(text)), None)


def opening(text: str) -> str:
    """The first words of running text that has no title of any kind."""
    words = text[:LONGEST_TITLE].rsplit(" ", 1)[0]
    sentence = re.match(r".{30,}?[.!?](?=\s)", words)
    return sentence.group() if sentence else f"{words} …"
