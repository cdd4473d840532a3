"""What is asked about one paper, body or measure reads the rows about it, not those of a thousand others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from paper_builder import PaperBuilder
from sqlite_utils import Database

from outputs.bodies import body
from outputs.database import open_database
from outputs.details import actors, measures, show
from outputs.measures_asked import MeasureFilter
from outputs.network import network
from outputs.passages import passages
from outputs.queries import entries_of, papers
from outputs.storing import store_paper


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "comparison.db")
    for title in ("Erster", "Zweiter"):
        paper = PaperBuilder(title, location=f"{title}.txt").action_field("Fachkräfte").measure("Messe", lead="Hafenamt")
        store_paper(opened, paper.actor("Hafenamt").build())
    yield opened
    opened.conn.close()


def _first(database: Database, table: str) -> str:
    return str(database.execute(f"select id from {table} order by id limit 1").fetchone()[0])


QUESTIONS: dict[str, tuple[str, Callable[[Database, str], object]]] = {
    "paper": ("document", show),
    "passages": ("document", passages),
    "measures of a paper": ("document", lambda database, key: measures(database, MeasureFilter(paper=key))),
    "body": ("actor", body),
    "network of a body": ("actor", lambda database, key: network(database, body=key)),
    "bodies of a paper": ("document", lambda database, key: actors(database, paper=key)),
    "papers": ("document", lambda database, _: papers(database)),
    "entries": ("measure", lambda database, key: entries_of(database, {key})),
}
MANY = {"action_field", "measure", "passage"}
"""Tables no such question may read from the first row to the last, nor one of their indexes."""


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_reads_all_entries(database: Database, question: str) -> None:
    table, ask = QUESTIONS[question]
    key, asked = _first(database, table), list[str]()
    database.conn.set_trace_callback(asked.append)
    ask(database, key)
    database.conn.set_trace_callback(None)
    assert asked
    for query in asked:
        assert not read_whole(database, query) & MANY, query


@pytest.mark.parametrize(
    ("query", "table"),
    [
        ("select id from entry where label = 'Messe'", "measure"),
        ("select f.id from action_field f where f.label = 'Messe'", "action_field"),
        ("select count(*) from passage", "passage"),
    ],
)
def test_read_whole_tells_of_queries_that_read_all_entries(database: Database, query: str, table: str) -> None:
    assert table in read_whole(database, query)


def read_whole(database: Database, query: str) -> set[str]:
    """Return the tables that a query reads from end to end, whatever it calls them: in SQLite's program, not in its words on it."""
    roots = dict(database.execute("select rootpage, tbl_name from sqlite_master where rootpage > 0").fetchall())
    program = [(row[1], row[2], row[3]) for row in database.execute(f"explain {query}").fetchall()]
    cursors = {cursor: roots.get(root, "") for operation, cursor, root in program if operation == "OpenRead"}
    counted = {cursors[cursor] for operation, cursor, _ in program if operation == "Count" and cursor in cursors}
    return counted | {cursors[cursor] for operation, cursor, _ in program if operation in {"Rewind", "Last"} and cursor in cursors}
