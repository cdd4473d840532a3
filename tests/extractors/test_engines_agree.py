"""The two engines see the same document: blocks, kinds, levels, texts and pages; boxes within 1.5 points."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from corpus.records import Box, Document
from extractors.pdf.open import open_pdf
from extractors.pdf.page import Printed
from extractors.pdf.plumber import open_with_pdfplumber
from extractors.read_pdf import document_of, read_pdf
from extractors.reading_options import ReadingOptions

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "corpus" / "samples").glob("*.pdf"))
PAGES = 12
SAME = 0.97


def blocks(document: Document) -> list[tuple[object, ...]]:
    return [
        (block.kind, block.level, block.page, block.marker, block.row, block.column, block.row_header, document.text_of(block))
        for block in document.blocks
    ]


def distance(one: Box | None, other: Box | None) -> float:
    if one is None or other is None:
        return 0.0 if one == other else 1e9
    return max(abs(one.x0 - other.x0), abs(one.top - other.top), abs(one.x1 - other.x1), abs(one.bottom - other.bottom))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_read_pdf_gives_the_same_document_with_either_engine(path: Path) -> None:
    data = path.read_bytes()
    by_pdfium, by_pdfplumber = read_pdf(data), read_pdf(data, ReadingOptions(engine="pdfplumber"))
    assert blocks(by_pdfplumber) == blocks(by_pdfium)
    assert (by_pdfplumber.title, by_pdfplumber.pages) == (by_pdfium.title, by_pdfium.pages)
    assert max(distance(a.box, b.box) for a, b in zip(by_pdfium.blocks, by_pdfplumber.blocks, strict=True)) <= 1.5


def first_pages(printed: Printed) -> Printed:
    return replace(printed, pages=printed.pages[:PAGES], bookmarks=tuple(b for b in printed.bookmarks if (b.page or 0) <= PAGES))


@pytest.mark.shared
def test_the_engines_agree_on_real_papers(shared: Path) -> None:
    shares = {}
    for path in sorted((shared / "more" / "pdf").glob("*.pdf"))[::3]:
        data = path.read_bytes()
        one, other = (blocks(document_of(first_pages(read(data)), data)) for read in (open_pdf, open_with_first_pages))
        matcher = SequenceMatcher(None, one, other, autojunk=False)
        shares[path.stem] = 2 * sum(match.size for match in matcher.get_matching_blocks()) / (len(one) + len(other))
    print(*(f"{name} {share:.3f}" for name, share in shares.items()), sep="\n")
    assert sum(shares.values()) / len(shares) >= SAME


def open_with_first_pages(data: bytes) -> Printed:
    return open_with_pdfplumber(data, most=PAGES)
