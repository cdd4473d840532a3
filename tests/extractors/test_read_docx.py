"""Word files: headings by style, labelled cells, merged cells once, heads and feet as furniture."""

from __future__ import annotations

import io

import docx
import pytest

from corpus.errors import UnreadableError
from corpus.records import Document
from extractors.read_docx import read_docx


def saved(word: object) -> bytes:
    out = io.BytesIO()
    word.save(out)  # type: ignore[attr-defined]  # python-docx has no type hints
    return out.getvalue()


def blocks(document: Document, kind: str) -> list[str]:
    return [document.text_of(block) for block in document.blocks if block.kind == kind]


def test_read_docx_walks_the_body_in_order() -> None:
    word = docx.Document()
    word.sections[0].header.paragraphs[0].text = "Entwurf"
    word.add_paragraph("Landesplan Moor", style="Title")
    word.add_paragraph("Handlungsfeld 1: Wasser", style="Heading 1")
    word.add_paragraph("Die Stauhöhen werden angehoben.")
    word.add_paragraph("Wehre umbauen", style="List Bullet")
    document = read_docx(saved(word))
    assert [(block.kind, block.level) for block in document.blocks] == [
        ("heading", 1), ("heading", 2), ("paragraph", None), ("item", 1), ("furniture", None),
    ]  # fmt: skip
    assert document.title == "Landesplan Moor"


def test_read_docx_reads_sheets_with_labels_as_headers() -> None:
    word = docx.Document()
    table = word.add_table(rows=4, cols=2)
    rows = [
        ("Maßnahme", "Wehre umbauen"),
        ("Federführung", "Landesamt für Umwelt"),
        ("Zeitraum", "2025 bis 2027"),
        ("Kosten", "rund 400.000 Euro"),
    ]
    for row, cells in zip(table.rows, rows, strict=True):
        row.cells[0].text, row.cells[1].text = cells
    document = read_docx(saved(word))
    assert [(block.row_header, document.text_of(block)) for block in document.blocks] == rows


def test_read_docx_gives_merged_cells_once_and_data_tables_with_heads() -> None:
    word = docx.Document()
    table = word.add_table(rows=3, cols=3)
    for row, cells in zip(table.rows, [("Nr.", "Maßnahme", "bis"), ("1", "Wehr Nord", "2026"), ("2", "Wehr Süd", "2026")], strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(1, 2).merge(table.cell(2, 2))
    document = read_docx(saved(word))
    found = [(block.column_header, document.text_of(block)) for block in document.blocks]
    assert ("Maßnahme", "Wehr Süd") in found
    assert sum(head == "bis" for head, _ in found) == 1


def test_read_docx_names_an_empty_file() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_docx(saved(docx.Document()))
    assert caught.value.code == "empty"
