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


QUESTIONS: dict[str, Callable[[Database], object]] = {
    "paper": lambda database: show(database, _first(database, "document")),
    "passages": lambda database: passages(database, _first(database, "document")),
    "measures of a paper": lambda database: measures(database, MeasureFilter(paper=_first(database, "document"))),
    "body": lambda database: body(database, _first(database, "actor")),
    "network of a body": lambda database: network(database, body=_first(database, "actor")),
    "bodies of a paper": lambda database: actors(database, paper=_first(database, "document")),
    "papers": papers,
    "entries": lambda database: entries_of(database, {_first(database, "measure")}),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_reads_all_entries(database: Database, question: str) -> None:
    asked: list[str] = []
    database.conn.set_trace_callback(asked.append)
    QUESTIONS[question](database)
    database.conn.set_trace_callback(None)
    assert asked
    for query in asked:
        plan = "\n".join(row[3] for row in database.execute(f"explain query plan {query}").fetchall())
        assert "MATERIALIZE entry" not in plan, query
