"""What one file may cost: seconds by its pages, bytes of memory, bytes of what is read from it."""

from __future__ import annotations

from dataclasses import dataclass

from extractors.media_types import PDF
from extractors.reading_options import ReadingOptions

SECONDS = 12.0
"""Seconds any file may take; pages add to them."""
PER_PAGE = {"pdfium": 0.1, "pdfplumber": 0.5}
"""Seconds a page may add, five times what pages take."""
PER_RECOGNISED_PAGE = 20.0
SMALLEST_PAGE = 1_000
"""A page takes at least so many bytes of a file; a file that claims more pages lies."""
DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Limits:
    """`seconds` for a file of unknown length, `most` seconds however long it is, `memory` and `output` in bytes."""

    seconds: float = SECONDS
    most: float = DAY
    memory: int = 1_400_000_000
    output: int = 100_000_000


def seconds_for(data: bytes, media_type: str, options: ReadingOptions, limits: Limits) -> float:
    """Return the seconds a file may take: the given ones and some for each page of a PDF, at most `limits.most`."""
    if media_type != PDF:
        return limits.seconds
    per_page = PER_RECOGNISED_PAGE if options.ocr else PER_PAGE[options.engine]
    return min(limits.seconds + per_page * page_count(data), limits.most)


def page_count(data: bytes) -> int:
    """Return how many pages a PDF has as far as PDFium sees, and its size allows."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return 0
    try:
        return min(len(document), len(data) // SMALLEST_PAGE)
    finally:
        document.close()
