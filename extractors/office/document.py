"""What all readers of office files do at the end: the title as printed, the language, an error for a file without text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from corpus.errors import UnreadableError
from corpus.records import Document
from extractors.assemble import Head, Piece, assemble
from extractors.german_text import clean
from extractors.language import language_of

FIRST = 20
"""Pieces at the beginning among which a stated title must be printed."""


def office_document(data: bytes, pieces: Sequence[Piece], head: Head) -> Document:
    """Return the document made of `pieces`; `head` has the title the file states. Raises UnreadableError `empty` without content."""
    if not any(piece.text and piece.kind != "furniture" for piece in pieces):
        raise UnreadableError("empty", "Die Datei enthält keinen Text.", "Bitte prüfen, ob es die richtige Datei ist.")
    language = language_of(" ".join(piece.text for piece in pieces))
    return assemble(data, pieces, replace(head, title=_title(pieces, clean(head.title or "")), language=language))


def _title(pieces: Sequence[Piece], stated: str) -> str | None:
    """The title as printed; what the properties state counts only where the text prints it or has no heading."""
    first = next((piece for piece in pieces if piece.kind == "heading"), None)
    if stated and (first is None or any(stated.casefold() in piece.text.casefold() for piece in pieces[:FIRST])):
        return stated
    return first.text if first else None
