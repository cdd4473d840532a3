"""Lists that users bring, as JSON Lines, CSV or Excel, checked line by line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import QuerplanError
from corpus.records import AlignItem

if TYPE_CHECKING:
    from flows.tables_in import TableRow


class FieldLine(BaseModel):
    """One line of JSON Lines."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    id: str = Field(min_length=1)
    label: str = Field(min_length=1)
    region: str | None = None
    context: str | None = None
    plan: str | None = None


def read_items(path: Path) -> tuple[AlignItem, ...]:
    """Return the items of a list in order; without `plan`, the region stands for it, without `id` in a table, the row.

    The file's ending says what it is: .csv .tsv .txt, .xlsx .xlsm, anything else is JSON Lines in UTF-8.
    Raises QuerplanError `bad_list` naming file, line and column for anything that is not such a line, or an id given twice.
    """
    from flows.tables_in import read_csv, read_xlsx

    tables = {".csv": read_csv, ".tsv": read_csv, ".txt": read_csv, ".xlsx": read_xlsx, ".xlsm": read_xlsx}
    read = tables.get(path.suffix.lower())
    numbered = [(row.number, _item_of_row(row)) for row in read(path)] if read else _read_lines(path)
    items: dict[str, AlignItem] = {}
    for number, item in numbered:
        if item.id in items:
            raise QuerplanError(
                "bad_list", f"{path}, Zeile {number}: Die id „{item.id}“ kommt zweimal vor.", "Bitte eindeutige ids vergeben."
            )
        items[item.id] = item
    return tuple(items.values())


def _item_of_row(row: TableRow) -> AlignItem:
    from flows.tables_in import region_codes

    regions = region_codes(row.values.get("region", ""))
    plan = row.values.get("plan") or "+".join(regions)
    return AlignItem(row.values.get("id") or f"zeile-{row.number}", regions, row.values["label"], row.values.get("context", ""), plan)


def _read_lines(path: Path) -> list[tuple[int, AlignItem]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise QuerplanError("bad_list", f"{path} ist nicht in UTF-8 geschrieben.", "Bitte als UTF-8 speichern.") from error
    return [(number, _item(path, number, text)) for number, text in enumerate(lines, start=1) if text.strip()]


def _item(path: Path, number: int, text: str) -> AlignItem:
    try:
        line = FieldLine.model_validate(json.loads(text))
    except (json.JSONDecodeError, ValidationError) as error:
        reason = error.errors()[0]["msg"] if isinstance(error, ValidationError) else str(error)
        raise QuerplanError(
            "bad_list",
            f"{path}, Zeile {number} ist kein gültiger Eintrag ({reason}).",
            'Erwartet wird z. B. {"id": "1", "region": "BB", "label": "Fachkräfte", "context": "", "plan": "Masterplan"}.',
        ) from error
    regions = tuple((line.region or "").upper().split("+")) if line.region else ()
    return AlignItem(line.id, regions, line.label, line.context or "", line.plan or line.region or "")
