"""Any table of the explorer as a file: what is shown, with the same filters, to be taken away."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.errors import WorkspaceError
from outputs.export_csv import csv_bytes
from outputs.export_xlsx import xlsx_bytes
from outputs.sheets import Sheet
from outputs.web.answers import Content

FORMS: Mapping[str, str] = {"csv": "CSV", "xlsx": "Excel"}
"""The forms there are, with what people call them."""
MEDIA_TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


def table_file(sheet: Sheet, form: str) -> Content:
    """Return the sheet as a file of this form. Raises WorkspaceError `no_such_form`."""
    if form not in FORMS:
        raise WorkspaceError("no_such_form", f"Eine Tabelle als „{form}“ gibt es nicht.", "Es gibt sie als csv und xlsx.")
    data = csv_bytes(sheet.columns, sheet.rows) if form == "csv" else xlsx_bytes([sheet])
    return Content(data, MEDIA_TYPES[form], name=f"{sheet.name}.{form}")
