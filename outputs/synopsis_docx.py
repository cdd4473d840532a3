"""The Synopse as a Word file: landscape, contents with page numbers, a table for each theme.

The head of a table names theme and Länder and is repeated where the theme goes on on the next page; each row holds one statement of each
Land and is never broken.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from corpus.laender import NAMES
from outputs.synopsis import Statement, Synopsis, SynopsisCell, SynopsisRow

BLUE, SOFT = RGBColor(0x1F, 0x3A, 0x5F), RGBColor(0x5B, 0x67, 0x75)
PAGE_CM, MARGIN_CM = (29.7, 21.0), 1.5
WIDTH_CM = PAGE_CM[0] - 2 * MARGIN_CM
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
    for number, row in enumerate(made.rows, start=1):
        _table(document, made.regions, number, row)
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
    _pad(document.styles["Table Grid"])
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "de-DE")
    document.styles["Normal"].element.get_or_add_rPr().append(language)
    hyphenation = OxmlElement("w:autoHyphenation")
    document.settings.element.insert_element_before(
        hyphenation, "w:consecutiveHyphenLimit", "w:hyphenationZone", "w:doNotHyphenateCaps", "w:characterSpacingControl", "w:compat"
    )


def _pad(style: Any) -> None:
    """Leave a little air above and below what stands in a cell."""
    margins = OxmlElement("w:tblCellMar")
    for side in ("top", "bottom"):
        space = OxmlElement(f"w:{side}")
        space.set(qn("w:w"), "40")
        space.set(qn("w:type"), "dxa")
        margins.append(space)
    style.element.xpath("w:tblPr")[0].append(margins)


def _page(document: Any, made: Synopsis) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = (Cm(side) for side in PAGE_CM)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(MARGIN_CM)
    foot = section.footer.paragraphs[0]
    foot.style = document.styles["Normal"]  # that of footers has tabs for a sheet in portrait
    _right_tab(foot)
    foot.add_run(f"{made.title}\tSeite\u00a0")
    _field(foot, "PAGE", "1")
    foot.add_run(" von ")
    _field(foot, "NUMPAGES", "1")


def _contents(document: Any, made: Synopsis) -> None:
    """Write a line a theme, a link to it, and a field for its page.

    Not inside a field for the contents as a whole: LibreOffice takes what stands in one for text and would show no page numbers.
    """
    document.add_heading("Inhalt", level=1)
    if not made.rows:
        document.add_paragraph("Keine Themen.")
    for number, row in enumerate(made.rows, start=1):
        paragraph = document.add_paragraph()
        _right_tab(paragraph, WD_TAB_LEADER.DOTS)
        _link(paragraph, f"thema{number}", f"{number}\u00a0{row.label}")
        paragraph.add_run(f"  {', '.join(row.regions)}").font.color.rgb = SOFT
        paragraph.add_run("\t")
        _page_of(paragraph, f"thema{number}")


def _right_tab(paragraph: Paragraph, leader: WD_TAB_LEADER = WD_TAB_LEADER.SPACES) -> None:
    paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH_CM), WD_TAB_ALIGNMENT.RIGHT, leader)


def _page_of(paragraph: Paragraph, bookmark: str) -> None:
    """Write a field for the page of a bookmark, marked as not computed yet."""
    _mark(paragraph, "begin", is_dirty=True)
    _instruct(paragraph, f" PAGEREF {bookmark} \\h ")
    _mark(paragraph, "separate")
    _mark(paragraph, "end")


def _instruct(paragraph: Paragraph, code: str) -> None:
    instruction = OxmlElement("w:instrText")
    instruction.set(qn("xml:space"), "preserve")
    instruction.text = code
    paragraph.add_run()._r.append(instruction)


def _table(document: Any, regions: Sequence[str], number: int, row: SynopsisRow) -> None:
    height, told = max(1, *(len(cell.statements) for cell in row.cells)), int(row.tells_differences)
    table: Table = document.add_table(rows=2 + told + height, cols=len(regions))
    table.style, table.autofit = "Table Grid", False
    for column in table.columns:
        column.width = Cm(WIDTH_CM / len(regions))
        for cell in column.cells:
            cell.width = column.width
    _theme(table.rows[0].cells[0].merge(table.rows[0].cells[-1]), number, row)
    for cell, region in zip(table.rows[1].cells, regions, strict=True):
        _written(cell, NAMES[region]).bold = True
        _shade(cell, "E3E9F0")
    for line in table.rows[:2]:
        _set(line, "w:tblHeader")
    for line in table.rows[2 : 2 + told]:
        _set(line, "w:cantSplit")
        for cell, stated in zip(line.cells, row.cells, strict=True):
            _differences(cell, stated)
    for paragraph in (paragraph for line in table.rows[: 2 + told] for cell in line.cells for paragraph in cell.paragraphs):
        paragraph.paragraph_format.keep_with_next = True
    for at, line in enumerate(table.rows[2 + told :]):
        _set(line, "w:cantSplit")
        for cell, stated in zip(line.cells, row.cells, strict=True):
            _part(cell, stated, at, is_last=at == height - 1)
    document.add_paragraph().paragraph_format.line_spacing = Pt(8)


def _differences(cell: _Cell, stated: SynopsisCell) -> None:
    _shade(cell, "F3F6F9")
    for place, (name, value) in enumerate(stated.differences):
        paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        for text, colour in ((f"{name}: ", SOFT), (value, None)):
            run = paragraph.add_run(text)
            run.font.size, run.font.color.rgb = Pt(8.5), colour


def _part(cell: _Cell, stated: SynopsisCell, at: int, *, is_last: bool) -> None:
    """Write the statement at a place of the cell; the borders make one cell of its rows."""
    if at < len(stated.statements):
        _statement(cell, stated.statements[at])
    elif at == 0:
        _written(cell, stated.reason).font.color.rgb = SOFT
    borders = OxmlElement("w:tcBorders")
    for side in [*(["top"] if at else []), *([] if is_last else ["bottom"])]:
        line = OxmlElement(f"w:{side}")
        line.set(qn("w:val"), "nil")
        borders.append(line)
    cell._tc.get_or_add_tcPr().append(borders)


def _theme(cell: _Cell, number: int, row: SynopsisRow) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.style = THEME_STYLE
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for mark in (start, end):
        mark.set(qn("w:id"), str(number))
    start.set(qn("w:name"), f"thema{number}")
    paragraph._p.append(start)
    paragraph.add_run(f"{number}\u00a0{row.label}")
    paragraph._p.append(end)
    if row.shared:
        cell.add_paragraph().add_run(row.shared).font.color.rgb = SOFT
    _shade(cell, "D9E2EC")


def _statement(cell: _Cell, one: Statement) -> None:
    _written(cell, one.label).bold = True
    cell.paragraphs[-1].add_run(f"  {one.kind}").font.color.rgb = SOFT
    if one.quotation:
        cell.add_paragraph(one.quotation)
    place = cell.add_paragraph()
    place.paragraph_format.space_after = Pt(6)
    run = place.add_run(one.place)
    run.font.size, run.font.color.rgb = Pt(8), SOFT


def _written(cell: _Cell, text: str) -> Any:
    """Write into the cell's empty first paragraph and return the run."""
    return cell.paragraphs[0].add_run(text)


def _set(row: _Row, property_: str) -> None:
    mark = OxmlElement(property_)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


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


def _mark(paragraph: Paragraph, kind: str, *, is_dirty: bool = False) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    if is_dirty:
        mark.set(qn("w:dirty"), "true")
    paragraph.add_run()._r.append(mark)
