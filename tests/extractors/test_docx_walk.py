"""Word files as people really write them: levels by every kind of style, nested lists, boxes, notes, tracked changes, letterheads."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.shared import Pt

from corpus.records import Document
from extractors.read_docx import read_docx

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
BODY = "Die Stauhöhen im Moor werden angehoben, sobald die Wehre umgebaut sind."


def saved(word: Any) -> bytes:
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def outline(document: Document) -> list[tuple[str, int | None, str]]:
    return [(block.kind, block.level, document.text_of(block)) for block in document.blocks]


def headings(word: Any) -> list[tuple[int | None, str]]:
    return [(level, text) for kind, level, text in outline(read_docx(saved(word))) if kind == "heading"]


def add_run(word: Any, text: str, *, size: float | None = None, bold: bool = False) -> None:
    run = word.add_paragraph().add_run(text)
    run.bold = bold or None
    run.font.size = Pt(size) if size else None


def append(word: Any, xml: str) -> None:
    word.element.body.insert(len(word.element.body) - 1, parse_xml(xml))


def with_part(data: bytes, name: str, xml: str) -> bytes:
    """The file with a part more that its document refers to, as Word writes footnotes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "word/_rels/document.xml.rels":
                kind = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{name}"
                content = content.replace(
                    b"</Relationships>", f'<Relationship Id="rIdN" Type="{kind}" Target="{name}.xml"/></Relationships>'.encode()
                )
            if part == "[Content_Types].xml":
                mime = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"
                content = content.replace(b"</Types>", f'<Override PartName="/word/{name}.xml" ContentType="{mime}"/></Types>'.encode())
            new.writestr(part, content)
        new.writestr(f"word/{name}.xml", xml)
    return out.getvalue()


def test_read_docx_gives_every_level_its_depth() -> None:
    word = docx.Document()
    for level in range(1, 7):
        word.add_paragraph(f"Ebene {level}", style=f"Heading {level}")
    assert headings(word) == [(level, f"Ebene {level}") for level in range(1, 7)]


@pytest.mark.parametrize("level", [1, 3, 6])
def test_read_docx_knows_german_style_names(level: int) -> None:
    word = docx.Document()
    word.styles.add_style(f"Überschrift {level}", WD_STYLE_TYPE.PARAGRAPH)
    word.add_paragraph("Wasser", style=f"Überschrift {level}")
    assert headings(word) == [(level, "Wasser")]


def test_read_docx_believes_outline_levels_of_any_paragraph() -> None:
    word = docx.Document()
    append(word, f'<w:p {W}><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:r><w:t>Wehre</w:t></w:r></w:p>')
    append(word, f'<w:p {W}><w:pPr><w:outlineLvl w:val="9"/></w:pPr><w:r><w:t>{BODY}</w:t></w:r></w:p>')
    assert headings(word) == [(2, "Wehre")]


def test_read_docx_ranks_headings_that_only_look_like_some() -> None:
    word = docx.Document()
    add_run(word, "Moorplan", size=20, bold=True)
    add_run(word, "Wasser", size=16, bold=True)
    word.add_paragraph(BODY)
    add_run(word, "Was das kostet", bold=True)
    word.add_paragraph(BODY)
    add_run(word, "Wehre", size=16, bold=True)
    word.add_paragraph(BODY)
    assert headings(word) == [(1, "Moorplan"), (2, "Wasser"), (3, "Was das kostet"), (2, "Wehre")]


def test_read_docx_measures_looks_against_the_size_the_file_sets_for_all() -> None:
    word = docx.Document()
    word.styles.element.find(f".//{{{W[9:-1]}}}rPrDefault//{{{W[9:-1]}}}sz").set(f"{{{W[9:-1]}}}val", "28")
    add_run(word, "Ein Satz so groß wie alle anderen", size=14)
    word.add_paragraph(BODY)
    assert headings(word) == []


def test_read_docx_takes_large_numbered_lines_for_headings_not_items() -> None:
    word = docx.Document()
    for text in ("Wasser", "Wehre"):
        word.add_paragraph(style="List Number").add_run(text).font.size = Pt(16)
        word.add_paragraph(BODY)
    assert [text for _, text in headings(word)] == ["Wasser", "Wehre"]


