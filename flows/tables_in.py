"""Tables that users bring, CSV or Excel: encoding, delimiter and header line found, every row with its number."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

from corpus.errors import QuerplanError
from corpus.laender import NAMES

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "id": ("id", "kennung", "nr", "nr.", "nummer", "no", "no.", "number", "key", "schlüssel"),
    "region": ("region", "land", "länder", "bundesland", "state", "laender"),
    "label": ("label", "bezeichnung", "handlungsfeld", "handlungsfelder", "maßnahme", "massnahme", "maßnahmen", "titel", "name", "eintrag",
              "title", "field", "action field", "action_field", "measure"),
    "context": ("context", "kontext", "beschreibung", "erläuterung", "text", "description", "zitat", "quote"),
    "plan": ("plan", "papier", "paper", "quelle", "source", "dokument", "document", "strategie", "strategy"),
}  # fmt: skip
"""Names a column may have, German or English; case and spaces around do not matter."""
DELIMITERS = ";,\t|"
ENCODINGS = ("utf-8-sig", "cp1252")
"""What German spreadsheet programs write, in the order of trying; UTF-16 is known by its first bytes."""
TITLE_ROWS = 10
"""Rows in which the header is looked for: people put titles above their tables."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as the file numbers it, its values by our names, and what the file calls these columns."""

    number: int
    values: dict[str, str]
    columns: dict[str, str]


Numbered = tuple[int, Sequence[str]]


def read_csv(path: Path) -> tuple[TableRow, ...]:
    """Return the rows of a CSV file. Raises QuerplanError `bad_list`."""
    text = _decoded(path)
    tried = [_rows_of(text, delimiter) for delimiter in DELIMITERS]
    return _table(path, max(tried, key=lambda rows: max((len(_named(row)) for _, row in rows[:TITLE_ROWS]), default=0)))


def read_xlsx(path: Path) -> tuple[TableRow, ...]:
    """Return the rows of the first sheet that has a column of labels. Raises QuerplanError `bad_list`."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, data_only=True)
    except (BadZipFile, InvalidFileException, KeyError, ValueError, OSError) as error:
        raise _bad(f"{path} ist keine lesbare Excel-Datei ({error}).", "Bitte als .xlsx oder .csv speichern.") from error
    sheets = [[(number, [_text(value) for value in row]) for number, row in enumerate(sheet.values, start=1)] for sheet in book.worksheets]
    return _table(path, next((rows for rows in sheets if _header(rows) is not None), sheets[0] if sheets else []))


def region_codes(text: str) -> tuple[str, ...]:
    """Return the Länder of a cell by code or name: `BB+BE`, `Brandenburg, Berlin`; other regions stay as they are written."""
    codes = {name.casefold(): code for code, name in NAMES.items()}
    parts = [part.strip() for part in text.replace(",", "+").replace("/", "+").replace(";", "+").split("+")]
    return tuple(codes.get(part.casefold(), part.upper().removeprefix("DE-")) for part in parts if part)


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    encodings = ("utf-16",) if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else ENCODINGS
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" not in text:
            return text
    raise _bad(f"Die Zeichen von {path} sind nicht zu entziffern.", "Bitte als CSV in UTF-8 speichern.")


def _rows_of(text: str, delimiter: str) -> list[Numbered]:
    lines = text.splitlines(keepends=True)
    skipped = 1 if lines and lines[0].lower().startswith("sep=") else 0
    reader = csv.reader(io.StringIO("".join(lines[skipped:]), newline=""), delimiter=delimiter)
    rows: list[Numbered] = []
    before = skipped
    try:
        for row in reader:
            rows.append((before + 1, row))
            before = skipped + reader.line_num
    except csv.Error:
        return []
    return rows


def _table(path: Path, rows: Sequence[Numbered]) -> tuple[TableRow, ...]:
    place = _header(rows)
    if place is None:
        seen = next((", ".join(filter(None, row)) for _, row in rows if any(row)), "nichts")
        remedy = "Eine Spalte muss label, Bezeichnung, Handlungsfeld, Maßnahme oder Titel heißen."
        raise _bad(f"{path} hat keine Spalte mit den Bezeichnungen; gefunden: {seen[:120]}.", remedy)
    header = rows[place][1]
    return tuple(_row(path, number, row, header) for number, row in _filled(rows[place + 1 :]))


def _header(rows: Sequence[Numbered]) -> int | None:
    return next((place for place, (_, row) in enumerate(rows[:TITLE_ROWS]) if "label" in _named(row)), None)


def _named(header: Sequence[str]) -> dict[str, int]:
    """Return which column holds what; of several for one thing, the first in our order of names."""
    written = [name.strip().casefold() for name in header]
    found = {}
    for key, names in COLUMNS.items():
        known = [name for name in names if name in written]
        if known:
            found[key] = written.index(known[0])
    return found


def _filled(rows: Iterable[Numbered]) -> Iterator[Numbered]:
    return ((number, row) for number, row in rows if any(cell.strip() for cell in row))


def _row(path: Path, number: int, row: Sequence[str], header: Sequence[str]) -> TableRow:
    if any(cell.strip() for cell in row[len(header) :]):
        raise _bad(
            f"{path}, Zeile {number} hat {len(row)} Spalten, die Kopfzeile aber {len(header)}.",
            "Text mit Trennzeichen bitte in Anführungszeichen setzen.",
        )
    columns = _named(header)
    values = {key: row[place].strip() if place < len(row) else "" for key, place in columns.items()}
    names = {key: header[place].strip() for key, place in columns.items()}
    if not values["label"]:
        raise _bad(f"{path}, Zeile {number}, Spalte „{names['label']}“ ist leer.", "Bitte ausfüllen oder die Zeile löschen.")
    return TableRow(number, values, names)


def _text(value: object) -> str:
    """Excel keeps whole numbers as floats."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)


def _bad(message: str, remedy: str) -> QuerplanError:
    return QuerplanError("bad_list", message, remedy)
