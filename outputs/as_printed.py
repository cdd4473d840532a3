"""Passages as their file prints them: what the reader mended can be searched in the paper again."""

from __future__ import annotations

from corpus.records import Document, Evidence


def as_printed(document: Document, passage: Evidence) -> str:
    """Return the quote with the raw form of every word the reader mended; a word the quote cuts in two stays mended."""
    parts: list[str] = []
    at = passage.start
    for repair in document.repairs:
        if at <= repair.start and repair.end <= passage.end:
            parts += [document.text[at : repair.start], repair.raw]
            at = repair.end
    return "".join([*parts, document.text[at : passage.end]])
