"""Editions of a plan as the comparison of editions wants them: entries with values and text, after decisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from sqlite_utils import Database

from corpus.records import AlignItem
from corpus.transitions import Edition, EditionEntry, EditionValue, Passage, Value
from outputs.details import FieldRow, show
from outputs.measure_rows import MeasureRow
from outputs.queries import ID_PART, find_paper

LONGEST_BODY = 2000
"""Characters of text taken as what is said about an entry."""
STATED = {"end_date": "end", "start_date": "start", "budget_eur": "budget_eur", "commitment": "commitment", "funding": "funding", "indicator": "indicator",
          "status": "status", "responsible": "responsible", "partners": "partners", "target_group": "target_group"}  # fmt: skip
"""Columns that editions are compared by, and what the values are called outside."""
VERBATIM = {"end": "time", "start": "time", "budget_eur": "budget", "commitment": "status"}
"""The statement a computed value was read from."""
WORDED = {"end_date": "time", "budget_eur": "budget"}
"""What is compared as worded where nothing could be computed."""


def find_edition(database: Database, text: str) -> str:
    """Return the id of the paper named; the beginning of the id of an earlier version names that version.

    Raises WorkspaceError `no_such_paper` or `ambiguous_paper`.
    """
    if len(text) >= ID_PART:
        older = database.execute("select id from document where is_current = 0 and id glob ? || '*'", [text.lower()]).fetchall()
        if len(older) == 1:
            return str(older[0][0])
    return find_paper(database, text)


def edition(database: Database, document: str) -> Edition:
    """Return the fields and measures of a paper in reading order, with values, text and all passages."""
    view = show(database, document)
    bodies = _bodies(database, document)
    quotes = _quotes(database, document)
    fields = [_field(row, bodies.get(row.id, "")) for row in view.fields]
    place = {key: position for position, key in enumerate(bodies)}
    rows = sorted(view.measures, key=lambda row: place.get(row.id, 0))
    measures = [_measure(row, bodies.get(row.id, ""), quotes[row.id]) for row in rows]
    return Edition((*fields, *measures), _passages(database, document))


def edition_items(edition: Edition) -> tuple[AlignItem, ...]:
    """Return what is embedded for the entries, in their order."""
    return tuple(AlignItem(entry.id, (), entry.label, entry.parent or "", kind=entry.kind) for entry in edition.entries)


def _field(row: FieldRow, body: str) -> EditionEntry:
    return EditionEntry(row.id, "action_field", row.label, row.quote, row.page, row.code, row.parent, body)


def _measure(row: MeasureRow, body: str, quotes: dict[str, tuple[str, int | None]]) -> EditionEntry:
    stated = (_stated(row, column, quotes) for column in STATED)
    values = tuple(value for value in stated if value)
    return EditionEntry(row.id, "measure", row.title, row.quote, row.page, row.code, row.action_field, body, values)


def _stated(row: MeasureRow, column: str, quotes: dict[str, tuple[str, int | None]]) -> EditionValue | None:
    """The value of a column with its passage; as worded where nothing could be computed."""
    computed: Value | None = getattr(row, column)
    worded: str | None = getattr(row, WORDED[column]) if column in WORDED else None
    name, value = (STATED[column], computed) if computed else (WORDED.get(column, column), worded)
    quote, page = quotes.get(VERBATIM.get(name, name), ("", None))
    return EditionValue(name, value, quote, page) if value else None


def _bodies(database: Database, document: str) -> dict[str, str]:
    """The text from each entry to the next one, in reading order."""
    text = str(database.execute("select text from document where id = ?", [document]).fetchone()[0])
    query = "select id, start from entry_of_any_version where document_id = ? order by start, id"
    rows = database.execute(query, [document]).fetchall()
    starts = sorted({start for _, start in rows})
    following = dict(pairwise([*starts, len(text)]))
    return {key: text[start : min(following[start], start + LONGEST_BODY)] for key, start in rows}


def _quotes(database: Database, document: str) -> defaultdict[str, dict[str, tuple[str, int | None]]]:
    """The passages that state the values of each measure; several bodies of one role follow each other."""
    rows: Sequence[Sequence[Any]] = database.execute(
        """select measure_id, name, quote, page, 0 as position from measure_value
           where measure_id in (select id from measure where document_id = :paper)
           union all select measure_id, role, quote, page, position from measure_actor
           where measure_id in (select id from measure where document_id = :paper) order by 1, 2, 5""",
        {"paper": document},
    ).fetchall()
    found: defaultdict[str, dict[str, tuple[str, int | None]]] = defaultdict(dict)
    for measure, name, quote, page, _ in rows:
        known, first = found[measure].get(name, ("", page))
        found[measure][name] = ("; ".join(filter(None, (known, quote))), first)
    return found


def _passages(database: Database, document: str) -> tuple[Passage, ...]:
    rows = database.execute(
        """select substr(d.text, b.start + 1, b.end - b.start), b.page from block b join document d on d.id = b.document_id
           where d.id = ? and b.kind not in ('furniture', 'toc', 'heading') order by b.position""",
        [document],
    ).fetchall()
    return tuple(Passage(text, page) for text, page in rows)
