"""The Synopse as a Word file: landscape, contents that Word can update, a table whose head is repeated on every page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from corpus.laender import NAMES
from outputs.synopsis import Statement, Synopsis, SynopsisRow

BLUE, SOFT = RGBColor(0x1F, 0x3A, 0x5F), RGBColor(0x5B, 0x67, 0x75)
PAGE_CM, MARGIN_CM, THEME_CM = (29.7, 21.0), 1.5, 4.0
UNBROKEN = 3
"""Statements of a Land up to which a theme is kept on one page."""
THEME_STYLE, THEME_LEVEL = "Heading 2", 2
FONT = "Calibri"


def write_docx(made: Synopsis, path: Path) -> None:
    """Write the Word file."""
    document = Document()
    _styles(document)
    _page(document, made)
    document.core_properties.title, document.core_properties.language = made.title, "de-DE"
    document.core_properties.author = "Querplan"
    document.add_heading(made.title, level=0)
    document.add_paragraph(made.subtitle)
    _contents(document, made)
    document.add_page_break()
    _table(document, made)
    document.add_heading("Ausgewertete Papiere", level=1)
    for line in made.sources:
        document.add_paragraph(line, style="List Bullet")
    document.add_heading("Zum Lesen", level=1)
    for line in made.notes:
        document.add_paragraph(line, style="List Bullet")
    document.save(str(path))


def _styles(document: Any) -> None:
    sizes = {"Normal": 9.5, "Title": 22, "Heading 1": 14, THEME_STYLE: 10.5}
    for name, size in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(qn(f"w:{theme}"), None)
        if name != "Normal":
            style.font.color.rgb = BLUE
    document.styles["Normal"].paragraph_format.space_after = Pt(2)
    document.styles[THEME_STYLE].paragraph_format.space_before = Pt(0)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "de-DE")
    document.styles["Normal"].element.get_or_add_rPr().append(language)


def _page(document: Any, made: Synopsis) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = (Cm(side) for side in PAGE_CM)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN_CM)
    foot = section.footer.paragraphs[0]
    foot.add_run(f"{made.title}\t\tSeite ")
    _field(foot, "PAGE", "1")
    foot.add_run(" von ")
    _field(foot, "NUMPAGES", "1")


def _contents(document: Any, made: Synopsis) -> None:
    """Write the contents as a field that already holds its entries: readable at once, with page numbers after an update in Word."""
    document.add_heading("Inhalt", level=1)
    paragraphs = [document.add_paragraph() for _ in made.rows] or [document.add_paragraph("Keine Themen.")]
    _mark(paragraphs[0], "begin")
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = f' TOC \\o "{THEME_LEVEL}-{THEME_LEVEL}" \\h \\z '
    paragraphs[0].add_run()._r.append(instruction)
    _mark(paragraphs[0], "separate")
    for number, (paragraph, row) in enumerate(zip(paragraphs, made.rows, strict=False), start=1):
        _link(paragraph, f"thema{number}", f"{number} {row.label}")
        paragraph.add_run(f"  {', '.join(row.regions)}").font.color.rgb = SOFT
    _mark(paragraphs[-1], "end")


def _table(document: Any, made: Synopsis) -> None:
    table: Table = document.add_table(rows=1, cols=len(made.regions) + 1)
    table.style, table.autofit = "Table Grid", False
    land = (PAGE_CM[0] - 2 * MARGIN_CM - THEME_CM) / max(len(made.regions), 1)
    widths = [Cm(THEME_CM), *[Cm(land)] * len(made.regions)]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for cell, width, name in zip(table.rows[0].cells, widths, ("Thema", *(NAMES[region] for region in made.regions)), strict=True):
        cell.width = width
        cell.paragraphs[0].add_run(name).bold = True
        _shade(cell, "D9E2EC")
    _repeat(table)
    for number, row in enumerate(made.rows, start=1):
        line = table.add_row()
        cells = line.cells
        if max(len(cell.statements) for cell in row.cells) <= UNBROKEN:
            line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, width in zip(cells, widths, strict=True):
            cell.width = width
        _theme(cells[0], number, row)
        for cell, stated in zip(cells[1:], row.cells, strict=True):
            for one in stated.statements:
                _statement(cell, one)
            if not stated.statements:
                _said(cell, stated.reason).font.color.rgb = SOFT


def _theme(cell: _Cell, number: int, row: SynopsisRow) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = THEME_STYLE
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), f"thema{number}")
    paragraph._p.append(start)
    paragraph.add_run(f"{number} {row.label}")
    paragraph._p.append(end)


def _statement(cell: _Cell, one: Statement) -> None:
    _said(cell, one.label).bold = True
    cell.paragraphs[-1].add_run(f"  {one.kind}").font.color.rgb = SOFT
    cell.paragraphs[-1].paragraph_format.keep_with_next = True
    if one.quotation:
        cell.add_paragraph(one.quotation).paragraph_format.keep_with_next = True
    place = cell.add_paragraph()
    place.paragraph_format.space_after = Pt(6)
    run = place.add_run(one.place)
    run.font.size, run.font.color.rgb = Pt(8), SOFT


def _said(cell: _Cell, text: str) -> Any:
    """Write into the cell's empty first paragraph, else into a new one, and return the run."""
    paragraph = cell.paragraphs[-1] if not cell.paragraphs[-1].text else cell.add_paragraph()
    return paragraph.add_run(text)


def _repeat(table: Table) -> None:
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(head)


def _shade(cell: _Cell, colour: str) -> None:
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shade.set(qn(f"w:{name}"), value)
    cell._tc.get_or_add_tcPr().append(shade)


def _link(paragraph: Paragraph, bookmark: str, text: str) -> None:
    link, run, words = OxmlElement("w:hyperlink"), OxmlElement("w:r"), OxmlElement("w:t")
    link.set(qn("w:anchor"), bookmark)
    words.text = text
    run.append(words)
    link.append(run)
    paragraph._p.append(link)


def _field(paragraph: Paragraph, code: str, shown: str) -> None:
    field, run, words = OxmlElement("w:fldSimple"), OxmlElement("w:r"), OxmlElement("w:t")
    field.set(qn("w:instr"), code)
    words.text = shown
    run.append(words)
    field.append(run)
    paragraph._p.append(field)


def _mark(paragraph: Paragraph, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)
