"""The Synopse as a workbook: contents with links, the table with one statement a cell, the papers."""

from __future__ import annotations

from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from corpus.laender import NAMES
from outputs.export_xlsx import FACE, HEAD, set_cell
from outputs.sheets import Value
from outputs.synopsis import Statement, Synopsis, SynopsisRow

THEME_WIDTH, LAND_WIDTH, NAME_WIDTH = 28, 52, 60
"""Column widths in characters."""
LINE_POINTS, TALLEST = 15.0, 405.0
"""Height of a line, and of the tallest row Excel shows (409), in points."""
RULE = Border(top=Side(style="thin", color="1F3A5F"))
THEME = PatternFill("solid", fgColor="F3F6F9")


def write_xlsx(made: Synopsis, path: Path) -> None:
    """Write the workbook, ready to print in landscape with repeated heads."""
    book = Workbook()
    book.remove(book.worksheets[0])
    contents, table, papers, notes = (book.create_sheet(name) for name in ("Inhalt", "Synopse", "Papiere", "Zum Lesen"))
    starts = _table(table, made)
    _contents(contents, made, starts)
    _listed(papers, ("Ausgewertete Papiere",), [(line,) for line in made.sources])
    _listed(notes, ("Zum Lesen",), [(line,) for line in made.notes])
    notes.column_dimensions["A"].width = 2 * NAME_WIDTH
    papers.column_dimensions["A"].width = 2 * NAME_WIDTH
    for sheet in book.worksheets:
        _printable(sheet)
    book.save(path)


def _contents(sheet: Worksheet, made: Synopsis, starts: list[int]) -> None:
    set_cell(sheet, (1, 1), made.title)
    sheet["A1"].font = Font(FACE, bold=True, size=16, color="1F3A5F")
    sheet["A1"].alignment = Alignment(wrap_text=False)
    set_cell(sheet, (2, 1), made.subtitle)
    sheet["A2"].alignment = Alignment(wrap_text=False)
    _heads(sheet, 4, ("Nr.", "Thema", "Länder"))
    sheet.print_title_rows = "4:4"
    for number, (row, start) in enumerate(zip(made.rows, starts, strict=True), start=1):
        entry: tuple[Value, ...] = (number, row.label, ", ".join(row.regions))
        for column, value in enumerate(entry, start=1):
            set_cell(sheet, (number + 4, column), value)
        sheet.row_dimensions[number + 4].height = _lines(row.label, NAME_WIDTH) * LINE_POINTS
        link = sheet.cell(number + 4, 2)
        link.hyperlink = f"#'Synopse'!A{start}"
        link.font = Font(FACE, color="1F3A5F", underline="single")
    for letter, width in zip("ABC", (6, NAME_WIDTH, 20), strict=True):
        sheet.column_dimensions[letter].width = width


def _table(sheet: Worksheet, made: Synopsis) -> list[int]:
    """Fill the table and return the row in which each theme begins."""
    _heads(sheet, 1, ("Thema", *(NAMES[region] for region in made.regions)))
    starts, line = [], 2
    for number, row in enumerate(made.rows, start=1):
        starts.append(line)
        line = _theme(sheet, line, f"{number} {row.label}", row)
    sheet.column_dimensions["A"].width = THEME_WIDTH
    for column in range(2, len(made.regions) + 2):
        sheet.column_dimensions[get_column_letter(column)].width = LAND_WIDTH
    sheet.freeze_panes = "B2"
    sheet.print_title_rows = "1:1"
    return starts


def _theme(sheet: Worksheet, first: int, title: str, row: SynopsisRow) -> int:
    """Write a theme from row `first` on and return the row after it: Excel shows no cell taller than a page, so one statement a row."""
    height = max(max((len(cell.statements) for cell in row.cells), default=0), 1)
    told = [["\n".join(f"{name}: {value}" for name, value in cell.differences) for cell in row.cells]] * row.tells_differences
    stated = [
        [_text(cell.statements[line]) if line < len(cell.statements) else cell.reason * (line == 0) for cell in row.cells]
        for line in range(height)
    ]
    set_cell(sheet, (first, 1), title)
    for line, texts in enumerate((*told, *stated), start=first):
        for column, text in enumerate(texts, start=2):
            set_cell(sheet, (line, column), text or None)
            if line < first + len(told):
                sheet.cell(line, column).fill = THEME
            elif text and not row.cells[column - 2].statements:
                sheet.cell(line, column).font = Font(FACE, italic=True, color="5B6775")
        sheet.row_dimensions[line].height = min(max(_lines(text) for text in (*texts, "")) * LINE_POINTS, TALLEST)
        sheet.cell(line, 1).fill = THEME
    for column in range(1, len(row.cells) + 2):
        sheet.cell(first, column).border = RULE
    sheet.cell(first, 1).font = Font(FACE, bold=True)
    return first + len(told) + height


def _text(one: Statement) -> str:
    return "\n".join(filter(None, (f"{one.label} [{one.kind}]", one.quotation, one.place)))


def _lines(text: str, width: int = LAND_WIDTH) -> int:
    return sum(1 + int(len(line) * 1.1) // width for line in text.split("\n"))


def _heads(sheet: Worksheet, row: int, names: tuple[str, ...]) -> None:
    for column, name in enumerate(names, start=1):
        set_cell(sheet, (row, column), name)
        sheet.cell(row, column).font = Font(FACE, bold=True, color="FFFFFF")
        sheet.cell(row, column).fill = HEAD


def _listed(sheet: Worksheet, names: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    _heads(sheet, 1, names)
    for number, row in enumerate(rows, start=2):
        for column, value in enumerate(row, start=1):
            set_cell(sheet, (number, column), value)


def _printable(sheet: Worksheet) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if sheet.oddFooter:
        sheet.oddFooter.right.text = "Seite &P von &N"
