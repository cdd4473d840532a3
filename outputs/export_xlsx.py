"""Excel: one workbook a comparison, ready to filter and to print."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet._write_only import WriteOnlyWorksheet
from sqlite_utils import Database

from outputs.registry import exports
from outputs.sheets import Sheet, Value, sheets

HEAD = PatternFill("solid", fgColor="1F3A5F")
WIDEST, NARROWEST = 70, 8
"""Column widths in characters."""


@exports("xlsx")
def export_xlsx(database: Database, folder: Path, regions: Sequence[str]) -> tuple[Path, ...]:
    """Write `querplan.xlsx`: frozen heads, filters, wrapped quotations; text that looks like a formula stays text."""
    folder.mkdir(parents=True, exist_ok=True)
    book = Workbook(write_only=True)
    for sheet in sheets(database, regions):
        _write(book.create_sheet(sheet.name), sheet)
    path = folder / "querplan.xlsx"
    book.save(path)
    return (path,)


def _write(target: WriteOnlyWorksheet, sheet: Sheet) -> None:
    target.freeze_panes = "A2"
    last = get_column_letter(len(sheet.columns))
    target.auto_filter.ref = f"A1:{last}{len(sheet.rows) + 1}"
    target.page_setup.orientation = "landscape"
    target.page_setup.fitToHeight = 0
    target.sheet_properties.pageSetUpPr.fitToPage = True
    target.print_title_rows = "1:1"
    for index, name in enumerate(sheet.columns):
        target.column_dimensions[get_column_letter(index + 1)].width = _width(name, [row[index] for row in sheet.rows])
    target.append([_head(target, name) for name in sheet.columns])
    for row in sheet.rows:
        target.append([_cell(target, value) for value in row])


def _head(target: WriteOnlyWorksheet, name: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(target, value=name)
    cell.font = Font(bold=True, color="FFFFFF")
    cell.fill = HEAD
    return cell


def _cell(target: WriteOnlyWorksheet, value: Value) -> WriteOnlyCell:
    cell = WriteOnlyCell(target, value=ILLEGAL_CHARACTERS_RE.sub("", value) if isinstance(value, str) else value)
    if isinstance(value, str):
        cell.data_type = "s"
        cell.alignment = Alignment(wrap_text=True, vertical="top")
    else:
        cell.alignment = Alignment(vertical="top")
    return cell


def _width(name: str, values: Sequence[Value]) -> float:
    longest = max((len(str(value)) for value in values if value is not None), default=0)
    return float(min(max(longest, len(name)) + 2, WIDEST) if longest > NARROWEST else max(len(name) + 4, NARROWEST))
