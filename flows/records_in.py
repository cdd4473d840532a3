"""Lists that users bring: JSON Lines of fields, checked line by line."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import QuerplanError
from corpus.records import AlignItem


class FieldLine(BaseModel):
    """One line of FIELDS.jsonl."""

    model_config = ConfigDict(extra="ignore", coerce_numbers_to_str=True)

    id: str = Field(min_length=1)
    label: str = Field(min_length=1)
    region: str | None = None
    context: str | None = None
    plan: str | None = None


def read_items(path: Path) -> tuple[AlignItem, ...]:
    """Return the items of a JSON Lines file in order; without `plan`, the region stands for it.

    Raises QuerplanError `bad_list` naming file and line for anything that is not such a line, or an id given twice.
    """
    items: dict[str, AlignItem] = {}
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise QuerplanError("bad_list", f"{path} ist nicht in UTF-8 geschrieben.", "Bitte als UTF-8 speichern.") from error
    for number, text in enumerate(lines, start=1):
        if not text.strip():
            continue
        item = _item(path, number, text)
        if item.id in items:
            raise QuerplanError(
                "bad_list", f"{path}, Zeile {number}: Die id „{item.id}“ kommt zweimal vor.", "Bitte eindeutige ids vergeben."
            )
        items[item.id] = item
    return tuple(items.values())


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
