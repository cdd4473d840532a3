"""Excel: one workbook a comparison, ready to filter and to print."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet
from sqlite_utils import Database

from outputs.export_csv import FORMULA
from outputs.registry import exports
from outputs.sheets import Sheet, Value, sheets

HEAD = PatternFill("solid", fgColor="1F3A5F")
FACE = "Calibri"
"""Named wherever a font is set: a font without a name is shown in whatever the program takes first, with serifs in LibreOffice."""
WIDEST, NARROWEST = 70, 8
"""Column widths in characters."""
LONGEST = 32_767
"""Characters Excel holds in a cell."""


@exports("xlsx")
def export_xlsx(database: Database, folder: Path, regions: Sequence[str]) -> tuple[Path, ...]:
    """Write `querplan.xlsx`."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "querplan.xlsx"
    path.write_bytes(xlsx_bytes(sheets(database, regions)))
    return (path,)


def xlsx_bytes(made: Iterable[Sheet]) -> bytes:
    """Return a workbook of these sheets: frozen heads, filters, wrapped quotations; text that looks like a formula stays text."""
    book, stream = Workbook(), io.BytesIO()
    book.remove(book.worksheets[0])
    for sheet in made:
        _write(book.create_sheet(sheet.name), sheet)
    book.save(stream)
    return stream.getvalue()


def _write(target: Worksheet, sheet: Sheet) -> None:
    target.append(sheet.columns)
    for cell in target[1]:
        cell.font = Font(FACE, bold=True, color="FFFFFF")
        cell.fill = HEAD
    for row_number, row in enumerate(sheet.rows, start=2):
        for column, value in enumerate(row, start=1):
            set_cell(target, (row_number, column), value)
    for index, name in enumerate(sheet.columns):
        target.column_dimensions[get_column_letter(index + 1)].width = _width(name, [row[index] for row in sheet.rows])
    target.freeze_panes = "B2"
    target.auto_filter.ref = target.dimensions
    target.page_setup.orientation = "landscape"
    target.page_setup.fitToHeight = 0
    target.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    target.print_title_rows = "1:1"


def set_cell(target: Worksheet, place: tuple[int, int], value: Value) -> None:
    """Write a value at (row, column), both from 1: texts wrapped, never taken for formulas, cut at what Excel holds."""
    cell = target.cell(*place)
    if isinstance(value, str):
        text = ILLEGAL_CHARACTERS_RE.sub("", value)
        cell.value = text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
        cell.data_type = "s"
        if text.startswith(FORMULA):
            cell.quotePrefix = True  # it stays text when somebody edits the cell
    else:
        cell.value = value
    cell.alignment = Alignment(wrap_text=isinstance(value, str), vertical="top")


def _width(name: str, values: Sequence[Value]) -> float:
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    return float(min(max(longest + 2, len(name) + 4, NARROWEST), WIDEST))
