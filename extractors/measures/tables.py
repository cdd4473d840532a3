"""Measures as rows of a table: the head says what each column states, every row is a measure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from corpus.records import Block, Document
from extractors.measures.codes import CODE, is_code
from extractors.measures.labels import LONGEST, TELLING, Statement, exact_label, label_of
from extractors.measures.learned import states_times
from extractors.measures.sheets import Sheet, gather_sheets

MANY = 4
"""From so many sheets on a paper is a catalogue: its running text describes, its sheets state."""
HEAD_ROWS = 2
"""A head stands in the first rows of a table."""

CODED = 0.7
"""Share of rows with a code from which a table numbers its measures."""

FRONT = 2
"""Cells of a row that names a group by number and name, and such rows in a table, at least."""
LONGEST_CODE = 12
"""A code has at most so many letters."""
_MEASURE = re.compile(r"maßnahme|projekt|vorhaben|titel", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
"""A column for one year, in which rows are ticked."""
_SHORT_YEAR = re.compile(r"[1-4]\d")

Rows = Mapping[int, Mapping[int, list[Block]]]
Head = dict[int, tuple[str, str]]
"""What each column states, and its head as printed."""


@dataclass(frozen=True, slots=True)
class MeasureTable:
    """The number of a table and the sheets its rows make."""

    number: int
    sheets: tuple[Sheet, ...]


@lru_cache(maxsize=8)
def gather_tables(document: Document) -> tuple[MeasureTable, ...]:
    """Return the tables whose head names measures beside at least one thing stated about them (code, time, lead, costs).

    A table without head of as many columns, right after one, is its continuation.
    """
    found: list[MeasureTable] = []
    head: Head = {}
    width = 0
    for number, rows in _tables(document).items():
        own, below = _head(document, rows)
        columns = max((column for row in rows.values() for column in row), default=0)
        if own and not _is_labelled(document, rows):
            head, width = _told_by_values(document, rows, own, below), columns
        elif not head or columns != width or _has_other_head(rows) or _is_sheet(document, rows):
            head = {}
            continue
        sheets = _coded(document, tuple(_sheets(document, rows, head, below if own else -1)))
        if sheets:
            found.append(MeasureTable(number, sheets))
    return tuple(found)


def sheets_and_tables(document: Document) -> tuple[tuple[Sheet, ...], tuple[MeasureTable, ...]]:
    """Return the sheets of a document and its tables whose rows are measures, no passage in both."""
    tables = gather_tables(document)
    return gather_sheets(document, rows=frozenset(table.number for table in tables)), tables


def is_catalogue(document: Document) -> bool:
    """Tell whether a document looks like one whose sheets or rows state the measures, so that none is looked for in its running text."""
    sheets, tables = sheets_and_tables(document)
    return len(sheets) + sum(len(table.sheets) for table in tables) >= MANY


def _tables(document: Document) -> dict[int, Rows]:
    tables: dict[int, dict[int, dict[int, list[Block]]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for block in document.blocks:
        if block.kind == "cell" and block.table is not None:
            tables[block.table][block.row or 0][block.column or 0].append(block)
    return dict(tables)


def _has_other_head(rows: Rows) -> bool:
    """Whether a table has a head of its own that names nothing of measures; a code in it is a row that looks like a head."""
    heads = {block.column_header for row in rows.values() for blocks in row.values() for block in blocks if block.column_header}
    return bool(heads) and not any(head.isdigit() or is_code(head) for head in heads)


def _is_sheet(document: Document, rows: Rows) -> bool:
    """Whether labels stand in front of the rows: a sheet of as many columns goes on with no table."""
    fronts = {label_of(_text(document, cells[0])) for cells in rows.values() if 0 in cells}
    fronts |= {label_of(block.row_header) for cells in rows.values() for blocks in cells.values() for block in blocks if block.row_header}
    return len(fronts & TELLING) >= 2


def _is_labelled(document: Document, rows: Rows) -> bool:
    """Whether a table whose first row reads like a head ('Nr. | 1 | Maßnahme | Radweg') is a sheet: labels stand in front of its rows."""
    fronts = {exact_label(_text(document, cells[0])) for cells in rows.values() if 0 in cells}
    return len(fronts & TELLING) >= 2


def _head(document: Document, rows: Rows) -> tuple[Head, int]:
    """What the columns state and the row of the head; nothing when the table is not about measures."""
    headed = _named({block.column or 0: block.column_header or "" for row in rows.values() for blocks in row.values() for block in blocks})
    for row in sorted(rows)[:HEAD_ROWS]:
        columns = _named({column: _text(document, blocks) for column, blocks in rows[row].items()})
        if _is_about_measures(columns) and len(rows) > row + 1:
            is_first = row + 1 in rows and all(block.column_header is None for blocks in rows[row + 1].values() for block in blocks)
            return (headed, row + 1) if is_first and len(headed) > len(columns) else (columns, row)
    return (headed, -1) if _is_about_measures(headed) else ({}, -1)


def _told_by_values(document: Document, rows: Rows, head: Head, below: int) -> Head:
    """A head that says as little as 'Umsetzung' over a column of periods states them, where no other column does; short tables tell together."""
    if {name for name, _ in head.values()} & {"time", "begin", "deadline", "year"}:
        return head
    told = dict(head)
    for column, (name, printed) in head.items():
        if name != "description":
            continue
        values = [_text(document, rows[row][column]) for row in rows if row > below and column in rows[row]]
        if states_times(
            values if len(values) >= MANY else [document.text_of(one) for one in document.blocks if one.column_header == printed]
        ):
            told[column] = ("time", printed)
    return told


def _named(printed: Mapping[int, str]) -> Head:
    labels = {column: (_stated_by(text), text) for column, text in printed.items()}
    return {column: (name, _year_of(text) if name == "year" else text) for column, (name, text) in labels.items() if name is not None}


def _year_of(text: str) -> str:
    """The year a head ends with: '26' under 'Umsetzungszeitraum' is 2026."""
    last = text.strip().rpartition(" – ")[2]
    return f"20{last}" if len(last) == len("26") else last


def _stated_by(text: str) -> str | None:
    """What a head states; of two rows ('Zeitraum – Beginn') the lower one says more, 'Handlungsfeld / Maßnahme' holds the measures."""
    upper, _, lower = text.strip().rpartition(" – ")
    if _YEAR.fullmatch(lower) or (_SHORT_YEAR.fullmatch(lower) and label_of(upper) == "time"):
        return "year"
    stated = (label_of(lower) if upper else None) or label_of(text)
    return "title" if stated == "field" and _MEASURE.search(text) else stated


def _is_about_measures(columns: Head) -> bool:
    """Years beside a mere 'Bezeichnung' may be those of anything."""
    names = {name for name, _ in columns.values()}
    titles = [text for name, text in columns.values() if name == "title"]
    told = names & (TELLING | {"code"}) or ("year" in names and any(_MEASURE.search(text) for text in titles))
    return bool(titles) and bool(told) and len(columns) >= 2


def _sheets(document: Document, rows: Rows, head: Head, below: int) -> Iterator[Sheet]:
    groups = _groups(document, rows, below)
    group: Block | None = None
    merged: list[Statement] = []
    for row in sorted(rows):
        if row <= below:
            continue
        if row in groups:
            group = groups[row]
            continue
        sheet = Sheet()
        if group is not None:
            sheet.values["field"] = [Statement(group, group.start, group.end, "field")]
        titled = any(head.get(column, ("", ""))[0] == "title" for column in rows[row])
        for column, blocks in rows[row].items():
            name, printed = head.get(column, (None, ""))
            if name is None:
                sheet.loose += [block for block in blocks if is_code(document.text_of(block))]
                continue
            name = "title" if name == "code" and _names_more(document, blocks, titled=titled) else name
            sheet.values.setdefault(name, []).extend(Statement(block, block.start, block.end, name, header=printed) for block in blocks)
        merged = sheet.values.get("field", merged)
        if merged and group is None:
            sheet.values["field"] = merged
        if "title" in sheet.values and len(rows[row]) >= 2:
            yield sheet


def _names_more(document: Document, blocks: list[Block], *, titled: bool) -> bool:
    """Whether a cell under 'Nr.' holds the title too, or - behind a code - the begin of the one beside it: 'M2 Radweg am Bach', not 'M2 (bald möglich)'."""
    text = _text(document, blocks)
    match = CODE.match(text)
    rest = text[match.end() if match else 0 :]
    is_begin = match is not None and rest[:1].isupper()
    return (is_begin or not titled) and sum(letter.isalpha() for letter in rest) > LONGEST_CODE


def _coded(document: Document, sheets: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """Where nearly every row has a code, one without is the rest of the row above or the sum of all."""
    coded = tuple(sheet for sheet in sheets if "code" in sheet.values or sheet.loose or _begins_with_code(document, sheet))
    return coded if len(coded) >= CODED * len(sheets) else sheets


def _begins_with_code(document: Document, sheet: Sheet) -> bool:
    titles = sheet.values.get("title", [])
    return bool(titles) and CODE.match(document.text[titles[0].start : titles[0].end]) is not None


def _groups(document: Document, rows: Rows, below: int) -> dict[int, Block]:
    """Rows that hold nothing but a name in their first column part a table into fields, where there are two of them and rows under each."""
    alone = {row: cells for row, cells in rows.items() if row > below and len(cells) == 1 and len(rows) > 1}
    found = {
        row: cells[0][0] for row, cells in alone.items() if 0 in cells and len(cells[0]) == 1 and row + 1 in rows and row + 1 not in alone
    }
    named = {
        row: block for row, block in found.items() if len(block_text := document.text_of(block)) <= LONGEST and block_text.count(" ") < 12
    }
    letters = {row: block for row, block in named.items() if sum(letter.isalpha() for letter in document.text_of(block)) > 3}
    return letters if len(letters) >= 2 else _numbered_groups(document, rows, below)


def _numbered_groups(document: Document, rows: Rows, below: int) -> dict[int, Block]:
    """Rows of a number and a name alone, whose number those of the rows below begin with: '2 Radverkehr' over '2.1 Wege am Fluss', 'B Wege' over 'B1'."""
    found: dict[int, Block] = {}
    for row in (row for row in sorted(rows) if row > below and len(rows[row]) == FRONT and row + 1 in rows):
        (first, front), (_, names) = sorted(rows[row].items())
        number, following = _text(document, front).rstrip("."), _text(document, rows[row + 1].get(first, []))
        if number and len(names) == 1 and re.match(rf"{re.escape(number)}(?:\s?[.\-–/]\s?|(?<=[^\W\d])\s?)\d", following):
            found[row] = names[0]
    return found if len(found) >= FRONT else {}


def _text(document: Document, blocks: list[Block]) -> str:
    return " ".join(document.text_of(block) for block in blocks)
