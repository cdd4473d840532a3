"""SQL that people write themselves: it can read everything and change nothing, and it ends."""

from __future__ import annotations

import re
import sqlite3
import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import QuerplanError

SECONDS = 3.0
"""How long a query may take."""
STEPS = 20_000
"""Steps of SQLite's machine between two looks at the clock: some milliseconds at most."""
LONGEST_QUERY = 20_000
LONGEST_VALUE = 20_000_000
"""Bytes of one value or row: the text of a long paper, not what `zeroblob` could make."""
ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}
FORBIDDEN_FUNCTIONS = {"load_extension", "fts3_tokenizer"}
OWN_PRAGMAS = {"data_version"}
"""The full-text indexes ask for it themselves."""
UNSPOKEN = re.compile(r"'(?:[^']|'')*'|\"(?:[^\"]|\"\")*\"|`[^`]*`|\[[^\]]*\]|--[^\n]*|/\*.*?(?:\*/|\Z)", re.DOTALL)
PARAMETER = re.compile(r"(?<![:\w]):([A-Za-z_]\w*)")
SAYINGS = (
    (
        r"interrupted",
        "too_slow",
        "Die Abfrage dauerte länger als {seconds} Sekunden.",
        "Bitte einschränken (where, limit) und noch einmal.",
    ),
    (r"not authorized|prohibited|readonly|read-only", "not_reading", "Diese Abfrage tut mehr als lesen.", "Hier geht nur select."),
    (r"may not be modified", "not_reading", "Diese Abfrage tut mehr als lesen.", "Hier geht nur select."),
    (r"no such table: (?P<name>.+)", "no_such_table", "Die Tabelle „{name}“ gibt es nicht.", "Die Tabellen stehen unter der Abfrage."),
    (
        r"no such column: (?P<name>.+)",
        "no_such_column",
        "Die Spalte „{name}“ gibt es nicht.",
        "Spalten zeigt: select * from TABELLE limit 1",
    ),
    (r"no such function: (?P<name>.+)", "no_such_function", "Die Funktion „{name}“ gibt es nicht.", "Es gehen die Funktionen von SQLite."),
    (r'near "(?P<name>.*)": syntax error', "syntax", "Bei „{name}“ versteht SQLite die Abfrage nicht.", "Bitte die Stelle prüfen."),
    (r"incomplete input", "syntax", "Die Abfrage hört zu früh auf.", "Fehlt eine Klammer oder ein Anführungszeichen?"),
    (r"one statement at a time", "several", "Das sind mehrere Befehle.", "Bitte eine Abfrage nach der anderen."),
    (r"too big|out of memory|too large", "too_large", "Die Abfrage erzeugt zu große Werte.", "Bitte weniger auf einmal."),
)
"""What SQLite says (regular expression), our code for it, what happened, what to do."""


@dataclass(frozen=True, slots=True)
class Told:
    """Columns and rows of a query; `is_cut` where there were more rows than asked for."""

    columns: tuple[str, ...]
    rows: tuple[tuple[object, ...], ...]
    is_cut: bool


class SqlError(QuerplanError):
    """A query that gives no answer: `too_slow` `not_reading` `no_such_table` `no_such_column` `syntax` `several` `too_large` `bad_query`."""


def ask_sql(path: Path, query: str, values: Mapping[str, str], *, most: int, seconds: float = SECONDS) -> Told:
    """Return at most so many rows of a query over the database file; parameters (`:land`) without a value are empty texts.

    Raises SqlError with what is wrong with the query.
    """
    if len(query) > LONGEST_QUERY:
        raise SqlError("too_large", f"Die Abfrage ist länger als {LONGEST_QUERY} Zeichen.", "Bitte kürzen.")
    given = {name: values.get(name, "") for name in parameters_of(query)}
    try:
        with closing(_reading(path, seconds)) as connection:
            cursor = connection.execute(query, given)
            rows = cursor.fetchmany(most + 1)
            columns = tuple(column[0] for column in cursor.description or ())
    except (sqlite3.Error, sqlite3.Warning, ValueError, OverflowError, MemoryError) as error:
        raise _explained(error, seconds) from error
    return Told(columns, tuple(rows[:most]), len(rows) > most)


def parameters_of(query: str) -> tuple[str, ...]:
    """Return the names of a query's parameters (`:land`), each once and in order; texts, quoted names and comments hold none."""
    return tuple(dict.fromkeys(PARAMETER.findall(UNSPOKEN.sub(" ", query))))


def tables_of(path: Path) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return the tables and views people can ask, each with its columns; the insides of the full-text indexes are left out."""
    listed = ask_sql(
        path,
        """select m.name, group_concat(c.name, ' ') from sqlite_master m join pragma_table_info(m.name) c
           where m.type in ('table', 'view') and m.name not like '\\_%' escape '\\' and m.name not like 'sqlite\\_%' escape '\\'
             and m.name not like 'passage\\_%\\_%' escape '\\' group by m.name order by m.name""",
        {},
        most=500,
    )
    return tuple((str(name), tuple(str(columns).split())) for name, columns in listed.rows)


def _reading(path: Path, seconds: float) -> sqlite3.Connection:
    """Four locks: the file is opened to read, the connection refuses to write, every step is looked at, and time ends."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None, check_same_thread=False)
    connection.execute("pragma query_only = on")
    connection.execute("pragma trusted_schema = off")
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LONGEST_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 500)
    connection.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    ends = time.monotonic() + seconds
    connection.set_progress_handler(lambda: time.monotonic() > ends, STEPS)
    connection.set_authorizer(_allowed)
    return connection


def _allowed(action: int, first: str | None, second: str | None, database: str | None, within: str | None) -> int:
    is_fine = (
        action in ALLOWED
        or (action == sqlite3.SQLITE_FUNCTION and (second or "").lower() not in FORBIDDEN_FUNCTIONS)
        # connecting a virtual table (full text, json_each) asks for this; a real update of it fails at the other locks
        or (action == sqlite3.SQLITE_UPDATE and (first, database) == ("sqlite_master", "main"))
        or (action == sqlite3.SQLITE_PRAGMA and (first or "").lower() in OWN_PRAGMAS | {"table_info"} and _is_asking(first, second))
    )
    return sqlite3.SQLITE_OK if is_fine else sqlite3.SQLITE_DENY


def _is_asking(pragma: str | None, value: str | None) -> bool:
    """`table_info` takes the table as its value and changes nothing."""
    return value is None or (pragma or "").lower() == "table_info"


def _explained(error: BaseException, seconds: float) -> SqlError:
    said = str(error)
    for pattern, code, message, remedy in SAYINGS:
        if found := re.search(pattern, said):
            return SqlError(code, message.format(seconds=f"{seconds:g}", **found.groupdict()), remedy)
    return SqlError("bad_query", f"SQLite nimmt die Abfrage nicht an: {said}.", "Bitte die Abfrage prüfen.")
