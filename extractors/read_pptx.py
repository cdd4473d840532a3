"""PowerPoint files: one heading per slide, its shapes in reading order, tables as cells, notes; slides count as pages."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

from lxml import etree

from corpus.errors import UnreadableError
from corpus.records import Document, Issue
from extractors.assemble import Head, Piece
from extractors.media_types import PPTX
from extractors.office.document import office_document
from extractors.office.pptx_shapes import EMU
from extractors.office.pptx_slides import Slide
from extractors.office.zip import as_plain, check_parts
from extractors.registry import reads

SECTION = "secHead"
"""The type of layouts that open a section."""
BROKEN = (
    KeyError,
    ValueError,
    BadZipFile,
    zlib.error,
    SyntaxError,
    OSError,
    AttributeError,
    NotImplementedError,
    TypeError,
    etree.LxmlError,
)


@reads(PPTX)
def read_pptx(data: bytes) -> Document:
    """Return the document of a PowerPoint file. Raises UnreadableError `encrypted`, `too_costly`, `damaged`, `empty`."""
    check_parts(data)
    import pptx  # a tenth of a second that only slides are worth
    from pptx.exc import PythonPptxError

    try:
        deck = pptx.Presentation(BytesIO(as_plain(data)))
        slides = [list(slide.pieces()) for slide in _slides(deck)]
        stated = deck.core_properties.title or None
    except (*BROKEN, PythonPptxError) as error:
        raise UnreadableError(
            "damaged", "Die Datei ist keine lesbare PowerPoint-Datei.", "Bitte in PowerPoint öffnen und neu speichern."
        ) from error
    issues = tuple(_wordless(number) for number, pieces in enumerate(slides, 1) if not any(piece.text for piece in pieces))
    return office_document(data, list(_numbered(slides)), Head(PPTX, title=stated, pages=len(slides), issues=issues))


def _slides(deck: Any) -> Iterator[Slide]:
    """The slides with the level of their title: 1 for the first one, below sections one deeper than elsewhere."""
    is_sectioned = False
    for number, slide in enumerate(deck.slides, 1):
        opens_section = slide.slide_layout._element.get("type") == SECTION
        is_sectioned = is_sectioned or opens_section
        level = 1 if number == 1 else 2 + (is_sectioned and not opens_section)
        yield Slide(slide, number, level, (deck.slide_height or 0) / EMU)


def _numbered(slides: Sequence[Sequence[Piece]]) -> Iterator[Piece]:
    """All pieces, with tables that count through the file."""
    before = 0
    for slide in slides:
        yield from (piece if piece.table is None else replace(piece, table=piece.table + before) for piece in slide)
        before += len({piece.table for piece in slide if piece.table is not None})


def _wordless(number: int) -> Issue:
    return Issue(
        "read", "no_text", f"Folie {number} enthält keinen Text, nur Bilder.", level="info", page=number,
        remedy="Bitte die Folie selbst ansehen.",
    )  # fmt: skip
