"""Word files: headings by style, labelled cells, merged cells once, heads and feet as furniture."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn

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
    assert [(block.row_header, document.text_of(block)) for block in document.blocks if block.column == 1] == rows
    assert [(block.row_header, document.text_of(block)) for block in document.blocks if block.column == 0] == [
        (None, label) for label, _ in rows
    ]


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
    assert {(block.row, block.column) for block in document.blocks if block.column_header == "bis"} == {(1, 2)}


def test_read_docx_gives_the_lines_of_a_cell_one_by_one() -> None:
    word = docx.Document()
    table = word.add_table(rows=3, cols=2)
    for row, label in zip(table.rows, ("Partner", "Träger", "Ziel"), strict=True):
        row.cells[0].text = label
    table.cell(0, 1).text = "IHK Nord\nHandwerkskammer Süd"
    table.cell(1, 1).text = "Landkreis Moor"
    table.cell(2, 1).text = "weniger Schäden,\nmehr Wasser"
    document = read_docx(saved(word))
    values = [(block.row_header, document.text_of(block)) for block in document.blocks if block.row_header]
    assert values == [
        ("Partner", "IHK Nord"), ("Partner", "Handwerkskammer Süd"), ("Träger", "Landkreis Moor"), ("Ziel", "weniger Schäden, mehr Wasser"),
    ]  # fmt: skip


def test_read_docx_finds_headings_by_german_and_derived_styles_and_by_look() -> None:
    word = docx.Document()
    own = word.styles.add_style("Kapitel Moor", WD_STYLE_TYPE.PARAGRAPH)
    own.base_style = word.styles["Heading 2"]
    german = word.styles.add_style("Überschrift 3", WD_STYLE_TYPE.PARAGRAPH)
    word.add_paragraph("Wasser", style="Heading 1")
    word.add_paragraph("Wehre", style=own)
    word.add_paragraph("Wehr Nord", style=german)
    word.add_paragraph("Die Stauhöhen werden angehoben.")
    word.add_paragraph().add_run("Was das kostet").bold = True
    word.add_paragraph().add_run("Dieser Satz ist nur betont.").bold = True
    found = [(block.kind, block.level) for block in read_docx(saved(word)).blocks]
    assert found == [("heading", 1), ("heading", 2), ("heading", 3), ("paragraph", None), ("heading", 4), ("paragraph", None)]


def test_read_docx_numbers_lists_and_nests_them() -> None:
    word = docx.Document()
    for text, style in (("eins", "List Number"), ("zwei", "List Number"), ("darunter", "List Bullet 2")):
        word.add_paragraph(text, style=style)
    assert [(block.marker, block.level) for block in read_docx(saved(word)).blocks][:2] == [("1.", 1), ("2.", 1)]


def test_read_docx_prints_what_word_prints() -> None:
    word = docx.Document()
    paragraph = word.add_paragraph("Der Plan gilt")
    deleted = paragraph._p.makeelement(qn("w:del"), {})
    run = deleted.makeelement(qn("w:r"), {})
    run.append(run.makeelement(qn("w:t"), {}))
    run[0].text = " nicht"
    deleted.append(run)
    paragraph._p.append(deleted)
    paragraph.add_run(" bis 2030")
    hidden = paragraph.add_run(" (intern)")
    hidden.font.hidden = True
    assert read_docx(saved(word)).text == "Der Plan gilt bis 2030"


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"", "empty"), (b"\xd0\xcf\x11\xe0" + bytes(600), "encrypted"), (b"PK\x03\x04nichts", "damaged"), (b"Hallo", "damaged")],
)
def test_read_docx_names_what_is_wrong_with_a_file(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_docx(data)
    assert caught.value.code == code


def test_read_docx_unpacks_no_bomb() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("word/document.xml", "w", force_zip64=True) as part:
        for _ in range(260):
            part.write(bytes(1_000_000))
    with pytest.raises(UnreadableError) as caught:
        read_docx(out.getvalue())
    assert caught.value.code == "too_costly"


@pytest.mark.shared
def test_read_docx_names_an_outcome_for_every_nasty_file(shared: Path) -> None:
    outcomes = {}
    for path in sorted((shared / "nasty" / "docx").glob("*.docx")):
        if path.name != "paras-500000.docx":
            try:
                outcomes[path.stem] = read_docx(path.read_bytes()).language or "read"
            except UnreadableError as error:
                outcomes[path.stem] = error.code
    assert outcomes["ok"] == "read"
    assert outcomes["bomb-1GB"] == outcomes["files-30000"] == "too_costly"
    assert set(outcomes.values()) <= {"read", "de", "und", "too_costly", "damaged", "empty", "encrypted"}


def test_read_docx_names_an_empty_file() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_docx(saved(docx.Document()))
    assert caught.value.code == "empty"


def test_read_docx_reads_bold_first_lines_of_cells_as_labels_of_the_rest() -> None:
    word = docx.Document()
    table = word.add_table(rows=2, cols=1)
    for row, (label, value) in zip(table.rows, (("Projektträger", "Hafenamt"), ("Zeitrahmen", "2025 bis 2027")), strict=True):
        row.cells[0].paragraphs[0].add_run(label).bold = True
        row.cells[0].add_paragraph(value)
    document = read_docx(saved(word))
    assert [(block.row_header, document.text_of(block)) for block in document.blocks if block.row_header] == [
        ("Projektträger", "Hafenamt"), ("Zeitrahmen", "2025 bis 2027"),
    ]  # fmt: skip