def test_read_docx_numbers_nested_lists_by_their_levels() -> None:
    word = docx.Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="{number_format}"/></w:lvl>' for at, number_format in enumerate(("decimal", "lowerLetter"))
    )
    numbering = word.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="90">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for level, text in ((0, "eins"), (1, "darunter"), (1, "daneben"), (0, "zwei"), (1, "neu gezählt")):
        place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'
        append(word, f"<w:p {W}><w:pPr>{place}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    items = [(block.level, block.marker) for block in read_docx(saved(word)).blocks]
    assert items == [(1, "1."), (2, "a)"), (2, "b)"), (1, "2."), (2, "a)")]


def test_read_docx_reads_letterheads_as_furniture_once() -> None:
    word = docx.Document()
    word.add_paragraph(BODY)
    word.sections[0].header.add_table(1, 2, Pt(400)).cell(0, 1).text = "Landesamt für Moore"
    word.sections[0].footer.paragraphs[0].text = "Stand: Mai 2024"
    word.add_section()
    assert outline(read_docx(saved(word)))[1:] == [("furniture", None, "Landesamt für Moore"), ("furniture", None, "Stand: Mai 2024")]


def test_read_docx_reads_text_boxes_once_where_they_hang() -> None:
    word = docx.Document()
    compatibility = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = "<w:txbxContent><w:p><w:r><w:t>Kasten am Rand.</w:t></w:r></w:p></w:txbxContent>"
    drawing = f"<mc:AlternateContent {compatibility}><mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    append(word, f"<w:p {W}><w:r><w:t>Vor dem Kasten.</w:t></w:r><w:r>{drawing}</w:r></w:p>")
    word.add_paragraph("Nach dem Kasten.")
    assert [text for _, _, text in outline(read_docx(saved(word)))] == ["Vor dem Kasten.", "Kasten am Rand.", "Nach dem Kasten."]


def test_read_docx_sets_notes_below_what_they_note_in_cells_too() -> None:
    word = docx.Document()
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    append(word, f"<w:p {W}><w:r><w:t>Das Moor sinkt</w:t></w:r>{reference}<w:r><w:t> weiter.</w:t></w:r></w:p>")
    append(word, f"<w:tbl {W}><w:tr><w:tc><w:p><w:r><w:t>Zelle</w:t></w:r>{reference}</w:p></w:tc></w:tr></w:tbl>")
    notes = (
        f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/><w:t>Erhoben 2023.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    assert outline(read_docx(with_part(saved(word), "footnotes", notes))) == [
        ("paragraph", None, "Das Moor sinkt weiter."),
        ("footnote", None, "Erhoben 2023."),
        ("cell", None, "Zelle"),
        ("footnote", None, "Erhoben 2023."),
    ]


def test_read_docx_takes_insertions_and_leaves_deletions_and_what_moved_away() -> None:
    word = docx.Document()
    parts = (
        "<w:r><w:t>Der Plan gilt</w:t></w:r><w:ins><w:r><w:t> im ganzen Land</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText> nirgends</w:delText></w:r></w:del><w:moveFrom><w:r><w:t> später</w:t></w:r></w:moveFrom>"
        "<w:moveTo><w:r><w:t> sofort</w:t></w:r></w:moveTo>"
    )
    append(word, f"<w:p {W}>{parts}</w:p>")
    assert read_docx(saved(word)).text == "Der Plan gilt im ganzen Land sofort"


@pytest.mark.parametrize(
    "kind", ["vnd.ms-word.document.macroEnabled.main", "vnd.openxmlformats-officedocument.wordprocessingml.template.main"]
)
def test_read_docx_reads_files_with_macros_and_templates(kind: str) -> None:
    word = docx.Document()
    word.add_paragraph(BODY)
    plain = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved(word))) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.namelist():
            new.writestr(part, old.read(part).replace(plain, f"application/{kind}+xml".encode()))
    assert read_docx(out.getvalue()).text == BODY


def test_read_docx_gives_each_value_of_a_sheet_its_label() -> None:
    word = docx.Document()
    table = word.add_table(rows=3, cols=4)
    rows = (("Nr.", "M 1", "Priorität", "hoch"), ("Federführung", "Landesamt", "Beginn", "2025"), ("Kosten", "2 Mio. Euro", "", ""))
    for row, texts in zip(table.rows, rows, strict=True):
        for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            cell.paragraphs[0].add_run(text).bold = column % 2 == 0
    document = read_docx(saved(word))
    values = {document.text_of(block): block.row_header for block in document.blocks if block.row_header}
    assert values == {"M 1": "Nr.", "hoch": "Priorität", "Landesamt": "Federführung", "2025": "Beginn", "2 Mio. Euro": "Kosten"}
